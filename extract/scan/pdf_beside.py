"""What a PDF has beside the commands and images of its pages: fonts, their meanings, colours, metadata; never longer than is allowed.

Whoever draws or saves the file unpacks these whole: PDFium a font and its meaning, qpdf the metadata, which it writes as they are.
What a stream is, says whoever refers to it, and not its own name: a font that calls itself an image is unpacked as a font.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import pikepdf

from extract.scan.pdf_streams import unpacked

# The largest fonts that are sold have 30 MB.
LONGEST = 64_000_000
# All metadata together: they are saved unpacked, and nobody reads them.
LONGEST_METADATA = 16_000_000
# Images are counted where they are drawn, files inside of the file where they are opened, and qpdf has read the others.
_ELSEWHERE = ("/Image", "/EmbeddedFile", "/ObjStm", "/XRef")
# How these are referred to, as qpdf writes it: by a name that a page draws, or by a key under which nothing else is looked for.
_BY_NAME = re.compile(rb"/XObject (\d+) (\d+) R\b")
_AS_SUCH = re.compile(rb"/XObject << [^<>()]*>>|/(?:XObject|SMask|Mask|Thumb|Image|Obj|F|UF|DOS|Mac|Unix|Extends) \d+ \d+ R\b")
_REFERENCE = re.compile(rb"\b(\d+) (\d+) R\b")


@dataclass(slots=True)
class Shortened:
    """Whether a file was `changed`, and whether by that something was `lost` that its pages may be drawn with."""

    changed: bool = False
    lost: bool = False


def shorten(pdf: pikepdf.Pdf) -> Shortened:
    """Cut off what is too long of every such stream, whoever uses it."""
    found, left, beside = Shortened(), LONGEST_METADATA, _referred_to(pdf)
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or (item.objgen not in beside and _is_counted_elsewhere(item)):
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


def _is_counted_elsewhere(stream: pikepdf.Stream) -> bool:
    return stream.get("/Type") in _ELSEWHERE or stream.get("/Subtype") in _ELSEWHERE


def _referred_to(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The objects that something refers to otherwise than as an image, a file inside of the file, or objects packed together."""
    by_name, otherwise = set(), {}
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream | pikepdf.Dictionary | pikepdf.Array):
            # Numbers, names, null: they refer to nothing.
            continue
        written = item.stream_dict.unparse() if isinstance(item, pikepdf.Stream) else item.unparse(resolved=True)
        by_name |= _objects(_BY_NAME, written)
        otherwise[item.objgen] = _objects(_REFERENCE, _AS_SUCH.sub(b"", written))
    # What is nothing but a list of names that pages draw.
    names = by_name - set().union(*otherwise.values())
    return set().union(*(found for by, found in otherwise.items() if by not in names))


def _objects(how: re.Pattern[bytes], written: bytes) -> set[tuple[int, int]]:
    return {(int(number), int(generation)) for number, generation in how.findall(written)}


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
