"""What copier, fax, shelf and scanner do to a clean print: grey image in, grey image out, mild or harsh by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from .draw import Grey

Floats = npt.NDArray[np.float32]


def age(image: Grey, name: str, rng: random.Random) -> Grey:
    """`image` (H×W grey at scan resolution) as `name`, one of AGEINGS, leaves it."""
    noise = np.random.default_rng(rng.getrandbits(32))
    return AGEINGS[name](image, rng, noise)


def _soft(image: Grey | Floats, sigma: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), max(sigma, 0.15)), dtype=np.float32)


def _grain(shape: tuple[int, ...], strength: float, coarse: float, noise: np.random.Generator) -> Floats:
    grain = noise.standard_normal(shape, dtype=np.float32)
    return _soft(grain, coarse) * np.float32(strength * max(1.0, 3.2 * coarse))


def _cloud(shape: tuple[int, ...], coarse: int, noise: np.random.Generator) -> Floats:
    small = noise.uniform(-1, 1, (coarse + 2, coarse + 2)).astype(np.float32)
    return np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def _grey(image: Floats) -> Grey:
    return np.clip(image, 0, 255).astype(np.uint8)


def _jpeg(image: Grey, quality: int) -> Grey:
    _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def _specks(image: Floats, count: int, rng: random.Random) -> Floats:
    for _ in range(count):
        at = (rng.randrange(image.shape[1]), rng.randrange(image.shape[0]))
        cv2.circle(image, at, rng.choice((0, 0, 1, 1, 2)), float(rng.choice((0, 60, 120, 255, 255))), -1)
    return image


def _spread(image: Floats, rng: random.Random) -> Floats:
    """Ink that spread, or lines that lost their edges."""
    kernel = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3)), dtype=np.uint8)
    share = rng.uniform(0, 0.8)
    other = cv2.erode(image, kernel) if rng.random() < 0.6 else cv2.dilate(image, kernel)
    return np.asarray((1 - share) * image + share * np.asarray(other, dtype=np.float32), dtype=np.float32)


def clean(image: Grey, rng: random.Random, noise: np.random.Generator) -> Grey:
    soft = _soft(image, rng.uniform(0.2, 0.9))
    black = rng.uniform(0, 40)
    soft = np.float32(black) + soft * np.float32((rng.uniform(235, 255) - black) / 255)
    soft += _grain(soft.shape, rng.uniform(0, 4), 0.5, noise)
    return _jpeg(_grey(soft), rng.randint(35, 95))


def office(image: Grey, rng: random.Random, noise: np.random.Generator) -> Grey:
    soft = _soft(image, rng.uniform(0.5, 1.2))
    if rng.random() < 0.4:
        soft = _spread(soft, rng)
    black, white = rng.uniform(10, 80), rng.uniform(205, 250)
    soft = np.float32(black) + soft * np.float32((white - black) / 255) + 5 * _cloud(soft.shape, 3, noise)
    soft = _specks(soft + _grain(soft.shape, rng.uniform(2, 9), 0.8, noise), rng.randint(0, 25), rng)
    return _jpeg(_grey(soft), rng.randint(28, 85))


def bilevel(image: Grey, rng: random.Random, noise: np.random.Generator) -> Grey:
    """Fax and copier: rough edges, ink spread or lines eaten, specks, lost lines; only 0 and 255."""
    soft = _soft(image, rng.uniform(0.4, 1.2))
    if rng.random() < 0.4:
        soft = _spread(soft, rng)
    rough = _grain(soft.shape, rng.uniform(0, 32), 0.8, noise)
    black = soft + rough * (soft < 246) < rng.uniform(125, 205)
    out = np.where(black, 0, 255).astype(np.float32)
    out = _specks(out, rng.choice((0, rng.randint(0, 60), rng.randint(0, 250))), rng)
    for _ in range(rng.randint(0, 2)):
        y = rng.randrange(out.shape[0])
        out[y : y + rng.randint(1, 2)] = 255
    return np.where(out > 127, 255, 0).astype(np.uint8)


def turned(image: Grey, rng: random.Random, noise: np.random.Generator) -> Grey:
    """A bilevel scan that was levelled afterwards, or scaled: grey steps along its edges."""
    out = bilevel(image, rng, noise)
    middle = (out.shape[1] / 2, out.shape[0] / 2)
    method = rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC))
    for angle in (0.4, -0.4):
        turn = cv2.getRotationMatrix2D(middle, angle, 1.0)
        out = np.asarray(cv2.warpAffine(out, turn, (out.shape[1], out.shape[0]), flags=method, borderValue=255), dtype=np.uint8)
    return out


def old(image: Grey, rng: random.Random, noise: np.random.Generator) -> Grey:
    """Browned paper with its back showing through, pale and patchy ink, a fold."""
    ink = 1 - _soft(image, rng.uniform(0.5, 1.3)) / 255
    paper = rng.uniform(165, 240) + 14 * _cloud(ink.shape, 5, noise)
    if rng.random() < 0.5:
        back = _soft(np.ascontiguousarray(image[:, ::-1]), rng.uniform(0.8, 2.5))
        paper = paper - (1 - back / 255) * np.float32(rng.uniform(5, 25))
    strength = np.clip(rng.uniform(0.35, 0.95) + rng.uniform(0, 0.2) * _cloud(ink.shape, 12, noise), 0.2, 1)
    patchy = np.clip(1 - np.abs(_grain(ink.shape, rng.uniform(0, 0.25), 0.7, noise)), 0.2, 1)
    out = paper * (1 - ink * strength * patchy) + _grain(ink.shape, rng.uniform(2, 7), 0.9, noise)
    y = rng.randrange(out.shape[0])
    out[y : y + 4] -= rng.uniform(0, 40)
    return _jpeg(_grey(_specks(out.astype(np.float32), rng.randint(0, 25), rng)), rng.randint(30, 90))


def worn(image: Grey, rng: random.Random, noise: np.random.Generator) -> Grey:
    """Print with pieces missing: a worn ribbon, a dry toner."""
    soft = _soft(image, rng.uniform(0.3, 0.9))
    loss = _grain(soft.shape, 1.0, rng.uniform(0.7, 1.6), noise) > rng.uniform(1.1, 2.2)
    soft = np.where(loss, np.maximum(soft, rng.uniform(170, 255)), soft).astype(np.float32)
    return clean(_grey(soft), rng, noise) if rng.random() < 0.6 else bilevel(_grey(soft), rng, noise)


# Those that end in black and white, and lose what is pale.
HARSH = ("bilevel", "turned", "worn")
AGEINGS: dict[str, Callable[[Grey, random.Random, np.random.Generator], Grey]] = {
    "clean": clean,
    "office": office,
    "bilevel": bilevel,
    "turned": turned,
    "old": old,
    "worn": worn,
}
