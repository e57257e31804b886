"""What copier, fax, shelf and registry make of a page: BGR in, grey or BGR out."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import cv2
import numpy as np

from samples.fiction.ageing.steps import (
    Floats,
    Pixels,
    Specks,
    bilevel,
    clipped,
    cloud,
    grain,
    grey,
    lines_lost,
    soft,
    specked,
)

_DUST = Specks((1, 1, 1, 2), between=(60, 190))


def _clean(image: Pixels, rng: Random, noise: np.random.Generator) -> Pixels:
    page = soft(grey(image), 0.7, 3)
    return clipped(12 + page * 0.95 + np.where(page < 200, noise.normal(0, 3, page.shape), 0))


def _office(image: Pixels, rng: Random, noise: np.random.Generator) -> Pixels:
    page = soft(grey(image), 0.8, 3)
    light = 4 * cloud(page.shape, 3, noise)
    out = 28 + page * 0.84 + light + grain(page.shape, 5.5, 0.9, noise)
    for _ in range(rng.randint(0, 2)):  # dust on the glass draws a line
        x = rng.randrange(out.shape[1])
        out[:, x : x + 2] -= rng.uniform(8, 22)
    out[:, : rng.randint(2, 9)] -= 60
    return clipped(specked(out, 40, _DUST, rng))


def _fax(image: Pixels, rng: Random, noise: np.random.Generator) -> Pixels:
    page = soft(grey(image), 0.9, 3)
    out = bilevel(page, grain(page.shape, 60, 0.8, noise), rng.uniform(150, 178))
    for _ in range(rng.randint(60, 140)):
        x, y = rng.randrange(out.shape[1]), rng.randrange(out.shape[0])
        out[y : y + rng.randint(1, 2), x : x + rng.randint(1, 3)] = rng.choice((0, 0, 255))
    lines_lost(out, 1, rng)
    return out


def _archive(image: Pixels, rng: Random, noise: np.random.Generator) -> Pixels:
    page = soft(grey(image), 0.9, 3)
    out = bilevel(page, grain(page.shape, 40, 0.8, noise), rng.uniform(150, 190))
    return clipped(np.where(specked(out.astype(np.float32), 35, _DUST, rng) > 250, 255.0, 0.0))


def _yellowed(image: Pixels, rng: Random, noise: np.random.Generator) -> Pixels:
    """Thin old paper, its ink pale."""
    ink = 1 - soft(image, 0.9, 3) / 255
    paper = _old_paper(image.shape[0], image.shape[1], rng, noise)
    fade = 0.74 + 0.08 * cloud(image.shape, 6, noise)
    aged = paper * (1 - ink * fade[:, :, None]) + grain(image.shape, 5, 1.0, noise)[:, :, None]
    return clipped(specked(aged, 30, _DUST, rng))


def _old_paper(height: int, width: int, rng: Random, noise: np.random.Generator) -> Floats:
    """Browned at the edges, folded once, punched."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    edge = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y)) / width
    age = np.exp(-edge / 0.05) * 0.6 + 0.25 * cloud((height, width), 5, noise) + 0.5
    paper = np.array([188, 226, 240], np.float32) - age[:, :, None] * np.array([34, 20, 12], np.float32)
    fold = height * rng.uniform(0.47, 0.53) + (x - width / 2) * rng.uniform(-0.004, 0.004)
    paper -= (16 * np.exp(-(((y - fold) / 5) ** 2)) - 9 * np.exp(-(((y - fold - 9) / 6) ** 2)))[:, :, None]
    for middle in (height / 2 - 472, height / 2 + 472):  # 80 mm apart at 300 dpi
        hole = (int(width * 0.055), int(middle + rng.uniform(-10, 10)))
        cv2.circle(paper, (hole[0] + 5, hole[1] + 6), 38, (120.0, 150.0, 160.0), -1, cv2.LINE_AA)
        cv2.circle(paper, hole, 34, (70.0, 78.0, 80.0), -1, cv2.LINE_AA)
    return np.asarray(paper, dtype=np.float32)


def _colour(image: Pixels, rng: Random, noise: np.random.Generator) -> Pixels:
    rough = grain(image.shape, 6, 0.9, noise)
    return clipped(18 + soft(image, 0.8, 3) * 0.89 + 4 * cloud(image.shape, 3, noise)[:, :, None] + rough[:, :, None])


COPIES: dict[str, Callable[[Pixels, Random, np.random.Generator], Pixels]] = {
    "clean": _clean,
    "office": _office,
    "fax": _fax,
    "archive": _archive,
    "yellowed": _yellowed,
    "colour": _colour,
}
# Those that end in black and white.
BILEVEL = ("fax", "archive")
