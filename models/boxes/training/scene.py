"""A piece of a form as a scan gives it back, with the truth about its boxes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from samples.fiction.ageing import HARSH, PIECES, Pixels, age_piece, turn

from .boxes import Look, TrueBox, draw_box, look
from .clutter import draw_clutter
from .draw import DPI, MM, Drawing, Point
from .fonts import Fonts, fonts
from .marks import DOUBTFUL, EMPTY, MARKS, Box
from .text import label, letters, paragraph, typed

WIDTH, HEIGHT = 120.0, 90.0
Tools = tuple[random.Random, Fonts]


@dataclass(frozen=True)
class Scene:
    """`pixels` (H×W grey at `dpi`), and in pixels the outer edges of each drawn box."""

    pixels: Pixels
    dpi: float
    boxes: tuple[TrueBox, ...]
    ageing: str


def scene(seed: int, held_out: bool) -> Scene:
    """The scene of this seed; those held out are of other fonts, and of seeds that training never uses."""
    rng = random.Random(f"{'held out' if held_out else 'training'} {seed}")
    tools = (rng, fonts(held_out))
    drawing, boxes = Drawing(WIDTH, HEIGHT), list[TrueBox]()
    ageing = rng.choice(list(PIECES))
    _fill(drawing, boxes, (tools, ageing not in HARSH))
    return _scanned(drawing, boxes, (ageing, rng))


def _fill(drawing: Drawing, boxes: list[TrueBox], how: tuple[Tools, bool]) -> None:
    """Bands of text, boxes and clutter, one below the other; `how` tells whether some may be pale."""
    tools, pale = how
    rng = tools[0]
    kind = look(rng, pale)
    y = 2.0
    while y < HEIGHT - 6:
        height = rng.uniform(8, 26)
        area = (rng.uniform(2, 12), y, WIDTH - 4, min(y + height, HEIGHT - 3))
        part = rng.choice((_answers, _answers, _columns, _cells, paragraph, paragraph, typed, typed, _spaced, draw_clutter))
        if part in (_answers, _columns, _cells):
            if rng.random() < 0.25:
                kind = look(rng, pale)
            y = part(drawing, area, (kind, boxes), tools)
        else:
            part(drawing, area, tools)  # type: ignore[call-arg]
            y += height
        y += rng.uniform(0.5, 5)


def _mark(kind: Look, rng: random.Random) -> str:
    """What is in the next box: mostly nothing or the form's own mark."""
    chance = rng.random()
    if chance < 0.33:
        return "none"
    if chance < 0.54:
        return rng.choice(EMPTY)
    if chance < 0.57:
        return rng.choice(DOUBTFUL)
    return kind.mark if chance < 0.9 else rng.choice(MARKS)


Boxes = tuple[Look, list[TrueBox]]


def _add(drawing: Drawing, at: Point, made: Boxes, tools: Tools) -> None:
    made[1].append(draw_box(drawing, at, (made[0], _mark(made[0], tools[0])), tools))


def _answers(drawing: Drawing, area: Box, made: Boxes, tools: Tools) -> float:
    """Rows of boxes with their labels right or left, from almost touching to a tab away; returns where they end."""
    rng, side = tools[0], made[0].side
    right, gap = rng.random() < 0.7, rng.choice((rng.uniform(0.25, 1.2), rng.uniform(0.6, 5)))
    pitch, size = side * 1.3 + rng.choice((rng.uniform(0, 1), rng.uniform(0.5, 5))), rng.uniform(2.6, 4.6)
    y = area[1]
    for _ in range(rng.randint(1, 4)):
        x = area[0]
        while x < area[2] - side - 2:
            if not right:
                x += label(drawing, (x, y + side * 0.85), size, tools) + gap
            if x > area[2] - side - 2:
                break
            _add(drawing, (x, y), made, tools)
            x += side * 1.1
            if right:
                x += gap + label(drawing, (x + gap, y + side * rng.uniform(0.8, 0.95)), size, tools)
            if rng.random() < 0.5:
                break
            x += rng.uniform(1, 15)
        if rng.random() < 0.2:
            below = rng.choice((0.15, rng.uniform(0.2, 1)))
            drawing.bar((area[0] - 2, y + side + below, area[2], y + side + below + rng.uniform(0.1, 0.5)), made[0].grey)
        y += pitch
    return y


def _columns(drawing: Drawing, area: Box, made: Boxes, tools: Tools) -> float:
    """Boxes in a close grid without labels between them."""
    rng, side = tools[0], made[0].side
    step = (side * rng.uniform(1.3, 2.5), side * rng.uniform(1.35, 1.9))
    columns, rows = rng.randint(1, 5), rng.randint(2, 5)
    for row in range(rows):
        for column in range(columns):
            _add(drawing, (area[0] + column * step[0], area[1] + row * step[1]), made, tools)
        label(drawing, (area[0] + columns * step[0] + 1, area[1] + row * step[1] + side * 0.85), rng.uniform(2.6, 4), tools)
    return area[1] + rows * step[1]


def _cells(drawing: Drawing, area: Box, made: Boxes, tools: Tools) -> float:
    """Boxes in the cells of a table, in the middle, near a ruling line or touching it."""
    rng, side = tools[0], made[0].side
    wide, high = side + rng.uniform(2, 25), side + rng.choice((rng.uniform(0.8, 3), rng.uniform(1, 6)))
    columns, rows = max(1, min(rng.randint(1, 6), int(100 / wide))), rng.randint(1, 3)
    line, grey = rng.uniform(0.1, 0.5), rng.choice((0, 40, rng.randint(0, 120)))
    upright = rng.random() < 0.8
    shift = tuple(rng.choice((0.5, 0.5, rng.uniform(0.1, 0.9), -1.0, 2.0)) * (space - side) for space in (wide, high))
    for row in range(rows):
        for column in range(columns):
            x, y = area[0] + column * wide, area[1] + row * high
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
            for a, b in pairwise(corners):
                if upright or a[1] == b[1]:
                    drawing.stroke([a, b], line, grey)
            at = [
                min(max(shift[n], 0.0 if upright or n else 0.5), space - side * (1, made[0].ratio)[n])
                for n, space in enumerate((wide, high))
            ]
            inside = rng.choice((0.0, 0.3, 0.45)) if min(at) <= 0.05 else 0.0
            if rng.random() < 0.75:
                _add(drawing, (x + at[0] + inside, y + at[1] + inside), made, tools)
            elif wide > 8:
                label(drawing, (x + 0.6, y + high * 0.7), rng.uniform(2.6, 3.6), tools)
    return area[1] + rows * high


def _spaced(drawing: Drawing, area: Box, tools: Tools) -> None:
    y = area[1] + 4
    while y < area[3]:
        letters(drawing, (area[0], y), tools)
        y += tools[0].uniform(4, 9)


def _scanned(drawing: Drawing, boxes: list[TrueBox], how: tuple[str, random.Random]) -> Scene:
    """The drawing laid a little askew, scanned and aged as `how` says."""
    ageing, rng = how
    dpi = rng.choice((200.0, 300.0, rng.uniform(150, 300)))
    angle = rng.choice((0.0, rng.gauss(0, 0.2), rng.uniform(-0.5, 0.5)))
    height, width = drawing.pixels.shape
    laid = turn(drawing.pixels.shape, -angle)
    pixels = drawing.pixels if angle == 0 else cv2.warpAffine(drawing.pixels, laid, (width, height), borderValue=255)
    size = (round(width * dpi / DPI), round(height * dpi / DPI))
    scan = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    moved = tuple(_moved(box, laid, dpi / DPI) for box in boxes)
    return Scene(age_piece(scan, ageing, rng), dpi, moved, ageing)


def _moved(box: TrueBox, laid: np.typing.NDArray[np.float64], scale: float) -> TrueBox:
    x0, y0, x1, y1 = (edge * MM for edge in box.box)
    x, y = laid @ np.array([(x0 + x1) / 2, (y0 + y1) / 2, 1.0])
    half = ((x1 - x0) / 2, (y1 - y0) / 2)
    edges = (x - half[0], y - half[1], x + half[0], y + half[1])
    return TrueBox(tuple(float(edge * scale) for edge in edges), box.checked, box.frame, box.mark)  # type: ignore[arg-type]
