"""A second look at print that Tesseract passed over: a word between two others, a label that stands alone.

What no word covers is cut out, set out line below line, and read once more; only what is then read with confidence counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extract.options import Options
from extract.page import BBox, Checkbox, Word
from extract.reading.ink import WORK_DPI, Mask, at_work_resolution, print_mask
from extract.reading.set_out import Unfolded, set_out
from extract.reading.tesseract import read_words
from extract.scan.image import Pixels

_PT = WORK_DPI / 72.0
# Points: heights of letters, of a line of them, the gap between words of one line, and the narrowest thing worth a look.
_LETTER = (3.0, 17.0)
_LINE = (4.5, 20.0)
_WORD_GAP = 5.0
_NARROWEST = 7.0
# More than this many places on a page are scribbles, stamps or a picture.
_MOST_PLACES = 25
_AROUND = 2.0
_SURE = 0.6


def look_again(
    pixels: Pixels, dpi: float, words: Sequence[Word], boxes: Sequence[Checkbox], options: Options
) -> tuple[Word, ...]:
    """Words on a cleared page (H×W grey) that `words` lack; errors are those of `read_words`."""
    places = _uncovered(pixels, dpi, [*(word.bbox for word in words), *(box.bbox.grown(2) for box in boxes)])
    if not places or len(places) > _MOST_PLACES:
        return ()
    apart: Unfolded = set_out(np.full_like(pixels[:1], 255), dpi, [_crop(pixels, dpi, place) for place in places])
    found = [apart.back(word) for line in read_words(apart.pixels, dpi, options) for word in line]
    return tuple(
        replace(word, confidence=min(word.confidence, _SURE + 0.3))
        for word in found
        if word.confidence >= _SURE and any(char.isalnum() for char in word.text)
    )


def _crop(pixels: Pixels, dpi: float, place: BBox) -> tuple[BBox, Pixels]:
    scale = dpi / 72.0
    height, width = pixels.shape
    x0, top = max(0, round(place.x0 * scale)), max(0, round(place.top * scale))
    x1, bottom = min(width, round(place.x1 * scale)), min(height, round(place.bottom * scale))
    return BBox(x0, top, x1, bottom), pixels[top:bottom, x0:x1]


def _uncovered(pixels: Pixels, dpi: float, known: Sequence[BBox]) -> list[BBox]:
    """Where print of a word's size lies that none of `known` covers, in points."""
    ink = print_mask(at_work_resolution(pixels, dpi))
    for box in known:
        x0, top, x1, bottom = (round(side * _PT) for side in (box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1))
        ink[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)] = 0
    letters = _letters(ink)
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((3, round(_WORD_GAP * _PT)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    places = []
    for index in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[index])
        if width >= _NARROWEST * _PT and _LINE[0] * _PT <= height <= _LINE[1] * _PT:
            places.append(BBox(x / _PT, y / _PT, (x + width) / _PT, (y + height) / _PT).grown(_AROUND))
    return places


def _letters(ink: Mask) -> Mask:
    """The pieces of ink that have a letter's size."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    height, width = stats[:, cv2.CC_STAT_HEIGHT] / _PT, stats[:, cv2.CC_STAT_WIDTH] / _PT
    kept = (height >= _LETTER[0]) & (height <= _LETTER[1]) & (width <= 3 * _LETTER[1])
    kept[0] = False
    return np.asarray(kept[labels], dtype=np.uint8)
