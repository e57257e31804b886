"""What a PDF has beside the commands and images of its pages: fonts, their meanings, colours, metadata; never longer than is allowed.

Whoever draws or saves the file unpacks these whole: PDFium a font and its meaning, qpdf the metadata, which it writes as they are.
What a stream is, says whoever refers to it, and not its own name: a font that calls itself an image is unpacked as a font.
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
# Images are counted where they are drawn, files inside of the file where they are opened, and qpdf has read the others.
_ELSEWHERE = ("/Image", "/EmbeddedFile", "/ObjStm", "/XRef")
# Below these keys names of the file's own choice lead to images and to files inside of it.
_NAMING = frozenset({"/XObject", "/EF"})
# Which keys else do: of the structure of a file, and of an image.
_SUCH = "such"
_LEADING = frozenset({("/K", "/Obj"), (_SUCH, "/SMask"), (_SUCH, "/Mask")})
_ROLES = _NAMING | {"/K"}
# What refers to others: numbers, names and null do not.
_HOLDING = (pikepdf.Stream, pikepdf.Dictionary, pikepdf.Array)


@dataclass(slots=True)
class Shortened:
    """Whether a file was `changed`, and whether by that something was `lost` that its pages may be drawn with."""

    changed: bool = False
    lost: bool = False


def shorten(pdf: pikepdf.Pdf) -> Shortened:
    """Cut off what is too long of every such stream, whoever uses it."""
    found, left, beside = Shortened(), LONGEST_METADATA, _taken_otherwise(pdf)
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


def _taken_otherwise(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The streams that something takes for other than an image or a file inside of the file, whatever they call themselves."""
    found, seen = set(), set()
    waiting: list[tuple[str, pikepdf.Object]] = [("", pdf.trailer)]
    while waiting:
        role, item = waiting.pop()
        if item.is_indirect:
            if (item.objgen, role) in seen:
                continue
            seen.add((item.objgen, role))
        if isinstance(item, pikepdf.Array):
            waiting += ((role, one) for one in item if isinstance(one, _HOLDING))
            continue
        if isinstance(item, pikepdf.Stream) and role != _SUCH:
            found.add(item.objgen)
        waiting += ((_role(role, key), one) for key, one in item.items() if isinstance(one, _HOLDING))
    return found


def _role(role: str, key: str) -> str:
    """What is looked for under a key of what has a role; of few roles, or an object might be walked through for every key."""
    if role in _NAMING or (role, key) in _LEADING:
        return _SUCH
    return key if key in _ROLES else ""


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
