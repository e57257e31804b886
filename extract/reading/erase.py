"""Paint ruling lines and boxes to tick over with paper, because Tesseract would take them for letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.page import BBox, Checkbox, Rule
from extract.scan.image import Pixels

_PAPER = 255
# Strokes of a mark reach over the frame, and a blurred line is wider than its core (points).
_AROUND_BOX, _AROUND_RULE = 1.2, 0.4


def erase(pixels: Pixels, dpi: float, rules: Sequence[Rule], boxes: Sequence[Checkbox]) -> Pixels:
    """A copy of `pixels` (H×W grey) in which `rules` and `boxes` are as white as paper."""
    cleared = pixels.copy()
    for rule in rules:
        _paint(cleared, dpi, rule.bbox.grown(_AROUND_RULE))
    for box in boxes:
        _paint(cleared, dpi, box.bbox.grown(_AROUND_BOX))
    return cleared


def _paint(pixels: Pixels, dpi: float, box: BBox) -> None:
    scale = dpi / 72.0
    x0, top = max(0, round(box.x0 * scale)), max(0, round(box.top * scale))
    pixels[top : int(np.ceil(box.bottom * scale)), x0 : int(np.ceil(box.x1 * scale))] = _PAPER
