"""The invisible text over a page's picture: every word in its place, found by search and copied by readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from extract.export.pdf.font import HEIGHT, WIDTH, empty_font
from extract.export.placed import Point, picture_of
from extract.geometry import BBox
from extract.page import Line, Page

# Glyphs are stretched to the word's width. The font stands on its base line: what is selected is just the word's box.
FONT = "/Words"
THINNEST = 0.5


def font(target: Pdf, codes: Mapping[str, int]) -> Object:
    """A font that draws nothing and says which letters its codes mean."""
    file = empty_font(len(codes) + 1)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Words, Flags=4, FontBBox=Array([0, 0, WIDTH, HEIGHT]),
        ItalicAngle=0, Ascent=HEIGHT, Descent=0, CapHeight=HEIGHT, StemV=80,
        FontFile2=target.make_indirect(Stream(target, file, Length1=len(file))),
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Words, DW=WIDTH, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=target.make_indirect(descriptor),
    )  # fmt: skip
    return target.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Words, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([target.make_indirect(descendant)]), ToUnicode=Stream(target, _to_unicode(codes)),
        )
    )  # fmt: skip


def letter_codes(pages: Iterable[Page]) -> dict[str, int]:
    """A code for every letter on the pages, the blank included."""
    letters = {letter for page in pages for line in page.lines for word in line.words for letter in word.text}
    return {letter: code for code, letter in enumerate(sorted(letters | {" "}), 1)}


def text_layer(page: Page, codes: Mapping[str, int]) -> bytes:
    """The operators that write the page's words where they lie on its upright picture (points, origin bottom left), unseen.

    Each word is level, however its line sinks: readers take a word for two whose letters leave its base line by half a point
    (poppler's `TextPage::addChar`), and at 2° a word of nine letters does.
    """
    picture = picture_of(page)
    parts = [b"BT 3 Tr"]
    for line in page.lines:
        for text, box in _with_blanks(line):
            x, y = picture.point(box.x, box.y)
            parts.append(_word(text, box, (x, page.height - y), codes))
    return b"\n".join([*parts, b"ET"])


def _with_blanks(line: Line) -> Iterator[tuple[str, BBox]]:
    """The words and the gaps between them."""
    previous: BBox | None = None
    for word in line.words:
        if previous is not None and word.bbox.x0 > previous.x1:
            yield " ", BBox(previous.x1, previous.top, word.bbox.x0, previous.bottom)
        yield word.text, word.bbox
        previous = word.bbox


def _word(text: str, box: BBox, middle: Point, codes: Mapping[str, int]) -> bytes:
    # Some text layers give glyphs without any width or height.
    size, width = max(box.height, THINNEST), max(box.width, THINNEST)
    x, y = middle[0] - width / 2, middle[1] - size / 2
    stretch = 100 * width / (size * WIDTH / HEIGHT * len(text))
    letters = "".join(f"{codes[letter]:04X}" for letter in text)
    return f"{FONT} {size:.3f} Tf {stretch:.3f} Tz 1 0 0 1 {x:.3f} {y:.3f} Tm <{letters}> Tj".encode("ascii")


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    lines = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items()]
    # No more than a hundred entries may stand in one section.
    sections = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in sections)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    names = "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    space = "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    tail = "endcmap CMapName currentdict /CMap defineresource pop end end"
    return "\n".join([head, system, names, space, body, tail]).encode("ascii")
