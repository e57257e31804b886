"""The rows of a table: which lines below the headings belong to it, and where one row ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from extract.geometry import BBox, same_row
from extract.layout.placed import PlacedLine
from extract.layout.places import pitch
from extract.layout.table.columns import PAIR, Column, column_of
from extract.layout.table.ground import Ground
from extract.page import Line, Page, Word
from extract.values import find_dates, join_lines

# Without ruling lines a table ends at a gap of this many points.
_WIDEST_GAP = 26.0
# A word stands in a column when it begins no further left of it than this; a line that runs across columns has words that
# lie on both sides of an edge (points).
_EARLY = 6.0
_ASTRIDE = 8.0
_STATUS = PAIR | {"status"}
# The rule below the headings stands at most so far below them (points).
_AT_HEAD = 14.0
# The highest row (points); further apart, ruling lines belong to different things.
_HIGHEST = 60.0
# Boxes may stand so far right of the last column and below the last line, and the last row ends so far below it (points).
_BOX_BESIDE, _BOX_BELOW, _BELOW_LAST = 12.0, 6.0, 3.0
# Things of one row are less than this part of the distance from line to line apart.
_SAME_LEVEL = 0.6
# Points: an upright rule of the table begins no further below the headings, ends at least so far below them, and stands so near
# to a column's edge.
_BEGINS, _GOES_ON, _AT_EDGE = 12.0, 6.0, 4.0
# Level rules part rows when they cover this share of the headings; the last stands no further below the last line (points).
_COVERS, _BELOW_LINES = 0.6, 14.0
# In heights of a line: rows are centred where a line stands so far above the first anchor; else a row begins so far above its own.
_CENTRED, _ABOVE = 0.5, 0.8


def body_lines(ground: Ground, columns: Sequence[Column], top: float) -> list[PlacedLine]:
    """The lines below the headings, down to the first that is none of the table's."""
    below = sorted((line for line in ground.lines if line.bbox.y > top - 1), key=lambda line: line.bbox.y)
    body: list[PlacedLine] = []
    bottom = _ruled_bottom(ground.sheet.page, columns, top)
    ruled = all(column.ruled for column in columns)
    for line in below:
        if bottom is not None and line.bbox.y > bottom:
            break
        outside = bottom is None and _ends_table(line, body[-1].bbox.bottom if body else top, columns, ground)
        if outside or (not ruled and _is_heading(line, columns, ground)):
            # On a sloping page what stands beside a label may be a little higher than that.
            return [one for one in body if not same_row(one.bbox, line.bbox)]
        body.append(line)
    return body


def cell_lines(lines: Sequence[PlacedLine], columns: Sequence[Column]) -> list[PlacedLine]:
    """`lines` parted where a column begins: between narrow columns OCR sees no more than a space."""
    pieces: list[PlacedLine] = []
    for line in lines:
        parts: dict[int, list[Word]] = {}
        for word in line.words:
            parts.setdefault(_index(word, columns), []).append(word)
        pieces += [replace(line, line=Line(tuple(words))) for words in parts.values()]
    return pieces


def _index(word: Word, columns: Sequence[Column]) -> int:
    return max((n for n, column in enumerate(columns) if column.left - _EARLY / 2 <= word.bbox.x0), default=0)


def _ends_table(line: PlacedLine, last_bottom: float, columns: Sequence[Column], ground: Ground) -> bool:
    """Without ruling lines a table ends at a label, at a wide gap, or at a line that runs across columns."""
    astride = any(
        word.bbox.x0 < column.left - _ASTRIDE and word.bbox.x1 > column.left + _ASTRIDE and not _begins_cell(word, columns)
        for word in line.words
        for column in columns[1:]
    )
    label = line.text.endswith(":") or line.words[0].text.endswith(":")
    return (
        label
        or astride
        or _is_heading(line, columns, ground)
        or line.bbox.top - last_bottom > _WIDEST_GAP
        or _is_prose(line, columns)
    )


def _is_heading(line: PlacedLine, columns: Sequence[Column], ground: Ground) -> bool:
    """Whether a section begins here; what a paper is before a committee for may be called like one, but not in the first column."""
    heading = ground.heading(line) if line.bbox.x0 < columns[1].left else None
    return heading is not None and heading.closed and heading.field != "consultations"


def _is_prose(line: PlacedLine, columns: Sequence[Column]) -> bool:
    """Whether a line goes on over a column's edge without a word beginning at that edge."""
    crossed = [column for column in columns[1:] if line.bbox.x0 < column.left - _ASTRIDE < line.bbox.x1 - 2 * _ASTRIDE]
    begun = [any(abs(word.bbox.x0 - column.left) <= 2 * _EARLY for word in line.words) for column in crossed]
    return bool(crossed) and not any(begun) and not _begins_cell(line.words[0], columns)


def _begins_cell(word: Word, columns: Sequence[Column]) -> bool:
    """Whether a word begins with the heading of its column, whose cells may be a little wide; running text begins with the first one."""
    return any(abs(word.bbox.x0 - column.head.x0) < _EARLY for column in columns[1:])


def _ruled_bottom(page: Page, columns: Sequence[Column], top: float) -> float | None:
    """The lower edge of a ruled table: where the ruling lines between its columns, or those at its two sides, end."""
    edges = {column.left for column in columns} | {column.right for column in columns} | _sides(page, columns)
    ends = [
        rule.bbox.bottom
        for rule in page.rules
        if not rule.horizontal
        and rule.bbox.top <= top + _BEGINS
        and rule.bbox.bottom > top + _GOES_ON
        and any(abs(rule.bbox.x - edge) < _AT_EDGE for edge in edges)
    ]
    return sorted(ends)[len(ends) // 2] + 2 if len(ends) >= 2 else _last_rule(page, columns, top)


def _last_rule(page: Page, columns: Sequence[Column], top: float) -> float | None:
    """The last of the rules of a table without columns: all are as wide, and the first of them stands at the headings."""
    wide = [rule.bbox for rule in page.rules if rule.horizontal and rule.bbox.x0 <= columns[0].head.x0 + _EARLY]
    first = next((rule for rule in sorted(wide, key=lambda box: box.y) if top - _EARLY <= rule.y <= top + _AT_HEAD), None)
    if first is None or _crosses_upright(page, top):
        return None
    ys = sorted(box.y for box in wide if box.y >= first.y and max(abs(box.x0 - first.x0), abs(box.x1 - first.x1)) < _EARLY)
    last = next((above for above, below in pairwise(ys) if below - above > _HIGHEST), ys[-1])
    return last if last > first.y else None


def _crosses_upright(page: Page, y: float) -> bool:
    """Whether an upright ruling line runs through this height."""
    return any(not rule.horizontal and rule.bbox.top <= y <= rule.bbox.bottom for rule in page.rules)


def _sides(page: Page, columns: Sequence[Column]) -> set[float]:
    """Where a frame around the headings stands on their left and right; nothing where it is open on a side."""
    first, last = columns[0].head, columns[-1].head
    tall = [rule.bbox for rule in page.rules if not rule.horizontal and rule.bbox.top <= first.y <= rule.bbox.bottom]
    left = max((bar.x for bar in tall if bar.x <= first.x0), default=None)
    right = min((bar.x for bar in tall if bar.x >= last.x1), default=None)
    return set() if left is None or right is None else {left, right}


def table_rows(page: Page, columns: Sequence[Column], body: Sequence[PlacedLine], top: float) -> tuple[BBox, ...]:
    """Row bands below the headings, by ruling lines where they part all rows, else by what each row has one of."""
    last = max((line.bbox.bottom for line in body), default=top)
    boxes = _boxes_inside(page, columns, top, last)
    if not body and not boxes:
        return ()
    ruled = _ruled_rows(page, (columns[0].head.x0, columns[-1].head.x1), top, last)
    if ruled and _part_all(ruled, columns, body, boxes):
        return tuple(ruled)
    anchors = _anchors(columns, body, boxes)
    if not anchors:
        return ()
    inner = _between(anchors, body)
    bottom = max([last, *(box.bottom for box in boxes)]) + _BELOW_LAST
    return tuple(BBox(columns[0].left, a, columns[-1].right, b) for a, b in pairwise([top, *inner, bottom]))


def _boxes_inside(page: Page, columns: Sequence[Column], top: float, last: float) -> list[BBox]:
    """The boxes to tick from the headings to a little below the last line, of a table that has columns for them."""
    if not any(column.field in PAIR for column in columns):
        return []
    right, bottom = columns[-1].right + _BOX_BESIDE, max(last, top + _WIDEST_GAP) + _BOX_BELOW
    return [box.bbox for box in page.checkboxes if columns[0].left < box.bbox.x < right and top < box.bbox.y < bottom]


def _part_all(ruled: Sequence[BBox], columns: Sequence[Column], body: Sequence[PlacedLine], boxes: Sequence[BBox]) -> bool:
    """Whether every line stands in one of the bands between ruling lines, and no band holds two dates or boxes below each other."""
    if not all(any(_within(band, line.bbox) for band in ruled) for line in body):
        return False
    dated = [BBox.around(line.bbox for line in date) for date in _dates(columns, body)]
    step = _SAME_LEVEL * pitch(body)
    return not any(_several(band, things, step) for band in ruled for things in (dated, boxes))


def _within(band: BBox, box: BBox) -> bool:
    return band.top <= box.y < band.bottom


def _several(band: BBox, things: Sequence[BBox], step: float) -> bool:
    """Whether more than one row stands between two ruling lines, which then are the table's frame."""
    return len(_levels([box.y for box in things if _within(band, box)], step)) > 1


def _between(anchors: Sequence[float], body: Sequence[PlacedLine]) -> list[float]:
    """Where one row ends and the next begins: half way where cells are centred, above the anchors where they begin level."""
    height = sorted(line.bbox.height for line in body)[len(body) // 2] if body else 0.0
    centred = any(line.bbox.y < anchors[0] - _CENTRED * height for line in body)
    if centred:
        return [(a + b) / 2 for a, b in pairwise(anchors)]
    return [max((a + b) / 2, b - _ABOVE * height) for a, b in pairwise(anchors)]


def _ruled_rows(page: Page, span: tuple[float, float], top: float, last: float) -> list[BBox]:
    """Bands between the horizontal rules below most of the headings, which reach from one x to another (`span`)."""
    left, right = span
    wide = _COVERS * (right - left)
    ys: list[float] = []
    for rule in sorted((rule.bbox for rule in page.rules if rule.horizontal), key=lambda box: box.y):
        covers = min(rule.x1, right) - max(rule.x0, left) > wide
        if covers and top - _EARLY <= rule.y <= last + _BELOW_LINES and (not ys or rule.y - ys[-1] > _EARLY):
            ys.append(rule.y)
    return [BBox(left, a, right, b) for a, b in pairwise(ys)]


def _anchors(columns: Sequence[Column], body: Sequence[PlacedLine], boxes: Sequence[BBox]) -> list[float]:
    """The centre of each row, or its first line, from the column that has exactly one thing in every row."""
    step = _SAME_LEVEL * pitch(body)
    levels = _levels([box.y for box in boxes], step)
    if levels:
        return levels
    marks = _levels([line.bbox.y for line in _of(columns, body, _STATUS)], step)
    dates = _dates(columns, body)
    level = all(any(abs(line.bbox.y - date[0].bbox.y) < step / 2 for line in body if line not in date) for date in dates)
    dated = [date[0].bbox.y if level else BBox.around(line.bbox for line in date).y for date in dates]
    roles = _levels([line.bbox.y for line in _of(columns, body, {"role"})], step)
    # A date may be missing from a row, so a column only counts when no other one-line column has more rows.
    for found in (marks, dated, roles):
        if found and len(found) >= max(len(marks), len(dated)):
            return found
    return _levels([line.bbox.y for line in _of(columns, body, {"organization"})], step)


def _of(columns: Sequence[Column], body: Sequence[PlacedLine], fields: Set[str]) -> list[PlacedLine]:
    """The lines that stand in columns of these fields, from the top."""
    found = [line for line in body if (column := column_of(columns, line.bbox)) and column.field in fields]
    return sorted(found, key=lambda line: line.bbox.y)


def _dates(columns: Sequence[Column], body: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """The lines of each date; in a narrow column it takes two or three ("4. September" above "2017")."""
    dates: list[list[PlacedLine]] = []
    begun: list[PlacedLine] = []
    for line in _of(columns, body, {"date"}):
        begun = [*begun[-2:], line]
        if find_dates(line.text) or find_dates(join_lines(one.text for one in begun)):
            dates.append([line] if find_dates(line.text) else begun)
            begun = []
    return dates


def _levels(ys: Sequence[float], step: float) -> list[float]:
    levels: list[list[float]] = []
    for y in sorted(ys):
        if levels and y - levels[-1][-1] < step:
            levels[-1].append(y)
        else:
            levels.append([y])
    return [sum(level) / len(level) for level in levels]
