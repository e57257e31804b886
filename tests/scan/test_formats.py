"""Pictures of more formats, and pictures in PDFs that PDFium alone can decode."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from PIL import features

from extract.errors import UnknownFormat
from tests.help.commands import FirstPage, Opened
from tests.help.pages import A4, CATALOG, FILLING, IMAGE, PAGES, array, encoded, lopsided, page, raw_pdf, scanned, stream


@pytest.mark.parametrize(
    ("name", "format_", "options"),
    [("a.jp2", "JPEG2000", {}), ("a.webp", "WEBP", {"lossless": True}), ("a.bmp", "BMP", {})],
)
def test_pictures_of_other_formats_give_their_pixels(
    name: str, format_: str, options: dict[str, object], first_page: FirstPage
) -> None:
    assert features.check("jpg_2000") and features.check("webp")
    image = lopsided("RGB")
    assert np.array_equal(first_page(encoded(image, format_, **options), name).pixels, array(image))


def test_a_page_of_jpeg_2000_is_shown_as_it_is_drawn(first_page: FirstPage) -> None:
    image = lopsided("L")
    size = b"/Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode" % image.size
    content = raw_pdf(CATALOG, PAGES, page(A4, IMAGE), stream(FILLING + b" /I Do"), stream(encoded(image, "JPEG2000"), size))
    assert np.abs(first_page(content).pixels.astype(int) - array(image)).max() <= 1


def test_a_page_of_fax_code_is_shown_as_it_is_drawn(first_page: FirstPage) -> None:
    image = lopsided("1")
    assert np.array_equal(first_page(scanned(image, "fax")).pixels, array(image))


@pytest.mark.skipif(importlib.util.find_spec("pi_heif") is not None, reason="the library that reads HEIC is there")
def test_a_heic_photo_without_its_library_says_what_to_install(opened: Opened) -> None:
    with pytest.raises(UnknownFormat, match="HEIC") as caught:
        opened(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100), "foto.heic")
    assert "vorlagen[heic]" in caught.value.hint


@pytest.mark.parametrize(
    ("content", "kind"), [(b"\x30\x82\x1a\x2b\x06\x09", "signed"), (b"PK\3\4", "DOCX"), (b"BM, der 3. Mai", "text")]
)
def test_what_people_send_instead_of_a_scan_is_named(content: bytes, kind: str, opened: Opened) -> None:
    with pytest.raises(UnknownFormat, match=kind):
        opened(content, "a")
