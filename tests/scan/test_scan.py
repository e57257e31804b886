"""PDFs: the scanner's own pixels where a page is one image, a drawing of the page where it is anything else."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pikepdf
import pytest
from PIL import Image

from extract.errors import UnknownFormat
from extract.options import Options
from extract.scan.image import PageImage
from tests.help.commands import FirstPage, Opened
from tests.help.pages import (
    A4,
    CATALOG,
    FILLING,
    FONT,
    IMAGE,
    JPEG,
    PAGES,
    TEXT,
    array,
    drawn,
    encoded,
    lopsided,
    page,
    raw_pdf,
    scanned,
    sheet,
    stored_image,
    stream,
    text_pdf,
)

MIRRORED = [(1, 1), (1, -1), (-1, 1), (-1, -1)]


# Stored pixels


@pytest.mark.parametrize(
    ("mode", "kind"), [("L", "flate"), ("RGB", "flate"), ("1", "flate"), ("1", "fax"), ("L", "jpeg"), ("RGB", "jpeg")]
)
def test_a_page_that_is_one_image_gives_the_pixels_that_the_scanner_made(mode: str, kind: str, first_page: FirstPage) -> None:
    image = lopsided(mode)
    found = first_page(scanned(image, kind)).pixels
    if kind == "jpeg":
        image = Image.open(io.BytesIO(encoded(image, "JPEG", **JPEG)))
    assert found.shape == array(image).shape
    # Two decoders of JPEG may round differently.
    assert np.abs(found.astype(int) - array(image)).max() <= (kind == "jpeg")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_by_rotate_gives_the_stored_pixels_turned(turn: int, first_page: FirstPage) -> None:
    image = lopsided()
    found = first_page(scanned(image, entries=A4 + b" /Rotate %d" % turn))
    assert np.array_equal(found.pixels, np.rot90(array(image), -turn // 90))
    assert found.size == pytest.approx((842, 595) if turn % 180 else (595, 842), abs=1)


@pytest.mark.parametrize(("across", "down"), MIRRORED)
def test_mirrored_images_are_shown_as_their_matrix_mirrors_them(across: int, down: int, first_page: FirstPage) -> None:
    image = lopsided()
    corner = (0 if across > 0 else 595, 0 if down > 0 else 842)
    found = first_page(scanned(image, matrix=b"%d 0 0 %d %d %d cm" % (595 * across, 842 * down, *corner)))
    assert np.array_equal(found.pixels, array(image)[::down, ::across])


@pytest.mark.parametrize(("across", "down"), MIRRORED)
def test_images_laid_on_their_side_are_shown_as_their_matrix_turns_them(across: int, down: int, first_page: FirstPage) -> None:
    image = lopsided().transpose(Image.Transpose.ROTATE_90)
    corner = (0 if across > 0 else 595, 0 if down > 0 else 842)
    found = first_page(scanned(image, matrix=b"0 %d %d 0 %d %d cm" % (842 * down, 595 * across, *corner)))
    # The matrix sends the image's width up the page and its height to the right, where both are positive.
    assert np.array_equal(found.pixels, array(image).T[::-down, ::-across])


def test_the_black_edge_beside_the_sheet_does_not_cost_the_pixels(first_page: FirstPage) -> None:
    image = lopsided()
    image.paste(0, (800, 0, 827, 1169))
    assert np.array_equal(first_page(scanned(image)).pixels, array(image))


@pytest.mark.parametrize(
    "content",
    [
        b"q " + FILLING + b" /I Do Q BT 3 Tr /F1 24 Tf 72 700 Td (Beschlussvorlage) Tj ET",
        TEXT + b" q " + FILLING + b" /I Do Q",
        b"1 g 0 0 595 842 re f q " + FILLING + b" /I Do Q",
    ],
    ids=["invisible text over it", "text under it", "white paper under it"],
)
def test_a_scan_with_a_text_layer_of_an_ocr_program_is_a_scan_and_keeps_its_pixels(content: bytes, opened: Opened) -> None:
    image = lopsided()
    with opened(drawn(content, image)) as scan:
        assert scan.kind == "scan"
        assert not scan.page(1).born_digital
        assert np.array_equal(scan.page(1).pixels, array(image))


@pytest.mark.parametrize(("unit", "dpi"), [(b"", 100.0), (b" /UserUnit 2", 50.0)])
def test_the_resolution_is_that_of_the_image_on_its_sheet(unit: bytes, dpi: float, first_page: FirstPage) -> None:
    found = first_page(scanned(lopsided(), entries=A4 + unit))
    assert found.dpi == pytest.approx(dpi, rel=0.002)
    assert found.size == pytest.approx((595 * 100 / dpi, 842 * 100 / dpi), rel=0.002)


def test_a_fax_with_flat_pixels_is_stretched_to_square_ones(first_page: FirstPage) -> None:
    flat = lopsided().resize((1700, 1146))
    found = first_page(scanned(flat))
    assert found.pixels.shape == pytest.approx((2406, 1700), abs=2)
    assert found.dpi == pytest.approx(205.7, abs=0.1)


# Rendered pages


def close_to(found: PageImage, image: Image.Image) -> bool:
    """Whether a page image shows the same at a glance."""
    small = (60, 85)
    expected = np.asarray(image.convert("L").resize(small, Image.Resampling.BOX)).astype(int)
    shown = np.asarray(Image.fromarray(found.pixels).convert("L").resize(small, Image.Resampling.BOX))
    return bool(np.abs(expected - shown).mean() < 4)


def test_a_scan_in_strips_is_put_together_at_its_own_resolution(first_page: FirstPage) -> None:
    image = lopsided().resize((1654, 2338))
    upper, lower = image.crop((0, 0, 1654, 1169)), image.crop((0, 1169, 1654, 2338))
    content = b"q 595 0 0 421 0 421 cm /I Do Q q 595 0 0 421 0 0 cm /J Do Q"
    resources = b"/XObject << /I 5 0 R /J 6 0 R >>"
    strips = (stored_image(strip, "flate") for strip in (upper, lower))
    found = first_page(raw_pdf(CATALOG, PAGES, page(resources=resources), stream(content), *strips))
    assert found.dpi == pytest.approx(200, rel=0.01)
    assert not found.born_digital
    assert close_to(found, image)


@pytest.mark.parametrize(
    ("over", "area", "shade"),
    [
        (b"1 g 72 170 200 15 re f", (80, 660, 260, 670), 255),
        (b"BT /F1 12 Tf 0 g 100 500 Td (KOPIE) Tj ET", (100, 330, 140, 343), 0),
    ],
    ids=["a white patch on the bar", "a small printed stamp on the paper"],
)
def test_what_lies_over_the_scan_is_seen(
    over: bytes, area: tuple[int, int, int, int], shade: int, first_page: FirstPage
) -> None:
    found = first_page(drawn(b"q " + FILLING + b" /I Do Q " + over, lopsided()))
    assert not found.born_digital
    left, top, right, bottom = (round(side * found.dpi / 72) for side in area)
    assert np.abs(found.pixels[top:bottom, left:right].astype(int) - shade).min() < 10
    assert abs(int(array(lopsided())[round(top * 100 / found.dpi), round(left * 100 / found.dpi)]) - shade) > 200


def test_a_scan_is_cut_to_what_the_page_shows_of_it(first_page: FirstPage) -> None:
    image = lopsided()
    found = first_page(scanned(image, entries=A4 + b" /CropBox [0 421 595 842]"))
    assert found.size == pytest.approx((595, 421), abs=1)
    half = Image.fromarray(found.pixels).resize((827, 585))
    assert np.abs(array(half).astype(int) - array(image)[:585]).mean() < 6


def test_notes_on_top_of_a_scan_are_part_of_the_page(first_page: FirstPage) -> None:
    image = lopsided()
    with pikepdf.open(io.BytesIO(scanned(image))) as pdf:
        look = pikepdf.Stream(pdf, b"0 g 0 0 300 300 re f", BBox=[0, 0, 300, 300], Subtype=pikepdf.Name.Form)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 400, 400], F=4, AP={"/N": look}
        )
        pdf.pages[0].Annots = pdf.make_indirect([note])
        target = io.BytesIO()
        pdf.save(target)
    found = first_page(target.getvalue())
    height, width = found.pixels.shape[:2]
    assert found.pixels[round(height * 0.7), round(width * 0.4)] < 10
    assert array(image)[round(1169 * 0.7), round(827 * 0.4)] > 245


def test_a_born_digital_page_is_drawn_finely_enough_for_small_print(first_page: FirstPage) -> None:
    found = first_page(text_pdf())
    assert found.born_digital
    assert found.dpi == pytest.approx(300, rel=0.01)
    assert found.size == pytest.approx((595, 842), abs=1)


def test_a_large_sheet_is_drawn_less_finely_before_it_is_refused(first_page: FirstPage) -> None:
    found = first_page(text_pdf(b"/MediaBox [0 0 2384 3370]"), options=Options(max_pixels=50_000_000))
    assert 150 <= found.dpi < 300
    assert found.pixels.size <= 50_000_000


# Hybrid files


def test_a_scanned_attachment_makes_a_scan_of_the_file_but_not_of_the_written_page(opened: Opened) -> None:
    pages = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    attachment = page(resources=b"/XObject << /I 7 0 R >>").replace(b"/Contents 4", b"/Contents 8")
    image, placed = stored_image(lopsided(), "flate"), stream(FILLING + b" /I Do")
    with opened(raw_pdf(CATALOG, pages, page(), stream(TEXT), FONT, attachment, image, placed)) as scan:
        assert scan.kind == "scan"
        assert [image.born_digital for image in scan.images()] == [True, False]


def test_an_empty_page_among_written_ones_leaves_the_file_born_digital(opened: Opened) -> None:
    pages = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    empty = b"<< /Type /Page /Parent 2 0 R " + A4 + b" >>"
    with opened(raw_pdf(CATALOG, pages, page(), stream(TEXT), FONT, empty)) as scan:
        assert scan.kind == "born-digital"


def test_half_a_sheet_scanned_with_a_printed_page_number_is_read_as_a_scan(opened: Opened) -> None:
    content = b"q 595 0 0 420 0 422 cm /I Do Q BT /F1 9 Tf 290 20 Td (Seite 1) Tj ET"
    with opened(drawn(content, lopsided().crop((0, 0, 827, 584)))) as scan:
        assert scan.kind == "scan"
        assert not scan.page(1).born_digital
        # Its print is as small as that of any page, however coarse the image.
        assert scan.page(1).dpi >= 299


def test_a_coat_of_arms_does_not_make_a_scan_of_a_written_page(opened: Opened) -> None:
    with opened(drawn(b"q 60 0 0 80 500 740 cm /I Do Q " + TEXT, lopsided())) as scan:
        assert scan.kind == "born-digital"
        assert scan.page(1).born_digital


@pytest.mark.parametrize(("render_mode", "seen"), [(0, True), (3, False)])
def test_where_text_lies_on_a_picture_it_is_known_which_ink_is_its_own(
    render_mode: int, seen: bool, first_page: FirstPage
) -> None:
    content = (
        b"q 300 0 0 400 72 400 cm /I Do Q BT /F1 24 Tf 72 100 Td (Vorlage) Tj %d Tr 30 500 Td (Stempel) Tj ET" % render_mode
    )
    found = first_page(drawn(content, lopsided()))
    assert found.text_ink is not None
    point = found.dpi / 72
    on_picture = found.text_ink[round(215 * point) : round(245 * point), round(100 * point) : round(200 * point)]
    assert bool(on_picture.any()) is seen
    assert found.text_ink[round(720 * point) : round(742 * point)].any()


def test_a_page_without_pictures_under_its_text_is_drawn_once(first_page: FirstPage) -> None:
    assert first_page(text_pdf()).text_ink is None


# Files


def test_the_content_and_not_the_name_says_what_a_file_is(first_page: FirstPage) -> None:
    for name in ("Vorlage 12.2017", "SCAN.PDF", "no suffix"):
        assert first_page(text_pdf(), name).born_digital
    with pytest.raises(UnknownFormat, match="GIF"):
        first_page(encoded(sheet(), "GIF"), "a.gif")


def test_pages_may_be_asked_for_from_many_threads(opened: Opened) -> None:
    pages = b"<< /Type /Pages /Kids [3 0 R 3 0 R 3 0 R 3 0 R] /Count 4 >>"
    placed, image = stream(FILLING + b" /I Do"), stored_image(lopsided(), "flate")
    content = raw_pdf(CATALOG, pages, page(resources=IMAGE), placed, image)
    with opened(content) as scan, ThreadPoolExecutor(4) as pool:
        found = list(pool.map(scan.page, range(1, 5)))
    assert [image.number for image in found] == [1, 2, 3, 4]
    assert all(np.array_equal(image.pixels, array(lopsided())) for image in found)


def test_a_page_that_is_not_there_is_an_index_error(opened: Opened) -> None:
    with opened(text_pdf()) as scan:
        for number in (0, 2, -1):
            with pytest.raises(IndexError):
                scan.page(number)
