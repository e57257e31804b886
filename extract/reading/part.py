"""The part of a page that has ink, at the working resolution: what is searched for lines and boxes.

Pages that end half way down, and wide margins, are most of the paper; looking only where there is ink saves as much time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.geometry import BBox
from extract.page import Checkbox, Rule, Word
from extract.reading.ink import WORK_DPI, at_work_resolution
from extract.scan import Pixels, inked

_PT = WORK_DPI / 72.0
# Paper that is left around the ink (pixels).
_MARGIN = 24


@dataclass(frozen=True, slots=True)
class InkedPart:
    """`pixels` (H×W grey at `WORK_DPI`) are a part of the page that begins `left` and `top` points from its corner."""

    pixels: Pixels
    left: float
    top: float

    def rules(self, found: Sequence[Rule]) -> tuple[Rule, ...]:
        """Rules found in the part, at their places on the page."""
        return tuple(Rule(self._back(rule.bbox)) for rule in found)

    def boxes(self, found: Sequence[Checkbox]) -> tuple[Checkbox, ...]:
        """Checkboxes found in the part, at their places on the page."""
        return tuple(replace(box, bbox=self._back(box.bbox)) for box in found)

    def words(self, words: Sequence[Word]) -> list[Word]:
        """Words of the page, at their places in the part."""
        return [replace(word, bbox=_moved(word.bbox, -self.left, -self.top)) for word in words]

    def of(self, pixels: Pixels, dpi: float) -> Pixels:
        """The same part of another picture (H×W grey) of the same page."""
        x, y = round(self.left * _PT), round(self.top * _PT)
        height, width = self.pixels.shape
        return at_work_resolution(pixels, dpi)[y : y + height, x : x + width]

    def _back(self, box: BBox) -> BBox:
        return _moved(box, self.left, self.top)


def inked_part(pixels: Pixels, dpi: float) -> InkedPart:
    """The part of a page (H×W grey, 0 black) that has ink on it; the whole page where there is none."""
    work = at_work_resolution(pixels, dpi)
    part = inked(work, _MARGIN)
    if part is None:
        return InkedPart(work, 0.0, 0.0)
    left, top, right, bottom = part
    return InkedPart(np.ascontiguousarray(work[top:bottom, left:right]), left / _PT, top / _PT)


def _moved(box: BBox, right: float, down: float) -> BBox:
    return BBox(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)
