"""Pale print: worn ribbons and underexposed copies, whose letters pass for shades of the paper."""

from __future__ import annotations

import cv2
import numpy as np

from extract.scan.image import Pixels
from extract.scan.pixels import Pieces, pieces, reduced

_LOOK_DPI = 100.0
# Ink at that resolution: paler than what is read as it is, darker than print that shines through from the other side.
_INK = 205
# Pieces of ink of the size of letters (pixels): their heights, the greatest width, the fewest pixels of one.
_HEIGHTS, _WIDEST, _FEWEST_PIXELS = (4, 30), 60, 6
# So many of them are a text; of more the darkness of some tells that of all.
_FEWEST, _LOOKED_AT = 40, 200
# Letters whose darkest spots are paler than this get as dark as `_DARK`, and what is as bright as `_PAPER` white. Pages of text
# that read well had letters of up to 135, those that gave not one word 156 and 172 (and a page with little but a pale stamp 152).
_PALE, _DARK, _PAPER = 150, 30, 250


def darkened(grey: Pixels, dpi: float) -> Pixels:
    """The page (H×W grey, 0 black, evenly white paper) with its letters dark; pages that have dark ones are passed through."""
    step = dpi / _LOOK_DPI
    letters = _letters(pieces((reduced(grey, 1 / step) < _INK).astype(np.uint8)))
    if len(letters) < _FEWEST:
        return grey
    # The reduced page is paler than the page itself.
    usual = float(np.median([_darkest(grey, letter, step) for letter in letters]))
    if usual <= _PALE:
        return grey
    black = (usual * 255 - _DARK * _PAPER) / (255 - _DARK)
    shades = np.clip((np.arange(256) - black) * 255 / (_PAPER - black), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, shades), dtype=np.uint8)


def _letters(found: Pieces) -> list[tuple[int, int, int, int]]:
    """Places (left, top, width, height) of some pieces that may be letters, from all over the page."""
    x, y, width, height, pixels = found.boxes.T
    like = (pixels >= _FEWEST_PIXELS) & (height >= _HEIGHTS[0]) & (height <= _HEIGHTS[1]) & (width <= _WIDEST)
    some = np.flatnonzero(like)
    chosen = some[np.linspace(0, len(some) - 1, min(_LOOKED_AT, len(some))).astype(int)] if len(some) else some
    return [(int(x[n]), int(y[n]), int(width[n]), int(height[n])) for n in chosen]


def _darkest(grey: Pixels, letter: tuple[int, int, int, int], step: float) -> int:
    x, y, width, height = letter
    part = grey[int(y * step) : int((y + height) * step) + 1, int(x * step) : int((x + width) * step) + 1]
    return int(part.min()) if part.size else 255
