"""Tables with named columns: where columns and rows lie, and what stands in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extract.geometry import BBox
from extract.layout.placed import PlacedBox, PlacedLine
from extract.layout.sheet import Block, Sheet
from extract.layout.table.columns import PAIR, Column, column_of, name_columns
from extract.layout.table.ground import Ground
from extract.layout.table.rows import body_lines, cell_lines, table_rows
from extract.layout.vocabulary import Vocabulary
from extract.page import Page
from extract.values import join_lines, letters

# Headings of one table stand within this many points of each other's centre (a heading may have three lines).
_HEAD_REACH = 11.0
# Headings of one row are level; those of several lines are centred on it.
_LEVEL = 7.0
# The first row begins within this distance of the headings (points).
_FIRST_ROW = 22.0
_MOST_HEAD_WORDS, _MOST_HEAD_LINES = 8, 3
# A line of one or two letters below a whole heading is the first row's "ö" or "nö".
_STATUS_LETTERS = 2
# Points: so far beyond its edge lies the cell on the left of another, cells of one row begin at one height but for this, and
# columns are this far apart where nothing else tells.
_BESIDE, _SAME_TOP, _COLUMNS_APART = 5, 4, 10
# How alike a heading that was not read is taken to be to the one that it must be (0–1).
_UNREAD = 0.5
# Lines of one heading have no more white between them than this share of a line's height, and overlap by no more (points).
_STACKED, _OVERLAP = 0.9, 2
# The highest cell of a heading; a higher one is the frame of the table (points).
_HIGHEST_HEAD = 90
# A column begins so far left of its heading, for a sloping scan, and a box may stand so far outside of its column (points).
_AIR, _OUTSIDE = 6, 2
# Lines whose centres differ by less are level (points).
_SAME_LINE = 4


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: `rows` are bands as wide as the table, `cells` the lines of its cells, `lines` those of the page
    that it takes up, headings included.
    """

    page: Page
    columns: tuple[Column, ...]
    rows: tuple[BBox, ...]
    cells: tuple[PlacedLine, ...]
    lines: tuple[PlacedLine, ...]

    def cell(self, column: Column, row: BBox) -> tuple[PlacedLine, ...]:
        """The lines that stand in one cell, top to bottom."""
        found = [
            line for line in self.cells if row.top <= line.bbox.y < row.bottom and column_of(self.columns, line.bbox) is column
        ]
        return tuple(sorted(found, key=lambda line: (round(line.bbox.y / _SAME_LINE), line.bbox.x0)))

    def box(self, column: Column, row: BBox) -> PlacedBox | None:
        """The checkbox in one cell: the one nearest to the column's heading."""
        found = [
            box
            for box in self.page.checkboxes
            if row.top <= box.bbox.y < row.bottom and _nearest_box_column(self.columns, box.bbox) is column
        ]
        best = min(found, key=lambda box: abs(box.bbox.x - column.head.x), default=None)
        return PlacedBox(self.page.number, best) if best else None


def find_table(block: Block, page: int, names: Vocabulary) -> PageTable | None:
    """The first table of a block on one page whose headings `names` knows; None when fewer than two columns are named."""
    sheet = block.sheets.sheet(page)
    ground = Ground(sheet, tuple(line for line in block.lines if line.page == page), names, block.terms)
    heads = _with_first(ground, _best_heads(ground))
    if len(heads) < 2:
        return None
    top = max(head.box.bottom for head in heads)
    columns = name_columns(ground, _columns(sheet, heads), top)
    body = body_lines(ground, columns, top)
    cells = body if all(column.ruled for column in columns) else cell_lines(body, columns)
    rows = table_rows(sheet.page, columns, cells, top)
    if not rows:
        return None
    inside = frozenset(body)
    taken = [line for line in ground.lines if line in inside or _is_head(line, heads)]
    return PageTable(sheet.page, columns, rows, tuple(cells), tuple(taken))


@dataclass(frozen=True, slots=True)
class _Head:
    field: str
    title: str
    box: BBox
    lines: tuple[PlacedLine, ...]
    score: float


def _is_head(line: PlacedLine, heads: Sequence[_Head]) -> bool:
    """Whether a line is a heading, or headings that OCR left on one line."""
    return any(line in head.lines for head in heads) or any(
        not head.lines and line.bbox.contains(head.box.x, head.box.y) for head in heads if head.title
    )


def _best_heads(ground: Ground) -> list[_Head]:
    """The row of headings with the most different columns."""
    heads = _heads(ground)
    best: list[_Head] = []
    for anchor in heads:
        row: dict[str, _Head] = {}
        for head in heads:
            if abs(head.box.y - anchor.box.y) < _HEAD_REACH:
                row[head.field] = max(row.get(head.field, head), head, key=lambda one: _fit(one, anchor))
        # Around the middle of two stacked lines there may be headings and the first row's "ö".
        level = median(head.box.y for head in row.values())
        chosen = _disjoint([head for head in row.values() if abs(head.box.y - level) < _HEAD_REACH])
        if len(chosen) > len(best):
            best = chosen
    return _disjoint([*best, *_blurred(ground, best)])


def _blurred(ground: Ground, row: Sequence[_Head]) -> list[_Head]:
    """Headings level with those of `row` that OCR read badly: among headings more is forgiven."""
    if len(row) < 2:
        return []
    level = sum(head.box.y for head in row) / len(row)
    known = {head.field for head in row}
    others = ground.names.only(*(field for field in ground.names.labels if field not in known))
    found: dict[str, _Head] = {}
    for line in ground.lines:
        if abs(line.bbox.y - level) <= _LEVEL and not _is_head(line, row):
            for head in _misread(line, others):
                found.setdefault(head.field, head)
    return list(found.values())


def _misread(line: PlacedLine, names: Vocabulary) -> Iterator[_Head]:
    """The words of a line that are headings when more is forgiven."""
    alone = (line,) if len(line.words) == 1 else ()
    for word in line.words:
        match = names.match(word.text, forgiving=True)
        if match:
            yield _Head(match[0], word.text, word.bbox, alone, match[1])


def _fit(head: _Head, anchor: _Head) -> tuple[bool, float, int]:
    """How well a heading fits into the row of `anchor`: the table's title above it may be a column's name, too."""
    return (abs(head.box.y - anchor.box.y) < _LEVEL, head.score, len(head.title))


def _with_first(ground: Ground, heads: list[_Head]) -> list[_Head]:
    """A table of two named columns whose first heading was not read still begins with the committees."""
    if len(heads) < 2 or any(head.field == "organization" for head in heads):
        return heads
    first = heads[0].box
    unread = _cell_before(first, ground.sheet) or _line_before(first, ground) or _column_before(first, ground)
    return [unread, *heads] if unread else heads


def _cell_before(first: BBox, sheet: Sheet) -> _Head | None:
    """The cell on the left of the first heading's own, in the same row of a ruled table."""
    cell = sheet.cells.at(first)
    left = sheet.cells.at(BBox(cell.x0 - _BESIDE, first.top, cell.x0 - _BESIDE, first.bottom)) if cell else None
    return _unread("", left) if cell and left and abs(left.top - cell.top) < _SAME_TOP else None


def _line_before(first: BBox, ground: Ground) -> _Head | None:
    """What stands level with the first heading on its left, whatever it says."""
    near = [line for line in ground.lines if line.bbox.x1 < first.x0 and abs(line.bbox.y - first.y) < _HEAD_REACH]
    line = min(near, key=lambda line: abs(line.bbox.y - first.y), default=None)
    return _unread(line.text, line.bbox, (line,)) if line else None


def _column_before(first: BBox, ground: Ground) -> _Head | None:
    """The empty place above the first row's first line, where that stands further left than the first heading."""
    below = (line.bbox for line in ground.lines if line.bbox.x1 < first.x0 and 0 < line.bbox.top - first.bottom < _FIRST_ROW)
    row = next(below, None)
    return _unread("", BBox(row.x0, first.top, first.x0 - _COLUMNS_APART, first.bottom)) if row else None


def _unread(title: str, box: BBox, lines: tuple[PlacedLine, ...] = ()) -> _Head:
    return _Head("organization", title, box, lines, _UNREAD)


def _disjoint(heads: list[_Head]) -> list[_Head]:
    """Headings that share no line: the longer title wins ("nicht-öffentlich" over its second line)."""
    kept: list[_Head] = []
    for head in sorted(heads, key=lambda one: -len(one.title)):
        if not any(line in one.lines for line in head.lines for one in kept):
            kept.append(head)
    return sorted(kept, key=lambda one: one.box.x)


def _heads(ground: Ground) -> list[_Head]:
    """Every line, or stack of up to three lines in one column, that is a column's heading; also parts of a line."""
    found: list[_Head] = []
    for line in ground.lines:
        for stack in _stacks(line, ground):
            match = ground.names.match(join_lines(one.text for one in stack))
            if match:
                box = BBox.around(one.bbox for one in stack)
                found.append(_Head(match[0], join_lines(one.text for one in stack), box, tuple(stack), match[1]))
        found += _part_heads(line, ground)
    return found


def _stacks(line: PlacedLine, ground: Ground) -> Iterator[list[PlacedLine]]:
    """A line alone, and with the one or two that stand close below each other under it."""
    stack, last, own = [line], line.bbox, line.bbox
    yield stack
    for other, box in ground.placed:
        close = -_OVERLAP < box.top - last.bottom < _STACKED * last.height
        if not close or other is line or min(box.x1, own.x1) - max(box.x0, own.x0) <= 0:
            continue
        if len(letters(other.text)) <= _STATUS_LETTERS and ground.names.match(line.text):
            return
        stack, last = [*stack, other], box
        yield stack
        if len(stack) == _MOST_HEAD_LINES:
            return


def _part_heads(line: PlacedLine, ground: Ground) -> list[_Head]:
    """Headings that OCR left on one line: runs of up to three words that are one, where the line holds several."""
    found: list[_Head] = []
    if not 2 <= len(line.words) <= _MOST_HEAD_WORDS:
        return found
    for start in range(len(line.words)):
        for end in range(start + 1, min(start + 3, len(line.words)) + 1):
            words = line.words[start:end]
            title = " ".join(word.text for word in words)
            match = ground.names.match(title)
            if match and len(words) < len(line.words):
                found.append(_Head(match[0], title, BBox.around(word.bbox for word in words), (), match[1]))
    return found if len({head.field for head in found}) > 1 else []


def _columns(sheet: Sheet, heads: Sequence[_Head]) -> tuple[Column, ...]:
    """Columns from left to right: between ruling lines, else from one heading to the next."""
    columns: list[Column] = []
    for n, head in enumerate(heads):
        cell = sheet.cells.at(head.box)
        # A frame around the whole row of headings parts no columns.
        alone = cell and not any(cell.contains(other.box.x, other.box.y) for other in heads if other is not head)
        if cell and alone and cell.height < _HIGHEST_HEAD:
            left, right, ruled = cell.x0, cell.x1, True
        else:
            # A left-aligned column reaches from its heading to the next one; a little air for a sloping scan.
            ruled = False
            left = head.box.x0 - _AIR if n else 0.0
            right = heads[n + 1].box.x0 - _AIR if n + 1 < len(heads) else sheet.page.width
        columns.append(Column(head.field, head.title, head.box, left, right, ruled))
    return tuple(columns)


def _nearest_box_column(columns: Sequence[Column], box: BBox) -> Column | None:
    # The columns that have boxes in a Beratungsfolge; in any other table each may have some.
    boxed = [column for column in columns if column.field in PAIR] or columns
    holding = [column for column in boxed if column.left - _OUTSIDE <= box.x <= column.right + _OUTSIDE]
    return min(holding or boxed, key=lambda column: abs(column.head.x - box.x), default=None)
