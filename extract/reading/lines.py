"""Words → lines in reading order.

A line never crosses a ruling line or a wide gap, so a table cell and a column keep their words together. Reading order
is top to bottom; inside a ruled table row it is cell by cell, and two columns that stand side by side without a table
(signature blocks) are read one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extract.geometry import BBox, same_row
from extract.page import Checkbox, Line, Rule, Word

# A gap wider than this many line heights separates columns; justified text stays below (measured on justified print,
# where gaps reach 1.4 line heights).
COLUMN_GAP = 1.8
# Columns without a table need this gap in points between their blocks, and rows that agree on it.
BLOCK_GAP = 24.0
ALIGNED = 6.0
# Columns end at a gap of so many points, or one so many times as wide as those inside of them.
BLOCK_FAR, FARTHER = 60.0, 2.5
# Pieces of one printed line share more than this part of the lower one's height, and their centres are off by less than this
# part of the higher one's: stricter than `same_row`, because what is taken for one line is read as one.
SAME_LINE = 0.5


def make_lines(words: Sequence[Word], rules: Sequence[Rule] = (), boxes: Sequence[Checkbox] = ()) -> tuple[Line, ...]:
    """Group `words` of one page into lines, in reading order; labels beside `boxes` to tick are read row by row."""
    if not words:
        return ()
    vertical = [rule.bbox for rule in rules if not rule.horizontal]
    horizontal = [rule.bbox for rule in rules if rule.horizontal]
    rows = _rows(words)
    lines = [Line(tuple(part)) for row in rows for part in _split(row, vertical)]
    return tuple(_ordered(lines, horizontal, vertical, [box.bbox.y for box in boxes]))


def text_of(lines: Sequence[Line]) -> str:
    """The page's text: lines that stand on one base line and follow each other are one printed line."""
    printed: list[list[Line]] = []
    for line in lines:
        before = printed[-1][-1] if printed else None
        if before and line.bbox.x0 >= before.bbox.x1 and _level(before.bbox, line.bbox):
            printed[-1].append(line)
        else:
            printed.append([line])
    return "\n".join(" ".join(line.text for line in row) for row in printed)


def _level(a: BBox, b: BBox) -> bool:
    """Whether two boxes are one printed line: side by side, and the higher one not a scribble over several lines."""
    return same_row(a, b, SAME_LINE) and abs(a.y - b.y) < SAME_LINE * max(a.height, b.height)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words whose vertical centres agree; tall outliers (scribbles) join no row of normal words."""
    height = median(word.bbox.height for word in words)
    rows: list[list[Word]] = []
    centres: list[float] = []
    for word in sorted(words, key=lambda w: w.bbox.y):
        reach = 0.45 * min(max(word.bbox.height, 0.7 * height), 2.5 * height)
        for i in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            if abs(centres[i] - word.bbox.y) < reach:
                rows[i].append(word)
                centres[i] = median(w.bbox.y for w in rows[i])
                break
        else:
            rows.append([word])
            centres.append(word.bbox.y)
    return [sorted(row, key=lambda w: w.bbox.x0) for row in rows]


def _split(row: list[Word], vertical: Sequence[BBox]) -> list[list[Word]]:
    height = median(word.bbox.height for word in row)
    y = median(word.bbox.y for word in row)
    bars = [bar.x for bar in vertical if bar.top - 1 <= y <= bar.bottom + 1]
    parts = [[row[0]]]
    for left, right in pairwise(row):
        gap = right.bbox.x0 - left.bbox.x1
        ruled = any(left.bbox.x < bar < right.bbox.x and left.bbox.x1 - 3 < bar < right.bbox.x0 + 3 for bar in bars)
        if ruled or gap > max(COLUMN_GAP * height, 12.0):
            parts.append([])
        parts[-1].append(right)
    return parts


def _ordered(lines: list[Line], horizontal: Sequence[BBox], vertical: Sequence[BBox], boxed: Sequence[float]) -> list[Line]:
    """Reading order; table rows are found between the horizontal rules that span a line."""
    loose: list[Line] = []
    bands: dict[tuple[float, float], list[Line]] = {}
    for line in lines:
        band = _band(line, horizontal) if _closed(line, vertical) else None
        if band:
            bands.setdefault(band, []).append(line)
        else:
            loose.append(line)
    blocks = [(min(line.bbox.top for line in rows), _cells(rows, vertical)) for rows in bands.values()]
    blocks += [(rows[0].bbox.top, rows) for rows in _columns(loose, boxed)]
    return [line for _, rows in sorted(blocks, key=lambda block: block[0]) for line in rows]


def _closed(line: Line, vertical: Sequence[BBox]) -> bool:
    """Whether ruling lines stand on both sides of a line, as in a table's cell."""
    box = line.bbox
    level = [bar for bar in vertical if bar.top - 2 <= box.y <= bar.bottom + 2]
    return any(bar.x <= box.x0 + 3 for bar in level) and any(bar.x >= box.x1 - 3 for bar in level)


def _band(line: Line, horizontal: Sequence[BBox]) -> tuple[float, float] | None:
    box = line.bbox
    over = [rule for rule in horizontal if rule.x0 - 2 <= box.x <= rule.x1 + 2]
    above = max((rule.y for rule in over if rule.y <= box.y), default=None)
    below = min((rule.y for rule in over if rule.y > box.y), default=None)
    if above is None or below is None or below - above > 120:
        return None
    return round(above / 4), round(below / 4)


def _cells(rows: list[Line], vertical: Sequence[BBox]) -> list[Line]:
    """Lines of one table row, cell by cell from left to right."""

    def cell(line: Line) -> int:
        return sum(bar.x < line.bbox.x for bar in vertical if bar.top - 2 <= line.bbox.y <= bar.bottom + 2)

    return sorted(rows, key=lambda line: (cell(line), round(line.bbox.y), line.bbox.x0))


def _columns(lines: list[Line], boxed: Sequence[float]) -> list[list[Line]]:
    """Blocks of loose lines: single rows, or two columns side by side over at least two rows, left one first."""
    rows = _printed_rows(lines)
    blocks: list[list[Line]] = []
    at = above = 0
    while at < len(rows):
        # Below two columns there may be two more, of which one row on one level is enough.
        least = 1 if at and above == at else 2
        end = at if _has_box(rows[at], boxed) else _column_end(rows, at, least)
        if end - at >= 2:
            blocks.append(_left_first(rows[at:end]))
            at = above = end
        else:
            blocks.append(sorted(rows[at], key=lambda line: line.bbox.x0))
            at += 1
    return blocks


def _printed_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that stand beside each other, row by row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.bbox.y, one.bbox.x0)):
        if rows and _level(rows[-1][0].bbox, line.bbox):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _left_first(rows: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of two columns, those of the left one before those of the right one."""
    edge = max(line.bbox.x0 for line in rows[0]) - ALIGNED
    lines = [line for row in rows for line in row]
    return [line for line in lines if line.bbox.x0 < edge] + [line for line in lines if line.bbox.x0 >= edge]


def _has_box(row: list[Line], boxed: Sequence[float]) -> bool:
    return any(line.bbox.top - 2 <= y <= line.bbox.bottom + 2 for line in row for y in boxed)


def _column_end(rows: list[list[Line]], at: int, least: int) -> int:
    """One past the last row of the two columns that begin at row `at`; `at` when none begin there.

    At least so many rows must hold a line of each.
    """
    if len(rows[at]) != 2:
        return at
    left, right = sorted(rows[at], key=lambda line: line.bbox.x0)
    if right.bbox.x0 - left.bbox.x1 < BLOCK_GAP or left.text.endswith(":"):
        return at
    pairs, end = 0, at
    for n in range(at, len(rows)):
        row = sorted(rows[n], key=lambda line: line.bbox.x0)
        starts = [line.bbox.x0 for line in row]
        if n > at and _begins_anew(rows, at, n):
            break
        fits = all(min(abs(x - left.bbox.x0), abs(x - right.bbox.x0)) < ALIGNED for x in starts)
        crosses = any(line.bbox.x0 < right.bbox.x0 - ALIGNED < line.bbox.x1 for line in row)
        if not fits or crosses or len(row) > 2 or row[0].text.endswith(":"):
            break
        pairs += len(row) == 2
        end = n + 1
    return end if pairs >= least else at


def _begins_anew(rows: list[list[Line]], at: int, n: int) -> bool:
    """Whether row `n` begins another pair of columns below the one that begins at row `at`: far off, or with its words."""
    gaps = [below[0].bbox.top - above[0].bbox.bottom for above, below in pairwise(rows[at : n + 1])]
    usual = max([*gaps[:-1], rows[at][0].bbox.height]) if n > at + 1 else BLOCK_FAR
    firsts = [[line.words[0].text for line in sorted(row, key=lambda line: line.bbox.x0)] for row in (rows[at], rows[n])]
    return gaps[-1] > min(BLOCK_FAR, FARTHER * usual) or (n > at + 1 and firsts[0] == firsts[1])
