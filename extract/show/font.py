"""Fonts for pictures that are there on every machine."""

from __future__ import annotations

import ctypes
import io
import unicodedata
from functools import cache

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # it ships no types
from PIL import ImageFont

from extract.scan import PDFIUM

ENCODING = "cp1252"


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A sans serif of `size` pixels that has every character of Western European text."""
    return ImageFont.truetype(io.BytesIO(_outlines(b"Helvetica-Bold" if bold else b"Helvetica")), size)


def showable(text: str) -> str:
    """The text on one line, in characters that the font has; others are taken apart or become "?"."""
    return "".join(_showable(char) for char in " ".join(unicodedata.normalize("NFC", text).split()))


def _showable(char: str) -> str:
    if not char.isprintable():
        return "?"
    if char.encode(ENCODING, "ignore"):
        return char
    return unicodedata.normalize("NFKD", char).encode(ENCODING, "ignore").decode(ENCODING) or "?"


@cache
def _outlines(name: bytes) -> bytes:
    """The font file behind one of the PDF standard's 14 fonts.

    Pillow's own font has no ä, ö, ü, ß or €; PDFium, which opens the scans, must carry fonts that have them.
    """
    with PDFIUM:
        document = pdfium.PdfDocument.new()
        handle = pdfium_c.FPDFText_LoadStandardFont(document.raw, name)
        try:
            size = ctypes.c_size_t()
            pdfium_c.FPDFFont_GetFontData(handle, None, 0, size)
            content = (ctypes.c_uint8 * size.value)()
            pdfium_c.FPDFFont_GetFontData(handle, content, size.value, size)
            return bytes(content)
        finally:
            pdfium_c.FPDFFont_Close(handle)
            document.close()
