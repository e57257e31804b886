"""Boxes to tick: found, judged and wiped from a page's pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extract.page import BBox, Checkbox, Rule, Word
from extract.reading.frames import Frames, InkSums, fit, propose
from extract.reading.ink import WORK_DPI, Mask, at_work_resolution, ink_mask
from extract.scan.image import Pixels

Floats = npt.NDArray[np.float32]

_POINTS = 72.0 / WORK_DPI
_SQUARE = (0.72, 1.4)
# Interiors with less marked ink than this are empty, with more than that ticked; between them it cannot be told.
_EMPTY, _TICKED = 0.03, 0.06


def find_checkboxes(pixels: Pixels, dpi: float, words: Sequence[Word] = ()) -> tuple[Checkbox, ...]:
    """The boxes to tick on a levelled page, top to bottom, each with its state, in points.

    `pixels` is H×W grey (0 black, 255 paper). `words`, where they are known, take away boxes that are letters of words.
    """
    ink = InkSums(ink_mask(at_work_resolution(pixels, dpi)))
    frames = _apart(_boxlike(ink, fit(ink, propose(ink.mask))))
    found = confirm(_judged(ink, frames), words)
    return tuple(sorted(found, key=lambda box: (box.bbox.top, box.bbox.x0)))


def confirm(checkboxes: Sequence[Checkbox], words: Sequence[Word]) -> tuple[Checkbox, ...]:
    """Those of `checkboxes` that are not letters of `words` (O, D and B in large print)."""
    return tuple(box for box in checkboxes if not any(_is_letter_of(box.bbox, word) for word in words))


def _is_letter_of(box: BBox, word: Word) -> bool:
    letters = sum(character.isalnum() for character in word.text)
    within = box.overlap(word.bbox) > 0.6 * box.area
    return within and letters >= 3 and word.confidence > 0.5 and word.bbox.height < 1.5 * box.height


def _boxlike(ink: InkSums, frames: Frames) -> Frames:
    """Frames that are about square, drawn on three sides at least, and stand apart from letters and table cells."""
    size = frames.outer[:, 2:] - frames.outer[:, :2] + 1
    ratio = size[:, 0] / np.maximum(size[:, 1], 1)
    square = (ratio > _SQUARE[0]) & (ratio < _SQUARE[1]) & (size.min(axis=1) >= 15) & (size.max(axis=1) <= 52)
    on = np.sort(frames.on, axis=1)
    drawn = (on[:, 1] >= 0.8) & (on[:, 0] >= 0.25)
    cell = (frames.runs_on > 0).sum(axis=1) >= 3
    crowded = (frames.beyond > 0.3).sum(axis=1) >= 3
    return frames.pick(square & drawn & ~cell & ~crowded)


def _apart(frames: Frames) -> Frames:
    """The best frame of each group that overlaps."""
    score = frames.on.sum(axis=1) + frames.on.min(axis=1) - frames.beyond.clip(0, 1).sum(axis=1)
    kept: list[int] = []
    for index in np.argsort(-score, kind="stable").tolist():
        box = frames.outer[index]
        if not any(_overlap(box, frames.outer[other]) > 0.2 for other in kept):
            kept.append(index)
    return frames.pick(np.array(kept, dtype=np.intp))


def _overlap(a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> float:
    """Shared area as a share of the smaller rectangle."""
    shared = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    if shared.min() <= 0:
        return 0.0
    return float(shared.prod() / min((a[2:] - a[:2]).prod(), (b[2:] - b[:2]).prod()))


@dataclass(frozen=True, slots=True)
class _Mark:
    """The ink inside a frame: its share of the interior, and how far its longest stroke reaches across (0–1)."""

    share: float
    reach: float


def _mark(mask: Mask, outer: Sequence[int], inner: Sequence[int]) -> _Mark:
    x0, y0, x1, y1 = outer
    if mask[y0 : y1 + 1, x0 : x1 + 1].mean() > 0.8:
        return _Mark(1.0, 1.0)
    x0, y0, x1, y1 = inner[0] + 2, inner[1] + 2, inner[2] - 1, inner[3] - 1
    inside = mask[y0:y1, x0:x1]
    if inside.size == 0:
        return _Mark(1.0, 1.0)
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(inside), connectivity=8)
    side = max(inside.shape)
    reaches = [max(width, height) / side for _, _, width, height, _ in stats[1:].tolist()]
    strokes = sum(area for (*_, area), reach in zip(stats[1:].tolist(), reaches, strict=True) if reach > 0.25)
    return _Mark(strokes / inside.size, max(reaches, default=0.0))


def _judged(ink: InkSums, frames: Frames) -> list[Checkbox]:
    found = []
    for outer, inner in zip(frames.outer.tolist(), frames.inner.tolist(), strict=True):
        mark = _mark(ink.mask, outer, inner)
        checked = None if _EMPTY < mark.share < _TICKED else mark.share >= _TICKED
        x0, y0, x1, y1 = outer
        bbox = BBox(x0 * _POINTS, y0 * _POINTS, (x1 + 1) * _POINTS, (y1 + 1) * _POINTS)
        found.append(Checkbox(bbox, checked, 0.5 if checked is None else 0.99))
    return found
