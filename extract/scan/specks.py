"""Specks: the dust and toner of bad copies, and tints that a copier turned into dots; Tesseract takes them for signs or whole words."""

from __future__ import annotations

import cv2
import numpy as np

from extract.scan.image import Pixels
from extract.scan.pixels import pieces, reduced

# Ink (0–255), the palest strokes of a worn ribbon included, of which dark pieces would pass for specks; a speck is no wider
# and no higher than this, a full stop of small print is.
DARK = 190
SIDE_INCH = 0.011
# A speck this near to other ink may be a piece of a worn letter, and stays.
NEAR_INCH = 0.02
# So many specks to the square inch make a page that is worth cleaning; pages with pale type seem to have up to ten.
MANY = 15.0
# Every so many inches a square of one inch is looked at before the whole page is.
SAMPLE_INCH = 3.0
# A dot of a tint is no wider and no higher than this. A tint is looked for where this much of every square of that many millimetres
# is ink (0–255), which no lines of text fill so evenly; its dots are this share of its area, where full stops and dots on letters stay below 1 %.
DOT_INCH = 0.026
GROUND_DPI, GROUND_INK, GROUND_SIDE = 25.0, (20, 150), 7
DOTTED, DOTTED_INCH = 0.04, 0.2


def without_specks(grey: Pixels, dpi: float) -> Pixels:
    """The page (H×W grey, 0 black) with lone specks as white as paper; pages with few of them are passed through."""
    if _specks_per_inch(grey, dpi) < MANY:
        return grey
    specks = _specks(grey, dpi)
    # What surrounds a speck is grey from blur.
    around = cv2.dilate(specks, np.ones((3, 3), np.uint8))
    return np.where(around > 0, np.uint8(255), grey)


def without_dots(grey: Pixels, dpi: float) -> Pixels:
    """The page (H×W grey, 0 black) with grounds of dots as white as paper; pages that have none are passed through."""
    x, y, width, height = _tinted(grey, dpi)
    if not width:
        return grey
    part = grey[y : y + height, x : x + width]
    dots = _small(part, DOT_INCH * dpi)
    window = round(DOTTED_INCH * dpi)
    dotted = cv2.blur(dots * np.uint8(255), (window, window)) > DOTTED * 255
    cleaned = grey.copy()
    cleaned[y : y + height, x : x + width][dotted & (dots > 0)] = 255
    return cleaned


def _tinted(grey: Pixels, dpi: float) -> tuple[int, int, int, int]:
    """Left, top, width and height (pixels) of the part of a page in which tints lie; all 0 where there are none."""
    small = reduced(grey, GROUND_DPI / dpi)
    even = cv2.inRange(small, 255 - GROUND_INK[1], 255 - GROUND_INK[0])
    # Opened: every square counts in which all is tinted.
    x, y, width, height = cv2.boundingRect(
        cv2.morphologyEx(even, cv2.MORPH_OPEN, np.ones((GROUND_SIDE, GROUND_SIDE), np.uint8))
    )
    # A line around a tint hides the edge of it.
    scale, rim = dpi / GROUND_DPI, GROUND_SIDE if width else 0
    left, top = max(0, round((x - rim) * scale)), max(0, round((y - rim) * scale))
    return left, top, round((width + 2 * rim) * scale), round((height + 2 * rim) * scale)


def _specks_per_inch(grey: Pixels, dpi: float) -> float:
    """How many specks a square inch has in the middle of places all over the page."""
    inch, step = round(dpi), round(SAMPLE_INCH * dpi)
    places = [(y, x) for y in range(0, grey.shape[0] - inch, step) for x in range(0, grey.shape[1] - inch, step)]
    counts = [len(pieces(_specks(grey[y : y + inch, x : x + inch], dpi)).boxes) for y, x in places]
    return float(np.median(counts)) if counts else 0.0


def _specks(grey: Pixels, dpi: float) -> Pixels:
    """Where specks are (1) that no other ink is near to."""
    specks = _small(grey, SIDE_INCH * dpi)
    ink = (grey < DARK).astype(np.uint8)
    reach = 2 * max(1, round(NEAR_INCH * dpi)) + 1
    near = cv2.dilate(cv2.subtract(ink, specks), np.ones((reach, reach), np.uint8))
    return np.asarray(cv2.subtract(specks, near), dtype=np.uint8)


def _small(grey: Pixels, side: float) -> Pixels:
    """The pieces of ink (1) that are no wider and no higher than `side` pixels, or two where that is less."""
    found = pieces((grey < DARK).astype(np.uint8))
    small = (found.boxes[:, 2:4] <= max(2, round(side))).all(axis=1)
    return np.concatenate([[False], small]).astype(np.uint8).take(found.labels)
