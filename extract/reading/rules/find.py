"""Ruling lines of tables and forms, found by morphology on the page's ink."""

from __future__ import annotations

import cv2
import numpy as np

from extract.page import Rule
from extract.reading.ink import WORK_DPI, Mask, at_work_resolution, ink_mask, rectangles
from extract.reading.rules.spans import Span, around, as_rule, joined, thickness
from extract.scan import Pixels

_MM = WORK_DPI / 25.4
# A line must outlast the longest stroke of a letter; a piece of it the feet of letters that run together.
_SHORTEST = round(8 * _MM)
_PIECE = round(3.5 * _MM)
_THICKEST = round(1.6 * _MM)
# Dropouts inside a piece, and the longer ones between pieces of one line.
_CRACK = 3
# Share of a line's length that is inked; share of ink in the rows `_AWAY` pixels from it: paper on one side at least, no
# more than letters on the other. Below a solid line of a word's length the letters may be bold.
_UNBROKEN, _SOLID = 0.85, 0.97
_AWAY = 4
_ALMOST_PAPER, _LETTERS, _BOLD_LETTERS = 0.25, 0.5, 0.8
_UNDERLINE = round(12 * _MM)
_GAP = round(4 * _MM)
_NARROWEST_TABLE = round(20 * _MM)


def find_rules(pixels: Pixels, dpi: float) -> tuple[Rule, ...]:
    """The horizontal and vertical ruling lines of a levelled page, top to bottom, in points.

    `pixels` is H×W grey (0 black, 255 paper). Lines may sink by 0.3° over their length, have dropouts up to 4 mm and
    be as pale as a worn ribbon; strokes of letters and lines shorter than 8 mm are none.
    """
    ink = ink_mask(at_work_resolution(pixels, dpi))
    lines = _lines(ink)
    # Upright lines part the columns of tables, and a table has level lines, too.
    if any(x1 - x0 >= _NARROWEST_TABLE for x0, _, x1, _ in lines):
        lines = lines + [(y0, x0, y1, x1) for x0, y0, x1, y1 in _lines(np.ascontiguousarray(ink.T))]
    rules = [as_rule(line) for line in lines]
    return tuple(sorted(rules, key=lambda rule: (rule.bbox.top, rule.bbox.x0)))


def _lines(ink: Mask) -> list[Span]:
    """Horizontal lines of `ink` as pixel rectangles."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _CRACK), np.uint8))
    # A row of slack on either side lets a slightly sinking line stay in one piece.
    slack = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    pieces = cv2.morphologyEx(slack, cv2.MORPH_OPEN, np.ones((1, _PIECE), np.uint8))
    found = []
    for x, y, width, height in rectangles(np.asarray(pieces, dtype=np.uint8)):
        area = int(pieces[y : y + height, x : x + width].sum())
        line = (x, y + 1, x + width, y + height - 1) if height > 2 else (x, y, x + width, y + height)
        if area / width <= _THICKEST + 2 and _is_line(ink, line):
            found.append(line)
    return [line for line in joined(found, _goes_on) if line[2] - line[0] >= _SHORTEST]


def _is_line(ink: Mask, line: Span) -> bool:
    """Whether ink runs on without a break and paper lies on both sides, unlike in a row of closely set letters."""
    x0, y0, x1, y1 = line
    along = ink[y0:y1, x0:x1].max(axis=0).mean()
    beside = [ink[y, x0:x1].mean() for y in (y0 - _AWAY, y1 + _AWAY - 1) if 0 <= y < ink.shape[0]]
    if along <= _UNBROKEN or min(beside, default=0.0) >= _ALMOST_PAPER:
        return False
    underlined = x1 - x0 >= _UNDERLINE and ink[y0:y1, x0:x1].mean(axis=1).max() > _SOLID
    return bool(max(beside, default=0.0) < (_BOLD_LETTERS if underlined else _LETTERS))


def _goes_on(line: Span, piece: Span) -> bool:
    """Whether a piece follows a line on one level."""
    level = piece[1] <= line[3] + 2 and line[1] <= piece[3] + 2
    # Short pieces may be the sides of boxes or the feet of letters that happen to stand in one row.
    near = piece[0] - line[2] <= min(_GAP, max(piece[2] - piece[0], line[2] - line[0]) // 6)
    return level and near and thickness(around(line, piece)) <= _THICKEST + 8
