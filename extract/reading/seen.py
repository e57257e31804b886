"""Whether a text layer's words can be seen: invisible, white or covered ones leave no ink in the picture of their page."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extract.geometry import BBox
from extract.scan import Pixels

# Two pixels this far apart along a row, of which one is on a stroke, differ by so much (0–255) in one of the colours.
_ACROSS, _CONTRAST = 2, 16
# So many pixels of edges a letter has for each of its height; a full stop has twice as many. Round letters reach a little
# below the line, and so below a bar over it.
_EDGES = 0.2
# The share of its letters that must be seen; at the end of a black bar the bar's own edge lies in a letter.
_ENOUGH = 0.5


class Strokes:
    """Where the picture of a page (H×W grey or H×W×3 RGB, at `dpi`) has edges that run up and down, as all letters have.

    Where `text` (H×W) is 0, they are known to be those of something else.
    """

    def __init__(self, pixels: Pixels, dpi: float, text: Pixels | None = None):
        self._scale = dpi / 72.0
        change = cv2.absdiff(pixels[:, _ACROSS:], pixels[:, :-_ACROSS])
        strongest = change if change.ndim == 2 else change.max(axis=2)
        edges = cv2.threshold(np.ascontiguousarray(strongest), _CONTRAST - 1, 1, cv2.THRESH_BINARY)[1]
        if text is not None:
            # An edge may be told from either of its sides.
            edges = cv2.bitwise_and(edges, cv2.max(text[:, _ACROSS:], text[:, :-_ACROSS]))
        self._sums = cv2.integral(edges)

    def show(self, letters: Sequence[BBox]) -> bool:
        """Whether a word whose `letters` lie here (points) can be seen."""
        return sum(map(self._inside, letters)) >= _ENOUGH * len(letters)

    def _inside(self, box: BBox) -> bool:
        height, width = self._sums.shape
        left, right = int(np.ceil(box.x0 * self._scale)), int(box.x1 * self._scale) - _ACROSS
        top, bottom = int(box.top * self._scale), int(np.ceil(box.bottom * self._scale))
        if right <= left or bottom <= top:
            # Nothing can be said of letters so narrow, nor of those whose font does not say how high they are.
            return True
        left, right = (min(max(x, 0), width - 1) for x in (left, right))
        top, bottom = (min(max(y, 0), height - 1) for y in (top, bottom))
        sums = self._sums
        edges = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        return bool(edges >= _EDGES * (bottom - top))
