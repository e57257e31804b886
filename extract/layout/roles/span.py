"""Words of one role that belong together: a value, a cell, a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from extract.geometry import BBox
from extract.layout.placed import PlacedBox, PlacedLine
from extract.layout.roles.names import Role
from extract.layout.roles.pages import Marked, MarkedPage
from extract.page import Line

# Something begins with a word from this probability on.
_BEGINS = 0.5
# Words of one span are no further from each other than so many heights beside, and below (from foot to head).
_BESIDE, _BELOW = 6.0, 0.9
# A blank is narrower than this part of the height.
_BLANK = 0.6
# No height is less than this (points): specks are no measure.
_LOW = 7.0
# Numbers of a list that follow each other are no further apart.
_NEXT = 4
# How many spans back a word's own may lie: columns side by side alternate.
_LOOK_BACK = 6


@dataclass(frozen=True, eq=False)
class Span:
    """Words of one role, in reading order, on one page; never empty."""

    role: Role
    words: tuple[Marked, ...]

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def sure(self) -> float:
        """The mean probability of its words' role."""
        return sum(word.sure for word in self.words) / len(self.words)

    @cached_property
    def bbox(self) -> BBox:
        return BBox.around(word.bbox for word in self.words)

    @cached_property
    def lines(self) -> tuple[PlacedLine, ...]:
        """Its words line by line, without the boxes to tick."""
        return lines_of(self.words)

    @property
    def boxes(self) -> tuple[PlacedBox, ...]:
        return tuple(word.box for word in self.words if word.box is not None)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def lines_of(words: Iterable[Marked]) -> tuple[PlacedLine, ...]:
    """Words as the lines that they stand on, left to right; boxes to tick are left out."""
    texts = (word for word in words if word.box is None)
    return tuple(
        PlacedLine(page, Line(tuple(one.word for one in line)))
        for (page, _), line in groupby(texts, lambda one: (one.page, one.line))
    )


def spans(pages: Sequence[MarkedPage], role: Role) -> tuple[Span, ...]:
    """The spans of a role: beside or below each other, parted where something begins."""
    return tuple(
        Span(role, tuple(words)) for page in pages for words in _grouped([one for one in page.words if one.role is role])
    )


def _grouped(words: Sequence[Marked]) -> list[list[Marked]]:
    groups: list[list[Marked]] = []
    for word in words:
        own = (
            None
            if word.begins > _BEGINS
            else next((one for one in reversed(groups[-_LOOK_BACK:]) if _goes_on(one, word)), None)
        )
        if own is not None and any(one is not own and _is_mark_of(one[-1], word) for one in groups[-_LOOK_BACK:]):
            # Marks below each other are one group; behind each of them stands an entry, and not the rest of the one above.
            own = None
        if own is not None and _counts_on(own[0], word):
            own = None
        if own is None:
            groups.append([word])
        else:
            own.append(word)
    return groups


def _is_mark_of(mark: Marked, word: Marked) -> bool:
    """Whether a word stands a blank behind a dash or bullet."""
    behind = 0 <= word.bbox.x0 - mark.bbox.x1 < _BLANK * max(_LOW, word.bbox.height)
    return behind and mark.line == word.line and not any(map(str.isalnum, mark.text))


def _counts_on(first: Marked, word: Marked) -> bool:
    """Whether a word is the next number straight below the one that a group begins with."""
    below = word.line != first.line and abs(word.bbox.x0 - first.bbox.x0) < max(_LOW, word.bbox.height)
    before, number = first.text.rstrip(".)"), word.text.rstrip(".)")
    return below and before.isdecimal() and number.isdecimal() and 0 < int(number) - int(before) < _NEXT


def _goes_on(group: Sequence[Marked], word: Marked) -> bool:
    """Whether a word stands behind the last one of a group, or below it."""
    last, height = group[-1], max(_LOW, word.bbox.height)
    if last.line == word.line:
        return word.bbox.x0 - last.bbox.x1 < _BESIDE * height
    around = BBox.around(one.bbox for one in group)
    overlaps = word.bbox.x0 < around.x1 and word.bbox.x1 > around.x0
    return overlaps and word.bbox.top - around.bottom < _BELOW * height
