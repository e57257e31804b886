"""What is drawn rather than set: frames, what ticks them, strokes of a pen, a coat of arms."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from samples.fiction import pen
from samples.fiction.papers import Layout


def draw_frame(canvas: Canvas, frame: str, side: float, rng: random.Random) -> None:
    """The empty box, `side` points wide, its lower left corner at the origin."""
    canvas.setStrokeColor(HexColor("#111111"))
    canvas.setLineWidth({"thick": 1.5, "thin": 0.55}.get(frame, 0.8))
    if frame == "rounded":
        canvas.roundRect(0, 0, side, side, 0.22 * side)
    elif frame == "broken":
        corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
        for (x0, y0), (x1, y1) in pairwise(corners):
            gap = rng.uniform(0.15, 0.65)
            for start, end in ((0, gap), (gap + rng.uniform(0.08, 0.2), 1)):
                canvas.line(x0 + start * (x1 - x0), y0 + start * (y1 - y0), x0 + end * (x1 - x0), y0 + end * (y1 - y0))
    else:
        canvas.rect(0, 0, side, side)


def draw_mark(canvas: Canvas, layout: Layout, side: float, rng: random.Random) -> None:
    """What ticks the box: printed marks stay inside it, those of a pen do not care."""
    mark = layout.mark
    if mark == "filled":
        canvas.setFillColor(HexColor("#111111"))
        canvas.rect(0.2 * side, 0.2 * side, 0.6 * side, 0.6 * side, stroke=0, fill=1)
    elif mark == "x":
        canvas.setFillColor(HexColor("#111111"))
        canvas.setFont(layout.bold, 0.95 * side)
        canvas.drawCentredString(side / 2, 0.16 * side, "X")
    elif mark == "cross":
        inset = 0.12 * side
        canvas.setLineWidth(0.8)
        canvas.line(inset, inset, side - inset, side - inset)
        canvas.line(inset, side - inset, side - inset, inset)
    else:
        by_hand = mark in ("overshoot", "pen-tick")
        form = pen.tick if mark in ("tick", "pen-tick") else pen.cross
        draw_strokes(canvas, form(side, 0.45 if by_hand else 0.0, rng), layout.pen if by_hand else "#111111", 1.2)


def draw_strokes(canvas: Canvas, strokes: Sequence[pen.Stroke], colour: str, width: float) -> None:
    """Pen strokes on a reportlab canvas, in points."""
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        path = canvas.beginPath()
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)


def draw_arms(canvas: Canvas) -> None:
    """Arms that no town bears, 26 by 34 points, upwards from the origin."""
    path = canvas.beginPath()
    path.moveTo(0, 34)
    path.lineTo(26, 34)
    path.lineTo(26, 14)
    path.curveTo(26, 6, 19, 2, 13, 0)
    path.curveTo(7, 2, 0, 6, 0, 14)
    path.close()
    canvas.setStrokeColor(HexColor("#333333"))
    canvas.setFillColor(HexColor("#e4e4e4"))
    canvas.setLineWidth(1)
    canvas.drawPath(path, fill=1)
    canvas.setFillColor(HexColor("#666666"))
    canvas.circle(13, 24, 4.2, stroke=0, fill=1)
    for y in (7.0, 12.0):
        canvas.setLineWidth(1.6)
        canvas.bezier(4, y, 9, y + 4, 15, y - 4, 22, y)
