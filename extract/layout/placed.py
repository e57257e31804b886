"""Lines and boxes with the number of their page; lines in reading order, without page furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from extract.geometry import BBox
from extract.page import Checkbox, Line, Page, Word

# Running heads and page numbers end above and begin below these shares of a page's height.
_HEAD_END, _FOOT_START = 0.112, 0.9
# A word that is spaced out has at least so many letters; the next one is off by so many times the gap between them.
_SPACED_OUT, _NEXT_WORD = 4, 1.7
_PAGE_NUMBER = re.compile(
    r"(?:(?:.{0,60}[-–|]\s*)?(?:Seite|Blatt|S\.)\s*)?[-–—~]*\s*(?:\d{1,3}|[IVX]{1,4})\s*[-–—~]*(?:\s*(?:von|/)\s*\d{1,3})?"
)
_RUNNING_HEAD = re.compile(r"(?:zur|zu) (?:\w*[Vv]orlage|Drucksache|DS)\b.{0,40}")


@dataclass(frozen=True, eq=False)
class PlacedLine:
    """A line and the number of its page. Each is one of its kind: two are the same only where they are one object."""

    page: int
    line: Line

    @property
    def bbox(self) -> BBox:
        return self.line.bbox

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.words


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A checkbox and the number of its page."""

    page: int
    box: Checkbox

    @property
    def bbox(self) -> BBox:
        return self.box.bbox


def placed_lines(page: Page) -> tuple[PlacedLine, ...]:
    """All lines of a page in reading order, without page numbers and running heads."""
    return tuple(PlacedLine(page.number, _closed_up(line)) for line in page.lines if not is_furniture(line, page))


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
    edge = line.bbox.bottom < _HEAD_END * page.height or line.bbox.top > _FOOT_START * page.height
    text = line.text.strip()
    return edge and (
        _PAGE_NUMBER.fullmatch(text) is not None or (page.number > 1 and _RUNNING_HEAD.fullmatch(text) is not None)
    )
