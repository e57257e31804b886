"""Drawn things that are no boxes to tick: tables, rules, signatures, stamps, arms, hatching, dots, dashes, blots."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import cos, pi, sin

from samples.fiction import pen

from .draw import MM, Drawing, Point
from .fonts import Fonts
from .text import word

Tools = tuple[random.Random, Fonts]
Area = tuple[float, float, float, float]


def draw_clutter(drawing: Drawing, area: Area, tools: Tools) -> None:
    """One of the things, somewhere in `area` (mm)."""
    tools[0].choice(_ALL)(drawing, area, tools)


def table(drawing: Drawing, area: Area, tools: Tools) -> None:
    """Cells as small as a box or as large as a column, lined on all sides or only between rows, some with a figure."""
    rng, fonts = tools
    line, grey = rng.uniform(0.1, 0.5), rng.randint(0, 120)
    small = rng.random() < 0.5
    step = (rng.uniform(2.2, 9) if small else rng.uniform(10, 40), rng.uniform(2.6, 8))
    if small and rng.random() < 0.4:
        step = (step[0], step[0] * rng.uniform(0.9, 1.1))
    columns = max(1, min(rng.randint(2, 14), int((area[2] - area[0]) / step[0])))
    rows = max(1, min(rng.randint(1, 7), int((area[3] - area[1]) / step[1])))
    x1, y1 = area[0] + columns * step[0], area[1] + rows * step[1]
    for row in range(rows + 1):
        drawing.stroke([(area[0], area[1] + row * step[1]), (x1, area[1] + row * step[1])], line, grey)
    for column in range(columns + 1 if rng.random() < 0.85 else 0):
        drawing.stroke([(area[0] + column * step[0], area[1]), (area[0] + column * step[0], y1)], line, grey)
    font = fonts.any(step[1] * rng.uniform(0.45, 0.8) * MM, rng)
    full = rng.random()
    for cell in range(rows * columns):
        if rng.random() < full:
            at = (area[0] + (cell % columns + 0.12) * step[0], area[1] + (cell // columns + 0.75) * step[1])
            text = rng.choice("X0123456789OxDB") if step[0] < 10 else word(rng)
            drawing.text(at, text, font, grey // 2)


def signature(drawing: Drawing, area: Area, tools: Tools) -> None:
    rng = tools[0]
    x, y = _spot(area, rng)
    if rng.random() < 0.6:
        thick, grey = rng.uniform(0.2, 0.7), rng.randint(0, 140)
        for stroke in pen.signature(rng.uniform(15, 60), rng.uniform(5, 18), rng):
            drawing.stroke([(x + right, y - up) for right, up in stroke], thick, grey)
        return
    points: list[Point] = []
    phase, size = 0.0, rng.uniform(1, 4)
    for _ in range(rng.randint(40, 160)):
        phase += rng.uniform(0.2, 0.6)
        x += rng.uniform(0.02, 0.35)
        points.append((x + size * 0.6 * sin(phase), y + size * cos(phase) * rng.uniform(0.6, 1)))
    drawing.stroke(points, rng.uniform(0.2, 0.7), rng.randint(0, 140))


def stamp(drawing: Drawing, area: Area, tools: Tools) -> None:
    """A framed or round stamp with a word and a date."""
    rng, fonts = tools
    x, y = _spot(area, rng)
    width, height, grey = rng.uniform(12, 45), rng.uniform(6, 22), rng.randint(60, 150)
    if rng.random() < 0.5:
        drawing.stroke([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], rng.uniform(0.3, 0.9), grey)
    else:
        for radius in (height / 2, height / 2 - 1.4):
            drawing.stroke(_circle((x + height / 2, y + height / 2), radius), rng.uniform(0.2, 0.6), grey)
    for row in range(2):
        size = rng.uniform(2.5, 6)
        drawing.text((x + 2, y + height * (0.4 + 0.4 * row)), word(rng).upper(), fonts.any(size * MM, rng), grey)


def arms(drawing: Drawing, area: Area, tools: Tools) -> None:
    """A shield with charges, or a logo of squares and discs."""
    rng = tools[0]
    x, y = _spot(area, rng)
    size, grey = rng.uniform(6, 16), rng.randint(0, 140)
    sides = [
        (x, y),
        (x + size, y),
        (x + size, y + 0.7 * size),
        (x + size / 2, y + 1.2 * size),
        (x, y + 0.7 * size),
        (x, y),
    ]
    drawing.stroke(sides, rng.uniform(0.2, 0.6), grey)
    for _ in range(rng.randint(2, 9)):
        at = (x + rng.uniform(0.05, 0.8) * size, y + rng.uniform(0.05, 0.8) * size)
        part = rng.uniform(0.08, 0.3) * size
        kind = rng.randrange(3)
        if kind == 0:
            drawing.bar((at[0], at[1], at[0] + part * rng.uniform(0.3, 3), at[1] + part), grey)
        elif kind == 1:
            drawing.stroke(_circle(at, part), rng.uniform(0.15, 0.6), grey)
        else:
            drawing.stroke([at, at], part, grey)


def quarters(drawing: Drawing, area: Area, tools: Tools) -> None:
    """A shield or flag parted by a cross, or a chequer: square fields, dark and light, side by side."""
    rng = tools[0]
    x, y = _spot(area, rng)
    columns, rows = rng.choice(((2, 2), (2, 2), (rng.randint(2, 4), rng.randint(1, 4))))
    field, bar = rng.uniform(2.2, 5.2), rng.choice((0.0, rng.uniform(0.3, 3.5)))
    width, height = columns * field + (columns - 1) * bar, rows * field + (rows - 1) * bar
    dark, light, line = rng.randint(0, 130), rng.randint(150, 255), rng.uniform(0.15, 0.7)
    alternate = rng.random() < 0.3
    for n in range(columns * rows):
        at = (x + n % columns * (field + bar), y + n // columns * (field + bar))
        grey = light if alternate and (n % columns + n // columns) % 2 else dark
        drawing.bar((at[0], at[1], at[0] + field, at[1] + field), grey)
    if bar:
        for n in range(1, columns):
            drawing.bar((x + n * (field + bar) - bar, y, x + n * (field + bar), y + height), light)
        for n in range(1, rows):
            drawing.bar((x, y + n * (field + bar) - bar, x + width, y + n * (field + bar)), light)
    low = y + height + rng.choice((0.0, rng.uniform(0, 6)))
    if rng.random() < 0.8:
        drawing.stroke([(x, low), (x, y), (x + width, y), (x + width, low), (x + width / 2, low + 2), (x, low)], line, 0)


def hatching(drawing: Drawing, area: Area, tools: Tools) -> None:
    rng = tools[0]
    x, y = _spot(area, rng)
    width, height, step = rng.uniform(4, 30), rng.uniform(3, 12), rng.uniform(0.5, 2.5)
    slant = rng.choice((0.0, height, height / 2))
    crossed = rng.random() < 0.4
    for n in range(int(width / step)):
        drawing.stroke([(x + n * step, y + height), (x + n * step + slant, y)], 0.2, 40)
    for n in range(int(height / step) if crossed else 0):
        drawing.stroke([(x, y + n * step), (x + width, y + n * step)], 0.2, 40)


def dots(drawing: Drawing, area: Area, tools: Tools) -> None:
    """A line to write on, of dots, dashes or underscores; or bullets, square or round, in a column."""
    rng = tools[0]
    x, y = _spot(area, rng)
    if rng.random() < 0.5:
        step, thick, dash = rng.uniform(0.6, 2.5), rng.uniform(0.15, 0.4), rng.choice((0.0, rng.uniform(0.3, 2)))
        for n in range(rng.randint(10, 80)):
            drawing.stroke([(x + n * (step + dash), y), (x + n * (step + dash) + dash, y)], thick, 20)
        return
    size, square = rng.uniform(0.8, 3.2), rng.random() < 0.4
    for n in range(rng.randint(2, 6)):
        at = (area[0] + 1, y + n * rng.uniform(4.5, 6))
        if square:
            drawing.bar((at[0], at[1], at[0] + min(size, 1.7), at[1] + min(size, 1.7)), 10)
        elif rng.random() < 0.5:
            drawing.stroke([at, at], size, 10)
        else:
            drawing.stroke(_circle(at, size / 2), 0.25, 10)


def lines(drawing: Drawing, area: Area, tools: Tools) -> None:
    """Long rules that cross, meet or run close beside each other."""
    rng = tools[0]
    for _ in range(rng.randint(1, 5)):
        x, y = _spot(area, rng)
        length, grey = rng.uniform(5, 90), rng.randint(0, 130)
        for beside in (0.0, rng.uniform(0.5, 5))[: rng.randint(1, 2)]:
            if rng.random() < 0.5:
                drawing.bar((x, y + beside, x + length, y + beside + rng.uniform(0.1, 0.6)), grey)
            else:
                drawing.bar((x + beside, y, x + beside + rng.uniform(0.1, 0.6), y + length), grey)


def blots(drawing: Drawing, area: Area, tools: Tools) -> None:
    """Punch holes, staples, dark edges of the copy, brackets of a typewriter."""
    rng, fonts = tools
    x, y = _spot(area, rng)
    kind = rng.randrange(4)
    if kind == 0:
        drawing.stroke([(x, y), (x, y)], rng.uniform(4, 6), rng.randint(0, 120))
    elif kind == 1:
        drawing.stroke([(x, y), (x + rng.uniform(4, 12), y + rng.uniform(-3, 3))], rng.uniform(0.4, 0.9), 40)
    elif kind == 2:
        drawing.bar((0, 0, rng.uniform(0.5, 4), drawing.height), rng.randint(0, 60))
    else:
        text = rng.choice(("( X )", "(X)", "( )", "[ X ]", "[x]", "(  )", "/X/"))
        for n in range(rng.randint(1, 4)):
            drawing.text((x, y + 5 * n), text, fonts.any(rng.uniform(3.4, 4.6) * MM, rng), 20)


def _spot(area: Area, rng: random.Random) -> Point:
    return (rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3]))


def _circle(middle: Point, radius: float) -> list[Point]:
    return [(middle[0] + radius * cos(n * pi / 16), middle[1] + radius * sin(n * pi / 16)) for n in range(33)]


_ALL: tuple[Callable[[Drawing, Area, Tools], None], ...] = (
    table, table, signature, stamp, arms, quarters, quarters, hatching, dots, lines, blots
)  # fmt: skip
