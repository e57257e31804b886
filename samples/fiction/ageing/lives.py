"""What happens to a printed page until it is a scan: drawn at random for a whole paper, applied page by page."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from samples.fiction.ageing.copies import BILEVEL, COPIES
from samples.fiction.ageing.stamp import PENS, STAMP_INKS, Notes, Place, stamp_on_page
from samples.fiction.ageing.steps import Floats, Pixels, clipped, inked, rendered, soft, swollen, turn

# Kind of ageing → how it is copied in the end (a name of COPIES), its share of the papers.
KINDS: dict[str, tuple[str, float]] = {
    "digital": ("", 0.05),
    "clean": ("clean", 0.13),
    "office": ("office", 0.14),
    "fax": ("fax", 0.13),
    "archive": ("archive", 0.12),
    "yellowed": ("yellowed", 0.09),
    "stamped": ("colour", 0.09),
    "copied": ("office", 0.10),
    "coarse": ("office", 0.08),
    "shining": ("yellowed", 0.08),
}
_UPPER_THIRD = Place(tilt=9, across=(0.3, 0.64), down=(0.02, 0.2))  # where a stamp may well lie over a value
_THINNEST = 0.05  # less swelling than this is none


@dataclass(frozen=True)
class Ageing:
    """How hard life was. `strength` runs from 0 (hardly) to 1 (the worst); angles in degrees, `blur` in pixels at 200 dpi.

    "digital" pages never were on paper. `through` is how dark the back of the sheet shines through (0–1), `swell` how
    much copying made the letters grow (above 0) or waste away (below), `loss` how coarse the scan was: 1 keeps its
    resolution, 2 halves it; `turns` the quarter turns by which the page lies on its side.
    """

    kind: str
    strength: float
    dpi: int
    skew: float
    blur: float
    through: float
    swell: float
    loss: float
    turns: int
    stamp: tuple[str, ...]
    notes: int
    jpeg: int

    @property
    def bilevel(self) -> bool:
        return KINDS[self.kind][0] in BILEVEL


def draw_ageing(rng: Random, held_out: bool) -> Ageing:
    """One life of a paper; held-out papers have others, a little harder at the end and without a middle."""
    kind = rng.choices(list(KINDS), [share for _, share in KINDS.values()])[0]
    strength = rng.choice((rng.uniform(0.0, 0.3), rng.uniform(0.6, 1.1))) if held_out else rng.uniform(0, 1)
    hard = strength if kind != "clean" else 0.2 * strength
    dpi = {"fax": 200, "archive": 300, "clean": 300, "yellowed": 300}.get(kind, rng.choice((200, 200, 240, 300)))
    return Ageing(
        kind=kind,
        strength=strength,
        dpi=rng.choice((150, 150, 170)) if kind == "coarse" else dpi,
        skew=rng.choice((-1, 1)) * rng.uniform(0, 0.3 + 1.2 * hard),
        blur=rng.uniform(0.0, 0.25) + 0.75 * hard * rng.random(),
        through=0.05 + 0.2 * hard if kind == "shining" else 0.0,
        swell=rng.uniform(-1, 1) * hard * (0.9 if kind in ("copied", "fax", "archive") else 0.4),
        loss=1 + (0.35 * hard if kind in ("coarse", "fax") else 0.0),
        turns=rng.choice((0,) * 30 + (1, 2, 3)) if kind != "digital" else 0,
        stamp=_stamp_words(rng) if kind == "stamped" or rng.random() < 0.03 else (),
        notes=rng.randint(1, 3) if kind == "stamped" or rng.random() < 0.03 else 0,
        jpeg=int(80 - 45 * hard * rng.random()),
    )


def _stamp_words(rng: Random) -> tuple[str, str]:
    month = rng.choice(("Jan.", "März", "Juni", "Okt."))
    return "Eingegangen", f"{rng.randrange(1, 29):02}. {month} {rng.randrange(74, 99)}"


def age(pdf: bytes, ageing: Ageing, rng: Random) -> list[Pixels]:
    """Every page of `pdf` as it comes off the scanner: grey, or BGR where the ageing has colour."""
    pages = rendered(pdf, ageing.dpi)
    backs = [*pages[1:], pages[0]]
    return [_aged(page, back, ageing, (rng, not n)) for n, (page, back) in enumerate(zip(pages, backs, strict=True))]


def _aged(page: Pixels, back: Pixels, ageing: Ageing, how: tuple[Random, bool]) -> Pixels:
    """One page; `how` tells whether it is the first."""
    rng, first = how
    noise = np.random.default_rng(rng.getrandbits(32))
    image = page.astype(np.float32)
    if ageing.through:
        shining = soft(np.ascontiguousarray(back[:, ::-1]), 0.006 * ageing.dpi)
        image -= ageing.through * (255 - shining)
    image = _swollen(np.clip(image, 0, 255), ageing.swell)
    if ageing.stamp and first:
        image = _stamped(image, ageing, rng, noise)
    for _ in range(ageing.notes):
        image = _noted(image, ageing.dpi / 72, rng)
    image = _skewed(image, ageing, rng)
    if ageing.blur > 0.1:
        image = soft(image, ageing.blur * ageing.dpi / 200)
    image = _coarsened(image, ageing.loss)
    return np.ascontiguousarray(np.rot90(COPIES[KINDS[ageing.kind][0]](clipped(image), rng, noise), ageing.turns))


def _swollen(image: Floats, swell: float) -> Floats:
    """Letters thicker (`swell` above 0) or thinner."""
    if abs(swell) < _THINNEST:
        return image
    return swollen(image, min(1.0, abs(swell)), swell > 0, np.ones((2, 2), np.uint8))


def _skewed(image: Floats, ageing: Ageing, rng: Random) -> Floats:
    height, width = image.shape[:2]
    shift = (rng.uniform(-4, 4) * ageing.dpi / 72, rng.uniform(-4, 4) * ageing.dpi / 72)
    moved = turn(image.shape, ageing.skew, shift)
    laid = cv2.warpAffine(image, moved, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250, 250, 250))
    return np.asarray(laid, dtype=np.float32)


def _coarsened(image: Floats, loss: float) -> Floats:
    if loss < 1.05:
        return image
    height, width = image.shape[:2]
    small = cv2.resize(image, (int(width / loss), int(height / loss)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _stamped(image: Floats, ageing: Ageing, rng: Random, noise: np.random.Generator) -> Floats:
    cover = stamp_on_page(ageing.stamp, image.shape, ageing.dpi, (_UPPER_THIRD, rng))
    wet = 0.6 + noise.normal(0, 0.15, cover.shape).astype(np.float32)
    return inked(image, cover * np.clip(wet, 0.1, 0.9), rng.choice(STAMP_INKS))


def _noted(image: Floats, scale: float, rng: Random) -> Floats:
    """A note by pen, mostly in the margin."""
    notes = Notes(image.shape, scale)
    notes.write(rng.choice((0.02, 0.86, rng.uniform(0.1, 0.8))), rng.uniform(0.05, 0.9), rng)
    return inked(image, notes.cover, rng.choice(PENS))
