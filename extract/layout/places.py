"""Distances between lines, and what is left of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.layout.placed import PlacedLine
from extract.page import Line


def pitch(lines: Sequence[PlacedLine]) -> float:
    """The usual distance in points from one line's top to the next one's; 14 where there are too few to say."""
    steps = sorted(
        b.bbox.top - a.bbox.top
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < b.bbox.top - a.bbox.top < 40 and abs(a.bbox.x0 - b.bbox.x0) < 30
    )
    return steps[len(steps) // 3] if len(steps) >= 3 else 14.0


def gap(above: PlacedLine, below: PlacedLine) -> float:
    """White space in points between two lines; infinite across pages."""
    return below.bbox.top - above.bbox.bottom if above.page == below.page else float("inf")


def without(line: PlacedLine, words: int) -> PlacedLine | None:
    """`line` without its first `words` words; None when nothing is left."""
    rest = line.words[words:]
    return replace(line, line=Line(rest)) if rest else None
