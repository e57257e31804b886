"""Pieces of a page set one below the other for the time of the OCR, and the words moved back to where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.geometry import BBox
from extract.page import Word
from extract.scan import Pixels

# Lines set as closely as those of a paragraph are not taken for specks, even where a piece holds one short word (points).
_MARGIN = 36.0
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Move:
    """A piece that was moved: its place below the page, how far it lies from where it was, and its width (points)."""

    place: BBox
    right: float
    down: float
    width: float


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The page (H×W grey) with pieces of it set out below, and the moves that made it."""

    pixels: Pixels
    moves: tuple[Move, ...]

    def back(self, word: Word) -> Word:
        """`word`, read on the unfolded page, at its place on the real one."""
        for move in self.moves:
            if move.place.contains(word.bbox.x, word.bbox.y):
                box = word.bbox
                shifted = BBox(box.x0 - move.right, box.top - move.down, box.x1 - move.right, box.bottom - move.down)
                return replace(word, bbox=shifted)
        return word

    def unread(self, words: Sequence[Word]) -> tuple[BBox, ...]:
        """Where the pieces stand on the page in which none of `words` (at their real places) lies."""
        places = (
            BBox(
                m.place.x0 + _MARGIN - m.right,
                m.place.top - m.down,
                m.place.x0 + _MARGIN - m.right + m.width,
                m.place.bottom - m.down,
            )
            for m in self.moves
        )
        return tuple(place for place in places if not any(place.contains(word.bbox.x, word.bbox.y) for word in words))


def set_out(pixels: Pixels, dpi: float, pieces: Sequence[tuple[BBox, Pixels]]) -> Unfolded:
    """`pixels` (H×W grey) with `pieces` below it; each is its place on the page in pixels, and what stands there."""
    scale = dpi / 72.0
    height, width = pixels.shape
    margin, gap = round(_MARGIN * scale), round(_GAP * scale)
    below = np.full((sum(piece.shape[0] + gap for _, piece in pieces) + gap, width), 255, np.uint8)
    moves, at = [], gap
    for box, piece in pieces:
        high, wide = piece.shape[0], min(piece.shape[1], width - margin)
        below[at : at + high, margin : margin + wide] = piece[:, :wide]
        place = BBox(0, (height + at - gap / 2) / scale, width / scale, (height + at + high + gap / 2) / scale)
        moves.append(Move(place, (margin - box.x0) / scale, (height + at - box.top) / scale, wide / scale))
        at += high + gap
    return Unfolded(np.concatenate([pixels, below]), tuple(moves))
