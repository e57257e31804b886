"""Cells of ruled tables, taken out of the page and set below it, one under the other, for the time of the OCR.

Tesseract looks for lines that run across the page. In a table the lines of neighbouring cells stand at different heights,
and it then reads two as one or none at all. Cell below cell, each line is alone; the words are moved back afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extract.geometry import BBox
from extract.page import Rule
from extract.reading.ocr.set_out import Unfolded, set_out
from extract.scan import Pixels

# Resolution of the drawing on which the white regions between ruling lines are found.
_DRAWING_DPI = 96.0
# Ruling lines that should meet miss each other by up to this much (points).
_SLACK = 5.0
# A region is a cell when it fills its rectangle, holds at least a line of small print, and is no frame around a page.
_FILLED = 0.85
_LEAST = 7.0
_HIGHEST = 0.25
# White space around a cell's content below the page (points), and how dark ink is.
_AIR = 1.5
_INK = 150
_SPECK = 12


def unfold(pixels: Pixels, dpi: float, rules: Sequence[Rule]) -> Unfolded:
    """Set the written cells between `rules` out below the page; `pixels` is H×W grey, already without the rules."""
    scale = dpi / 72.0
    height, width = pixels.shape
    cells = find_cells(rules, width / scale, height / scale)
    pieces = [found for cell in cells if (found := _content(pixels, cell, scale))]
    if not pieces:
        return Unfolded(pixels, ())
    page = pixels.copy()
    for box, _ in pieces:
        page[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)] = 255
    return set_out(page, dpi, pieces)


def _content(pixels: Pixels, cell: BBox, scale: float) -> tuple[BBox, Pixels] | None:
    """The rows of a cell that hold ink, and their place in pixels; None where nothing is written."""
    x0, top, x1, bottom = (round(side * scale) for side in (cell.x0, cell.top, cell.x1, cell.bottom))
    ink = np.count_nonzero(pixels[top:bottom, x0:x1] < _INK, axis=1)
    if int(ink.sum()) < _SPECK:
        return None
    rows = np.flatnonzero(ink)
    air = round(_AIR * scale)
    top, bottom = max(top, top + int(rows[0]) - air), min(bottom, top + int(rows[-1]) + 1 + air)
    return BBox(x0, top, x1, bottom), pixels[top:bottom, x0:x1]


def find_cells(rules: Sequence[Rule], width: float, height: float) -> tuple[BBox, ...]:
    """The rectangles between `rules` on a page of `width` × `height` points, in reading order."""
    scale = _DRAWING_DPI / 72.0
    drawing = np.full((round(height * scale), round(width * scale)), 255, np.uint8)
    for rule in rules:
        box = rule.bbox
        level = rule.horizontal
        start = (box.x0 - _SLACK, box.y) if level else (box.x, box.top - _SLACK)
        end = (box.x1 + _SLACK, box.y) if level else (box.x, box.bottom + _SLACK)
        points = [(round(x * scale), round(y * scale)) for x, y in (start, end)]
        cv2.line(drawing, points[0], points[1], 0, thickness=2)
    _, _, stats, _ = cv2.connectedComponentsWithStats(drawing, connectivity=4)
    found = []
    for x, y, wide, high, area in stats[1:].tolist():
        inside = x > 0 and y > 0 and x + wide < drawing.shape[1] and y + high < drawing.shape[0]
        if inside and area > _FILLED * wide * high and min(wide, high) >= _LEAST * scale and high < _HIGHEST * drawing.shape[0]:
            found.append(BBox(x / scale, y / scale, (x + wide) / scale, (y + high) / scale))
    return tuple(sorted(found, key=lambda cell: (round(cell.top / 6), cell.x0)))
