"""Paint ruling lines and boxes to tick over with paper, because Tesseract would take them for letters."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extract.page import BBox, Checkbox, Rule
from extract.reading.ink import Mask
from extract.scan.image import Pixels

_PAPER = 255
# Strokes of a mark reach over the frame (points).
_AROUND_BOX = 1.2
# A rule may sink or bend inside its rectangle: what is painted over is ink that runs on this far along the line.
_RUN_MM = 4.0
_AROUND_RULE = 1.5
# How much darker than white (0–255) the palest line is.
_INK = 24


def erase(pixels: Pixels, dpi: float, rules: Sequence[Rule], boxes: Sequence[Checkbox]) -> Pixels:
    """A copy of `pixels` (H×W grey) in which `rules` and `boxes` are as white as paper; letters on a rule stay."""
    cleared = pixels.copy()
    for rule in rules:
        _erase_line(cleared, dpi, rule)
    for box in boxes:
        x0, top, x1, bottom = _edges(pixels, dpi, box.bbox.grown(_AROUND_BOX))
        cleared[top:bottom, x0:x1] = _PAPER
    return cleared


def _erase_line(pixels: Pixels, dpi: float, rule: Rule) -> None:
    x0, top, x1, bottom = _edges(pixels, dpi, rule.bbox.grown(_AROUND_RULE))
    strip = pixels[top:bottom, x0:x1]
    if strip.size == 0:
        return
    ink = np.asarray(strip < _PAPER - _INK, dtype=np.uint8)
    line = _running(ink if rule.horizontal else np.ascontiguousarray(ink.T), max(3, round(_RUN_MM * dpi / 25.4)))
    strip[(line if rule.horizontal else line.T) > 0] = _PAPER


def _running(ink: Mask, length: int) -> Mask:
    """The ink that belongs to horizontal runs of `length` pixels, and the blurred edge around it."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return np.asarray(cv2.dilate(runs, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _edges(pixels: Pixels, dpi: float, box: BBox) -> tuple[int, int, int, int]:
    scale = dpi / 72.0
    height, width = pixels.shape
    x0, top = max(0, round(box.x0 * scale)), max(0, round(box.top * scale))
    return x0, top, min(width, int(np.ceil(box.x1 * scale))), min(height, int(np.ceil(box.bottom * scale)))
