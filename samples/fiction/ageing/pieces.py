"""Pieces of paper, drawn grey at scan resolution: aged in one of six ways, each mild or harsh by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np

from samples.fiction.ageing.steps import (
    Floats,
    Pixels,
    Specks,
    bilevel,
    clipped,
    cloud,
    jpeg,
    lines_lost,
    soft,
    specked,
    swollen,
    turn,
)

_DIRT = Specks((0, 0, 1, 1, 2), greys=(0, 60, 120, 255, 255))
_PEN = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3)), dtype=np.uint8)


def age_piece(image: Pixels, name: str, rng: random.Random) -> Pixels:
    """`image` (H×W grey at scan resolution) as `name`, one of PIECES, leaves it."""
    noise = np.random.default_rng(rng.getrandbits(32))
    return PIECES[name](image, rng, noise)


def _clumps(shape: tuple[int, ...], strength: float, coarse: float, noise: np.random.Generator) -> Floats:
    """Grain in clumps of about `coarse` pixels, as strong whatever their size."""
    return soft(noise.standard_normal(shape, dtype=np.float32), coarse) * np.float32(strength * max(1.0, 3.2 * coarse))


def _spread(image: Floats, rng: random.Random) -> Floats:
    """Ink that spread, or lines that lost their edges."""
    return swollen(image, rng.uniform(0, 0.8), rng.random() < 0.6, _PEN)


def _clean(image: Pixels, rng: random.Random, noise: np.random.Generator) -> Pixels:
    page = soft(image, rng.uniform(0.2, 0.9))
    black = rng.uniform(0, 40)
    page = np.float32(black) + page * np.float32((rng.uniform(235, 255) - black) / 255)
    page += _clumps(page.shape, rng.uniform(0, 4), 0.5, noise)
    return jpeg(clipped(page), rng.randint(35, 95))


def _office(image: Pixels, rng: random.Random, noise: np.random.Generator) -> Pixels:
    page = soft(image, rng.uniform(0.5, 1.2))
    if rng.random() < 0.4:
        page = _spread(page, rng)
    black, white = rng.uniform(10, 80), rng.uniform(205, 250)
    page = np.float32(black) + page * np.float32((white - black) / 255) + 5 * cloud(page.shape, 3, noise)
    page = specked(page + _clumps(page.shape, rng.uniform(2, 9), 0.8, noise), rng.randint(0, 25), _DIRT, rng)
    return jpeg(clipped(page), rng.randint(28, 85))


def _two_tone(image: Pixels, rng: random.Random, noise: np.random.Generator) -> Pixels:
    """Fax and copier: rough edges, ink spread or lines eaten, specks, lost lines; only 0 and 255."""
    page = soft(image, rng.uniform(0.4, 1.2))
    if rng.random() < 0.4:
        page = _spread(page, rng)
    rough = _clumps(page.shape, rng.uniform(0, 32), 0.8, noise)
    out = bilevel(page, rough, rng.uniform(125, 205), white=246).astype(np.float32)
    out = specked(out, rng.choice((0, rng.randint(0, 60), rng.randint(0, 250))), _DIRT, rng)
    lines_lost(out, 2, rng)
    return np.where(out > 127, 255, 0).astype(np.uint8)


def _turned(image: Pixels, rng: random.Random, noise: np.random.Generator) -> Pixels:
    """A bilevel scan that was levelled afterwards, or scaled: grey steps along its edges."""
    out = _two_tone(image, rng, noise)
    method = rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC))
    for angle in (-0.4, 0.4):
        there = turn(out.shape, angle)
        out = np.asarray(
            cv2.warpAffine(out, there, (out.shape[1], out.shape[0]), flags=method, borderValue=255), dtype=np.uint8
        )
    return out


def _old(image: Pixels, rng: random.Random, noise: np.random.Generator) -> Pixels:
    """Browned paper with its back showing through, pale and patchy ink, a fold."""
    ink = 1 - soft(image, rng.uniform(0.5, 1.3)) / 255
    paper = rng.uniform(165, 240) + 14 * cloud(ink.shape, 5, noise)
    if rng.random() < 0.5:
        back = soft(np.ascontiguousarray(image[:, ::-1]), rng.uniform(0.8, 2.5))
        paper = paper - (1 - back / 255) * np.float32(rng.uniform(5, 25))
    strength = np.clip(rng.uniform(0.35, 0.95) + rng.uniform(0, 0.2) * cloud(ink.shape, 12, noise), 0.2, 1)
    patchy = np.clip(1 - np.abs(_clumps(ink.shape, rng.uniform(0, 0.25), 0.7, noise)), 0.2, 1)
    out = paper * (1 - ink * strength * patchy) + _clumps(ink.shape, rng.uniform(2, 7), 0.9, noise)
    y = rng.randrange(out.shape[0])
    out[y : y + 4] -= rng.uniform(0, 40)
    return jpeg(clipped(specked(out.astype(np.float32), rng.randint(0, 25), _DIRT, rng)), rng.randint(30, 90))


def _worn(image: Pixels, rng: random.Random, noise: np.random.Generator) -> Pixels:
    """Print with pieces missing: a worn ribbon, a dry toner."""
    page = soft(image, rng.uniform(0.3, 0.9))
    loss = _clumps(page.shape, 1.0, rng.uniform(0.7, 1.6), noise) > rng.uniform(1.1, 2.2)
    page = np.where(loss, np.maximum(page, rng.uniform(170, 255)), page).astype(np.float32)
    return _clean(clipped(page), rng, noise) if rng.random() < 0.6 else _two_tone(clipped(page), rng, noise)


# Those that end in black and white, and lose what is pale.
HARSH = ("bilevel", "turned", "worn")
PIECES: dict[str, Callable[[Pixels, random.Random, np.random.Generator], Pixels]] = {
    "clean": _clean,
    "office": _office,
    "bilevel": _two_tone,
    "turned": _turned,
    "old": _old,
    "worn": _worn,
}
