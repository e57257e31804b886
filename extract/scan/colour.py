"""Colour on a page: stamps, pens and highlighters keep to their colour, print is black."""

from __future__ import annotations

import cv2
import numpy as np

from extract.scan.image import Pixels

# Ink is darker than this in one of its channels (0–255), coloured where its channels differ by so much.
INK, COLOURED = 150, 60
# On a page with more coloured ink than this share, the print itself is coloured (violet ribbons, blueprints).
MOST_COLOURED = 0.3


def to_grey(pixels: Pixels) -> Pixels:
    """H×W grey of H×W×3 RGB; grey is passed through."""
    if pixels.ndim == 2:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def to_print(pixels: Pixels) -> Pixels:
    """H×W grey of H×W×3 RGB in which coloured ink is nearly as bright as paper; grey is passed through.

    The brightest of the three channels is high for every colour but black.
    """
    if pixels.ndim == 2:
        return pixels
    if _coloured_share(pixels[::4, ::4]) > MOST_COLOURED:
        return to_grey(pixels)
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)


def _coloured_share(pixels: Pixels) -> float:
    darkest, brightest = pixels.min(axis=2).astype(np.int16), pixels.max(axis=2).astype(np.int16)
    ink = darkest < INK
    coloured = np.count_nonzero(ink & (brightest - darkest > COLOURED))
    return float(coloured) / max(1.0, float(np.count_nonzero(ink)))
