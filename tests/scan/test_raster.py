"""Image files give their own pixels, upright and in their resolution; too large a page is refused before it is made."""

from __future__ import annotations

from typing import IO

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from extract.errors import BadPageShape, NoPages, ScanTooLarge
from extract.options import Options
from extract.scan import Scan
from tests.help.commands import FirstPage, Opened
from tests.help.hostile import png, tiff
from tests.help.pages import (
    A4,
    CATALOG,
    FONT,
    TEXT,
    array,
    encoded,
    image_pdf,
    lopsided,
    page,
    raw_pdf,
    sheet,
    stream,
    text_pdf,
    tiff_of,
)


@pytest.mark.parametrize(("name", "format_"), [("a.tif", "TIFF"), ("a.png", "PNG")])
@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_an_image_file_gives_its_own_pixels_and_resolution(name: str, format_: str, mode: str, opened: Opened) -> None:
    image = lopsided(mode)
    with opened(encoded(image, format_, dpi=(75, 75)), name) as scan:
        assert scan.kind == "image"
        found = scan.page(1)
    assert np.array_equal(found.pixels, array(image))
    assert found.dpi == pytest.approx(75, abs=0.1)


@pytest.mark.parametrize("tagged", [None, (1, 1), (9600, 9600)])
def test_without_a_sensible_resolution_the_sheet_is_taken_to_be_a4(
    tagged: tuple[int, int] | None, first_page: FirstPage
) -> None:
    options = {} if tagged is None else {"dpi": tagged}
    found = first_page(encoded(lopsided(), "PNG", **options), "a.png")
    assert found.dpi == pytest.approx(100, rel=0.005)


def test_pages_of_a_tiff_come_in_order_and_its_thumbnails_not_at_all(opened: Opened) -> None:
    sheets = [sheet(f"Seite {number}") for number in (1, 2, 3)]
    content = tiff_of((sheets[0], {}), (sheets[0].resize((83, 117)), {254: 1}), (sheets[1], {}), (sheets[2], {254: 2}))
    with opened(content, "a.tif") as scan:
        assert scan.page_count == 3
        for found, expected in zip(scan.images(), sheets, strict=True):
            assert np.array_equal(found.pixels, array(expected))


def test_the_way_to_the_last_page_of_a_tiff_is_as_long_as_that_to_the_first(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked, number = 0, 60
    load = ImageFileDirectory_v2.load

    def counted(directory: ImageFileDirectory_v2, file: IO[bytes]) -> None:
        nonlocal walked
        walked += 1
        load(directory, file)

    monkeypatch.setattr(ImageFileDirectory_v2, "load", counted)
    with opened(tiff_of(*((Image.new("L", (60, 90), n), {}) for n in range(number))), "a.tif") as scan:
        walked = 0
        assert [int(image.pixels[0, 0]) for image in scan.images()] == list(range(number))
    assert walked < 10 * number


@pytest.mark.parametrize("order", [(1, 2, 3, 4, 5), (5, 4, 3, 2, 1), (2, 2, 1, 1, 5, 3, 5, 4)])
def test_a_page_of_a_tiff_is_the_same_whatever_was_asked_for_before_it(order: tuple[int, ...], opened: Opened) -> None:
    upright = lopsided()
    units = {282: 75, 283: 75, 296: 2}
    turned = (upright.transpose(Image.Transpose.ROTATE_90), {274: 6, 296: 1})
    content = tiff_of(
        (upright, {296: 1}), turned, (lopsided("RGB"), units), (Image.new("L", (900, 9)), units), (upright, {296: 1})
    )

    def told(scan: Scan, number: int) -> tuple[object, ...]:
        found = scan.page(number)
        return (scan.size(number), found.dpi, found.pixels.shape, found.pixels.tobytes(), scan.size(number))

    def alone(number: int) -> tuple[object, ...]:
        with opened(content, "a.tif") as scan:
            return told(scan, number)

    with opened(content, "a.tif") as scan:
        for number in order:
            assert told(scan, number) == alone(number)


def test_thumbnails_are_no_pages_that_were_left_unread(opened: Opened) -> None:
    content = tiff_of(*[pair for n in (1, 2, 3) for pair in ((sheet(str(n)), {}), (sheet().resize((83, 117)), {254: 1}))])
    for most, told in ((3, []), (2, ["pages 3 to 3 were not read, because the file has so many"])):
        with opened(content, "a.tif", Options(max_pages=most)) as scan:
            assert [doubt.message for doubt in scan.left_out(scan.page_count)] == told


def test_each_picture_of_a_webp_is_a_page(opened: Opened) -> None:
    first, *others = [sheet(f"Seite {number}").convert("RGB") for number in (1, 2)]
    with opened(encoded(first, "WEBP", save_all=True, append_images=others, lossless=True), "a.webp") as scan:
        assert [np.array_equal(image.pixels, array(sheet(f"Seite {image.number}"))) for image in scan.images()] == [True, True]


def test_what_can_be_no_paper_is_an_empty_page_among_others_and_told(opened: Opened) -> None:
    point = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 3 3] >>"
    pages = b"<< /Type /Pages /Kids [3 0 R 6 0 R 3 0 R] /Count 3 >>"
    pdf = raw_pdf(CATALOG, pages, page(A4), stream(TEXT), FONT, point)
    tiff_ = tiff_of((sheet(), {}), (Image.new("L", (9, 9), 0), {}), (sheet(), {}))
    for content, name in ((pdf, "a.pdf"), (tiff_, "a.tif")):
        with opened(content, name) as scan:
            dark = [bool(image.pixels.min() == 0) for image in scan.images()]
            told = [doubt.message for number in (1, 2, 3) for doubt in scan.left_out(number)]
        assert dark == [True, False, True]
        assert told == ["page 2: has a shape that no paper has, so that nothing was read on it"]


def test_a_tiff_of_nothing_but_thumbnails_has_no_pages(opened: Opened) -> None:
    with pytest.raises(NoPages):
        opened(tiff_of((sheet(), {254: 1})), "a.tif")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_as_the_camera_says(orientation: int, first_page: FirstPage) -> None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = lopsided()
    exif = Image.Exif()
    exif[0x112] = orientation
    taken = upright.transpose(turns[orientation]) if orientation > 1 else upright
    found = first_page(encoded(taken, "PNG", exif=exif), "a.png")
    assert np.array_equal(found.pixels, array(upright))


def test_each_page_of_a_tiff_has_its_own_orientation(opened: Opened) -> None:
    upright = lopsided()
    turned = upright.transpose(Image.Transpose.ROTATE_90)
    with opened(tiff_of((upright, {}), (turned, {274: 6}), (upright, {})), "a.tif") as scan:
        for found in scan.images():
            assert np.array_equal(found.pixels, array(upright))


def test_a_fax_tiff_with_flat_pixels_is_stretched_to_square_ones(first_page: FirstPage) -> None:
    found = first_page(encoded(lopsided("1").resize((1728, 1145)), "TIFF", compression="group4", dpi=(204, 98)), "a.tif")
    assert found.pixels.shape == (round(1145 * 204 / 98), 1728)
    assert found.dpi == pytest.approx(204)


def test_transparent_paper_is_white(first_page: FirstPage) -> None:
    image = Image.new("RGBA", (400, 500), (0, 0, 0, 0))
    assert first_page(encoded(image, "PNG"), "a.png").pixels.min() == 255


def test_deep_grey_and_printer_colours_keep_their_brightness(first_page: FirstPage) -> None:
    ramp = np.tile(np.linspace(0, 255, 400).astype(np.uint8), (500, 1))
    deep = first_page(encoded(Image.fromarray(ramp.astype(np.uint16) * 257), "PNG"), "a.png").pixels
    assert np.abs(deep.astype(int) - ramp).max() <= 1
    red = Image.new("RGB", (400, 500), (200, 30, 30)).convert("CMYK")
    assert first_page(encoded(red, "JPEG", quality=95), "a.jpg").pixels[9, 9] == pytest.approx((200, 30, 30), abs=4)


# Limits


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (text_pdf(b"/MediaBox [0 0 20000 20000]"), "a.pdf"),
        (text_pdf(A4 + b" /UserUnit 40"), "a.pdf"),
        (image_pdf((60_000, 60_000), b""), "a.pdf"),
        (png(17_000, 17_000), "a.png"),
        (tiff(17_000, 17_000), "a.tif"),
    ],
    ids=["sheet", "unit", "image in a PDF", "PNG", "TIFF"],
)
def test_too_large_a_page_is_refused_before_any_pixel_is_made(
    content: bytes, name: str, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("pixels were made")

    monkeypatch.setattr(pdfium.PdfPage, "render", never)
    monkeypatch.setattr(pdfium.PdfImage, "get_bitmap", never)
    monkeypatch.setattr(Image.Image, "load", never)
    with (
        opened(content, name) as scan,
        pytest.raises(ScanTooLarge, match=r"megapixels; the limit is 250|the limit is 250 megapixels"),
    ):
        scan.page(1)


@pytest.mark.parametrize("how", [{}, {"lossless": True}, {"xmp": b"<x/>"}], ids=["VP8", "VP8L", "VP8X"])
def test_a_webp_that_cannot_be_read_at_a_lower_resolution_is_too_large_and_not_opened(
    how: dict[str, object], opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = encoded(Image.new("RGB", (400, 500)), "WEBP", **how)
    with opened(content, "a.webp", Options(max_pixels=3 * 400 * 500)) as scan:
        assert scan.page(1).pixels.shape[:2] == (500, 400)
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("it was opened"))
    with pytest.raises(ScanTooLarge, match="400 × 500 pixels are"):
        opened(content, "a.webp", Options(max_pixels=3 * 400 * 500 - 3))


def test_the_limit_is_the_callers(first_page: FirstPage) -> None:
    content = encoded(lopsided(), "PNG")
    exact = Options(max_pixels=827 * 1169)
    assert first_page(content, "a.png", exact).pixels.size == exact.max_pixels
    with pytest.raises(ScanTooLarge):
        first_page(content, "a.png", Options(max_pixels=exact.max_pixels - 1))


@pytest.mark.parametrize("box", [b"0 0 5 5", b"0 0 10 600", b"0 0 100 9000"])
def test_a_page_in_the_shape_of_a_thread_or_a_point_is_no_paper(box: bytes, first_page: FirstPage) -> None:
    with pytest.raises(BadPageShape):
        first_page(text_pdf(b"/MediaBox [%b]" % box))
