"""Where things stand to each other: lines in reading order, table cells, page furniture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.geometry import BBox
from extract.layout.placed import PlacedLine
from extract.page import Line, Page, Rule


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle between ruling lines."""

    page: int
    bbox: BBox


def cell_at(page: Page, box: BBox) -> Cell | None:
    """The table cell around `box`: the nearest ruling lines on its four sides; None where a side has none."""
    x, y = box.x, box.y
    flat = [rule.bbox for rule in page.rules if rule.horizontal and rule.bbox.x0 - 3 <= x <= rule.bbox.x1 + 3]
    tall = [rule.bbox for rule in page.rules if not rule.horizontal and rule.bbox.top - 3 <= y <= rule.bbox.bottom + 3]
    sides = (
        max((rule.x for rule in tall if rule.x <= x), default=None),
        max((rule.y for rule in flat if rule.y <= y), default=None),
        min((rule.x for rule in tall if rule.x > x), default=None),
        min((rule.y for rule in flat if rule.y > y), default=None),
    )
    left, top, right, bottom = sides
    if left is None or top is None or right is None or bottom is None:
        return None
    return Cell(page.number, BBox(left, top, right, bottom))


def right_of(page: Page, cell: Cell) -> Cell | None:
    """The cell to the right of `cell` in the same table row."""
    step = BBox(cell.bbox.x1 + 4, cell.bbox.top, cell.bbox.x1 + 4, cell.bbox.bottom)
    found = cell_at(page, step)
    return found if found and abs(found.bbox.top - cell.bbox.top) < 0.5 * cell.bbox.height else None


def below(page: Page, cell: Cell) -> Cell | None:
    """The cell below `cell` in the same column."""
    step = BBox(cell.bbox.x0, cell.bbox.bottom + 4, cell.bbox.x1, cell.bbox.bottom + 4)
    found = cell_at(page, step)
    return found if found and abs(found.bbox.x0 - cell.bbox.x0) < 6 and abs(found.bbox.x1 - cell.bbox.x1) < 6 else None


def inside(lines: Iterable[PlacedLine], cell: Cell) -> list[PlacedLine]:
    """The lines whose centre lies in `cell`."""
    return [line for line in lines if line.page == cell.page and cell.bbox.contains(line.bbox.x, line.bbox.y)]


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


def rules_of(pages: Iterable[Page], number: int) -> tuple[Rule, ...]:
    """The ruling lines of the page with that number."""
    return next((page.rules for page in pages if page.number == number), ())
