"""The sample papers on the copier: every page at one quality, and where the paper lay on the glass."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from samples.fiction.ageing.copies import BILEVEL, COPIES
from samples.fiction.ageing.stamp import PENS, STAMP_INKS, Notes, Place, stamp_on_page
from samples.fiction.ageing.steps import Floats, Pixels, Turn, clipped, cloud, inked, rendered, turn

_UPPER_RIGHT = Place(tilt=7, across=(0.56, 0.6), down=(0.05, 0.07))  # where clerks put their stamp


@dataclass(frozen=True)
class Quality:
    """How a paper is copied (a name of COPIES), the resolution, the largest skew in degrees, and how JPEG packs it.

    `notes`: clerks write on such papers.
    """

    copy: str
    dpi: int
    skew: float
    jpeg: int = 60
    notes: bool = False

    @property
    def bilevel(self) -> bool:
        return self.copy in BILEVEL


QUALITIES: dict[str, Quality] = {
    "clean": Quality("clean", 300, 0.15, 42),
    "office": Quality("office", 200, 0.9, 48),
    "fax": Quality("fax", 200, 0.7),
    "archive-tiff": Quality("archive", 300, 0.4),
    "yellowed": Quality("yellowed", 300, 0.5, 42),
    "stamped": Quality("colour", 200, 0.6, 50, notes=True),
}


@dataclass(frozen=True)
class Scan:
    """One page image (BGR, grey, or grey with only 0 and 255) and where the paper went on the glass."""

    image: Pixels
    dpi: int
    moved: Turn  # printed points to points on the scan

    def place(self, bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Where an upright rectangle of the printed page lies on the scan (same size, centre moved)."""
        x0, top, x1, bottom = bbox
        x, y = self.moved @ np.array([(x0 + x1) / 2, (top + bottom) / 2, 1.0])
        w, h = (x1 - x0) / 2, (bottom - top) / 2
        return (round(x - w, 1), round(y - h, 1), round(x + w, 1), round(y + h, 1))


def scan_pages(pdf: bytes, quality: Quality, seed: int, stamp: tuple[str, ...] = ()) -> list[Scan]:
    """Every page of `pdf` as the copier would give it back; `stamp` are the words of a stamp on its first page."""
    return [
        _scanned(page, quality, Random(1000 * seed + n), () if n else stamp)
        for n, page in enumerate(rendered(pdf, quality.dpi))
    ]


def _scanned(image: Pixels, quality: Quality, rng: Random, stamp: tuple[str, ...]) -> Scan:
    noise = np.random.default_rng(rng.getrandbits(32))
    if stamp:
        cover = stamp_on_page(stamp, image.shape, quality.dpi, (_UPPER_RIGHT, rng))
        image = clipped(inked(image, _patchy(cover, noise), rng.choice(STAMP_INKS)))
    if quality.notes:
        image = _annotated(image, quality.dpi / 72, rng)
    image, moved = _skewed(image, rng.uniform(0.35, 1) * quality.skew * rng.choice((-1, 1)), quality.dpi, rng)
    return Scan(COPIES[quality.copy](image, rng, noise), quality.dpi, moved)


def _patchy(stamp: Floats, noise: np.random.Generator) -> Floats:
    """A stamp whose pad was not quite wet."""
    wet = 0.66 + 0.3 * cloud(stamp.shape, 90, noise) + noise.normal(0, 0.12, stamp.shape)
    return stamp * np.clip(wet, 0.15, 0.9).astype(np.float32)


def _annotated(image: Pixels, scale: float, rng: Random) -> Pixels:
    """One or two notes by pen in the margins."""
    notes = Notes(image.shape, scale)
    for _ in range(rng.randint(1, 2)):
        notes.write(rng.choice((0.03, 0.87)), rng.uniform(0.12, 0.9), rng)
    return clipped(inked(image, notes.cover, rng.choice(PENS)))


def _skewed(image: Pixels, angle: float, dpi: int, rng: Random) -> tuple[Pixels, Turn]:
    """The page laid `angle` degrees askew and some points off its place."""
    height, width = image.shape[:2]
    moved = turn(image.shape, angle, (rng.uniform(-3, 3) * dpi / 72, rng.uniform(-3, 3) * dpi / 72))
    turned = cv2.warpAffine(image, moved, (width, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))
    points = moved.copy()
    points[:, 2] *= 72 / dpi
    return np.asarray(turned, dtype=np.uint8), points
