"""Boxes to tick as forms have them, in frames of many kinds."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi, sin

import numpy as np

from .draw import MM, Drawing, Point
from .fonts import Fonts
from .marks import DOUBTFUL, MARK_WEIGHTS, MARKS, Box, draw_mark

FRAMES = (
    "plain", "rounded", "dashed", "broken", "rounded dashed", "rounded broken", "open", "double", "shadow", "uneven",
    "glyph",
)  # fmt: skip
_FRAME_WEIGHTS = (10, 4, 3, 4, 3, 3, 1.5, 1.5, 1.5, 2, 1.5)


@dataclass(frozen=True)
class Look:
    """How the boxes of one form are drawn: side and line in mm, ratio of height to width, greys 0–255."""

    frame: str
    side: float
    ratio: float
    line: float
    grey: int
    mark: str
    pen: float
    ink: int


@dataclass(frozen=True)
class TrueBox:
    """A drawn box: outer edges of its frame (mm), whether it is ticked (None: nobody can tell), how it was drawn."""

    box: Box
    checked: bool | None
    frame: str
    mark: str


def look(rng: random.Random, pale: bool) -> Look:
    """A look of boxes by chance; `pale` allows for ink so light that a black-and-white copy would lose it."""
    frame = rng.choices(FRAMES, _FRAME_WEIGHTS)[0]
    side, line = rng.uniform(2.4, 5.1), rng.choice((rng.uniform(0.15, 0.35), rng.uniform(0.2, 0.6)))
    if frame == "double":
        # A small or thick one would look like a box with a bullet in it, and rightly be taken for one.
        side, line = max(side, 3.4), min(line, 0.25)
    return Look(
        frame=frame,
        side=side,
        ratio=1.0 if rng.random() < 0.75 else rng.uniform(0.86, 1.17),
        line=line,
        grey=rng.choice((0, 20, 20, rng.randint(0, 130 if pale else 60))),
        mark=rng.choices(MARKS, MARK_WEIGHTS)[0],
        pen=rng.uniform(0.25, 0.8),
        ink=rng.choice((10, 10, rng.randint(0, 60), rng.randint(60, 145) if pale else 10)),
    )


def draw_box(drawing: Drawing, at: Point, kind: tuple[Look, str], tools: tuple[random.Random, Fonts]) -> TrueBox:
    """A box whose upper left corner is `at`; `kind` is its look and its mark (one of EMPTY, MARKS or DOUBTFUL)."""
    look, mark = kind
    rng = tools[0]
    box = (at[0], at[1], at[0] + look.side, at[1] + look.side * look.ratio)
    if look.frame == "glyph":
        box = _glyph(drawing, at, look, tools)
    else:
        _frame(drawing, box, look, rng)
    half = look.line / 2
    outer = box if look.frame == "glyph" else (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
    draw_mark(drawing, box, (look.ink, look.pen, mark), tools)
    return TrueBox(outer, None if mark in DOUBTFUL else mark in MARKS, look.frame, mark)


def _glyph(drawing: Drawing, at: Point, look: Look, tools: tuple[random.Random, Fonts]) -> Box:
    rng, fonts = tools
    font = fonts.boxes(look.side * 1.2 * MM, rng)
    left, top, right, bottom = font.getbbox("☐", anchor="ls")
    drawing.text((at[0], at[1] - top / MM), "☐", font, look.grey)
    return (at[0] + left / MM, at[1], at[0] + right / MM, at[1] + (bottom - top) / MM)


def _corners(box: Box) -> list[Point]:
    x0, y0, x1, y1 = box
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]


def _frame(drawing: Drawing, box: Box, look: Look, rng: random.Random) -> None:
    if look.frame.startswith("rounded"):
        _rounded(drawing, box, look, rng)
        return
    corners = _corners(box)
    if look.frame == "uneven":
        corners = [(x + rng.gauss(0, 0.09), y + rng.gauss(0, 0.09)) for x, y in corners[:4]]
        corners.append((corners[0][0] + rng.gauss(0, 0.12), corners[0][1] + rng.gauss(0, 0.12)))
    missing = rng.randrange(4) if look.frame == "open" else -1
    for side, (a, b) in enumerate(pairwise(corners)):
        for start, end in _pieces(look, side == missing, rng):
            ends = [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for t in (start, end)]
            drawing.stroke(ends, look.line, look.grey)
    if look.frame == "double":
        inset = look.line * 2 + 0.15
        inner = (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
        drawing.stroke(_corners(inner), look.line, look.grey)
    if look.frame == "shadow":
        depth = rng.uniform(0.2, 0.45)
        drawing.bar((box[2], box[1] + depth, box[2] + depth, box[3] + depth), look.grey)
        drawing.bar((box[0] + depth, box[3], box[2] + depth, box[3] + depth), look.grey)


def _pieces(look: Look, missing: bool, rng: random.Random) -> list[tuple[float, float]]:
    """Which parts (0–1) of a side are drawn."""
    if missing:
        return [(0.0, rng.uniform(0.0, 0.3))]
    # The pen is round: what it leaves open is narrower than the way that it is lifted for.
    if look.frame.endswith("dashed"):
        dash, gap = max(look.line, rng.uniform(0.35, 1.0)), rng.uniform(0.15, 0.45)
        count = max(2, round(look.side / (dash + gap)))
        return [(n / count, (n + (dash - look.line) / (dash + gap)) / count) for n in range(count)]
    if look.frame.endswith("broken"):
        gap = rng.uniform(0.05, 0.24) + look.line / look.side
        start = rng.uniform(0.1, 0.9 - gap)
        return [(0.0, start), (start + gap, 1.0)]
    return [(0.0, 1.0)]


def _rounded(drawing: Drawing, box: Box, look: Look, rng: random.Random) -> None:
    """Four sides, each from the middle of one corner's bow to the middle of the next, whole or in pieces."""
    x0, y0, x1, y1 = box
    radius = rng.uniform(0.1, 0.32) * min(x1 - x0, y1 - y0)
    centres = (
        (x0 + radius, y0 + radius),
        (x1 - radius, y0 + radius),
        (x1 - radius, y1 - radius),
        (x0 + radius, y1 - radius),
    )
    for side in range(4):
        way = [
            (centre[0] + radius * cos(angle), centre[1] + radius * sin(angle))
            for centre, bow in ((centres[side], (1.25, 1.375, 1.5)), (centres[(side + 1) % 4], (1.5, 1.625, 1.75)))
            for angle in ((turn + side / 2) * pi for turn in bow)
        ]
        for start, end in _pieces(look, False, rng):
            drawing.stroke(_part(way, start, end), look.line, look.grey)


def _part(way: list[Point], start: float, end: float) -> list[Point]:
    """The part of `way` between two shares (0–1) of its length."""
    lengths = [0.0]
    for a, b in pairwise(way):
        lengths.append(lengths[-1] + hypot(b[0] - a[0], b[1] - a[1]))
    shares = [start, *(length / lengths[-1] for length in lengths if start < length / lengths[-1] < end), end]
    places = [share * lengths[-1] for share in shares]
    return [
        (float(np.interp(s, lengths, [p[0] for p in way])), float(np.interp(s, lengths, [p[1] for p in way]))) for s in places
    ]
