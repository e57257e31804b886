"""The list of attachments from marked words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extract.fields.found import Found
from extract.fields.marked_paper import MarkedPaper, told
from extract.layout import PROSE, Marked, PlacedLine, Role, Span, alike
from extract.values import is_unfinished, join_lines

# A dash, bullet or number before an entry is not part of it; OCR reads round bullets as these letters and signs.
_BULLET = re.compile(r"^(?:[-–—•·*►▪¢«»®©°+~=]|[oe](?=\s[A-ZÄÖÜ])|\(?\d{1,2}(?:[.)](?!\d)|\s+[-–—](?=\s)))\s*(?=\S)")
# Numbers of a list begin with 1; "2. Änderungssatzung" alone is a name.
_FIGURE = re.compile(r"^\(?\d")
# The heading of the list on its first line.
_HEADING = re.compile(r"^Anlagen?:\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]{2}")
# A word has room that is so many times its width, so that no ragged edge seems to have any; what goes on in any case.
_ROOM = 2.0
# What stands between no two entries of one list.
_PARTING = frozenset({"subject", "resolution", "statement", "budget", "decision"})


def read_attachments(paper: MarkedPaper) -> tuple[Found[str], ...]:
    """The entries of the list, without bullets; none where it says so."""
    apart = (part for span in paper.listed(Role.ATTACHMENT) if span.lines for part in _by_room(span, paper))
    listed_spans = [part for span in apart for part in _by_semicolon(span)]
    some = paper.longest(listed_spans, _PARTING)
    listed = any(span.text.lstrip("(").startswith("1") for span in some)
    entries = tuple(_entry(span, listed, paper) for span in some)
    none = paper.terms.words["none"]
    return tuple(one for one in entries if _WORD.search(one.value) and not _says_none(one.value, none))


def _by_room(span: Span, paper: MarkedPaper) -> Iterator[Span]:
    """An entry in parts where a line ends although the next one's first word had room on it: there a typist began anew."""
    page = next(one for one in paper.pages if one.number == span.page)
    edge = max((word.bbox.x1 for word in page.words if word.role in PROSE), default=0.0)
    lines = [list(line) for _, line in groupby(span.words, lambda word: word.line)]
    part = lines[0]
    for last, line in pairwise(lines):
        beside = any(word.line == last[0].line and word.bbox.x0 > last[-1].bbox.x1 for word in page.words)
        room = edge - last[-1].bbox.x1 > _ROOM * (line[0].bbox.x1 - line[0].bbox.x0)
        if room and not beside and not is_unfinished(last[-1].text):
            yield Span(span.role, tuple(part))
            part = []
        part = [*part, *line]
    yield Span(span.role, tuple(part))


def _by_semicolon(span: Span) -> Iterator[Span]:
    """An entry in parts where semicolons part a list that stands on one line."""
    part: list[Marked] = []
    for word in span.words:
        part.append(word)
        if word.text.endswith(";"):
            yield Span(span.role, tuple(part))
            part = []
    if part:
        yield Span(span.role, tuple(part))


def _entry(span: Span, listed: bool, paper: MarkedPaper) -> Found[str]:
    return told(span, _bare_entry(span.lines, listed, paper.sheets.text))


def _bare_entry(entry: Sequence[PlacedLine], listed: bool, known: str) -> str:
    """The text of an entry without its mark; a number is one only in a list that begins with 1 (`listed`)."""
    text = join_lines((line.text for line in entry), known)
    return _HEADING.sub("", text if _FIGURE.match(text) and not listed else _BULLET.sub("", text)).rstrip(" ;,")


def _says_none(entry: str, words: Sequence[str]) -> bool:
    """Whether a lone entry says that there are no attachments ("keine", "-")."""
    return any(entry == none or alike(entry, none) == 1.0 for none in words)
