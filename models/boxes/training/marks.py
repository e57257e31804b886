"""What stands in a box to tick: marks of many hands, and what only looks like a mark."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from .draw import MM, Drawing, Point
from .fonts import Fonts

Box = tuple[float, float, float, float]

EMPTY = ("none", "dot", "speckle", "label stroke")
MARKS = ("cross", "x", "tick", "filled", "pen cross", "pen tick", "scribble", "stroke", "bullet", "ring")
MARK_WEIGHTS = (6, 5, 3, 4, 7, 5, 2, 1.2, 1, 0.4)
DOUBTFUL = ("struck out", "whitened")
Tools = tuple[random.Random, Fonts]


@dataclass(frozen=True)
class Ink:
    """The grey of a mark (0–255), the width of its pen in mm."""

    grey: int
    pen: float


def draw_mark(drawing: Drawing, box: Box, how: tuple[int, float, str], tools: Tools) -> None:
    """A mark in the frame `box` (mm); `how` is its grey, its pen's width in mm, and one of EMPTY, MARKS or DOUBTFUL."""
    grey, pen, mark = how
    _DRAWN[mark](drawing, box, Ink(grey, pen), tools)


def _within(box: Box, x: float, y: float) -> Point:
    """The point at the shares `x` and `y` of the box, which may lie outside of 0–1."""
    return (box[0] + x * (box[2] - box[0]), box[1] + y * (box[3] - box[1]))


def _curve(points: list[Point], rng: random.Random, shake: float = 0.03) -> list[Point]:
    """A pen's way through `points` (shares of a box): bowed a little, like a hand's."""
    way = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        bow = (rng.gauss(0, shake), rng.gauss(0, shake))
        way += [
            (ax + t * (bx - ax) + 4 * t * (1 - t) * bow[0], ay + t * (by - ay) + 4 * t * (1 - t) * bow[1])
            for t in (0.2, 0.4, 0.6, 0.8, 1.0)
        ]
    return way


def _pen(drawing: Drawing, box: Box, ink: Ink, points: list[Point], thick: float = 0.0) -> None:
    drawing.stroke([_within(box, *point) for point in points], thick or ink.pen, ink.grey)


def _none(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    """Nothing in it."""


def _dot(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    rng = tools[0]
    at = (rng.uniform(0.2, 0.8), rng.uniform(0.2, 0.8))
    _pen(drawing, box, ink, [at, at], rng.uniform(0.12, 0.4))


def _speckle(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    largest = tools[0].choice((0.2, 0.3))
    for _ in range(tools[0].randint(2, 6)):
        at = (tools[0].uniform(-0.2, 1.2), tools[0].uniform(-0.2, 1.2))
        _pen(drawing, box, ink, [at, at], tools[0].uniform(0.06, largest))


def _label_stroke(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    """A neighbour's stroke that cuts a corner or passes by."""
    rng = tools[0]
    side = rng.choice((-0.25, 1.25))
    start, end = (side, rng.uniform(-0.6, 0.4)), (side + rng.uniform(-0.2, 0.2), rng.uniform(0.6, 1.6))
    points = [start, end] if rng.random() < 0.5 else [(y, x) for x, y in (start, end)]
    _pen(drawing, box, ink, _curve(points, rng))


def _cross(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    inset = tools[0].choice((0.0, tools[0].uniform(0.08, 0.25)))
    thick = tools[0].uniform(0.15, 0.5)
    for ends in (((inset, inset), (1 - inset, 1 - inset)), ((inset, 1 - inset), (1 - inset, inset))):
        _pen(drawing, box, ink, list(ends), thick)


def _x(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    rng, fonts = tools
    letter = rng.choice("XXXXxx×")
    font = fonts.any((box[3] - box[1]) * rng.uniform(0.8, 1.35) * MM, rng)
    left, top, right, bottom = font.getbbox(letter, anchor="ls")
    shift = (rng.gauss(0, 0.08), rng.gauss(0, 0.08))
    x, y = _within(box, 0.5 + shift[0], 0.5 + shift[1])
    drawing.text((x - (left + right) / 2 / MM, y - (top + bottom) / 2 / MM), letter, font, ink.grey)


def _tick(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    rng = tools[0]
    end = (rng.uniform(0.8, 0.95), rng.uniform(0.05, 0.2))
    _pen(drawing, box, ink, [(rng.uniform(0.1, 0.2), rng.uniform(0.45, 0.55)), (0.4, rng.uniform(0.75, 0.9)), end])


def _filled(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    inset = tools[0].choice((0.0, tools[0].uniform(0.1, 0.28)))
    drawing.bar((*_within(box, inset, inset), *_within(box, 1 - inset, 1 - inset)), ink.grey)


def _pen_cross(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    rng = tools[0]
    reach, shift = rng.uniform(-0.15, 0.5), (rng.gauss(0, 0.07), rng.gauss(0, 0.07))
    for turned in (False, True):
        low, high = (-reach * rng.uniform(0.3, 1), 1 + reach * rng.uniform(0.3, 1))
        ends = [(low, low * rng.uniform(0.5, 1)), (high, high)]
        points = [(x + shift[0], (1 - y if turned else y) + shift[1]) for x, y in ends]
        _pen(drawing, box, ink, _curve(points, rng, 0.05))


def _pen_tick(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    rng = tools[0]
    reach = rng.uniform(0.0, 0.8)
    start = (rng.uniform(-0.1, 0.3), rng.uniform(0.3, 0.6))
    low = (rng.uniform(0.3, 0.5), rng.uniform(0.7, 1.1))
    _pen(drawing, box, ink, _curve([start, low, (0.85 + reach, 0.15 - reach)], rng, 0.04))


def _scribble(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    rng = tools[0]
    edge, turns = rng.uniform(-0.1, 0.15), rng.randint(3, 7)
    points = []
    for turn in range(2 * turns):
        along = edge + (1 - 2 * edge) * turn / (2 * turns - 1)
        points.append((along, (edge, 1 - edge)[turn % 2] + rng.gauss(0, 0.08)))
    if rng.random() < 0.5:
        points = [(y, x) for x, y in points]
    _pen(drawing, box, ink, _curve(points, rng, 0.04))


def _stroke(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    """One slanting stroke only."""
    rng = tools[0]
    reach = rng.uniform(-0.1, 0.35)
    y = (1.0 + reach, -reach) if rng.random() < 0.7 else (-reach, 1 + reach)
    _pen(drawing, box, ink, _curve([(-reach, y[0]), (1 + reach, y[1])], rng, 0.05))


def _bullet(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    middle = (0.5 + tools[0].gauss(0, 0.04), 0.5 + tools[0].gauss(0, 0.04))
    _pen(drawing, box, ink, [middle, middle], (box[3] - box[1]) * tools[0].uniform(0.4, 0.7))


def _ring(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    radius = tools[0].uniform(0.2, 0.36)
    circle = [(0.5 + radius * cos(n * pi / 10), 0.5 + radius * sin(n * pi / 10)) for n in range(21)]
    _pen(drawing, box, ink, circle)


def _struck_out(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    """A line through box and label: taken back, or never meant."""
    rng = tools[0]
    level = rng.uniform(0.35, 0.65)
    _pen(drawing, box, ink, _curve([(-rng.uniform(0.5, 2), level), (rng.uniform(3, 9), level + rng.gauss(0, 0.2))], rng))


def _whitened(drawing: Drawing, box: Box, ink: Ink, tools: Tools) -> None:
    """A cross under correction fluid that did not cover all of it."""
    _pen_cross(drawing, box, ink, tools)
    rng = tools[0]
    middle = (rng.uniform(0.4, 0.6), rng.uniform(0.4, 0.6))
    drawing.stroke([_within(box, *middle)] * 2, (box[3] - box[1]) * rng.uniform(0.55, 0.75), 250)


_DRAWN: dict[str, Callable[[Drawing, Box, Ink, Tools], None]] = {
    "none": _none,
    "dot": _dot,
    "speckle": _speckle,
    "label stroke": _label_stroke,
    "cross": _cross,
    "x": _x,
    "tick": _tick,
    "filled": _filled,
    "pen cross": _pen_cross,
    "pen tick": _pen_tick,
    "scribble": _scribble,
    "stroke": _stroke,
    "bullet": _bullet,
    "ring": _ring,
    "struck out": _struck_out,
    "whitened": _whitened,
}
