"""What is drawn over a line or lies beneath it: rules, frames, pens, stamps, shades."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from samples.fiction import pen
from samples.fiction.ageing.steps import Pixels
from samples.fiction.lines.press import Printed


def marked(line: Printed, rng: Random) -> Pixels:
    """The picture with some of it, mostly with nothing."""
    image = line.image.copy()
    if rng.random() < 0.16:
        _underlined(image, line, rng)
    if rng.random() < 0.2:
        _framed(image, line, rng)
    if rng.random() < 0.06:
        image = np.minimum(image, _shade(image, line, rng))
    if rng.random() < 0.07:
        _by_pen(image, line, rng)
    if rng.random() < 0.05:
        _stamped(image, line, rng)
    return image


def _underlined(image: Pixels, line: Printed, rng: Random) -> None:
    """A rule through the feet or below them, under all or some of the line, sometimes dotted."""
    x0, _, x1, _ = line.box
    y = int(line.em * 2.0 + line.em * rng.uniform(-0.02, 0.3))
    if rng.random() < 0.5:
        x0, x1 = sorted((rng.randint(x0, x1), rng.randint(x0, x1)))
    else:
        x0, x1 = x0 - rng.randint(0, line.em), x1 + rng.randint(0, 2 * line.em)
    thick, grey = max(1, int(line.em * rng.uniform(0.02, 0.1))), rng.choice((0, 0, 0, 60, 110))
    step = max(3, int(line.em * rng.uniform(0.1, 0.4)))
    dotted = rng.random() < 0.2
    for x in range(max(0, x0), x1, step):
        cv2.line(image, (x, y), (min(x1, x + (step // 2 if dotted else step)), y), grey, thick)


def _framed(image: Pixels, line: Printed, rng: Random) -> None:
    """Lines of a table beside it, above it, below it; some have only pieces left."""
    x0, top, x1, bottom = line.box
    thick = max(1, int(line.em * rng.uniform(0.02, 0.1)))
    height, width = image.shape
    layer = np.full(image.shape, 255, np.uint8)
    for x in (x0 - line.em * rng.uniform(0.02, 0.5), x1 + line.em * rng.uniform(0.02, 0.5)):
        if rng.random() < 0.5:
            cv2.line(layer, (int(x), 0), (int(x), height), 0, thick)
    for y in (top - line.em * rng.uniform(0.02, 0.4), bottom + line.em * rng.uniform(0.02, 0.4)):
        if rng.random() < 0.5:
            cv2.line(layer, (0, int(y)), (width, int(y)), 0, thick)
    if rng.random() < 0.3:
        _lose_pieces(layer, line.em, rng)
    np.minimum(image, layer, out=image)


def _lose_pieces(layer: Pixels, em: int, rng: Random) -> None:
    """Let gaps into the lines that are drawn on a layer, as weak print and faxes leave them."""
    high, wide = layer.shape
    for _ in range(rng.randint(1, 3 + wide // (2 * em))):
        x, y = rng.randrange(wide), rng.randrange(high)
        layer[y : y + rng.randint(1, em), x : x + rng.randint(1, 2 * em)] = 255


def _shade(image: Pixels, line: Printed, rng: Random) -> Pixels:
    """Grey beneath the line, even or as a pattern of dots."""
    shade = np.full(image.shape, rng.randint(190, 240), np.uint8)
    if rng.random() < 0.4:
        shade[:] = 255
        step = rng.randint(3, 6)
        shade[::step, ::step] = rng.randint(0, 120)
    if rng.random() < 0.4:
        x = rng.randrange(image.shape[1])
        shade[:, :x] = 255
    return shade


def _by_pen(image: Pixels, line: Printed, rng: Random) -> None:
    """A signature, a tick or a stroke across it."""
    x0, _, x1, bottom = line.box
    kind, high = rng.randrange(3), line.em * rng.uniform(0.8, 2.5)
    strokes = (
        pen.signature(high * rng.uniform(1.5, 4), high, rng)
        if kind == 0
        else pen.tick(high, 0.5, rng)
        if kind == 1
        else [pen.smooth([(0, 0), (high, rng.uniform(-4, 4)), (high * rng.uniform(2, 5), rng.uniform(-6, 6))])]
    )
    left, foot = rng.uniform(x0 - high, x1), bottom + rng.uniform(-0.5, 0.8) * line.em
    grey, thick = rng.randint(0, 150), max(1, int(line.em * rng.uniform(0.03, 0.08)))
    for stroke in strokes:
        points = np.array([[left + x, foot - y] for x, y in stroke], np.int32)
        cv2.polylines(image, [points], False, grey, thick, cv2.LINE_AA)


def _stamped(image: Pixels, line: Printed, rng: Random) -> None:
    """A stamp's frame and big pale letters, crooked."""
    layer, grey = np.full(image.shape, 255, np.uint8), rng.randint(60, 190)
    x, y = rng.randint(0, image.shape[1]), line.box[3] + rng.randint(-line.em, line.em)
    scale = line.em / 22 * rng.uniform(0.6, 1.4)
    word = rng.choice(("Eingegangen", "EINGANG", "12. Juni 1987", "Kopie", "Stadt", "ERLEDIGT", "Rathaus"))
    cv2.putText(layer, word, (x - line.em * 3, y), cv2.FONT_HERSHEY_SIMPLEX, scale, grey, max(1, int(scale * 2)), cv2.LINE_AA)
    slope, length = rng.uniform(-0.15, 0.15), line.em * rng.randint(4, 12)
    for offset in (rng.randint(-line.em, line.em), rng.randint(-line.em, line.em)):
        cv2.line(
            layer,
            (x - length, y + offset - int(slope * length)),
            (x + length, y + offset + int(slope * length)),
            grey,
            max(1, line.em // 14),
            cv2.LINE_AA,
        )
    np.minimum(image, layer, out=image)
