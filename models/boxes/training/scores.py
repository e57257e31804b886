"""What the detector with its model finds on scenes, held against what was drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from extract.geometry import BBox
from extract.page import Checkbox
from extract.reading.boxes.drawn import find_checkboxes

from .boxes import TrueBox
from .draw import MM
from .scene import HEIGHT, WIDTH, Scene, scene

# A find shows a box when they share half of their union; one that shares less than this with every box is invented.
_SAME, _INVENTED = 0.5, 0.2
# Boxes nearer to the edge of the paper than this (points) are cut off and count neither way.
_EDGE = 4.0
_A4 = 210 * 297


@dataclass(frozen=True)
class Case:
    """One drawn box and what was found there; `found` is None when nothing was."""

    box: TrueBox
    ageing: str
    dpi: float
    found: Checkbox | None


@dataclass(frozen=True)
class Measured:
    """All drawn boxes of some scenes, and the confidence of each find where there is none."""

    cases: tuple[Case, ...]
    invented: tuple[float, ...]
    scenes: int

    @property
    def pages(self) -> float:
        """The area of the scenes in A4 pages."""
        return self.scenes * WIDTH * HEIGHT / _A4


def measured(seeds: Iterable[int], held_out: bool) -> Measured:
    """What `find_checkboxes` makes of the scenes of these seeds."""
    cases: list[Case] = []
    invented: list[float] = []
    scenes = 0
    for seed in seeds:
        made = scene(seed, held_out)
        found = find_checkboxes(made.pixels, made.dpi)
        scenes += 1
        boxes = [_in_points(box, made.dpi) for box in made.boxes]
        invented += [f.confidence for f in found if all(_shared(f.bbox, box) < _INVENTED for box in boxes)]
        cases += [
            Case(true, made.ageing, made.dpi, _at(box, found))
            for true, box in zip(made.boxes, boxes, strict=True)
            if _whole(box, made)
        ]
    return Measured(tuple(cases), tuple(invented), scenes)


def _in_points(box: TrueBox, dpi: float) -> BBox:
    return BBox(*(edge * 72 / dpi for edge in box.box))


def _at(box: BBox, found: tuple[Checkbox, ...]) -> Checkbox | None:
    return next((f for f in found if _shared(f.bbox, box) >= _SAME), None)


def _shared(a: BBox, b: BBox) -> float:
    shared = a.overlap(b)
    return shared / (a.area + b.area - shared)


def _whole(box: BBox, made: Scene) -> bool:
    width, height = (edge * MM * 72 / 600 - _EDGE for edge in (WIDTH, HEIGHT))
    return box.x0 > _EDGE and box.top > _EDGE and box.x1 < width and box.bottom < height


@dataclass(frozen=True)
class Score:
    """How many boxes there are, were found, and were left undecided; of the others that have a state: right, wrong."""

    boxes: int
    found: int
    right: int
    wrong: int
    undecided: int

    @property
    def recall(self) -> float:
        return self.found / max(1, self.boxes)

    @property
    def state_right(self) -> float:
        """Of the boxes found and decided, those in the right state."""
        return self.right / max(1, self.right + self.wrong)


def score(cases: Iterable[Case]) -> Score:
    cases = tuple(cases)
    states = [(case.box.checked, case.found.checked) for case in cases if case.found is not None]
    told = [(true, said) for true, said in states if true is not None and said is not None]
    right = sum(true == said for true, said in told)
    undecided = sum(said is None for _, said in states)
    return Score(len(cases), len(states), right, len(told) - right, undecided)


def reliability(cases: Iterable[Case], bands: tuple[float, ...]) -> list[tuple[float, float, int, float]]:
    """For each band of confidence: from, to, how many decided finds are in it, and the share of them that is right."""
    told = [
        (case.found.confidence, case.found.checked == case.box.checked)
        for case in cases
        if case.found and case.found.checked is not None and case.box.checked is not None
    ]
    rows = []
    for low, high in zip(bands, [*bands[1:], 1.01], strict=True):
        inside = [right for confidence, right in told if low <= confidence < high]
        rows.append((low, min(high, 1.0), len(inside), float(np.mean(inside)) if inside else 0.0))
    return rows
