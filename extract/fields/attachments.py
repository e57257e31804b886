"""The list of attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fields.found import NO_CLUE, Found, behind, found_in
from extract.layout import Block, PlacedLine, alike, gap
from extract.values import join_lines, letters

# A dash, bullet or number before an entry is not part of it; OCR reads round bullets as these letters and signs.
_BULLET = re.compile(r"^(?:[-–—•·*►▪¢«»®©°+~=]|[oe](?=\s[A-ZÄÖÜ])|\(?\d{1,2}(?:[.)](?!\d)|\s+[-–—](?=\s)))\s*(?=\S)")
# Numbers of a list begin with 1; "2. Änderungssatzung" alone is a name.
_FIRST, _FIGURE = re.compile(r"^\(?1(?:[.)]|\s+[-–—]\s)"), re.compile(r"^\(?\d")
# Points by which a line that goes on with an entry begins left of it at most, and by which it is indented in a list without marks.
_LEFT, _INDENTED = 3, 10
_WORD = re.compile(r"[^\W\d_]{2}")
_NUMBERED = re.compile(r"^(?:Anlage|Anl\.)\s*(?:Nr\.?\s*)?\d", re.IGNORECASE)


def read_attachments(section: Block) -> tuple[Found[str], ...]:
    """The entries of the section's lines, one each, wrapped lines joined; () for "keine"."""
    listed = any(_FIRST.match(line.text) for line in section.lines)
    clue = behind(section.label, "entry of the list below its heading") if section.label else NO_CLUE
    # The heading's likeness says nothing about an entry.
    clue = replace(clue, likeness=1.0)
    found = [found_in(entry, bare_entry(entry, listed, section.sheets.text), clue) for entry in _entries(section.lines)]
    if len(found) == 1 and says_none(found[0].value, section.terms.words["none"]):
        return ()
    return tuple(entry for entry in found if _WORD.search(entry.value))


def _entries(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """The lines of each entry."""
    entries: list[list[PlacedLine]] = []
    marked = any(_starts_entry(line.text) for line in lines)
    for line in lines:
        if not letters(line.text):
            continue
        if entries and _continues(entries[-1][-1], line, marked):
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def bare_entry(entry: Sequence[PlacedLine], listed: bool, known: str) -> str:
    """The text of an entry without its mark; a number is one only in a list that begins with 1 (`listed`)."""
    text = join_lines((line.text for line in entry), known)
    return text if _FIGURE.match(text) and not listed else _BULLET.sub("", text)


def _starts_entry(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def _continues(before: PlacedLine, line: PlacedLine, marked: bool) -> bool:
    """Whether `line` goes on with the entry that `before` ends: in a marked list every entry starts with its mark."""
    if _starts_entry(line.text):
        return False
    if before.text.endswith("-"):
        return True
    close = gap(before, line) < before.bbox.height
    if marked:
        return close and line.bbox.x0 > before.bbox.x0 - _LEFT
    return close and (line.text[:1].islower() or line.bbox.x0 > before.bbox.x0 + _INDENTED)


def says_none(entry: str, words: Sequence[str]) -> bool:
    """Whether a lone entry says that there are no attachments ("keine", "-")."""
    return any(entry == none or alike(entry, none) == 1.0 for none in words)
