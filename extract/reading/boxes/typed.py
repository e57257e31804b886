"""Boxes that a typist made of signs: ( X ), [x], / X /, |X|.

OCR reads them badly (slashes as 1 or 7, an empty pair as nothing), so that they are looked for in the pixels as well: two
signs that mirror or repeat each other, as high as letters, with paper outside and nothing or an X between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.reading.boxes.crosses import crossed_boxes
from extract.reading.ink import WORK_DPI, Mask, at_work_resolution, print_mask
from extract.scan import Pieces, Pixels, pieces

Sign = Literal["(", ")", "/", "|"]
Span = tuple[int, int, int, int]

_PT = WORK_DPI / 72.0
# Heights of the signs, and distances from the left one's left edge to the right one's right edge (points).
_LOW, _HIGH = 6.5, 16.0
_NARROW, _WIDE = 8.5, 36.0
# Paper outside of the pair (points); letters of a word stand closer.
_APART = 2.6
# The widest sign as a share of its height; the widest upright stroke.
_SLIM, _STROKE = 0.75, 0.24
_PAIRS: frozenset[tuple[Sign, Sign]] = frozenset({("(", ")"), ("/", "/"), ("|", "|")})
# Ink between the signs: less is an empty box, and how like an X a mark must be.
_EMPTY, _LIKE_X = 0.03, 0.45
_SURE, _LIKELY = 0.97, 0.9
_FIGURES = 3
_TEXT = re.compile(r"[(\[{/|]\s?(?P<mark>[xX×]?)\s?[)\]}/|]")
_MARKED = re.compile(r"[(\[{/|Il1!]\s?[xX×]\s?[)\]}/|Il1!]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected piece of ink that can be one of the signs: its rectangle (left, top, right, bottom) and which sign."""

    span: Span
    sign: Sign


def find_typed_boxes(pixels: Pixels, dpi: float, words: Sequence[Word]) -> tuple[Checkbox, ...]:
    """Typed boxes on a levelled page (H×W grey), top to bottom, in points; `words` are those that OCR read on it."""
    seen = [*_in_words(words), *_in_pixels(pixels, dpi)]
    found: list[Checkbox] = []
    for box in sorted(seen, key=lambda one: -one.confidence):
        clear = not any(box.bbox.overlap(other.bbox) > 0.3 * min(box.bbox.area, other.bbox.area) for other in found)
        if clear and not _is_text(box, words):
            found.append(box)
    return tuple(sorted(found, key=lambda box: (box.bbox.top, box.bbox.x0)))


def _is_text(box: Checkbox, words: Sequence[Word]) -> bool:
    """Whether letters or figures were surely read where the box would be."""
    return any(word.confidence > 0.8 and (_is_covered_by(word, box) or _is_figure_in(word, box)) for word in words)


def _is_covered_by(word: Word, box: Checkbox) -> bool:
    letters = any(char.isalnum() and char not in "xXIl1" for char in word.text)
    return letters and word.bbox.overlap(box.bbox) > 0.3 * word.bbox.area


def _is_figure_in(word: Word, box: Checkbox) -> bool:
    """Whether the box would be some figures of a number, such as "04"."""
    digits = sum(char.isdigit() for char in word.text)
    return digits >= _FIGURES and word.bbox.overlap(box.bbox) > 0.5 * box.bbox.area


def _in_words(words: Sequence[Word]) -> list[Checkbox]:
    found = []
    ordered = sorted(words, key=lambda word: (round(word.bbox.y / 4), word.bbox.x0))
    runs = [(word,) for word in ordered] + list(pairwise(ordered)) + list(zip(ordered, ordered[1:], ordered[2:], strict=False))
    for run in runs:
        bbox = BBox.around(word.bbox for word in run)
        text = " ".join(word.text for word in run)
        level = abs(run[0].bbox.y - run[-1].bbox.y) < 4
        marked = _MARKED.fullmatch(text)
        match = _TEXT.fullmatch(text)
        if level and bbox.width <= _WIDE and (marked or (match and bbox.width >= _NARROW)):
            found.append(Checkbox(bbox, bool(marked or (match and match["mark"])), _SURE if marked else _LIKELY))
    return found


def _in_pixels(pixels: Pixels, dpi: float) -> list[Checkbox]:
    ink = print_mask(at_work_resolution(pixels, dpi))
    pieces_of_ink = pieces(ink)
    parts = _parts(pieces_of_ink)
    found = []
    for left in parts:
        for right in parts:
            box = _pair(ink, left, right)
            if box:
                found.append(box)
                break
    crossed = [BBox(*(edge / _PT for edge in span)) for span in crossed_boxes(ink, pieces_of_ink)]
    return [*found, *(Checkbox(box, True, _LIKELY) for box in crossed)]


def _parts(found: Pieces) -> list[_Part]:
    """Pieces of ink that have the shape of a sign, from left to right."""
    parts = []
    for index, (x, y, width, height, area) in enumerate(found.boxes.tolist(), 1):
        if not (_LOW * _PT <= height <= _HIGH * _PT and width <= _SLIM * height and area >= height):
            continue
        sign = _sign(found.labels[y : y + height, x : x + width] == index)
        if sign:
            parts.append(_Part((x, y, x + width, y + height), sign))
    return sorted(parts, key=lambda part: part.span[0])


def _sign(shape: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Sign | None:
    """Which sign a piece of ink is, by where its ink lies in its upper, middle and lower part."""
    height, width = shape.shape
    columns = np.arange(width)
    centres = [float((row * columns).sum() / row.sum()) / width for row in _thirds(shape)]
    strokes = max(float(row.sum()) for row in shape) if height else 0.0
    upper, middle, lower = centres
    # A slim bracket bends by a pixel or more, an upright stroke does not.
    if width <= _STROKE * height and abs((upper + lower) / 2 - middle) * width < 1.0:
        return "|"
    if upper - lower > 0.35 and upper > middle > lower and strokes <= 0.75 * width:
        return "/"
    bend = (upper + lower) / 2 - middle
    if abs(upper - lower) < 0.25 and abs(bend) > 0.12:
        return "(" if bend > 0 else ")"
    return None


def _thirds(shape: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
    third = shape.shape[0] // 4
    parts = (shape[:third], shape[third:-third], shape[-third:])
    return [np.maximum(part.sum(axis=0), 0) + (part.sum() == 0) for part in parts]


def _pair(ink: Mask, left: _Part, right: _Part) -> Checkbox | None:
    """The box that two signs make, if they make one."""
    (x0, top, a1, bottom), (b0, b_top, x1, b_bottom) = left.span, right.span
    level = abs(top - b_top) < 0.2 * (bottom - top) and abs(bottom - b_bottom) < 0.2 * (bottom - top)
    if b0 <= a1 or not level or (left.sign, right.sign) not in _PAIRS or not _NARROW * _PT <= x1 - x0 <= _WIDE * _PT:
        return None
    top, bottom = min(top, b_top), max(bottom, b_bottom)
    apart = round(_APART * _PT)
    outside = (ink[top:bottom, max(0, x0 - apart) : x0], ink[top:bottom, x1 : x1 + apart])
    if any(part.any() for part in outside):
        return None
    inside = ink[top + 1 : bottom - 1, a1:b0]
    share = float(inside.mean()) if inside.size else 0.0
    if share > _EMPTY and _likeness(inside) < _LIKE_X:
        return None
    bbox = BBox(*(edge / _PT for edge in (x0, top, x1, bottom)))
    return Checkbox(bbox, share > _EMPTY, _LIKELY)


def _likeness(mark: Mask) -> float:
    """How like an X the ink is: the correlation with two crossed strokes, −1 to 1."""
    rows, columns = np.flatnonzero(mark.any(axis=1)), np.flatnonzero(mark.any(axis=0))
    crop = mark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if not 0.4 <= crop.shape[1] / crop.shape[0] <= 2.2:
        return 0.0
    small = cv2.resize(crop * 255, (16, 16), interpolation=cv2.INTER_AREA).astype(np.float64)
    return max(float(np.corrcoef(small.ravel(), cross)[0, 1]) for cross in _crosses()) if small.std() > 0 else 0.0


@cache
def _crosses() -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], ...]:
    """An X without serifs and one with them, 16 × 16 pixels in one row each."""
    plain = np.zeros((16, 16), np.uint8)
    cv2.line(plain, (0, 0), (15, 15), 255, 3)
    cv2.line(plain, (0, 15), (15, 0), 255, 3)
    serifs = plain.copy()
    for row in (slice(0, 3), slice(13, 16)):
        serifs[row, 1:6] = serifs[row, 10:15] = 255
    return plain.ravel().astype(np.float64), serifs.ravel().astype(np.float64)
