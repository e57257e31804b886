"""Drawn lines as rectangles of pixels, and the pieces that dropouts and letters leave of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.geometry import BBox
from extract.page import Rule
from extract.reading.ink import WORK_DPI

# Left, top, right, bottom in pixels at `WORK_DPI`.
Span = tuple[int, int, int, int]


def joined(pieces: Sequence[Span], goes_on: Callable[[Span, Span], bool]) -> list[Span]:
    """Pieces made one where `goes_on` says of a line and the next piece on its right that they are."""
    lines: list[Span] = []
    for piece in sorted(pieces):
        at = next((n for n, line in enumerate(lines) if goes_on(line, piece)), None)
        if at is None:
            lines.append(piece)
        else:
            lines[at] = around(lines[at], piece)
    return lines


def around(a: Span, b: Span) -> Span:
    """The smallest rectangle that holds both."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def thickness(line: Span) -> int:
    """How high a level line is."""
    return line[3] - line[1]


def as_rule(line: Span) -> Rule:
    """The same line in points."""
    return Rule(BBox(*(edge * 72 / WORK_DPI for edge in line)))
