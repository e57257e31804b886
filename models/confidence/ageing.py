"""What happens to a printed page until it is a scan: drawn at random for a whole paper, applied page by page."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

from samples.aging import AGING, NOTES, PENS, STAMP_INKS
from samples.pen import note
from samples.stamp import stamp_image

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

# Kind of ageing → how it ends (a name of samples/aging.py), its share of the papers.
KINDS: dict[str, tuple[str, float]] = {
    "digital": ("", 0.05),
    "clean": ("clean", 0.13),
    "office": ("office", 0.14),
    "fax": ("fax", 0.13),
    "archive": ("archive-tiff", 0.12),
    "yellowed": ("yellowed", 0.09),
    "stamped": ("stamped", 0.09),
    "copied": ("office", 0.10),
    "coarse": ("office", 0.08),
    "shining": ("yellowed", 0.08),
}


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
        return KINDS[self.kind][0] in ("fax", "archive-tiff")


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


def age(pdf: bytes, ageing: Ageing, rng: Random) -> list[Image]:
    """Every page of `pdf` as it comes off the scanner: grey, or BGR where the ageing has colour."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [
            np.ascontiguousarray(document[n].render(scale=ageing.dpi / 72).to_numpy()[:, :, :3]) for n in range(len(document))
        ]
    finally:
        document.close()
    backs = [*pages[1:], pages[0]]
    return [_aged(page, back, ageing, rng, first=not n) for n, (page, back) in enumerate(zip(pages, backs, strict=True))]


def _aged(page: Image, back: Image, ageing: Ageing, rng: Random, first: bool) -> Image:
    noise = np.random.default_rng(rng.getrandbits(32))
    image = page.astype(np.float32)
    if ageing.through:
        back = cv2.GaussianBlur(back[:, ::-1], (0, 0), 0.006 * ageing.dpi).astype(np.uint8)
        image -= ageing.through * (255 - back.astype(np.float32))
    image = _swollen(np.clip(image, 0, 255), ageing.swell)
    if ageing.stamp and first:
        image = _stamped(image, ageing, rng, noise)
    for _ in range(ageing.notes):
        image = _noted(image, ageing.dpi / 72, rng)
    image = _skewed(image, ageing, rng)
    if ageing.blur > 0.1:
        image = cv2.GaussianBlur(image, (0, 0), ageing.blur * ageing.dpi / 200)
    image = _coarsened(image, ageing.loss)
    done = AGING[KINDS[ageing.kind][0]](np.clip(image, 0, 255).astype(np.uint8), rng, noise)
    return np.ascontiguousarray(np.rot90(done, ageing.turns))


def _swollen(image: Floats, swell: float) -> Floats:
    """Letters thicker (`swell` above 0) or thinner; fractions are a mixture of before and after."""
    if abs(swell) < 0.05:
        return image
    kernel = np.ones((2, 2), np.uint8)
    other = cv2.erode(image, kernel) if swell > 0 else cv2.dilate(image, kernel)
    share = min(1.0, abs(swell))
    return ((1 - share) * image + share * other).astype(np.float32)


def _skewed(image: Floats, ageing: Ageing, rng: Random) -> Floats:
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -ageing.skew, 1.0)
    turn[:, 2] += [rng.uniform(-4, 4) * ageing.dpi / 72, rng.uniform(-4, 4) * ageing.dpi / 72]
    return cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250, 250, 250)).astype(np.float32)


def _coarsened(image: Floats, loss: float) -> Floats:
    if loss < 1.05:
        return image
    height, width = image.shape[:2]
    small = cv2.resize(image, (int(width / loss), int(height / loss)), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)


def _stamped(image: Floats, ageing: Ageing, rng: Random, noise: np.random.Generator) -> Floats:
    """A registry's stamp, somewhere in the upper third, where it may well lie over a value."""
    stamp = stamp_image(ageing.stamp, ageing.dpi)
    height, width = stamp.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-9, 9), 1.0)
    turn[:, 2] += [image.shape[1] * rng.uniform(0.3, 0.64), image.shape[0] * rng.uniform(0.02, 0.2)]
    cover = cv2.warpAffine(stamp, turn, (image.shape[1], image.shape[0])).astype(np.float32)
    patchy = 0.6 + noise.normal(0, 0.15, cover.shape).astype(np.float32)
    return _inked(image, cover * np.clip(patchy, 0.1, 0.9), rng.choice(STAMP_INKS))


def _noted(image: Floats, scale: float, rng: Random) -> Floats:
    """A note by pen, mostly in the margin."""
    cover = np.zeros(image.shape[:2], np.uint8)
    left, top = image.shape[1] * rng.choice((0.02, 0.86, rng.uniform(0.1, 0.8))), image.shape[0] * rng.uniform(0.05, 0.9)
    for stroke in note(rng.choice(NOTES), 10 * scale, rng):
        line = np.array([[left + x, top - y] for x, y in stroke], np.int32)
        cv2.polylines(cover, [line], False, 255, 2, cv2.LINE_AA)
    return _inked(image, cover.astype(np.float32) / 255 * 0.85, rng.choice(PENS))


def _inked(image: Floats, cover: Floats, ink: tuple[int, int, int]) -> Floats:
    return (image * (1 - cover[:, :, None] * (1 - np.array(ink, np.float32) / 255))).astype(np.float32)
