"""How many holes letters have: whatever the font, an "o" has one and an "n" has none.

Letters that have other holes than what the file says they are make their font suspect. A page is looked at in 20 ms at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import cv2
import numpy as np

from extract.geometry import BBox
from extract.reading.ocr import OcrPage
from extract.scan import Pixels

# Letters whose holes are the same in all fonts; "g" and "4" are drawn in two ways, the tail of "Q" may close one.
_BY_HOLES = ("CcEFfGHhIiJjKkLlMmNnrSsTtUuÜüVvWwXxYyZz12357", "AÄaäbDdeOÖoöPpqR069", "B8")
_HOLES = {letter: holes for holes, letters in enumerate(_BY_HOLES) for letter in letters}
# The share of a font's different letters, and of its figures, that have as many holes as they should. Fonts that say the truth
# mostly reach 0.97, others between 0.5 and 0.8; below so many letters, or figures, it cannot be told.
_ALL, _FEWEST = 0.92, 4
_FIGURES, _FEWEST_FIGURES = 0.7, 2
# The share of a font's different signs that may be none of a German text's; fonts of symbols have hardly any words.
_STRANGE = 0.3
_PRINTED = frozenset("§€–—„“”‚‘’•·…«»´°²³")
# How much ink and paper differ at least (0–255) to tell them apart.
_CONTRAST = 40

Glyphs = Mapping[str, BBox]


def suspect(glyphs: Glyphs, picture: OcrPage) -> bool:
    """Whether a font's signs, each with one of its places (points), look otherwise in the picture of their page than they should."""
    strange = sum(not (sign.isascii() or sign.isalnum() or sign in _PRINTED) for sign in glyphs)
    if strange > _STRANGE * len(glyphs):
        return True
    right = {sign: _holes(picture, place) == _HOLES[sign] for sign, place in glyphs.items() if sign in _HOLES}
    figures = [is_right for sign, is_right in right.items() if sign.isdigit()]
    return _fewer(right.values(), _ALL, _FEWEST) or _fewer(figures, _FIGURES, _FEWEST_FIGURES)


def _fewer(right: Iterable[bool], share: float, fewest: int) -> bool:
    found = list(right)
    return len(found) >= fewest and sum(found) < share * len(found)


def _holes(picture: OcrPage, place: BBox) -> int:
    patch = _cut(picture, place)
    if not patch.size or int(patch.max()) - int(patch.min()) < _CONTRAST:
        return -1
    middle = (int(patch.max()) + int(patch.min())) // 2
    dark = patch < middle
    # The ground, be it light or dark, is the most of a letter's place.
    ink = np.pad((dark if dark.mean() < 0.5 else ~dark).astype(np.uint8), 1)
    _, hierarchy = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return 0 if hierarchy is None else int(np.count_nonzero(hierarchy[0][:, 3] >= 0))


def _cut(picture: OcrPage, place: BBox) -> Pixels:
    scale = picture.dpi / 72.0
    x0, top, x1, bottom = (max(0, round(side * scale)) for side in (place.x0, place.top, place.x1, place.bottom))
    return picture.pixels[top:bottom, x0:x1]
