"""Paint ruling lines and boxes to tick over with paper, because Tesseract would take them for letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extract.geometry import BBox
from extract.page import Checkbox, Rule
from extract.reading.ink import Mask
from extract.scan import Pixels

_PAPER = 255
# Strokes of a mark reach over the frame (points).
_AROUND_BOX = 1.2
# A rule may sink or bend inside its rectangle: what is painted over is ink that runs on this far along the line (mm),
# over dropouts of so many pixels.
_RUN_MM = 4.0
_SHORT_RUN_MM = 2.0
_DROPOUT = 3
_STEP = 0.3
_AROUND_RULE = 1.5
# Ink is at least this share as dark as the line itself; paper between letters, greyed by blur, is not.
_AS_DARK = 0.55
_PALEST = 16.0
# Per cent of a line's columns that surely are no thicker than the line.
_THIN_PART = 25


@dataclass(frozen=True, slots=True)
class Lines:
    """Ruling lines of tables, and lines under words."""

    tables: tuple[Rule, ...]
    under_words: tuple[Rule, ...]


def erase_drawn(pixels: Pixels, dpi: float, lines: Lines, boxes: Sequence[Checkbox]) -> Pixels:
    """A copy of `pixels` (H×W grey) in which `lines` and `boxes` are as white as paper; letters on a line stay."""
    cleared = pixels.copy()
    for rule in lines.tables:
        _erase_line(cleared, dpi, rule, _RUN_MM)
    for rule in lines.under_words:
        _erase_line(cleared, dpi, rule, _SHORT_RUN_MM)
    for box in boxes:
        x0, top, x1, bottom = _edges(pixels, dpi, box.bbox.grown(_AROUND_BOX))
        cleared[top:bottom, x0:x1] = _PAPER
    return cleared


def _erase_line(pixels: Pixels, dpi: float, rule: Rule, run_mm: float) -> None:
    strip = _strip(pixels, dpi, rule, _AROUND_RULE)
    if strip.size:
        ink = _as_dark(strip)
        line = _running(ink, max(_DROPOUT, round(run_mm * dpi / 25.4)))
        strip[_without_letters(line, ink) > 0] = _PAPER


def _strip(pixels: Pixels, dpi: float, rule: Rule, around: float) -> Pixels:
    """A view of the pixels about a rule, turned so that it runs from left to right."""
    x0, top, x1, bottom = _edges(pixels, dpi, rule.bbox.grown(around))
    strip = pixels[top:bottom, x0:x1]
    return strip if rule.horizontal else strip.T


def _as_dark(strip: Pixels) -> Mask:
    """Ink that is nearly as dark as the line that runs along `strip`."""
    darkness = _PAPER - float(np.median(strip.min(axis=0)))
    return np.asarray(strip < _PAPER - max(_PALEST, _AS_DARK * darkness), dtype=np.uint8)


def _running(ink: Mask, length: int) -> Mask:
    """The ink of horizontal runs of `length` pixels, of shorter ones that go on where these end, and their blurred edge.

    A line that sinks by a pixel is broken into steps, the last of which may be short.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _DROPOUT), np.uint8))
    steps = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, max(_DROPOUT, round(length * _STEP))), np.uint8))
    runs = cv2.morphologyEx(steps, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, labels = cv2.connectedComponents(cv2.dilate(steps, np.ones((1, 3), np.uint8)), connectivity=8)
    whole = np.isin(labels, np.unique(labels[runs > 0])) & (labels > 0)
    return np.asarray(whole, dtype=np.uint8)


def _without_letters(line: Mask, ink: Mask) -> Mask:
    """The line and its blurred edge, without the feet of letters that stand on it and the strokes that run through it.

    Where the line runs free it shows how thick it is and how it sinks; between those places it is as thick and sinks evenly.
    """
    blurred = np.asarray(cv2.dilate(line, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    thick = line.sum(axis=0)
    drawn = np.flatnonzero(thick)
    if not len(drawn):
        return blurred
    usual = float(np.percentile(thick[drawn], _THIN_PART))
    free = drawn[thick[drawn] <= usual + 1]
    rows = np.arange(len(line))[:, None]
    middle = np.interp(np.arange(line.shape[1]), free, (line * rows).sum(axis=0)[free] / thick[free])
    upper, lower = rows < middle - usual / 2 - 0.5, rows > middle + usual / 2 + 0.5
    above, below = (ink * upper).sum(axis=0) > 1, (ink * lower).sum(axis=0) > 1
    lettered = (above | below) & (thick > usual + 1)
    kept = np.where(lettered, line * ~(upper | lower), blurred)
    return np.where(above & below & lettered, 0, kept).astype(np.uint8)


def _edges(pixels: Pixels, dpi: float, box: BBox) -> tuple[int, int, int, int]:
    scale = dpi / 72.0
    height, width = pixels.shape
    x0, top = max(0, round(box.x0 * scale)), max(0, round(box.top * scale))
    return x0, top, min(width, int(np.ceil(box.x1 * scale))), min(height, int(np.ceil(box.bottom * scale)))
