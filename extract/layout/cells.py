"""Cells of ruled tables: the rectangles between ruling lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.geometry import BBox
from extract.page import Rule

# A ruling line may end so far before a cell's middle (points), and so far beyond a ruling line lies the next cell.
_SHORT, _STEP = 3, 4
# Cells of one column have edges that differ by no more (points), cells of one row tops by no more than this share of a height.
_SAME_EDGE, _SAME_ROW = 6, 0.5


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells that the ruling lines of one page make."""

    rules: Sequence[Rule]

    @cached_property
    def _flat(self) -> list[BBox]:
        return [rule.bbox for rule in self.rules if rule.horizontal]

    @cached_property
    def _tall(self) -> list[BBox]:
        return [rule.bbox for rule in self.rules if not rule.horizontal]

    def at(self, box: BBox) -> BBox | None:
        """The cell around `box`: the nearest ruling lines on its four sides; None where a side has none."""
        x, y = box.x, box.y
        left, right = _next_to(x, [rule.x for rule in self._tall if rule.top - _SHORT <= y <= rule.bottom + _SHORT])
        top, bottom = _next_to(y, [rule.y for rule in self._flat if rule.x0 - _SHORT <= x <= rule.x1 + _SHORT])
        if left is None or top is None or right is None or bottom is None:
            return None
        return BBox(left, top, right, bottom)

    def right_of(self, cell: BBox) -> BBox | None:
        """The cell to the right of `cell` in the same table row."""
        found = self.at(BBox(cell.x1 + _STEP, cell.top, cell.x1 + _STEP, cell.bottom))
        return found if found and abs(found.top - cell.top) < _SAME_ROW * cell.height else None

    def below(self, cell: BBox) -> BBox | None:
        """The cell below `cell` in the same column."""
        found = self.at(BBox(cell.x0, cell.bottom + _STEP, cell.x1, cell.bottom + _STEP))
        if found is None or max(abs(found.x0 - cell.x0), abs(found.x1 - cell.x1)) >= _SAME_EDGE:
            return None
        return found


def _next_to(place: float, lines: Sequence[float]) -> tuple[float | None, float | None]:
    """The nearest of `lines` before a place and behind it."""
    before, behind = [one for one in lines if one <= place], [one for one in lines if one > place]
    return max(before, default=None), min(behind, default=None)
