"""What paper and machines do to a printed line: the ageings of pieces, and those that are worst for letters."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import cv2
import numpy as np

from samples.fiction.ageing.pieces import PIECES
from samples.fiction.ageing.steps import (
    Floats,
    Pixels,
    Specks,
    bilevel,
    clipped,
    grain,
    jpeg,
    lines_lost,
    soft,
    specked,
    swollen,
)

# Strengths (0–1) that nothing is learned from.
HELD_BACK = (0.55, 0.7)
_DIRT = Specks((0, 0, 1, 1), greys=(0, 0, 255))
_PEN = np.ones((2, 2), np.uint8)
Wear = Callable[[Pixels, float, Random, np.random.Generator], Pixels]


def strength(rng: Random, held_out: bool) -> float:
    """How hard: held-out lines have what is held back from the others."""
    low, high = HELD_BACK
    if held_out:
        return rng.uniform(low, high)
    drawn = rng.random() * (1 - high + low)
    return drawn if drawn < low else drawn + high - low


def _resized(image: Floats, size: tuple[int, int], method: int) -> Floats:
    """`image` in another size (width, height; at least 8 pixels each)."""
    return np.asarray(cv2.resize(image, (max(8, size[0]), max(8, size[1])), interpolation=method), dtype=np.float32)


def _fax(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    """Sent at 204 dots an inch across and 98 or 196 down; the line is taken to be drawn at such a resolution or a little above."""
    height, width = image.shape
    down = 0.5 if rng.random() < 0.6 else 1.0
    across = rng.uniform(0.75, 1.0)
    page = soft(image, 0.5 + hard)
    page = _resized(page, (int(width * across), int(height * across * down)), cv2.INTER_AREA)
    sent = bilevel(page, grain(page.shape, 12 + 50 * hard, 0.6, noise), 150 + rng.uniform(-45, 45) * hard)
    out = specked(sent.astype(np.float32), int(rng.uniform(0, 60) * hard), _DIRT, rng)
    if rng.random() < 0.2:
        lines_lost(out, 1, rng)
    method = rng.choice((cv2.INTER_NEAREST, cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC))
    return clipped(_resized(out, (width, height), method))


def _dark(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    """A threshold that fills the letters."""
    page = soft(image, 0.6 + 1.1 * hard)
    if rng.random() < 0.3:
        page = swollen(page, 0.7 * hard, True, _PEN)
    return bilevel(page, grain(page.shape, 25 * rng.random(), 0.6, noise), 165 + 70 * hard, white=252)


def _light(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    """A threshold that breaks the letters."""
    page = soft(image, 0.5 + 0.8 * hard)
    return bilevel(page, grain(page.shape, 10 + 45 * rng.random(), 0.6, noise), 135 - 75 * hard)


def _copied(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    """A copy of copies: each softens, frays and decides again."""
    page = image.astype(np.float32)
    for _ in range(2 + int(2 * hard)):
        grey = soft(page, rng.uniform(0.5, 0.7 + 0.5 * hard))
        limit = rng.uniform(128 - 25 * hard, 150 + 45 * hard)
        copy = bilevel(grey, grain(grey.shape, 15 + 40 * hard, 0.7, noise), limit)
        page = specked(copy.astype(np.float32), int(rng.uniform(0, 30) * hard), _DIRT, rng)
    return clipped(page)


def _carbon(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    """A carbon copy: bold, blurred, patchy, grey."""
    page = swollen(soft(image, 0.8 + 1.2 * hard), 0.6 * rng.random(), True, _PEN)
    patchy = 1 - np.abs(grain(page.shape, 0.6 + hard, 1.2, noise)) * 0.5
    pale = rng.uniform(195, 245) - (255 - page) * np.clip(patchy, 0.2, 1) * rng.uniform(0.45, 0.9)
    out = clipped(pale + grain(page.shape, 4 + 10 * hard, 0.8, noise))
    return out if rng.random() < 0.6 else bilevel(out.astype(np.float32), np.zeros_like(page), rng.uniform(110, 170))


def _pale(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    """A tired ribbon or a poor toner, in grey and packed hard."""
    page = 255 - (255 - soft(image, 0.4 + 0.6 * hard)) * (0.75 - 0.55 * hard) - rng.uniform(0, 50)
    return jpeg(clipped(page + grain(page.shape, 3 + 9 * hard, 0.8, noise)), int(75 - 55 * hard))


def _coarse(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    """Scanned with few dots, packed as JPEG, and made larger again."""
    height, width = image.shape
    share = 1 - 0.62 * hard
    coarse = _resized(image.astype(np.float32), (int(width * share), int(height * share)), cv2.INTER_AREA)
    small = jpeg(clipped(soft(coarse, 0.3) + grain(coarse.shape, 5 * hard, 0.8, noise)), int(85 - 60 * hard * rng.random()))
    method = rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST))
    return clipped(_resized(small.astype(np.float32), (width, height), method))


def _sharp(image: Pixels, hard: float, rng: Random, noise: np.random.Generator) -> Pixels:
    return image


_OWN: dict[str, Wear] = {
    "sharp": _sharp,
    "fax": _fax,
    "dark": _dark,
    "light": _light,
    "copied": _copied,
    "carbon": _carbon,
    "pale": _pale,
    "coarse": _coarse,
}
_SHARES = {"sharp": 0.03, "fax": 0.2, "dark": 0.1, "light": 0.1, "copied": 0.1, "carbon": 0.06, "pale": 0.05, "coarse": 0.07} | {
    "clean": 0.05, "office": 0.06, "bilevel": 0.1, "turned": 0.02, "old": 0.04, "worn": 0.06,
}  # fmt: skip
# Those that end in black and white.
DECIDED = ("fax", "dark", "light", "copied", "bilevel", "turned", "worn")
KINDS = tuple(_SHARES)


def drawn_kind(rng: Random) -> str:
    """One of KINDS."""
    return rng.choices(KINDS, tuple(_SHARES.values()))[0]


def worn(image: Pixels, kind: str, hard: float, how: tuple[Random, np.random.Generator]) -> Pixels:
    """`image` (grey, at scan resolution) as `kind` leaves it; `hard` counts for the kinds that are worst for letters."""
    rng, noise = how
    if kind in _OWN:
        return _OWN[kind](image, hard, rng, noise)
    return PIECES[kind](image, rng, noise)
