"""What a file says of its picture is believed where the letters on it agree: the resolution, and that black is ink."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageOps

from extract.scan.checked import checked
from extract.scan.image import PageImage
from tests.help.commands import FirstPage
from tests.help.drawn import Sheet
from tests.help.pages import encoded, scanned

LINES = ["Die Verwaltung legt dem Ausschuss einen Bericht vor", "und bittet um Kenntnisnahme bis zum Ende des Jahres."] * 6


def written(width: float = 595, height: float = 842, dpi: float = 150, size: float = 10.5) -> Image.Image:
    """A sheet with some lines of print."""
    drawn = Sheet(width, height, dpi)
    drawn.lines(60, 60, LINES, leading=size * 1.5, size=size)
    return drawn.image.convert("L")


@pytest.mark.parametrize(
    ("name", "format_", "true", "tagged"),
    [
        ("a.jpg", "JPEG", 150, 72),
        ("a.tif", "TIFF", 200, 96),
        ("a.png", "PNG", 300, 600),
        ("a.png", "PNG", 300, 150),
        ("a.tif", "TIFF", 400, 300),
        ("b.png", "PNG", 300, 400),
        ("a.jpg", "JPEG", 600, 400),
    ],
)
def test_an_unlikely_resolution_gives_way_to_that_of_a_sheet_of_a4(
    name: str, format_: str, true: int, tagged: int, first_page: FirstPage
) -> None:
    found = first_page(encoded(written(dpi=true), format_, dpi=(tagged, tagged)), name)
    assert found.dpi == pytest.approx(true, rel=0.01)


def test_a_page_of_a_pdf_that_is_as_large_as_a_poster_is_the_sheet_that_its_letters_fit(first_page: FirstPage) -> None:
    box = b"/MediaBox [0 0 1240.5 1754.25]"
    found = first_page(scanned(written(dpi=150), matrix=b"1240.5 0 0 1754.25 0 0 cm", entries=box))
    assert found.dpi == pytest.approx(150, rel=0.01)
    assert found.size == pytest.approx((595, 842), abs=3)


@pytest.mark.parametrize(("width", "height"), [(1191, 1684), (420, 595), (298, 420), (842, 1191)])
def test_a_likely_resolution_stays_whatever_the_sheet(width: float, height: float, first_page: FirstPage) -> None:
    found = first_page(encoded(written(width, height), "PNG", dpi=(150, 150)), "a.png")
    assert found.dpi == pytest.approx(150, abs=0.1)


def test_a_fax_of_unlike_rows_is_stretched_though_its_file_does_not_say_so(first_page: FirstPage) -> None:
    fine = written(width=1728 * 72 / 204, height=1143 * 2 * 72 / 204, dpi=204)
    coarse = fine.resize((1728, 1143)).point(lambda grey: 255 * (grey > 140)).convert("1")
    found = first_page(encoded(coarse, "TIFF", dpi=(204, 204), compression="group4"), "fax.tif")
    assert found.pixels.shape == (2286, 1728)


@pytest.mark.parametrize(("facts", "height"), [({}, 2286), ({"written": True}, 1143), ({"form": True}, 1143)])
def test_a_page_of_unlike_rows_that_has_text_or_fields_keeps_the_places_of_both(facts: dict[str, bool], height: int) -> None:
    coarse = written(width=1728 * 72 / 204, height=1143 * 2 * 72 / 204, dpi=204).resize((1728, 1143))
    found = checked(PageImage(1, np.asarray(coarse), 204, text_ink=np.zeros((1143, 1728), np.uint8), **facts))
    assert found.pixels.shape[0] == height


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_negative_is_turned_round(mode: str, first_page: FirstPage) -> None:
    page = written().convert(mode)
    negative = ImageOps.expand(ImageOps.invert(written()), 0).convert(mode)
    found = first_page(encoded(negative, "PNG", dpi=(150, 150)), "a.png")
    expected = np.asarray(page.convert("L"), dtype=int)
    assert np.abs(found.pixels.astype(int) - expected).mean() < 2


def test_what_is_dark_without_white_letters_stays_as_it_is(first_page: FirstPage) -> None:
    night = np.full((1754, 1240), 30, np.uint8)
    night[300:1300, 200:1000] = 60
    assert np.array_equal(first_page(encoded(Image.fromarray(night), "PNG", dpi=(150, 150)), "a.png").pixels, night)


def test_a_small_sheet_on_a_dark_glass_keeps_its_ink(first_page: FirstPage) -> None:
    glass = Image.new("L", (1240, 1754), 10)
    glass.paste(written().crop((100, 100, 1100, 900)), (100, 400))
    assert np.array_equal(first_page(encoded(glass, "PNG", dpi=(150, 150)), "a.png").pixels, np.asarray(glass))


def deep(kind: str) -> bytes:
    """The page in more bits than eight, or in fractions."""
    grey: npt.NDArray[np.uint8] = np.asarray(written())
    if kind == "fractions":
        return encoded(Image.fromarray(grey.astype(np.float32) / 255), "TIFF", dpi=(150, 150))
    if kind == "twelve bits":
        return encoded(Image.fromarray(grey.astype(np.uint16) * 16 + 15), "TIFF", dpi=(150, 150))
    turned = Image.fromarray((255 - grey).astype(np.uint16) * 257)
    return encoded(turned, "TIFF", dpi=(150, 150), tiffinfo={262: 0})


@pytest.mark.parametrize("kind", ["fractions", "twelve bits", "min is white"])
def test_depths_that_few_programs_write_are_read_as_grey(kind: str, first_page: FirstPage) -> None:
    found = first_page(deep(kind), "a.tif").pixels.astype(int)
    assert np.abs(found - np.asarray(written(), dtype=int)).max() <= 2


def test_transparency_that_was_left_unset_hides_nothing(first_page: FirstPage) -> None:
    page = written().convert("RGBA")
    page.putalpha(0)
    found = first_page(encoded(page, "PNG", dpi=(150, 150)), "a.png")
    assert np.array_equal(found.pixels, np.asarray(written()))


def test_white_letters_on_a_transparent_ground_are_read_as_black_ones(first_page: FirstPage) -> None:
    ink = ImageOps.invert(written())
    page = Image.merge("RGBA", (*ink.convert("RGB").split(), Image.new("L", ink.size, 0)))
    found = first_page(encoded(page, "PNG", dpi=(150, 150)), "a.png")
    assert np.array_equal(found.pixels, np.asarray(written()))
