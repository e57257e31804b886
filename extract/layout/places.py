"""Distances between lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.layout.placed import PlacedLine

# Points: lines of one text are no further from each other, downwards and to the side, and are this far apart on a page with
# too few of them to say (12-point type with the usual white between lines).
_NEXT, _ASIDE, _USUAL = 40, 30, 14.0
# So many steps from line to line say what is usual: the one a third of the way up, since gaps between paragraphs count, too.
_FEWEST, _PART = 3, 3


def pitch(lines: Sequence[PlacedLine]) -> float:
    """The usual distance in points from one line's top to the next one's; `_USUAL` where there are too few to say."""
    steps = sorted(
        b.bbox.top - a.bbox.top
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < b.bbox.top - a.bbox.top < _NEXT and abs(a.bbox.x0 - b.bbox.x0) < _ASIDE
    )
    return steps[len(steps) // _PART] if len(steps) >= _FEWEST else _USUAL


def gap(above: PlacedLine, below: PlacedLine) -> float:
    """White space in points between two lines; infinite across pages."""
    return below.bbox.top - above.bbox.bottom if above.page == below.page else float("inf")
