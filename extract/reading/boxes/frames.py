"""Square frames on a page: where four straight sides about a small square could be.

A matched filter at half the working resolution proposes places; the fit at the working resolution moves each side onto
the line that is really there and measures it. All arrays run over candidates; sides are in the order left, top, right,
bottom; lengths are pixels at `WORK_DPI`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extract.reading.ink import Mask
from extract.scan import pieces

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

# Outer widths of frames: 2.0–6.3 mm.
_SMALLEST, _LARGEST = 16, 50
# An edge has paper this far outside; its straight pieces are this long, over breaks of this length.
_EDGE, _STRAIGHT, _BREAK = 3, 9, 7
# Gaps of dashed frames that count as drawn.
_DASH = 7
# The least share of a side that is drawn (but for one side), and how thick half a line may be.
_DRAWN = 0.62
_HALF_LINE = 7
# The share of a side that is measured; its ends may be round corners.
_MIDDLE = 0.7
LEFT, TOP, RIGHT, BOTTOM = range(4)


@dataclass(frozen=True, slots=True)
class Strips:
    """Rectangles one pixel thick, upright or level: at `level` across, from `first` up to `last` (exclusive) along."""

    upright: bool
    level: Ints
    first: Ints
    last: Ints


class InkSums:
    """The ink of a page at the working resolution, with sums that make counting in rectangles cheap.

    `plain` sums the ink itself. `closed` and `loose` are pairs for upright and level lines, with the gaps of dashes
    closed along the line; `loose` has a pixel of slack across it as well.
    """

    def __init__(self, mask: Mask):
        self.mask = mask
        self.plain = _sums(mask)
        upright = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((_DASH, 1), np.uint8))
        level = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, _DASH), np.uint8))
        self.closed = _sums(upright), _sums(level)
        self.loose = (
            _sums(cv2.dilate(upright, np.ones((1, 3), np.uint8))),
            _sums(cv2.dilate(level, np.ones((3, 1), np.uint8))),
        )

    def shares(self, sums: Ints, strips: Strips, shifts: range) -> Floats:
        """N×len(shifts): the share of ink in each strip, moved across by each of `shifts` (a range of step 1 or 2).

        Pixels beyond the page count as paper. `sums` must be the sums for the strips' direction.
        """
        height, width = sums.shape
        flat = sums.ravel()
        across, along = (width, height) if strips.upright else (height, width)
        step, stride = (1, width) if strips.upright else (width, 1)
        first, last = (np.clip(end, 0, along - 1)[:, None] * stride for end in (strips.first, strips.last))
        level = strips.level[:, None] + np.array(shifts)
        near, far = (np.clip(edge, 0, across - 1) * step for edge in (level, level + 1))
        inked = flat.take(last + far) - flat.take(last + near) - flat.take(first + far) + flat.take(first + near)
        length = np.maximum(strips.last - strips.first, 1)
        return np.asarray(inked / length[:, None].astype(np.float32), dtype=np.float32)


def _sums(mask: cv2.typing.MatLike) -> Ints:
    return np.asarray(cv2.integral(mask), dtype=np.int32)


def propose(mask: Mask) -> Ints:
    """Places where two opposite sides and a third of a square frame could be: N×4 (x0, y0, x1, y1).

    Outer edges are looked for rather than lines, so that thick frames and filled boxes need no care of their own.
    """
    left, right = (_edges(mask, shift) for shift in ((0, -1), (0, 1)))
    top, bottom = (_edges(mask, shift) for shift in ((-1, 0), (1, 0)))
    beside = _pairs(_spans(left, upright=True), _spans(right, upright=True))
    turned = [spans[:, [1, 0, 3, 2]] for spans in (_spans(top, upright=False), _spans(bottom, upright=False))]
    above = _pairs(*turned)[:, [1, 0, 3, 2]]
    return _distinct(np.concatenate([beside, above]).astype(np.int32))


def _distinct(boxes: Ints) -> Ints:
    """The rows of N×4, each once; far cheaper than comparing rows is comparing them as one number each."""
    packed = (boxes + 1024).astype(np.uint64) << np.array([48, 32, 16, 0], dtype=np.uint64)
    return boxes[np.unique(packed.sum(axis=1, dtype=np.uint64), return_index=True)[1]]


def _edges(mask: Mask, towards: tuple[int, int]) -> Mask:
    """Ink that has paper `_EDGE` pixels further `towards` (dy, dx)."""
    dy, dx = (_EDGE * step for step in towards)
    height, width = mask.shape
    padded = cv2.copyMakeBorder(mask, _EDGE, _EDGE, _EDGE, _EDGE, cv2.BORDER_CONSTANT, value=0)
    shifted = padded[_EDGE + dy : _EDGE + dy + height, _EDGE + dx : _EDGE + dx + width]
    return np.asarray(cv2.bitwise_and(mask, cv2.bitwise_not(shifted)), dtype=np.uint8)


def _spans(edges: Mask, upright: bool) -> Ints:
    """Straight pieces of edges, upright or level: N×4 (x0, y0, x1, y1)."""

    def kernel(length: int) -> Mask:
        return np.ones((length, 1) if upright else (1, length), np.uint8)

    straight = cv2.morphologyEx(cv2.morphologyEx(edges, cv2.MORPH_CLOSE, kernel(_BREAK)), cv2.MORPH_OPEN, kernel(_STRAIGHT))
    # Half the resolution is precise enough for a proposal, and a quarter of the work.
    half = np.ascontiguousarray(cv2.dilate(straight, np.ones((2, 2), np.uint8), anchor=(0, 0))[::2, ::2])
    x, y, width, height = pieces(np.asarray(half, dtype=np.uint8)).boxes[:, :4].T * 2
    return np.stack([x, y, x + width, y + height], axis=1)


def _pairs(left: Ints, right: Ints) -> Ints:
    """Squares between a left and a right edge that face each other at the distance of a box's sides."""
    left, right = np.asfortranarray(left), np.asfortranarray(right[np.argsort(right[:, 2])])
    first = np.searchsorted(right[:, 2], left[:, 0] + _SMALLEST)
    last = np.searchsorted(right[:, 2], left[:, 0] + _LARGEST)
    counts = np.maximum(last - first, 0)
    i = np.repeat(np.arange(len(left)), counts)
    j = np.arange(counts.sum()) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    # Of the many pairs at the right distance few stand at the same height.
    level = np.minimum(left[:, 3][i], right[:, 3][j]) > np.maximum(left[:, 1][i], right[:, 1][j])
    a, b = left[i[level]], right[j[level]]
    distance = b[:, 2] - a[:, 0]
    # A side that touches a ruling line is as long as that line; then the other one tells how high the box is.
    shorter = np.where((a[:, 3] - a[:, 1] <= b[:, 3] - b[:, 1])[:, None], a, b)
    shared = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
    length = shorter[:, 3] - shorter[:, 1]
    fits = (shared >= 0.7 * length) & (length >= 0.35 * distance) & (length <= 1.35 * distance)
    middle = ((shorter[:, 1] + shorter[:, 3]) // 2)[fits]
    half = distance[fits] // 2
    return np.stack([a[fits, 0], middle - half, b[fits, 2] - 1, middle + half], axis=1)


@dataclass(frozen=True, slots=True)
class Frames:
    """Fitted frames: N×4 arrays, sides in the order left, top, right, bottom.

    `outer` and `inner` are the pixel positions of the lines' outer and inner edges, `on` the share of each side that is
    drawn, `beyond` the ink just outside of it, `runs_on` how many of its two ends are lengthened past the corner.
    """

    outer: Ints
    inner: Ints
    on: Floats
    beyond: Floats
    runs_on: Floats

    def __len__(self) -> int:
        return len(self.outer)

    def pick(self, which: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> Frames:
        return Frames(self.outer[which], self.inner[which], self.on[which], self.beyond[which], self.runs_on[which])


def fit(ink: InkSums, boxes: Ints) -> Frames:
    """Move every side of the proposed `boxes` (N×4) onto its line and measure the frame."""
    # Coarse to fine: most proposals among letters fall at the first step.
    for reach, sums in ((range(-6, 7, 2), ink.loose), (range(-3, 4), ink.closed), (range(-3, 4), ink.closed)):
        boxes, drawn = _settled(ink, boxes, reach, sums)
        boxes = _distinct(boxes[np.sort(drawn, axis=1)[:, 1] >= _DRAWN])
    outer, inner, inwards = boxes.copy(), boxes.copy(), np.zeros_like(boxes)
    on, beyond, runs_on = (np.zeros(boxes.shape, np.float32) for _ in range(3))
    for side in range(4):
        outward = _outward(side)
        reach = range(-_HALF_LINE, _HALF_LINE + 1)
        steps = ink.shares(ink.closed[side % 2], _strips(boxes, side), reach)[:, ::outward]
        on[:, side] = steps[:, _HALF_LINE - 1 : _HALF_LINE + 2].max(axis=1)
        line = steps >= 0.5 * on[:, [side]]
        outer[:, side] += outward * (_run(line[:, _HALF_LINE:]) - 1)
        inwards[:, side] = _run(line[:, _HALF_LINE::-1]) - 1
    # A frame is equally thick all round; where it seems thicker, a mark lies against it.
    thickness = np.sort(inwards, axis=1)[:, 1]
    for side in range(4):
        outward = _outward(side)
        inner[:, side] -= outward * thickness
        outside = range(4, 6) if outward > 0 else range(-5, -3)
        beyond[:, side] = ink.shares(ink.plain, _strips(outer, side), outside).min(axis=1)
        runs_on[:, side] = _runs_on(ink, boxes, side)
    return Frames(outer, inner, on, beyond, runs_on)


def _outward(side: int) -> int:
    return -1 if side in (LEFT, TOP) else 1


def _run(drawn: npt.NDArray[np.bool_]) -> Ints:
    """How many of the first columns of N×M are all true; at least 1."""
    return np.asarray(np.maximum(np.argmin(np.pad(drawn, ((0, 0), (0, 1))), axis=1), 1), dtype=np.int32)


def _settled(ink: InkSums, boxes: Ints, reach: range, sums: tuple[Ints, ...]) -> tuple[Ints, Floats]:
    """The boxes with each side moved, within `reach`, to where it is drawn best; and how well (N×4)."""
    moved, on = boxes.copy(), np.zeros(boxes.shape, np.float32)
    for side in range(4):
        steps = ink.shares(sums[side % 2], _strips(boxes, side), reach)
        on[:, side] = steps.max(axis=1)
        shifts = np.array(reach)
        near = steps >= 0.9 * on[:, [side]]
        # A ruling line may run within reach as well: the nearest line is meant, and of that its middle.
        nearest = shifts[np.where(near, np.abs(shifts), 99).argmin(axis=1)]
        near &= np.abs(shifts - nearest[:, None]) <= 2
        moved[:, side] += np.rint((near * shifts).sum(axis=1) / near.sum(axis=1)).astype(np.int32)
    return moved, on


def _strips(boxes: Ints, side: int) -> Strips:
    """The middle part of one side of each of the boxes."""
    along = 1 - side % 2
    first, last = boxes[:, along], boxes[:, along + 2]
    margin = ((last - first) * (1 - _MIDDLE) / 2).astype(np.int32)
    return Strips(bool(along), boxes[:, side], first + margin, last - margin + 1)


def _runs_on(ink: InkSums, boxes: Ints, side: int) -> Floats:
    """How many of the two ends of a side (0–2) go on straight past the corner, as ruling lines of a table do."""
    along = 1 - side % 2
    start, end = boxes[:, along], boxes[:, along + 2]
    skip, length = 4, np.maximum((end - start) // 2, 8)
    count = np.zeros(len(boxes), np.float32)
    for first, last in ((start - skip - length, start - skip), (end + skip, end + skip + length)):
        strips = Strips(bool(along), boxes[:, side], first, last)
        # Ink as it is: with gaps closed, boxes in a row would seem to be one line.
        count += ink.shares(ink.plain, strips, range(-1, 2)).max(axis=1) >= 0.9
    return count
