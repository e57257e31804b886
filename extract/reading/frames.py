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

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

# Outer widths of frames: 2.0–6.3 mm.
_SMALLEST, _LARGEST = 16, 50
# An edge has paper this far outside; its straight pieces are this long, over breaks of this length.
_EDGE, _STRAIGHT, _BREAK = 3, 9, 7
# Gaps of dashed frames that count as drawn.
_DASH = 5
# The least share of a side that is drawn (but for one side), and how thick half a line may be.
_DRAWN = 0.7
_HALF_LINE = 7
LEFT, TOP, RIGHT, BOTTOM = range(4)


class InkSums:
    """The ink of a page at the working resolution, with sums that make counting in rectangles cheap.

    `plain` sums the ink itself. `closed` and `loose` are pairs for upright and level lines, with the gaps of dashes
    closed along the line; `loose` has a pixel of slack across it as well.
    """

    def __init__(self, mask: Mask):
        self.mask = mask
        self.plain = cv2.integral(mask)
        upright = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((_DASH, 1), np.uint8))
        level = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, _DASH), np.uint8))
        self.closed = cv2.integral(upright), cv2.integral(level)
        self.loose = tuple(
            cv2.integral(cv2.dilate(lines, np.ones(slack, np.uint8)))
            for lines, slack in ((upright, (1, 3)), (level, (3, 1)))
        )

    def share(self, sums: Ints, boxes: Ints) -> Floats:
        """Share of ink in each of the rectangles N×4 (x0, y0, x1, y1), ends exclusive; 0 where one is empty."""
        height, width = sums.shape
        x0, x1 = (np.clip(boxes[:, i], 0, width - 1) for i in (0, 2))
        y0, y1 = (np.clip(boxes[:, i], 0, height - 1) for i in (1, 3))
        area = np.maximum(x1 - x0, 0) * np.maximum(y1 - y0, 0)
        inked = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]
        return np.asarray(np.where(area > 0, inked / np.maximum(area, 1), 0.0), dtype=np.float32)


def propose(mask: Mask) -> Ints:
    """Places where two opposite sides and a third of a square frame could be: N×4 (x0, y0, x1, y1).

    Outer edges are looked for rather than lines, so that thick frames and filled boxes need no care of their own.
    """
    left, right = (_edges(mask, shift) for shift in ((0, -1), (0, 1)))
    top, bottom = (_edges(mask, shift) for shift in ((-1, 0), (1, 0)))
    beside = _pairs(_spans(left, upright=True), _spans(right, upright=True))
    turned = [spans[:, [1, 0, 3, 2]] for spans in (_spans(top, upright=False), _spans(bottom, upright=False))]
    above = _pairs(*turned)[:, [1, 0, 3, 2]]
    return np.unique(np.concatenate([beside, above]), axis=0).astype(np.int32)


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

    straight = cv2.morphologyEx(
        cv2.morphologyEx(edges, cv2.MORPH_CLOSE, kernel(_BREAK)), cv2.MORPH_OPEN, kernel(_STRAIGHT)
    )
    # Half the resolution is precise enough for a proposal, and a quarter of the work.
    half = np.ascontiguousarray(cv2.dilate(straight, np.ones((2, 2), np.uint8), anchor=(0, 0))[::2, ::2])
    _, _, stats, _ = cv2.connectedComponentsWithStats(half, connectivity=8)
    x, y, width, height = stats[1:, :4].T * 2
    return np.stack([x, y, x + width, y + height], axis=1)


def _pairs(left: Ints, right: Ints) -> Ints:
    """Squares between a left and a right edge that face each other at the distance of a box's sides."""
    order = np.argsort(right[:, 2])
    right = right[order]
    first = np.searchsorted(right[:, 2], left[:, 0] + _SMALLEST)
    last = np.searchsorted(right[:, 2], left[:, 0] + _LARGEST)
    counts = np.maximum(last - first, 0)
    i = np.repeat(np.arange(len(left)), counts)
    j = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
    a, b = left[i], right[j]
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
        boxes = np.unique(boxes[np.sort(drawn, axis=1)[:, 1] >= _DRAWN], axis=0)
    outer, inner, inwards = boxes.copy(), boxes.copy(), np.zeros_like(boxes)
    on, beyond, runs_on = (np.zeros(boxes.shape, np.float32) for _ in range(3))
    for side in range(4):
        outward = _outward(side)
        reach = range(-_HALF_LINE, _HALF_LINE + 1)
        steps = np.stack([ink.share(ink.closed[side % 2], _strip(boxes, side, outward * d)) for d in reach], axis=1)
        on[:, side] = steps[:, _HALF_LINE - 1 : _HALF_LINE + 2].max(axis=1)
        drawn = steps >= 0.5 * on[:, [side]]
        outer[:, side] += outward * (_run(drawn[:, _HALF_LINE:]) - 1)
        inwards[:, side] = _run(drawn[:, _HALF_LINE::-1]) - 1
    # A frame is equally thick all round; where it seems thicker, a mark lies against it.
    thickness = np.sort(inwards, axis=1)[:, 1]
    for side in range(4):
        outward = _outward(side)
        inner[:, side] -= outward * thickness
        beyond[:, side] = np.minimum(*(ink.share(ink.plain, _strip(outer, side, outward * d)) for d in (4, 5)))
        runs_on[:, side] = _runs_on(ink, boxes, side)
    return Frames(outer, inner, on, beyond, runs_on)


def _outward(side: int) -> int:
    return -1 if side in (LEFT, TOP) else 1


def _run(drawn: npt.NDArray[np.bool_]) -> Ints:
    """How many of the first columns of N×M are all true; at least 1."""
    return np.maximum(np.argmin(np.pad(drawn, ((0, 0), (0, 1))), axis=1), 1).astype(np.int32)


def _settled(ink: InkSums, boxes: Ints, reach: range, sums: tuple[Ints, ...]) -> tuple[Ints, Floats]:
    """The boxes with each side moved, within `reach`, to where it is drawn best; and how well (N×4)."""
    moved, on = boxes.copy(), np.zeros(boxes.shape, np.float32)
    for side in range(4):
        steps = np.stack([ink.share(sums[side % 2], _strip(boxes, side, d)) for d in reach], axis=1)
        on[:, side] = steps.max(axis=1)
        near = steps >= 0.9 * on[:, [side]]
        moved[:, side] += np.rint((near * np.array(reach)).sum(axis=1) / near.sum(axis=1)).astype(np.int32)
    return moved, on


def _strip(boxes: Ints, side: int, shift: int, part: float = 0.7) -> Ints:
    """The middle `part` of one side as a rectangle one pixel thick, `shift` pixels right of it or below."""
    x0, y0, x1, y1 = boxes.T
    level = boxes[:, side] + shift
    if side in (TOP, BOTTOM):
        margin = ((x1 - x0) * (1 - part) / 2).astype(np.int32)
        return np.stack([x0 + margin, level, x1 - margin + 1, level + 1], axis=1)
    margin = ((y1 - y0) * (1 - part) / 2).astype(np.int32)
    return np.stack([level, y0 + margin, level + 1, y1 - margin + 1], axis=1)


def _runs_on(ink: InkSums, boxes: Ints, side: int) -> Floats:
    """How many of the two ends of a side (0–2) go on straight past the corner, as ruling lines of a table do."""
    level, across = boxes[:, side], (1 - side % 2)
    start, end = boxes[:, across], boxes[:, across + 2]
    skip, length = 4, np.maximum((end - start) // 2, 8)
    count = np.zeros(len(boxes), np.float32)
    for low, high in ((start - skip - length, start - skip), (end + skip, end + skip + length)):
        edges = (level, low, level + 1, high) if across else (low, level, high, level + 1)
        count += ink.share(ink.loose[side % 2], np.stack(edges, axis=1)) >= 0.9
    return count
