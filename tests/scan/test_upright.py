"""A page is put straight however it lay in the scanner, its light evened, its stamps faded, and blank ones are known."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extract.record.base import Rotation
from extract.scan.colour import to_grey, to_print
from extract.scan.contrast import darkened
from extract.scan.image import PageImage, Pixels, UprightImage
from extract.scan.orientation import measure_lie
from extract.scan.pixels import pieces
from extract.scan.upright import UPSIDE_DOWN, is_blank, turn_upright, turned_again
from tests.help.drawn import BLACK, Colour, Sheet, askew, page_image, turned

DPI = 100
TEXT = (
    "Der Weg am Fuchsbau ist in einem Zustand, der den Verkehr nicht mehr zulässt.",
    "Er wird im Herbst erneuert; die Gemeinde hat dafür 12.500,00 € bereitgestellt.",
    "Nach Auskunft des Bauamtes dauern die Arbeiten etwa sechs Wochen. Die Anlieger",
    "wurden mit Schreiben vom 04.03.2015 beteiligt und haben keine Bedenken erhoben.",
    "Der Rat hat am 31.03.2015 beschlossen, die Böschung zu befestigen und den Bach",
    "Höhe Tannenhof zu verrohren. Das Land fördert die Hälfte der Kosten.",
)
BLUE, RED, VIOLET = (50, 70, 190), (200, 50, 60), (110, 60, 150)
# Where the only dark square of a page stands (points): its centre.
MARK = (120.0, 200.0)


def page(colour: Colour = BLACK, mark: bool = False) -> Sheet:
    """A page of print at 100 dpi."""
    sheet = Sheet(dpi=DPI)
    sheet.text(72, 60, "Gemeinde Ellerloh - Vorlage 12/2015", 14, colour)
    for block in range(4):
        for n, text in enumerate(TEXT):
            sheet.text(72, 110 + 150 * block + 16 * n, text, 10, colour)
    if mark:
        x, y = MARK[0], MARK[1] + 15
        sheet.line((x - 6, y), (x + 6, y), thick=12, colour=(0, 0, 0))
    return sheet


@cache
def printed() -> Pixels:
    return page().grey


def laid(pixels: Pixels, dpi: float = DPI) -> UprightImage:
    return turn_upright(page_image(pixels, dpi))


# Turned


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_is_turned_back_exactly(rotation: Rotation) -> None:
    found = laid(turned(printed(), rotation))
    assert found.rotation == rotation
    assert found.skew == pytest.approx(0, abs=0.1)
    assert np.array_equal(found.pixels, laid(printed()).pixels)
    assert (found.width, found.height) == pytest.approx((595, 842), abs=0.5)


def test_a_turn_that_is_known_is_not_measured() -> None:
    upside_down = turn_upright(page_image(turned(printed(), 180), DPI), 0)
    assert upside_down.rotation == 0
    assert np.array_equal(upside_down.pixels, turned(laid(printed()).pixels, 180))
    assert {UPSIDE_DOWN[turn] for turn in (0, 90, 180, 270)} == {0, 90, 180, 270}


def test_a_page_with_few_lines_is_taken_to_lie_straight() -> None:
    sheet = Sheet(dpi=DPI)
    sheet.text(72, 60, "Anlage 1 zur Vorlage", 12)
    found = laid(sheet.grey)
    assert (found.rotation, found.skew) == (0, 0.0)


# Askew


@pytest.mark.parametrize("degrees", [-5, -3, -1, -0.5, 0.5, 1, 3, 5])
def test_a_page_that_lies_askew_is_levelled(degrees: float) -> None:
    found = laid(askew(printed(), degrees))
    assert found.rotation == 0
    assert found.skew == pytest.approx(degrees, abs=0.1)
    assert measure_lie(found.pixels, DPI).skew == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_is_turned_and_askew_is_put_straight(rotation: Rotation) -> None:
    found = laid(turned(askew(printed(), 2.0), rotation))
    assert found.rotation == rotation
    assert found.skew == pytest.approx(2.0, abs=0.1)
    assert measure_lie(found.pixels, DPI).skew == pytest.approx(0, abs=0.1)


def test_a_level_page_keeps_its_own_pixels() -> None:
    assert np.array_equal(laid(printed()).pixels, printed())


# Back to the scan


def centre_of_mark(pixels: Pixels, dpi: float) -> tuple[float, float]:
    """The centre of the only thing on the page that is wholly black, in points."""
    ys, xs = np.nonzero(pixels < 8)
    return float(xs.mean()) * 72 / dpi, float(ys.mean()) * 72 / dpi


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("degrees", [-3.0, 0.0, 0.7, 4.8])
def test_a_point_of_the_upright_page_is_mapped_back_to_where_it_was_scanned(rotation: Rotation, degrees: float) -> None:
    scan = turned(askew(page(mark=True).grey, degrees), rotation)
    found = laid(scan)
    assert found.rotation == rotation
    x, y = centre_of_mark(found.pixels, DPI)
    assert (x, y) == pytest.approx((MARK[0], MARK[1] + 15), abs=1.5)
    back = found.to_scan @ np.array([x, y, 1.0])
    assert tuple(back) == pytest.approx(centre_of_mark(scan, DPI), abs=1.5)


# Blank pages


def test_a_white_sheet_is_blank_at_every_resolution() -> None:
    for dpi in (72, 150, 300):
        assert laid(Sheet(dpi=dpi).grey, dpi).blank


def test_dust_holes_and_a_dark_rim_leave_a_page_blank() -> None:
    random = np.random.default_rng(1)
    pixels = Sheet(dpi=DPI).grey.copy()
    pixels[random.integers(0, 1100, 300), random.integers(0, 800, 300)] = 60
    pixels[:, :12] = 30
    for y in (350, 820):
        pixels[y : y + 22, 20:42] = 20
    assert laid(pixels).blank


def test_print_that_shines_through_from_the_other_side_leaves_a_page_blank() -> None:
    shining = np.asarray(255 - (255 - np.fliplr(printed()).astype(int)) * 0.2, dtype=np.uint8)
    assert is_blank(shining, DPI)


@pytest.mark.parametrize("text", ["Seite 2", "- 17 -  gez.", "Anlage"])
def test_a_page_with_one_word_is_not_blank(text: str) -> None:
    sheet = Sheet(dpi=DPI)
    sheet.text(270, 600, text)
    assert not laid(sheet.grey).blank


def test_a_page_of_grey_paper_is_blank_without_and_not_blank_with_print() -> None:
    assert laid(np.full((1170, 827), 190, np.uint8)).blank
    assert not laid(np.minimum(printed(), 190).astype(np.uint8)).blank


# Light


def test_a_shadow_at_the_spine_becomes_white_paper_and_print_stays_dark() -> None:
    shadow = np.linspace(0.65, 1.0, printed().shape[1])
    shaded = np.asarray(printed() * shadow, dtype=np.uint8)
    found = laid(shaded).pixels
    paper = printed() > 250
    assert np.percentile(found[paper], 2) > 230
    assert np.median(found[printed() < 40]) < 80
    assert np.percentile(shaded[paper], 2) < 190


# Colour


def stamped(colour: Colour) -> tuple[Sheet, tuple[slice, slice]]:
    """A printed page with a stamp between its blocks, and where that is in pixels."""
    sheet = page()
    sheet.line((350, 215), (520, 215), (520, 250), (350, 250), (350, 215), thick=2, colour=colour)
    sheet.text(360, 222, "Eingegangen", 18, colour)
    scale = DPI / 72
    return sheet, (slice(round(212 * scale), round(253 * scale)), slice(round(346 * scale), round(524 * scale)))


@pytest.mark.parametrize("colour", [BLUE, RED, VIOLET, (30, 150, 60)])
def test_a_coloured_stamp_fades_from_the_print_and_stays_on_the_page(colour: Colour) -> None:
    sheet, place = stamped(colour)
    found = laid(sheet.coloured)
    faded = 255 - found.print[place].astype(int)
    kept = 255 - found.pixels[place].astype(int)
    assert kept.max() > 100
    assert faded.max() < 0.75 * kept.max()
    assert int(found.print[place].min()) >= max(colour) - 5


def test_black_print_stays_where_a_stamp_fades() -> None:
    sheet, place = stamped(BLUE)
    found = laid(sheet.coloured)
    outside = np.ones(found.print.shape, bool)
    outside[place] = False
    assert np.abs(found.print.astype(int) - printed())[outside].max() <= 2


def test_print_that_is_wholly_coloured_is_kept() -> None:
    pixels = page(VIOLET).coloured
    assert np.array_equal(to_print(pixels), to_grey(pixels))
    assert laid(pixels).print.min() < 120


def test_grey_scans_have_one_picture_for_all_purposes() -> None:
    found = laid(printed())
    assert np.array_equal(found.print, found.pixels)
    assert to_print(printed()) is printed()


def test_the_page_as_it_looked_can_be_turned_in_its_colours() -> None:
    pixels = page(BLUE).coloured
    found = laid(turned(pixels, 90))
    assert np.array_equal(turned_again(turned(pixels, 90), found.rotation, found.skew), pixels)


def test_a_born_digital_page_lies_as_it_was_written_and_is_never_blank() -> None:
    found = turn_upright(PageImage(1, turned(printed(), 180), DPI, born_digital=True))
    assert (found.rotation, found.skew, found.blank) == (0, 0.0, False)
    assert not turn_upright(PageImage(1, Sheet(dpi=DPI).grey, DPI, born_digital=True)).blank


def test_a_page_full_of_specks_is_counted_out() -> None:
    specks = np.zeros((1000, 1000), np.uint8)
    specks[::2, ::2] = 1
    assert len(pieces(specks).boxes) == 250_000


def test_pieces_touch_at_sides_or_corners_and_know_their_places() -> None:
    mask = np.zeros((6, 8), np.uint8)
    mask[1, 1] = mask[2, 2] = 1
    mask[4, 4:7] = 1
    found = pieces(mask)
    assert found.boxes.tolist() == [[1, 1, 2, 2, 2], [4, 4, 3, 1, 3]]
    assert found.labels[4, 5] == 2


# Pale print


def pale(pixels: Pixels, darkest: int) -> Pixels:
    return np.asarray(255 - (255 - pixels.astype(int)) * (255 - darkest) / 255, dtype=np.uint8)


def test_a_page_of_pale_print_is_not_blank_and_gets_dark_letters_on_white_paper() -> None:
    found = laid(pale(printed(), 172))
    assert not found.blank
    assert float(np.percentile(found.pixels, 1)) < 90
    assert float(np.median(found.pixels)) == 255


def test_a_page_with_dark_print_is_left_as_it_is() -> None:
    dark = pale(printed(), 120)
    assert darkened(dark, DPI) is dark


def test_print_that_shines_through_is_not_made_darker() -> None:
    shining = pale(np.fliplr(printed()), 210)
    assert darkened(shining, DPI) is shining


# Black and white


def test_a_page_of_a_fax_machine_is_known_to_have_no_shades_and_a_grey_one_to_have_them() -> None:
    assert laid(np.where(printed() < 128, np.uint8(0), np.uint8(255))).bilevel
    assert not laid(printed()).bilevel
