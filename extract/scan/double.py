"""Two pages on one sheet, as when a booklet lies open on the glass: found by the empty stripe between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from extract.scan.checked import letters_of
from extract.scan.colour import to_grey
from extract.scan.image import PageImage, Pixels
from extract.scan.orientation import measure_lie
from extract.scan.pixels import reduced

# The shape of sheets that two pages of A4 or A5 fill side by side (long side by short), and how long one of A4 is (inches).
SHAPE, DOUBLE_INCH = (1.28, 1.55), 15.0
# On smaller sheets pages were copied smaller: their letters are lower than this (points, on whole pages 4.7 to 6.6), and they are
# taken to be A4. A page in two columns that is taken for two pages is read in its order all the same.
SMALL_LETTERS, TO_A4 = 5.0, 0.7071
# Each of two pages has so many letters.
FEWEST_LETTERS = 30
# The stripe is looked for in a picture of this width (pixels), within this part of it; it is so wide at least (shares of the width).
_LOOK, _INK = 1000, 140
_MIDDLE, _STRIPE = (0.42, 0.58), 0.04
# A column of the stripe has less ink than the one share, which specks make, or more than the other: the fold's shadow.
_SPECKS, _FOLD = 0.004, 0.8
# What is left out at the ends of columns: the rim of the sheet.
_RIM = 0.04


@dataclass(frozen=True, slots=True)
class Part:
    """One of two pages on a sheet of `size` pixels (width, height) and `sheet_dpi`: its `box` there (left, top, right, bottom;
    origin top left of the sheet as scanned), and the resolution `dpi` at which its letters are as high as print is.
    """

    box: tuple[int, int, int, int]
    size: tuple[int, int]
    sheet_dpi: float
    dpi: float

    def of(self, image: PageImage, number: int) -> PageImage:
        """The page image of this part of a sheet."""
        left, top, right, bottom = self.box

        def cut(sheet: Pixels) -> Pixels:
            return np.ascontiguousarray(sheet[top:bottom, left:right])

        ink = None if image.text_ink is None else cut(image.text_ink)
        return replace(image, number=number, pixels=cut(image.pixels), dpi=self.dpi, beside=True, text_ink=ink)


def may_be_double(width: float, height: float) -> bool:
    """Whether a sheet of this size (points) may hold two pages; what is upright may only when it is large, and lies on its side."""
    long, short = max(width, height), min(width, height)
    return short > 0 and SHAPE[0] <= long / short <= SHAPE[1] and (width > height or long >= DOUBLE_INCH * 72)


def two_parts(image: PageImage) -> tuple[Part, Part] | None:
    """The two pages of a sheet, the first one first; None where it is one page."""
    height, width = image.pixels.shape[:2]
    if not may_be_double(*image.size):
        return None
    grey = to_grey(image.pixels)
    sideways = height > width
    cut = _stripe(np.ascontiguousarray(grey.T) if sideways else grey)
    if cut is None:
        return None
    boxes = ((0, 0, width, cut), (0, cut, width, height)) if sideways else ((0, 0, cut, height), (cut, 0, width, height))
    sides = [grey[top:bottom, left:right] for left, top, right, bottom in boxes]
    found = [letters_of(side) for side in sides]
    if min(one.count for one in found) < FEWEST_LETTERS:
        return None
    dpi = image.dpi
    if max(image.size) < DOUBLE_INCH * 72:
        if max(one.height for one in found) * 72 / dpi >= SMALL_LETTERS:
            return None
        dpi *= TO_A4
    turns = [measure_lie(side, dpi).rotation for side in sides]
    if any((turn in (90, 270)) != sideways for turn in turns):
        return None
    first, second = (Part(box, (width, height), image.dpi, dpi) for box in boxes)
    return (second, first) if turns[0] in (180, 270) else (first, second)


def _stripe(grey: Pixels) -> int | None:
    """Where the empty stripe between two pages side by side has its middle (pixels from the left)."""
    width = grey.shape[1]
    small = reduced(grey, min(1.0, _LOOK / width)) < _INK
    rim = round(_RIM * small.shape[0])
    ink = small[rim : small.shape[0] - rim].mean(axis=0)
    empty = np.concatenate([[False], (ink < _SPECKS) | (ink > _FOLD), [False]])
    starts, ends = np.flatnonzero(np.diff(empty.astype(np.int8)) == 1), np.flatnonzero(np.diff(empty.astype(np.int8)) == -1)
    share = small.shape[1]
    middle = _nearest(starts / share, ends / share)
    return None if middle is None else round(middle * width)


def _nearest(starts: npt.NDArray[np.float64], ends: npt.NDArray[np.float64]) -> float | None:
    """The middle of the sheet where it is in a stripe, else that of the widest stripe near it; shares of the width."""
    wide = [(a, b) for a, b in zip(starts, ends, strict=True) if b - a >= _STRIPE and a < _MIDDLE[1] and b > _MIDDLE[0]]
    if any(a + _STRIPE / 2 <= 0.5 <= b - _STRIPE / 2 for a, b in wide):
        return 0.5
    centres = [(b - a, (a + b) / 2) for a, b in wide if _MIDDLE[0] <= (a + b) / 2 <= _MIDDLE[1]]
    return float(max(centres)[1]) if centres else None
