"""Boxes to tick on a born-digital page: as glyphs of its text, or drawn as lines and rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.page import BBox, Checkbox, Word

# Box glyphs of Unicode and, in the private use area, of the Wingdings fonts.
EMPTY_GLYPHS = frozenset("☐□▢❏❐❑❒⬜\uf06f\uf0a8\uf071\uf072\uf0a3")
TICKED_GLYPHS = frozenset("☑☒▣⊠🗵🗷🗹⬛\uf0fd\uf0fe\uf053\uf054\uf052\uf051")
# A black square is a ticked box only where empty ones stand beside it; elsewhere it is a bullet.
SOLID_GLYPHS = frozenset("■◼\uf06e\uf0a7")

# Sides of drawn boxes in points (2–6.5 mm), how far their ends may miss each other, and what counts as drawn inside.
_SMALLEST, _LARGEST = 5.5, 18.5
_SLACK = 1.6
_MARK = 0.3


@dataclass(frozen=True, slots=True)
class Stroke:
    """Something drawn: where it lies, and whether it is a straight level or upright line."""

    bbox: BBox

    @property
    def upright(self) -> bool:
        return self.bbox.width <= 1.5 < self.bbox.height

    @property
    def level(self) -> bool:
        return self.bbox.height <= 1.5 < self.bbox.width


def glyph_boxes(words: Sequence[Word]) -> tuple[Checkbox, ...]:
    """The single box glyphs among `words` as checkboxes."""
    solid = any(word.text in EMPTY_GLYPHS for word in words)
    found = []
    for word in words:
        if word.text in EMPTY_GLYPHS:
            found.append(Checkbox(word.bbox, False, 0.999))
        elif word.text in TICKED_GLYPHS or (solid and word.text in SOLID_GLYPHS):
            found.append(Checkbox(word.bbox, True, 0.999))
    return tuple(found)


def drawn_boxes(edges: Sequence[Stroke], marks: Sequence[BBox]) -> tuple[Checkbox, ...]:
    """Squares that four of `edges` make; ticked when one of `marks` (drawings, letters) lies inside."""
    squares: list[BBox] = []
    for square in sorted(_squares(edges), key=lambda box: -box.area):
        if not any(square.overlap(other) > 0.5 * square.area for other in squares):
            squares.append(square)
    return tuple(Checkbox(square, any(_inside(mark, square) for mark in marks), 0.99) for square in squares)


def _squares(edges: Sequence[Stroke]) -> list[BBox]:
    tall = [e.bbox for e in edges if e.upright and _SMALLEST <= e.bbox.height <= _LARGEST]
    flat = [e.bbox for e in edges if e.level and _SMALLEST <= e.bbox.width <= _LARGEST]
    found = []
    for left in tall:
        for right in tall:
            side = right.x - left.x
            level = abs(left.top - right.top) < _SLACK and abs(left.bottom - right.bottom) < _SLACK
            if not level or not 0.8 <= side / left.height <= 1.25:
                continue
            square = BBox(left.x, left.top, right.x, left.bottom)
            if all(any(_spans(edge, square, y) for edge in flat) for y in (square.top, square.bottom)):
                found.append(square)
    return found


def _spans(edge: BBox, square: BBox, y: float) -> bool:
    return abs(edge.y - y) < _SLACK and abs(edge.x0 - square.x0) < _SLACK and abs(edge.x1 - square.x1) < _SLACK


def _inside(mark: BBox, square: BBox) -> bool:
    """Whether `mark` is a tick in the square rather than its frame or the cell around it."""
    size = max(mark.width, mark.height)
    frame = mark.width > 0.9 * square.width and (mark.height < 1.5 or mark.height > 0.9 * square.height)
    straight = mark.height > 0.9 * square.height and mark.width < 1.5
    if frame and mark.height < 1.5 or straight:
        return False
    return square.contains(mark.x, mark.y) and _MARK * square.width < size < 2.2 * square.width
