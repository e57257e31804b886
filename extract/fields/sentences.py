"""Running text begins where its first sentence does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout import Marked, Role
from extract.values import line_part

# What may turn out to belong to the sentence that runs on in a section; everything else is a value of its own.
_LOOSE = frozenset({Role.NONE, Role.OTHER, Role.ANNEX})
# So many lines back at most, each no further above the next than so many heights (from foot to head), and beginning about as far left
# (points).
_MOST_LINES, _GAP, _LEFT = 4, 0.9, 40.0
_LOW = 7.0
_ENDED = re.compile(r"[.!?:;][\"“”»)]*$")


def from_its_beginning(section: Sequence[list[Marked]], page: Sequence[Marked]) -> list[list[Marked]]:
    """The lines of a section with the words before them that its first sentence begins with, where it begins amid one.

    `page` are all words of the page that it begins on. Nothing is added where the sentence's beginning is not found whole.
    """
    role, added = section[0][0].role, list[list[Marked]]()
    for _ in range(_MOST_LINES):
        line = runs_in([*added, *section], page)
        if line is None:
            return _joined(added, section) if added else list(section)
        begun = _sentence(line)
        if any(word.role not in (*_LOOSE, role) for word in line[begun:]):
            break
        added.insert(0, line[begun:])
        if begun:
            return _joined(added, section)
    return list(section)


def runs_in(section: Sequence[Sequence[Marked]], page: Sequence[Marked]) -> list[Marked] | None:
    """The line, or the part of one, from which a sentence runs into the first line of a section; None where it begins with one."""
    first = section[0][0]
    before = [word for word in page if word.number < first.number and word.box is None]
    if not first.text[:1].islower() or not before:
        return None
    line = [word for word in before if word.line == before[-1].line]
    salutation = line_part(" ".join(word.text for word in line)) is not None
    return None if salutation or not _runs_into(line, section[0]) else line


def _runs_into(line: Sequence[Marked], below: Sequence[Marked]) -> bool:
    """Whether a line goes on in the one `below`, or beside it."""
    if line[0].line == below[0].line:
        return True
    height = max(_LOW, below[0].bbox.height)
    gap = min(word.bbox.top for word in below) - max(word.bbox.bottom for word in line)
    near = abs(line[0].bbox.x0 - below[0].bbox.x0) < _LEFT or line[0].bbox.x0 < below[0].bbox.x0
    return gap < _GAP * height and near and not _ENDED.search(line[-1].text)


def _sentence(line: Sequence[Marked]) -> int:
    """How many words of a line stand before its last sentence."""
    ends = (n for n in range(len(line) - 2, -1, -1) if _ENDED.search(line[n].text) and not line[n + 1].text[:1].islower())
    return next(ends, -1) + 1


def _joined(added: Sequence[list[Marked]], section: Sequence[list[Marked]]) -> list[list[Marked]]:
    """The added lines before those of the section; words of one line together."""
    *before, last = added
    if last[0].line == section[0][0].line:
        return [*before, [*last, *section[0]], *section[1:]]
    return [*added, *section]
