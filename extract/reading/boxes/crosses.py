"""Ticked boxes whose typed signs run into one another, "/X/": places that look like a picture of such a box.

Brackets and upright strokes stand further from their X and are found as signs by themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from extract.geometry import BBox, same_row
from extract.reading.ink import WORK_DPI, Mask
from extract.scan import Pieces

Span = tuple[int, int, int, int]
Picture = npt.NDArray[np.float64]

_PT = WORK_DPI / 72.0
# Points: heights of such a box and of a sign in it, widths, gaps between its signs, and the paper beside it.
_LOW, _HIGH, _SIGN = 6.5, 16.0, 3.0
_NARROW, _WIDE = 8.5, 36.0
_GAP, _APART = 4.0, 2.6
_MOST_SIGNS = 3
# Signs of one box are as high as each other: they share more than this part of the lower one's height.
_LEVEL = 0.6
# Correlation from which a place is one. (Measured on typed pages: boxes reach 0.7 and more, anything else at most 0.58.)
_ALIKE = 0.63
# A picture is compared at this size, blurred before, because no two typewriters print the same X.
_WIDTH, _HEIGHT = 128, 64
_COMPARED = (32, 16)
_BLUR = 4.0
_STROKE = 8


def crossed_boxes(ink: Mask, found: Pieces) -> list[Span]:
    """Where "/X/" stands on a page: left, top, right, bottom in pixels.

    `ink` is the page's print at `WORK_DPI`, `found` its pieces.
    """
    return [span for span in _groups(found.boxes) if _stands_alone(ink, span) and _likeness(ink, span) >= _ALIKE]


def _groups(boxes: npt.NDArray[np.int32]) -> Iterator[Span]:
    """One to three pieces of ink that stand beside each other and are together as large as a typed box."""
    high = (boxes[:, 3] >= _SIGN * _PT) & (boxes[:, 3] <= _HIGH * _PT)
    spans = [(x, y, x + width, y + height) for x, y, width, height, _ in boxes[high & (boxes[:, 2] <= _WIDE * _PT)].tolist()]
    rows: dict[int, list[Span]] = {}
    for span in sorted(spans):
        rows.setdefault(_row(span), []).append(span)
    for span in spans:
        if span[3] - span[1] < _LOW * _PT:
            continue
        group, signs = span, 1
        while group[2] - group[0] <= _WIDE * _PT and group[3] - group[1] <= _HIGH * _PT:
            if group[2] - group[0] >= _NARROW * _PT:
                yield group
            near = (rows.get(row, []) for row in range(_row(span) - 1, _row(span) + 2))
            beside = min((other for row in near for other in _following(group, row) if _is_beside(group, other)), default=None)
            if beside is None or signs == _MOST_SIGNS:
                break
            group = (group[0], min(group[1], beside[1]), max(group[2], beside[2]), max(group[3], beside[3]))
            signs += 1


def _row(span: Span) -> int:
    return (span[1] + span[3]) // round(_HIGH * _PT)


def _following(span: Span, row: list[Span]) -> list[Span]:
    """The spans of a row (sorted) that begin where this one ends, or so far behind it as signs of one box stand."""
    first, last = span[2] - 1, span[2] + round(_GAP * _PT) + 1
    return row[bisect_left(row, (first,)) : bisect_left(row, (last,))]


def _is_beside(span: Span, other: Span) -> bool:
    return -1 <= other[0] - span[2] <= _GAP * _PT and same_row(BBox(*span), BBox(*other), _LEVEL)


def _stands_alone(ink: Mask, span: Span) -> bool:
    left, top, right, bottom = span
    apart = round(_APART * _PT)
    return not (ink[top:bottom, max(0, left - apart) : left].any() or ink[top:bottom, right : right + apart].any())


def _likeness(ink: Mask, span: Span) -> float:
    left, top, right, bottom = span
    crop = cv2.resize(ink[top:bottom, left:right] * 255, (_WIDTH, _HEIGHT), interpolation=cv2.INTER_AREA)
    seen = _compared(np.asarray(crop, dtype=np.uint8))
    return float(np.corrcoef(seen, _picture())[0, 1]) if seen.std() > 0 else 0.0


def _compared(picture: npt.NDArray[np.uint8]) -> Picture:
    blurred = cv2.GaussianBlur(picture, (0, 0), _BLUR)
    return np.asarray(cv2.resize(blurred, _COMPARED, interpolation=cv2.INTER_AREA), dtype=np.float64).ravel()


@cache
def _picture() -> Picture:
    """A typed X between two slashes, in one row."""
    picture = np.zeros((_HEIGHT, _WIDTH), np.uint8)
    for x in (4, 94):
        cv2.line(picture, (x, 62), (x + 30, 2), 255, _STROKE)
    cv2.line(picture, (46, 10), (82, 50), 255, _STROKE)
    cv2.line(picture, (82, 10), (46, 50), 255, _STROKE)
    return _compared(picture)
