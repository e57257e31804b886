"""The single steps that all ageings are made of: blur, grain, specks, skew, ink. Everything random comes from what is handed in.

Images are H×W grey or H×W×3 BGR, 0 (black) to 255.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # it ships no types

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Turn = npt.NDArray[np.float64]  # 2×3, from places on the page to places on the glass


def rendered(pdf: bytes, dpi: int) -> list[Pixels]:
    """Every page of `pdf` in BGR."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.ascontiguousarray(document[n].render(scale=dpi / 72).to_numpy()[:, :, :3]) for n in range(len(document))]
    finally:
        document.close()


def grey(image: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def clipped(image: npt.NDArray[np.floating[Any]]) -> Pixels:
    return np.asarray(np.clip(image, 0, 255), dtype=np.uint8)


def soft(image: Pixels | Floats, sigma: float, side: int = 0) -> Floats:
    """Blurred; `side` bounds how far (pixels; 0 leaves it to `sigma`)."""
    return np.asarray(cv2.GaussianBlur(image, (side, side), sigma), dtype=np.float32)


def grain(shape: tuple[int, ...], strength: float, sigma: float, noise: np.random.Generator) -> Floats:
    """Noise around 0, finely softened; before that `strength` is its standard deviation."""
    return soft(noise.normal(0, strength, shape[:2]).astype(np.float32), sigma, 3)


def cloud(shape: tuple[int, ...], coarse: int, noise: np.random.Generator) -> Floats:
    """Soft random light between -1 and 1, its spots about 1/`coarse` of the page."""
    small = noise.uniform(-1, 1, (coarse + 2, coarse + 2)).astype(np.float32)
    return np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def bilevel(image: Floats, rough: Floats, limit: float, white: float = 245) -> Pixels:
    """0 and 255 only; `rough` frays the edges of what is darker than `white`."""
    return np.where(image + rough * (image < white) > limit, 255, 0).astype(np.uint8)


def swollen(image: Floats, share: float, grown: bool, kernel: Pixels) -> Floats:
    """Letters thicker (`grown`) or thinner by `kernel`; `share` (0–1) of it, the rest is as before."""
    other = cv2.erode(image, kernel) if grown else cv2.dilate(image, kernel)
    return np.asarray((1 - share) * image + share * np.asarray(other, dtype=np.float32), dtype=np.float32)


@dataclass(frozen=True)
class Specks:
    """Dirt: radii (pixels) to choose from, and greys: to choose from, or between two bounds."""

    radii: tuple[int, ...]
    greys: tuple[float, ...] = ()
    between: tuple[float, float] = (0, 0)


def specked(image: Floats, count: int, kind: Specks, rng: Random) -> Floats:
    """`image` with `count` specks, which are drawn into it."""
    for _ in range(count):
        centre = (rng.randrange(image.shape[1]), rng.randrange(image.shape[0]))
        radius = rng.choice(kind.radii)
        cv2.circle(image, centre, radius, float(rng.choice(kind.greys) if kind.greys else rng.uniform(*kind.between)), -1)
    return image


def lines_lost(image: npt.NDArray[Any], thickest: int, rng: Random) -> None:
    """Up to two lines of the transmission turn white; `thickest` in pixels."""
    for _ in range(rng.randint(0, 2)):
        y = rng.randrange(image.shape[0])
        image[y : y + (rng.randint(1, thickest) if thickest > 1 else 1)] = 255


def jpeg(image: Pixels, quality: int) -> Pixels:
    """A grey image as JPEG of this quality leaves it."""
    _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def turn(shape: tuple[int, ...], angle: float, shift: tuple[float, float] = (0.0, 0.0)) -> Turn:
    """By `angle` degrees about the middle (positive is clockwise), then `shift` pixels to the right and down."""
    matrix = np.asarray(cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), -angle, 1.0), dtype=np.float64)
    matrix[:, 2] += shift
    return matrix


def inked(image: Pixels | Floats, cover: Floats, ink: tuple[int, int, int]) -> Floats:
    """`image` (BGR) under a layer of ink: `cover` 0 leaves it as it is, 1 filters all light through the ink."""
    tint = 1 - cover[:, :, None] * (1 - np.array(ink, np.float32) / 255)
    return np.asarray(image.astype(np.float32) * tint, dtype=np.float32)
