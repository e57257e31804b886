"""Print that nothing explains: where a page has ink of letters' size beside what is known to stand on it."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from extract.geometry import BBox
from extract.reading.ink import Mask, print_mask
from extract.reading.ocr.tesseract import OcrPage
from extract.scan import pieces, reduced

# Print shows at this resolution; where its letters end exactly does not matter.
_LOOK_DPI = 100.0
_PT = _LOOK_DPI / 72.0
# Points: heights of letters, of a line of them, the gap between words of one line, and the narrowest thing worth a look.
_LETTER = (3.0, 17.0)
_LINE = (4.5, 20.0)
_WORD_GAP = 5.0
_NARROWEST = 7.0
# So far a line goes on where a pen has run its letters together (points).
_GOES_ON = 100.0
# White space that is looked at around a place (points).
AROUND = 3.0


def uncovered(page: OcrPage, known: Iterable[BBox]) -> list[BBox]:
    """Where print of a word's size lies on a page that none of `known` covers, in points, with `AROUND` on every side."""
    ink = print_mask(reduced(page.pixels, _LOOK_DPI / page.dpi))
    for box in known:
        x0, top, x1, bottom = (round(side * _PT) for side in (box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1))
        ink[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)] = 0
    joined = cv2.morphologyEx(_letters(ink), cv2.MORPH_CLOSE, np.ones((2, round(_WORD_GAP * _PT)), np.uint8))
    places: list[BBox] = []
    for x, y, width, height, _ in sorted(pieces(np.asarray(joined, dtype=np.uint8)).boxes.tolist()):
        if width >= _NARROWEST * _PT and _LINE[0] * _PT <= height <= _LINE[1] * _PT:
            end = _line_end(ink[y : y + height], x + width)
            place = BBox(x / _PT, y / _PT, end / _PT, (y + height) / _PT)
            if not any(one.overlap(place) > 0.5 * place.area for one in places):
                places.append(place)
    return [place.grown(AROUND) for place in places]


def _line_end(band: Mask, end: int) -> int:
    """Where the line ends that has letters up to `end`: larger pieces of ink that go on in its band have letters in them, too."""
    inked = np.flatnonzero(band[:, end : end + round(_GOES_ON * _PT)].any(axis=0))
    gaps = np.flatnonzero(np.diff(inked, prepend=-1) > _WORD_GAP * _PT)
    behind = inked[: gaps[0]] if len(gaps) else inked
    return end + int(behind[-1]) + 1 if len(behind) else end


def _letters(ink: Mask) -> Mask:
    """The pieces of ink that have a letter's size."""
    found = pieces(ink)
    height, width = found.boxes[:, cv2.CC_STAT_HEIGHT] / _PT, found.boxes[:, cv2.CC_STAT_WIDTH] / _PT
    kept = (height >= _LETTER[0]) & (height <= _LETTER[1]) & (width <= 3 * _LETTER[1])
    return np.concatenate([[False], kept]).astype(np.uint8).take(found.labels)
