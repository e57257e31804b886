"""What a PDF has beside the commands and images of its pages: fonts, their meanings, colours, metadata; never longer than is allowed.

Whoever draws or saves the file unpacks these whole: PDFium a font and its meaning, qpdf the metadata, which it writes as they are.
"""

from __future__ import annotations

import zlib

import pikepdf

from extract.scan.pdf_streams import unpacked

# The largest fonts that are sold have 30 MB.
LONGEST = 64_000_000
# All metadata together: they are saved unpacked, and nobody reads them.
LONGEST_METADATA = 16_000_000
# Images are counted where they are drawn, and files inside of the file where they are opened.
_ELSEWHERE = ("/Image", "/EmbeddedFile", "/ObjStm", "/XRef")


def shorten(pdf: pikepdf.Pdf) -> bool:
    """Cut off what is too long of every such stream, whoever uses it; whether there was any."""
    shortened, left = False, LONGEST_METADATA
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Type") in _ELSEWHERE or item.get("/Subtype") in _ELSEWHERE:
            continue
        metadata = item.get("/Type") == "/Metadata"
        most = left if metadata else LONGEST
        content = _beginning(item, most + 1)
        if len(content) > most:
            kept = b"" if metadata else content[:most]
            item.write(zlib.compress(kept, 1), filter=pikepdf.Name.FlateDecode)
            shortened = True
        elif metadata:
            left -= len(content)
    return shortened


def _beginning(stream: pikepdf.Stream, most: int) -> bytes:
    try:
        return unpacked(stream, most)
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        pikepdf.DependencyError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
    ):
        # What is damaged matters only where it is drawn.
        return b""
