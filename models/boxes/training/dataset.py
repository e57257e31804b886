"""Scenes made into what the network learns from: every frame that the detector proposes, and what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.reading.boxes.drawn import candidates
from extract.reading.boxes.model import Crops, Floats, Ints, cut
from extract.reading.ink import WORK_DPI, Mask, at_work_resolution, darkness

from .boxes import TrueBox
from .scene import Scene, scene

# A frame that shares this much of the union with a true box shows it; one with less than the second does not.
_SAME, _OTHER = 0.68, 0.5


@dataclass(frozen=True)
class Examples:
    """Crops N×SIDE×SIDE, scalars N×2, targets N×3: how much each is no box, empty, ticked (rows sum to 1)."""

    pixels: Mask
    scalars: Floats
    targets: Floats


def examples(seeds: Iterable[int], held_out: bool) -> Examples:
    """The frames proposed on the scenes of these seeds; those that half show a box are left out."""
    parts = [_of_scene(scene(seed, held_out)) for seed in seeds]
    crops, targets = zip(*parts, strict=True)
    return Examples(
        np.concatenate([crop.pixels for crop in crops]),
        np.concatenate([crop.scalars for crop in crops]),
        np.concatenate(targets),
    )


def _of_scene(made: Scene) -> tuple[Crops, Floats]:
    page = at_work_resolution(made.pixels, made.dpi)
    frames = candidates(page).outer
    targets, clear = _targets(frames, made.boxes, WORK_DPI / made.dpi)
    return cut(darkness(page), frames[clear]), targets[clear]


def _targets(frames: Ints, boxes: tuple[TrueBox, ...], scale: float) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """What each frame is (N×3), and whether that is clear."""
    targets = np.tile(np.array([1, 0, 0], np.float32), (len(frames), 1))
    if not boxes or not len(frames):
        return targets, np.ones(len(frames), np.bool_)
    shares = shared_parts(frames, np.array([box.box for box in boxes], dtype=np.float64) * scale)
    best, share = shares.argmax(axis=1), shares.max(axis=1)
    states = np.array([_state(box) for box in boxes], dtype=np.float32)
    targets[share >= _SAME] = states[best[share >= _SAME]]
    return targets, (share >= _SAME) | (share < _OTHER)


def shared_parts(frames: Ints, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """N×M: the area that frames (N×4, ends inclusive) and boxes (M×4) share, as a share of their union."""
    ends = np.concatenate([frames[:, :2], frames[:, 2:] + 1], axis=1).astype(np.float64)
    low = np.maximum(ends[:, None, :2], boxes[None, :, :2])
    high = np.minimum(ends[:, None, 2:], boxes[None, :, 2:])
    shared = np.maximum(high - low, 0).prod(axis=2)
    areas = [(each[:, 2:] - each[:, :2]).prod(axis=1) for each in (ends, boxes)]
    union = areas[0][:, None] + areas[1][None, :] - shared
    return np.asarray(shared / union, dtype=np.float64)


def _state(box: TrueBox) -> tuple[float, float, float]:
    if box.checked is None:
        return (0.0, 0.5, 0.5)
    return (0.0, 0.0, 1.0) if box.checked else (0.0, 1.0, 0.0)
