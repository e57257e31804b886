"""Running text that is set in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extract.layout import Marked

# Each column has so many lines, and so large a share of the words; the white between them is so wide (points), and no more than
# this share of the words reaches into it.
_FEWEST_LINES, _SHARE, _WHITE, _ACROSS = 4, 0.15, 6.0, 0.02
# Words stand together that are no further apart (points).
_TOGETHER = 20.0
# The white is looked for between these shares of the text's width, in steps of so many points.
_FROM, _TO, _STEP = 0.3, 0.7, 2.0


def columns_of(words: Sequence[Marked]) -> list[list[list[Marked]]]:
    """The words of one page as columns of lines, left to right."""
    middle = _between(words)
    if middle is None:
        return [_lines(words)] if words else []
    return [_lines([word for word in words if (word.bbox.x < middle) is left]) for left in (True, False)]


def _lines(words: Sequence[Marked]) -> list[list[Marked]]:
    return [list(line) for _, line in groupby(words, lambda word: word.line)]


def _between(words: Sequence[Marked]) -> float | None:
    """Where the white between two columns stands; None for text in one."""
    if len({word.line for word in words}) < _FEWEST_LINES:
        return None
    left, right = min(word.bbox.x0 for word in words), max(word.bbox.x1 for word in words)
    at, end = left + _FROM * (right - left), left + _TO * (right - left)
    while at < end:
        if _parts(words, at):
            return at
        at += _STEP
    return None


def _parts(words: Sequence[Marked], at: float) -> bool:
    """Whether a strip of white at `at` parts the words into two columns."""
    before = [word for word in words if word.bbox.x1 <= at - _WHITE / 2]
    behind = [word for word in words if word.bbox.x0 >= at + _WHITE / 2]
    across = len(words) - len(before) - len(behind)
    if across > _ACROSS * len(words) or min(len(before), len(behind)) < _SHARE * len(words):
        return False
    return all(len({word.line for word in some}) >= _FEWEST_LINES for some in (before, behind))


def without_strays(line: Sequence[Marked], page: Sequence[Marked]) -> list[Marked]:
    """The words of a line of running text, none where they are the smaller part of what stands together on it."""
    close = [one for one in page if one.line == line[0].line and any(_is_close(one, word) for word in line)]
    return list(line) if len(line) * 2 >= len(close) else []


def _is_close(one: Marked, word: Marked) -> bool:
    return max(one.bbox.x0, word.bbox.x0) - min(one.bbox.x1, word.bbox.x1) < _TOGETHER
