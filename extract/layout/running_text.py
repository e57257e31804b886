"""Lines of running text as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.placed import PlacedLine
from extract.layout.places import gap, pitch
from extract.values import join_lines

# White space above a line that starts a paragraph, in multiples of the white space between lines of one.
_PARAGRAPH = 1.45
# Points by which OCR may see a line lower than it is printed.
_LOWER = 2.0
_SENTENCE_END = re.compile(r"[.!?:;…\"“”)]$")
_BULLET = re.compile(r"^(?:[-–—•·*►▪o]|\(?\d{1,2}[.)]|[a-z]\)|\(\w\))\s")


def paragraphs(lines: Sequence[PlacedLine], known: str = "") -> tuple[str, ...]:
    """The paragraphs that `lines` make, words hyphenated at line ends joined."""
    groups: list[list[PlacedLine]] = []
    usual = pitch(lines)
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before is None or _starts_paragraph(before, line, usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return tuple(join_lines([line.text for line in group], known) for group in groups)


def _starts_paragraph(before: PlacedLine, line: PlacedLine, usual: float) -> bool:
    if before.page != line.page:
        # Text goes on over a page break unless the page ends with a sentence and the next one begins like a new one.
        return bool(_SENTENCE_END.search(before.text)) and not line.text[:1].islower()
    if _BULLET.match(line.text) and _SENTENCE_END.search(before.text):
        return True
    if gap(before, line) < 0 and line.bbox.x0 > before.bbox.x1:
        return False
    return line.bbox.bottom - before.bbox.bottom > usual * _PARAGRAPH - _LOWER
