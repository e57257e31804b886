"""Where things stand to each other: lines in reading order, table cells, page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from extract.fields.found import PlacedLine
from extract.page import BBox, Line, Page, Rule, Word

# Running heads and page numbers stand in these outer parts of a page.
TOP_MARGIN, BOTTOM_MARGIN = 0.07, 0.9
# A word that is spaced out has at least so many letters; the next one is off by so many times the gap between them.
_SPACED_OUT, _NEXT_WORD = 4, 1.7
_PAGE_NUMBER = re.compile(
    r"(?:(?:.{0,60}[-–|]\s*)?(?:Seite|Blatt|S\.)\s*)?[-–—~]*\s*(?:\d{1,3}|[IVX]{1,4})\s*[-–—~]*(?:\s*(?:von|/)\s*\d{1,3})?"
)
_RUNNING_HEAD = re.compile(r"(?:zur|zu) (?:\w*[Vv]orlage|Drucksache|DS)\b.{0,40}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle between ruling lines."""

    page: int
    bbox: BBox


def placed(pages: Iterable[Page]) -> tuple[PlacedLine, ...]:
    """All lines of `pages` in reading order, without page numbers and running heads."""
    return tuple(
        PlacedLine(page.number, _closed_up(line)) for page in pages for line in page.lines if not is_furniture(line, page)
    )


def _closed_up(line: Line) -> Line:
    """`line` with the letters of words that are spaced out, as typists set headings, put together ("A n l a g e n :")."""
    if sum(len(word.text) == 1 and word.text.isalpha() for word in line.words) < _SPACED_OUT:
        return line
    runs: list[list[Word]] = []
    for word in line.words:
        spaced = len(word.text) == 1 or (len(word.text) == 2 and not word.text[1].isalnum())
        if spaced and runs and len(runs[-1][-1].text) <= 2:
            runs[-1].append(word)
        else:
            runs.append([word])
    return Line(tuple(whole for run in runs for whole in _words_of(run)))


def _words_of(run: Sequence[Word]) -> list[Word]:
    """The words that a run of single letters makes: between words the gap is wider."""
    if len(run) < _SPACED_OUT:
        return list(run)
    gaps = [after.bbox.x0 - word.bbox.x1 for word, after in pairwise(run)]
    parts = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > _NEXT_WORD * median_low(gaps):
            parts.append([])
        parts[-1].append(word)
    return [
        Word("".join(one.text for one in part), BBox.around(one.bbox for one in part), min(one.confidence for one in part))
        for part in parts
    ]


def is_furniture(line: Line, page: Page) -> bool:
    """Whether a line is a page number, a running head that ends in one, or one that names the paper from its second page on."""
    edge = line.bbox.bottom < TOP_MARGIN * page.height * 1.6 or line.bbox.top > BOTTOM_MARGIN * page.height
    text = line.text.strip()
    return edge and (
        _PAGE_NUMBER.fullmatch(text) is not None or (page.number > 1 and _RUNNING_HEAD.fullmatch(text) is not None)
    )


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


def same_row(a: BBox, b: BBox) -> bool:
    """Whether two boxes stand on one base line."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.4 * min(a.height, b.height)


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
