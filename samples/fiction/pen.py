"""Strokes of a pen: signatures, crosses by hand, short notes. Points in a unit of 1/72 inch, y upwards."""

from __future__ import annotations

import random

Point = tuple[float, float]
Stroke = list[Point]

# Coarse letter forms on a grid 4 wide and 8 high (baseline 0); smoothing and jitter make a hand of them.
LETTERS: dict[str, list[str]] = {
    "0": ["2,8 0,6 0,2 2,0 4,2 4,6 2,8"],
    "1": ["0,5 3,8 3,0"],
    "2": ["0,6 2,8 4,6 2,3 0,0 4,0"],
    "3": ["0,7 3,8 3,5 1,4 4,3 3,0 0,1"],
    "4": ["2,8 0,3 4,3", "3,5 3,0"],
    "5": ["4,8 1,8 1,5 4,4 3,0 0,0"],
    "6": ["4,8 1,5 0,2 2,0 4,2 2,4 0,2"],
    "7": ["0,8 4,8 1,0", "1,4 4,4"],
    "8": ["2,4 0,6 2,8 4,6 0,2 2,0 4,2 2,4"],
    "9": ["4,6 2,8 0,6 2,4 4,6 3,0"],
    ".": ["1,0 1.4,0.4 1,0.4"],
    "/": ["0,-1 4,8"],
    "A": ["0,0 2,8 4,0", "1,3 4,3"],
    "B": ["0,0 0,8 3,7 1,4 4,2 0,0"],
    "K": ["0,8 0,0", "4,8 0,4 4,0"],
    "O": ["2,8 0,5 1,0 4,2 4,6 2,8"],
    "P": ["0,0 0,8 4,7 3,4 0,4"],
    "T": ["0,8 5,8", "2,8 2,0"],
    "W": ["0,8 1,0 3,6 4,0 6,8"],
    "Z": ["0,8 4,8 0,0 4,0"],
    "a": ["4,4 1,4 0,1 3,0 4,4 4,0 5,0"],
    "d": ["4,4 1,4 0,1 3,0 4,8 4,0 5,0"],
    "e": ["0,2 4,3 2,5 0,2 2,0 5,1"],
    "i": ["1,4 1,0 3,1", "1,6 1.3,6.4"],
    "l": ["0,1 3,7 1,8 1,0 3,1"],
    "n": ["0,4 0,0 2,4 3,0 4,1"],
    "o": ["2,4 0,2 2,0 4,2 2,4 5,4"],
    "r": ["0,0 1,4 3,4 4,3"],
    "s": ["3,4 0,4 3,1 0,0 4,1"],
    "t": ["2,7 1,0 4,1", "0,5 4,5"],
    "v": ["0,4 2,0 4,5"],
    "z": ["0,4 3,4 0,0 4,0"],
}


def smooth(points: Stroke, steps: int = 8) -> Stroke:
    """The points joined by a Catmull-Rom curve, `steps` pieces between every two."""
    padded = [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                (_spline(t, a[0], b[0], c[0], d[0]), _spline(t, a[1], b[1], c[1], d[1])),
            )
    return [*curve, points[-1]]


def _spline(t: float, a: float, b: float, c: float, d: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def note(text: str, height: float, rng: random.Random) -> list[Stroke]:
    """`text` written by hand from (0, 0) to the right, capitals `height` high; letters without a form stay blank."""
    unit, x, strokes = height / 8, 0.0, []
    for letter in text:
        width = 0.0
        for form in LETTERS.get(letter, []):
            grid = [(float(px), float(py)) for px, py in (pair.split(",") for pair in form.split())]
            width = max(width, *(px for px, _ in grid))
            strokes.append(smooth([_shaky(x + px * unit, py * unit, unit, rng) for px, py in grid]))
        x += (width + 1.8) * unit if width else 4 * unit
    return strokes


def _shaky(x: float, y: float, unit: float, rng: random.Random) -> Point:
    return x + 0.22 * y + rng.gauss(0, 0.28) * unit, y + rng.gauss(0, 0.28) * unit


def signature(width: float, height: float, rng: random.Random) -> list[Stroke]:
    """A name nobody can read: a tall first letter, small waves, a closing flourish; fills `width` by `height`."""
    points = [(0.0, rng.uniform(0.1, 0.6) * height), (rng.uniform(0.04, 0.1) * width, height)]
    if rng.random() < 0.6:  # a loop under the first letter
        points += [(0.02 * width, rng.uniform(-0.2, 0.1) * height), (0.12 * width, rng.uniform(0.1, 0.3) * height)]
    points += [
        (rng.uniform(0.1, 0.16) * width, rng.uniform(0, 0.2) * height),
        (0.19 * width, rng.uniform(0.5, 0.95) * height),
    ]
    x, calm = 0.22 * width, rng.uniform(0.3, 1.0)  # some hands end almost in a line
    while x < 0.8 * width:
        tall = rng.random() < 0.2
        high = rng.uniform(0.85, 1.05) if tall else 0.25 + calm * rng.uniform(0.1, 0.4)
        low = rng.uniform(-0.3, 0) if rng.random() < 0.12 else rng.uniform(0.1, 0.25)
        points += [(x, low * height), (x + rng.uniform(-0.01, 0.07) * width, high * height)]
        x += rng.uniform(0.04, 0.12) * width
    points += [(0.86 * width, rng.uniform(0.0, 0.3) * height), (width, rng.uniform(-0.1, 0.5) * height)]
    strokes = [smooth(points)]
    if rng.random() < 0.5:
        strokes.append(smooth([(0.25 * width, -0.05 * height), (0.6 * width, 0.02 * height), (0.95 * width, -0.02 * height)]))
    return strokes


def cross(size: float, reach: float, rng: random.Random) -> list[Stroke]:
    """Two strokes across a box of `size`; `reach` 0 ends at its corners, 0.5 goes half a box beyond them."""

    def corner(x: int, y: int) -> Point:
        beyond = reach * size * rng.uniform(0.3, 1.0)
        return (x * size + (2 * x - 1) * beyond, y * size + (2 * y - 1) * beyond * rng.uniform(0.5, 1.0))

    def bow(a: Point, b: Point) -> Stroke:
        middle = ((a[0] + b[0]) / 2 + rng.gauss(0, 0.05) * size, (a[1] + b[1]) / 2 + rng.gauss(0, 0.05) * size)
        return smooth([a, middle, b])

    return [bow(corner(0, 0), corner(1, 1)), bow(corner(0, 1), corner(1, 0))]


def tick(size: float, reach: float, rng: random.Random) -> list[Stroke]:
    """One stroke down and up again, its end `reach` box sizes beyond the upper right corner."""
    wobble = rng.uniform(-0.05, 0.05) * size
    end = ((1 + reach) * size - 0.1 * size, (1 + reach) * size - 0.1 * size)
    return [[(0.15 * size, 0.52 * size + wobble), (0.4 * size + wobble, 0.17 * size), end]]
