"""What a PDF has beside the commands and images of its pages: fonts, their meanings, colours, metadata; never longer than is allowed.

Whoever draws or saves the file unpacks these whole: PDFium a font and its meaning, qpdf the metadata, which it writes as they are.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import pikepdf

from extract.scan.pdf_streams import unpacked

# The largest fonts that are sold have 30 MB.
LONGEST = 64_000_000
# All metadata together: they are saved unpacked, and nobody reads them.
LONGEST_METADATA = 16_000_000
# Images are counted where they are drawn, and files inside of the file where they are opened.
_ELSEWHERE = ("/Image", "/EmbeddedFile", "/ObjStm", "/XRef")


@dataclass(slots=True)
class Shortened:
    """Whether a file was `changed`, and whether by that something was `lost` that its pages may be drawn with."""

    changed: bool = False
    lost: bool = False


def shorten(pdf: pikepdf.Pdf) -> Shortened:
    """Cut off what is too long of every such stream, whoever uses it."""
    found, left = Shortened(), LONGEST_METADATA
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Type") in _ELSEWHERE or item.get("/Subtype") in _ELSEWHERE:
            continue
        metadata = item.get("/Type") == "/Metadata"
        most = left if metadata else LONGEST
        content = _beginning(item, most + 1)
        if len(content) > most:
            kept = b"" if metadata else content[:most]
            item.write(zlib.compress(kept, 1), filter=pikepdf.Name.FlateDecode)
            found.changed = True
            found.lost |= not metadata
        elif metadata:
            left -= len(content)
    return found


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
