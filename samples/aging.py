"""What copier, fax, shelf and registry do to a clean page: page images in, page images out, by seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

from samples import pen
from samples.stamp import stamp_image

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

STAMP_INKS = ((150, 60, 40), (60, 40, 170), (120, 50, 110))  # blue, red, violet; BGR as all colours here
PENS = ((150, 70, 40), (60, 60, 60), (50, 40, 180))
NOTES = ("TOP 7", "Wv. 14.5.", "z. K.", "erl.", "zdA", "TOP 3 a", "Bitte 2 K.", "ZdA 3/2")


@dataclass(frozen=True)
class Quality:
    """`dpi` of the scan, colour or grey or bilevel, and the largest skew in degrees."""

    dpi: int
    mode: str  # "L", "RGB" or "1"
    skew: float
    jpeg: int = 60


QUALITIES: dict[str, Quality] = {
    "clean": Quality(300, "L", 0.15, 42),
    "office": Quality(200, "L", 0.9, 48),
    "fax": Quality(200, "1", 0.7),
    "archive-tiff": Quality(300, "1", 0.4),
    "yellowed": Quality(300, "RGB", 0.5, 42),
    "stamped": Quality(200, "RGB", 0.6, 50),
}


@dataclass(frozen=True)
class Scan:
    """One page image (RGB, grey, or grey with only 0 and 255) and where the paper went on the glass."""

    image: Image
    dpi: int
    moved: npt.NDArray[np.float64]  # 2 × 3, printed points to points on the scan

    def place(self, bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Where an upright rectangle of the printed page lies on the scan (same size, centre moved)."""
        x0, top, x1, bottom = bbox
        x, y = self.moved @ np.array([(x0 + x1) / 2, (top + bottom) / 2, 1.0])
        w, h = (x1 - x0) / 2, (bottom - top) / 2
        return (round(x - w, 1), round(y - h, 1), round(x + w, 1), round(y + h, 1))


def scan_pages(pdf: bytes, quality: str, seed: int, stamp: tuple[str, ...] = ()) -> list[Scan]:
    """Every page of `pdf` as the copier would give it back; `stamp` are the words of a stamp on its first page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            _scanned(document[n], quality, random.Random(1000 * seed + n), () if n else stamp) for n in range(len(document))
        ]
    finally:
        document.close()


def _scanned(page: pypdfium2.PdfPage, name: str, rng: random.Random, stamp: tuple[str, ...]) -> Scan:
    quality = QUALITIES[name]
    noise = np.random.default_rng(rng.getrandbits(32))
    image: Image = np.ascontiguousarray(page.render(scale=quality.dpi / 72).to_numpy()[:, :, :3])
    if stamp:
        image = _stamped(image, _stamp(image.shape, stamp, quality.dpi, rng), rng, noise)
    if name == "stamped":
        image = _annotated(image, quality.dpi / 72, rng)
    image, moved = _skewed(image, rng.uniform(0.35, 1) * quality.skew * rng.choice((-1, 1)), quality.dpi, rng)
    image = AGING[name](image, rng, noise)
    return Scan(image, quality.dpi, moved)


def _skewed(image: Image, angle: float, dpi: int, rng: random.Random) -> tuple[Image, npt.NDArray[np.float64]]:
    """The page laid `angle` degrees askew (positive turns it clockwise) and some points off its place."""
    height, width = image.shape[:2]
    moved = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    moved[:, 2] += [rng.uniform(-3, 3) * dpi / 72, rng.uniform(-3, 3) * dpi / 72]
    turned = cv2.warpAffine(image, moved, (width, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))
    points = np.array(moved, dtype=np.float64)
    points[:, 2] *= 72 / dpi
    return turned.astype(np.uint8), points


def _grey(image: Image) -> Image:
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8)


def _cloud(shape: tuple[int, ...], coarse: int, noise: np.random.Generator) -> Floats:
    """Soft random light between -1 and 1, its spots about 1/`coarse` of the page."""
    small = noise.uniform(-1, 1, (coarse + 2, coarse + 2)).astype(np.float32)
    return cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC).astype(np.float32)


def _clip(image: npt.NDArray[np.floating]) -> Image:
    return np.clip(image, 0, 255).astype(np.uint8)


def _clean(image: Image, rng: random.Random, noise: np.random.Generator) -> Image:
    grey = cv2.GaussianBlur(_grey(image), (3, 3), 0.7).astype(np.float32)
    grain = np.where(grey < 200, noise.normal(0, 3, grey.shape), 0)
    return _clip(12 + grey * 0.95 + grain)


def _office(image: Image, rng: random.Random, noise: np.random.Generator) -> Image:
    grey = cv2.GaussianBlur(_grey(image), (3, 3), 0.8).astype(np.float32)
    light = 4 * _cloud(grey.shape, 3, noise)
    grain = cv2.GaussianBlur(noise.normal(0, 5.5, grey.shape).astype(np.float32), (3, 3), 0.9)
    out = 28 + grey * 0.84 + light + grain
    for _ in range(rng.randint(0, 2)):  # dust on the glass draws a line
        x = rng.randrange(out.shape[1])
        out[:, x : x + 2] -= rng.uniform(8, 22)
    out[:, : rng.randint(2, 9)] -= 60
    return _clip(_specks(out, rng, 40))


def _specks(out: npt.NDArray[np.floating], rng: random.Random, count: int) -> npt.NDArray[np.floating]:
    for _ in range(count):
        centre = (rng.randrange(out.shape[1]), rng.randrange(out.shape[0]))
        cv2.circle(out, centre, rng.choice((1, 1, 1, 2)), rng.uniform(60, 190), -1)
    return out


def _fax(image: Image, rng: random.Random, noise: np.random.Generator) -> Image:
    grey = cv2.GaussianBlur(_grey(image), (3, 3), 0.9).astype(np.float32)
    rough = cv2.GaussianBlur(noise.normal(0, 60, grey.shape).astype(np.float32), (3, 3), 0.8)
    out = np.where(grey + rough * (grey < 245) > rng.uniform(150, 178), 255, 0).astype(np.uint8)
    for _ in range(rng.randint(60, 140)):
        x, y = rng.randrange(out.shape[1]), rng.randrange(out.shape[0])
        out[y : y + rng.randint(1, 2), x : x + rng.randint(1, 3)] = rng.choice((0, 0, 255))
    for _ in range(rng.randint(0, 2)):  # a lost line of the transmission
        y = rng.randrange(out.shape[0])
        out[y : y + 1] = 255
    return out


def _archive_tiff(image: Image, rng: random.Random, noise: np.random.Generator) -> Image:
    grey = cv2.GaussianBlur(_grey(image), (3, 3), 0.9).astype(np.float32)
    rough = cv2.GaussianBlur(noise.normal(0, 40, grey.shape).astype(np.float32), (3, 3), 0.8)
    out = np.where(grey + rough * (grey < 245) > rng.uniform(150, 190), 255, 0).astype(np.uint8)
    return _clip(np.where(_specks(out.astype(np.float32), rng, 35) > 250, 255.0, 0.0))


def _yellowed(image: Image, rng: random.Random, noise: np.random.Generator) -> Image:
    """Thin old paper: browned at the edges, folded once, punched, its ink pale."""
    height, width = image.shape[:2]
    ink = 1 - cv2.GaussianBlur(image, (3, 3), 0.9).astype(np.float32) / 255
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    edge = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y)) / width
    age = np.exp(-edge / 0.05) * 0.6 + 0.25 * _cloud(image.shape, 5, noise) + 0.5
    paper = np.array([188, 226, 240], np.float32) - age[:, :, None] * np.array([34, 20, 12], np.float32)
    fold = height * rng.uniform(0.47, 0.53) + (x - width / 2) * rng.uniform(-0.004, 0.004)
    paper -= (16 * np.exp(-(((y - fold) / 5) ** 2)) - 9 * np.exp(-(((y - fold - 9) / 6) ** 2)))[:, :, None]
    for middle in (height / 2 - 472, height / 2 + 472):  # 80 mm apart at 300 dpi
        hole = (int(width * 0.055), int(middle + rng.uniform(-10, 10)))
        cv2.circle(paper, (hole[0] + 5, hole[1] + 6), 38, (120.0, 150.0, 160.0), -1, cv2.LINE_AA)
        cv2.circle(paper, hole, 34, (70.0, 78.0, 80.0), -1, cv2.LINE_AA)
    fade = 0.74 + 0.08 * _cloud(image.shape, 6, noise)
    grain = cv2.GaussianBlur(noise.normal(0, 5, (height, width)).astype(np.float32), (3, 3), 1.0)
    return _clip(_specks(paper * (1 - ink * fade[:, :, None]) + grain[:, :, None], rng, 30))


def _stamped(image: Image, stamp: Floats, rng: random.Random, noise: np.random.Generator) -> Image:
    """The page under a stamp whose pad was not quite wet."""
    patchy = 0.66 + 0.3 * _cloud(stamp.shape, 90, noise) + noise.normal(0, 0.12, stamp.shape)
    return _inked(image, stamp * np.clip(patchy, 0.15, 0.9).astype(np.float32), rng.choice(STAMP_INKS))


def _annotated(image: Image, scale: float, rng: random.Random) -> Image:
    """One or two notes by pen in the margins; `scale` in pixels per point."""
    notes = np.zeros(image.shape[:2], np.uint8)
    for _ in range(rng.randint(1, 2)):
        left = image.shape[1] * rng.choice((0.03, 0.87))
        top = image.shape[0] * rng.uniform(0.12, 0.9)
        for stroke in pen.note(rng.choice(NOTES), 10 * scale, rng):
            line = np.array([[left + x, top - y] for x, y in stroke], np.int32)
            cv2.polylines(notes, [line], False, 255, 2, cv2.LINE_AA)
    return _inked(image, notes.astype(np.float32) / 255 * 0.85, rng.choice(PENS))


def _inked(image: Image, cover: Floats, ink: tuple[int, int, int]) -> Image:
    """`image` (BGR) under a layer of ink: `cover` 0 leaves it as it is, 1 filters all light through the ink."""
    tint = 1 - cover[:, :, None] * (1 - np.array(ink, np.float32) / 255)
    return _clip(image.astype(np.float32) * tint)


def _stamp(shape: tuple[int, ...], words: tuple[str, ...], dpi: int, rng: random.Random) -> Floats:
    """The stamp on an empty page (0–1 of ink), a little crooked, in the upper right where clerks put it."""
    stamp = stamp_image(words, dpi)
    height, width = stamp.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-7, 7), 1.0)
    turn[:, 2] += [shape[1] * rng.uniform(0.56, 0.6), shape[0] * rng.uniform(0.05, 0.07)]
    return cv2.warpAffine(stamp, turn, (shape[1], shape[0])).astype(np.float32)


def _colour_copy(image: Image, rng: random.Random, noise: np.random.Generator) -> Image:
    soft = cv2.GaussianBlur(image, (3, 3), 0.8).astype(np.float32)
    grain = cv2.GaussianBlur(noise.normal(0, 6, image.shape[:2]).astype(np.float32), (3, 3), 0.9)
    return _clip(18 + soft * 0.89 + 4 * _cloud(image.shape, 3, noise)[:, :, None] + grain[:, :, None])


AGING = {
    "clean": _clean,
    "office": _office,
    "fax": _fax,
    "archive-tiff": _archive_tiff,
    "yellowed": _yellowed,
    "stamped": _colour_copy,
}
