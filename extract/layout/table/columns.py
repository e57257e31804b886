"""Columns of a ruled table whose heading could not be read: what stands below tells what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.forms import Labels
from extract.geometry import BBox
from extract.layout.placed import PlacedLine
from extract.layout.table.ground import Ground
from extract.page import Page
from extract.values import find_dates, letters

# A ruling line stands this far from a column's edge at most (points), and a column is at least this wide.
_SLACK = 5.0
_NARROWEST = 18.0
# More than this share of a column's lines must be of its kind.
_MOST = 0.5
# The columns of boxes for öffentlich and nicht-öffentlich.
PAIR = frozenset({"public", "non_public"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it holds, its heading as printed, and where it lies (`left`, `right` in points); `ruled` between ruling lines."""

    field: str
    title: str
    head: BBox
    left: float
    right: float
    ruled: bool = False


def column_of(columns: Sequence[Column], box: BBox) -> Column | None:
    """The column that a line stands in: the one it shares most width with."""
    shared = [(min(c.right, box.x1) - max(c.left, box.x0), c) for c in columns]
    width, best = max(shared, key=lambda pair: pair[0])
    return best if width > 0 else None


def name_columns(ground: Ground, columns: tuple[Column, ...], top: float) -> tuple[Column, ...]:
    """`columns` and, from left to right among them, those between the table's ruling lines that have no known heading.

    `top` is where the headings end (points). A column whose content is of no known kind is left out.
    """
    found, page = list(columns), ground.sheet.page
    for left, right in _unnamed(page, columns, top):
        below = [line for line in ground.lines if left < line.bbox.x < right and top < line.bbox.y < top + page.height / 3]
        field = _field_of(below, {column.field for column in columns}, ground.terms.words)
        if field:
            found.append(Column(field, "", BBox(left, top - 10, right, top), left, right, True))
    return tuple(sorted(found, key=lambda column: column.left))


def _unnamed(page: Page, columns: Sequence[Column], top: float) -> list[tuple[float, float]]:
    bars = sorted(
        rule.bbox.x
        for rule in page.rules
        if not rule.horizontal and rule.bbox.top < top and rule.bbox.bottom > top + _NARROWEST
    )
    edges = [bar for n, bar in enumerate(bars) if not n or bar - bars[n - 1] > _SLACK]
    return [
        (left, right)
        for left, right in pairwise(edges)
        if right - left >= _NARROWEST
        and not any(min(right, column.right) - max(left, column.left) > _SLACK for column in columns)
    ]


def _field_of(lines: Sequence[PlacedLine], taken: set[str], words: Labels) -> str | None:
    """What the lines of a column are, if most of them are one thing."""
    tests: Mapping[str, int] = {
        "date": sum(bool(find_dates(line.text)) for line in lines),
        "role": sum(_names(line.text, words["roles"]) for line in lines),
        "organization": sum(_names(line.text, words["committees"]) for line in lines),
    }
    for field, count in tests.items():
        if field not in taken and count and count > _MOST * len(lines):
            return field
    return None


def _names(text: str, endings: Sequence[str]) -> bool:
    return any(letters(word).endswith(tuple(endings)) for word in text.split())
