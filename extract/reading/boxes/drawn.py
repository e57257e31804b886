"""Boxes to tick on a page: places where a frame could be, judged by the boxes model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.reading.boxes.frames import Frames, InkSums, fit, propose
from extract.reading.boxes.model import Ints, box_network, cut
from extract.reading.ink import WORK_DPI, at_work_resolution, darkness, ink_mask
from extract.scan import Pixels

Floats = npt.NDArray[np.float32]

_POINTS = 72.0 / WORK_DPI
_SQUARE = (0.72, 1.4)
_SIDES = (18, 50)
# Probability from which a frame is a box, and those of a tick, given a box, between which it cannot be told; both were
# chosen on generated scenes (models/boxes/CARD.md).
_BOX = 0.6
# Boxes come in pairs at least; what seems to be the only one on its page is more often a letter.
_ALONE = 0.85
_EMPTY, _TICKED = 0.2, 0.8
# No page has as many frames of boxes; what has is a pattern, and would take for ever.
_MOST = 2000
# Frames that share more than this part of the smaller one compete; of the larger one, they are looks at the same box.
_COMPETING, _ALIKE = 0.2, 0.7


def find_checkboxes(pixels: Pixels, dpi: float) -> tuple[Checkbox, ...]:
    """The boxes to tick on a levelled page, top to bottom, each with its state, in points.

    `pixels` is H×W grey (0 black, 255 paper). A box's confidence is the probability that it is a box in this state (with `checked` None: that it is a box).
    """
    page = at_work_resolution(pixels, dpi)
    frames = candidates(page)
    odds = box_network().probabilities(cut(darkness(page), frames.outer))
    found = _judged(frames, odds)
    if len(found) == 1 and found[0].confidence < _ALONE:
        return ()
    return tuple(sorted(found, key=lambda box: (box.bbox.top, box.bbox.x0)))


def confirm(checkboxes: Sequence[Checkbox], words: Sequence[Word]) -> tuple[Checkbox, ...]:
    """Those of `checkboxes` that are not letters of `words` (O, D and B in large print)."""
    return tuple(box for box in checkboxes if not any(_is_letter_of(box.bbox, word) for word in words))


def candidates(page: Pixels) -> Frames:
    """Where a box to tick could be on `page` (H×W grey at `WORK_DPI`)."""
    ink = InkSums(ink_mask(page))
    return _boxlike(fit(ink, propose(ink.mask)))


def _is_letter_of(box: BBox, word: Word) -> bool:
    letters = sum(character.isalnum() for character in word.text)
    within = box.overlap(word.bbox) > 0.6 * box.area
    return within and letters >= 3 and word.confidence > 0.5 and word.bbox.height < 1.5 * box.height


def _boxlike(frames: Frames) -> Frames:
    """Frames about square, drawn on three sides at least, and neither cells of a table nor walled in by ink."""
    size = frames.outer[:, 2:] - frames.outer[:, :2] + 1
    ratio = size[:, 0] / np.maximum(size[:, 1], 1)
    square = (ratio > _SQUARE[0]) & (ratio < _SQUARE[1])
    square &= (size.min(axis=1) >= _SIDES[0]) & (size.max(axis=1) <= _SIDES[1])
    on = np.sort(frames.on, axis=1)
    drawn = (on[:, 1] >= 0.65) & (on[:, 0] >= 0.1)
    cell = (frames.runs_on > 0).all(axis=1)
    crowded = (frames.beyond > 0.3).all(axis=1)
    return frames.pick(square & drawn & ~cell & ~crowded)


def _judged(frames: Frames, odds: Floats) -> list[Checkbox]:
    """One box for each group of overlapping frames, in the group's state; `odds` N×3: no box, empty, ticked."""
    likely = np.flatnonzero(odds[:, 0] <= 1 - _BOX)
    likely = likely[np.argsort(odds[likely, 0], kind="stable")][:_MOST]
    frames, odds = frames.pick(likely), odds[likely]
    smaller, larger = _overlaps(frames.outer)
    drawn = _drawn(frames)
    left = np.ones(len(frames), np.bool_)
    found = []
    for index in range(len(frames)):
        if left[index]:
            group = left & (smaller[index] > _COMPETING)
            left &= ~group
            # Of frames that are about as probable, that is the box which is drawn best.
            close = np.flatnonzero(group & (odds[:, 0] <= odds[index, 0] + 0.1))
            best = close[drawn[close].argmax()]
            # The mean of several looks at a box is surer than one of them.
            states = odds[group & (larger[best] > _ALIKE), 1:].sum(axis=0)
            found.append(_checkbox(frames.outer[best], float(1 - odds[index, 0]), states))
    return found


def _drawn(frames: Frames) -> Floats:
    """How well each frame is drawn; a mark's strokes make smaller ones in it, a ruling line larger ones around it."""
    side = np.sqrt((frames.outer[:, 2:] - frames.outer[:, :2]).prod(axis=1)) / _SIDES[1]
    spoilt = frames.beyond.clip(0, 1).sum(axis=1) + frames.runs_on.sum(axis=1)
    return np.asarray(frames.on.sum(axis=1) + frames.on.min(axis=1) + side - spoilt, dtype=np.float32)


def _checkbox(frame: Ints, box: float, states: Floats) -> Checkbox:
    ticked = float(states[1] / states.sum())
    checked = None if _EMPTY < ticked < _TICKED else ticked >= _TICKED
    x0, y0, x1, y1 = (float(edge) for edge in frame)
    bbox = BBox(x0 * _POINTS, y0 * _POINTS, (x1 + 1) * _POINTS, (y1 + 1) * _POINTS)
    return Checkbox(bbox, checked, box if checked is None else box * max(ticked, 1 - ticked))


def _overlaps(frames: Ints) -> tuple[Floats, Floats]:
    """N×N each: shared area as a share of the smaller and of the larger rectangle."""
    low = np.maximum(frames[:, None, :2], frames[None, :, :2])
    high = np.minimum(frames[:, None, 2:], frames[None, :, 2:])
    shared = np.maximum(high - low, 0).prod(axis=2).astype(np.float32)
    area = (frames[:, 2:] - frames[:, :2]).prod(axis=1).astype(np.float32)
    smaller = np.minimum(area[:, None], area[None, :])
    larger = np.maximum(area[:, None], area[None, :])
    return shared / smaller, shared / larger
