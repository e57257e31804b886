"""Specks: the dust and toner of bad copies, which Tesseract takes for dots and commas, or for whole words in the margin."""

from __future__ import annotations

import cv2
import numpy as np

from extract.scan.image import Pixels
from extract.scan.pixels import pieces

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


def without_specks(grey: Pixels, dpi: float) -> Pixels:
    """The page (H×W grey, 0 black) with lone specks as white as paper; pages with few of them are passed through."""
    if _specks_per_inch(grey, dpi) < MANY:
        return grey
    specks = _specks(grey, dpi)
    # What surrounds a speck is grey from blur.
    around = cv2.dilate(specks, np.ones((3, 3), np.uint8))
    return np.where(around > 0, np.uint8(255), grey)


def _specks_per_inch(grey: Pixels, dpi: float) -> float:
    """How many specks a square inch has in the middle of places all over the page."""
    inch, step = round(dpi), round(SAMPLE_INCH * dpi)
    places = [(y, x) for y in range(0, grey.shape[0] - inch, step) for x in range(0, grey.shape[1] - inch, step)]
    counts = [len(pieces(_specks(grey[y : y + inch, x : x + inch], dpi)).boxes) for y, x in places]
    return float(np.median(counts)) if counts else 0.0


def _specks(grey: Pixels, dpi: float) -> Pixels:
    """Where specks are (1) that no other ink is near to."""
    ink = (grey < DARK).astype(np.uint8)
    found = pieces(ink)
    side = max(2, round(SIDE_INCH * dpi))
    small = (found.boxes[:, 2] <= side) & (found.boxes[:, 3] <= side)
    specks = np.concatenate([[False], small]).astype(np.uint8).take(found.labels)
    reach = 2 * max(1, round(NEAR_INCH * dpi)) + 1
    near = cv2.dilate(cv2.subtract(ink, specks), np.ones((reach, reach), np.uint8))
    return np.asarray(cv2.subtract(specks, near), dtype=np.uint8)
