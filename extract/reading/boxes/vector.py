"""Boxes to tick on a born-digital page: as glyphs of its text, or drawn as lines and rectangles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.scan import Pixels

# Box glyphs of Unicode and, in the private use area, of the Wingdings fonts.
EMPTY_GLYPHS = frozenset("☐□▢❏❐❑❒⬜\uf06f\uf0a8\uf071\uf072\uf0a3")
TICKED_GLYPHS = frozenset("☑☒▣⊠🗵🗷🗹⬛\uf078\uf0fd\uf0fe\uf053\uf054\uf052\uf051")
# A black square is a ticked box only where empty ones stand beside or below it; elsewhere it is a bullet.
SOLID_GLYPHS = frozenset("■◼\uf06e\uf0a7")

# Sides of drawn boxes in points (2–6.5 mm), how far their ends may miss each other, and what counts as drawn inside.
_SMALLEST, _LARGEST = 5.5, 18.5
_SLACK = 1.6
_ROW = 2 * _SLACK
# Width by height of what is drawn as a square.
_SQUARE = (0.8, 1.25)
_MARK = 0.3
# The inner part of a square, which is no frame; how much darker than the paper around (0–255) ink is; what is empty has a smaller share
# of it than the first, what is ticked a larger one than the second (born-digital forms: 0–0.005 and 0.18–1). What differs less than the
# last within the square is an even ground.
_INNER, _DARKER, _EMPTY, _TICKED, _PALE = 0.5, 60, 0.01, 0.05, 25
# Twice the thickness of the thickest frame that is drawn as an area.
_FRAME = 3.0


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
    empty = [word.bbox for word in words if word.text in EMPTY_GLYPHS]
    found = []
    for word in words:
        if word.text in EMPTY_GLYPHS:
            found.append(Checkbox(word.bbox, False, 0.999))
        elif word.text in TICKED_GLYPHS or (word.text in SOLID_GLYPHS and _lined_up(word.bbox, empty)):
            found.append(Checkbox(word.bbox, True, 0.999))
    return tuple(found)


def _lined_up(box: BBox, others: Sequence[BBox]) -> bool:
    """Whether one of `others` stands in the same row or the same column."""
    return any(abs(box.y - other.y) < box.height / 2 or abs(box.x - other.x) < box.height / 2 for other in others)


def drawn_boxes(edges: Sequence[Stroke], marks: Sequence[BBox]) -> tuple[Checkbox, ...]:
    """Squares that four of `edges` make; ticked when one of `marks` (drawings, letters) lies inside."""
    squares: list[BBox] = []
    for square in sorted(_squares(edges), key=lambda box: -box.area):
        if not any(square.overlap(other) > 0.5 * square.area for other in squares):
            squares.append(square)
    return tuple(Checkbox(square, any(_inside(mark, square) for mark in marks), 0.99) for square in squares)


def as_seen(boxes: Sequence[Checkbox], grey: Pixels, dpi: float) -> tuple[Checkbox, ...]:
    """The boxes, ticked where the picture of their page (H×W grey, 0 black) has ink in them, however it was drawn."""
    return tuple(replace(box, checked=_has_ink(box, grey, dpi / 72.0)) for box in boxes)


def _has_ink(box: Checkbox, grey: Pixels, scale: float) -> bool | None:
    around, inner = (_cut(grey, box.bbox.grown(by), scale) for by in (_SLACK, (_INNER - 1) / 2 * box.bbox.width))
    if not inner.size:
        return box.checked
    inked = float((inner < np.percentile(around, 95) - _DARKER).mean())
    if inked >= _TICKED:
        return True
    # A mark that the file draws may be pale; what cannot be seen is none.
    return box.checked if inked > _EMPTY else bool(box.checked and int(inner.max()) - int(inner.min()) > _PALE)


def _cut(grey: Pixels, place: BBox, scale: float) -> Pixels:
    x0, top, x1, bottom = (max(0, round(side * scale)) for side in (place.x0, place.top, place.x1, place.bottom))
    return grey[top:bottom, x0:x1]


def sides(box: BBox) -> tuple[Stroke, ...]:
    """The four lines around `box`."""
    return (
        Stroke(BBox(box.x0, box.top, box.x1, box.top)),
        Stroke(BBox(box.x0, box.bottom, box.x1, box.bottom)),
        Stroke(BBox(box.x0, box.top, box.x0, box.bottom)),
        Stroke(BBox(box.x1, box.top, box.x1, box.bottom)),
    )


def solid(dark: Sequence[BBox], light: Sequence[BBox]) -> Iterator[BBox]:
    """The `dark` areas that are no frames.

    Some programs draw a frame as the area between two squares, some as a dark square with a light one on top.
    """
    darks, lights = _by_centre(dark), _by_centre(light)
    for area in dark:
        centre = _centre(area)
        within = any(0 < area.width - other.width < _FRAME for other in lights.get(centre, ()))
        if not within and not any(0 < abs(area.width - other.width) < _FRAME for other in darks[centre]):
            yield area


def _by_centre(areas: Iterable[BBox]) -> dict[tuple[int, int], list[BBox]]:
    found: dict[tuple[int, int], list[BBox]] = defaultdict(list)
    for area in areas:
        found[_centre(area)].append(area)
    return found


def _centre(area: BBox) -> tuple[int, int]:
    return round(area.x), round(area.y)


def _squares(edges: Sequence[Stroke]) -> list[BBox]:
    tall = _by_top(e.bbox for e in edges if e.upright and _SMALLEST <= e.bbox.height <= _LARGEST)
    flat = _by_top(e.bbox for e in edges if e.level and _SMALLEST <= e.bbox.width <= _LARGEST)
    found = []
    for left in (edge for row in list(tall.values()) for edge in row):
        for right in _near(tall, left.top):
            square = BBox(left.x, left.top, right.x, left.bottom)
            if _face(left, right) and _is_closed(square, flat):
                found.append(square)
    return found


def _face(left: BBox, right: BBox) -> bool:
    """Whether two upright lines can be the sides of a square."""
    level = abs(left.top - right.top) < _SLACK and abs(left.bottom - right.bottom) < _SLACK
    return level and _SQUARE[0] <= (right.x - left.x) / left.height <= _SQUARE[1]


def _is_closed(square: BBox, flat: dict[int, list[BBox]]) -> bool:
    """Whether level lines run along the top and the bottom of a square."""
    return all(any(_spans(edge, square, y) for edge in _near(flat, y)) for y in (square.top, square.bottom))


def _by_top(edges: Iterable[BBox]) -> dict[int, list[BBox]]:
    """Edges by the height at which they begin: a drawing of a thousand lines must not be compared line by line."""
    rows: dict[int, list[BBox]] = defaultdict(list)
    for edge in edges:
        rows[int(edge.top // _ROW)].append(edge)
    return rows


def _near(rows: dict[int, list[BBox]], top: float) -> Iterator[BBox]:
    row = int(top // _ROW)
    for key in (row - 1, row, row + 1):
        yield from rows.get(key, ())


def _spans(edge: BBox, square: BBox, y: float) -> bool:
    return abs(edge.y - y) < _SLACK and abs(edge.x0 - square.x0) < _SLACK and abs(edge.x1 - square.x1) < _SLACK


def _inside(mark: BBox, square: BBox) -> bool:
    """Whether `mark` is a tick in the square rather than its frame or the cell around it."""
    size = max(mark.width, mark.height)
    level_side = mark.width > 0.9 * square.width and mark.height < 1.5
    upright_side = mark.height > 0.9 * square.height and mark.width < 1.5
    if level_side or upright_side:
        return False
    return square.contains(mark.x, mark.y) and _MARK * square.width < size < 2.2 * square.width
