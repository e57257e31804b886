"""Pieces of a page set one below the other for the time of the OCR, and the words moved back to where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from extract.geometry import BBox
from extract.page import Word
from extract.scan import Pixels

# Lines set as closely as those of a paragraph are not taken for specks, even where a piece holds one short word (points).
_MARGIN = 36.0
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece that was set out: its `place` on the page, and the band of the sheet from `top` to `bottom` that is its own.

    Everything in points; what lies at `(x, y)` on the sheet lies at `(right + x / scale, down + y / scale)` on the page.
    """

    place: BBox
    top: float
    bottom: float
    right: float
    down: float
    scale: float = 1.0

    def back(self, word: Word) -> Word:
        """`word`, read on the sheet, at its place on the page."""
        box, scale = word.bbox, self.scale
        x0, x1 = self.right + box.x0 / scale, self.right + box.x1 / scale
        return replace(word, bbox=BBox(x0, self.down + box.top / scale, x1, self.down + box.bottom / scale))


def strip_of(word: Word, strips: Sequence[Strip]) -> Strip | None:
    """The strip that a word was read in."""
    return next((strip for strip in strips if strip.top <= word.bbox.y < strip.bottom), None)


def stacked(pieces: Sequence[Pixels], width: int, margin: int, gap: int) -> tuple[Pixels, list[int]]:
    """`pieces` (H×W grey) one below the other on white, and the row at which each begins.

    `margin` and `gap` are the white (pixels) on their left and between them; what does not fit into `width` is cut off.
    """
    *tops, end = accumulate((piece.shape[0] + gap for piece in pieces), initial=gap)
    sheet = np.full((end, width), 255, np.uint8)
    for top, piece in zip(tops, pieces, strict=True):
        wide = min(piece.shape[1], width - margin)
        sheet[top : top + piece.shape[0], margin : margin + wide] = piece[:, :wide]
    return sheet, tops


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The page (H×W grey) with pieces of it set out below."""

    pixels: Pixels
    strips: tuple[Strip, ...]

    def back(self, word: Word) -> Word:
        """`word`, read on the unfolded page, at its place on the real one."""
        strip = strip_of(word, self.strips)
        return strip.back(word) if strip else word

    def unread(self, words: Sequence[Word]) -> tuple[BBox, ...]:
        """Where the pieces stand on the page in which none of `words` (at their real places) lies."""
        places = (strip.place for strip in self.strips)
        return tuple(place for place in places if not any(place.contains(word.bbox.x, word.bbox.y) for word in words))


def set_out(pixels: Pixels, dpi: float, pieces: Sequence[tuple[BBox, Pixels]]) -> Unfolded:
    """`pixels` (H×W grey) with `pieces` below it; each is its place on the page in pixels, and what stands there."""
    scale = dpi / 72.0
    height, width = pixels.shape
    margin, gap = round(_MARGIN * scale), round(_GAP * scale)
    below, tops = stacked([piece for _, piece in pieces], width, margin, gap)
    strips = []
    for at, (box, piece) in zip(tops, pieces, strict=True):
        high, wide = piece.shape[0], min(piece.shape[1], width - margin)
        top, bottom = (height + at - gap / 2) / scale, (height + at + high + gap / 2) / scale
        right, down = (box.x0 - margin) / scale, (box.top - height - at) / scale
        place = BBox(_MARGIN + right, top + down, _MARGIN + right + wide / scale, bottom + down)
        strips.append(Strip(place, top, bottom, right, down))
    return Unfolded(np.concatenate([pixels, below]), tuple(strips))
