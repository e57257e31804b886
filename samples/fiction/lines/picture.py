"""Lines as reading cuts them out of a scan: printed, marked, worn, crooked, cut a little wrong, scaled to one height."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from extract.reading.ocr import cut_line
from samples.fiction.ageing.steps import Pixels
from samples.fiction.lines.faces import Face
from samples.fiction.lines.marks import marked
from samples.fiction.lines.press import Printed, can_print, pressed, setting
from samples.fiction.lines.texts import Texts
from samples.fiction.lines.wear import DECIDED, drawn_kind, strength, worn

# The widest picture, in pixels.
MOST_WIDTH = 1600
_INCH = 72
_RESOLUTIONS = (100, 150, 150, 200, 200, 200, 200, 240, 240, 300, 300)
# Where less of the ink is left or more has come, or what is left is unlike what was printed, nobody can read it.
_LEAST_INK, _MOST_INK = 0.42, 2.6
_LEAST_LIKENESS = 0.62
# Shares of the lines.
_TYPED, _MACHINE, _CROOKED, _BESIDE, _WHITE_ON_BLACK = 0.36, 0.1, 0.55, 0.45, 0.01

_CROWNED = re.compile(r"[ÀÁÂÃÄÅÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝČĆĎĚŁŇŘŚŠŤŮŽŹŻİĞ]")


@dataclass(frozen=True, slots=True)
class LinePicture:
    """A grey picture LINE_HEIGHT high, what it says, and what made it so."""

    image: Pixels
    text: str
    face: Face
    kind: str


class Kit:
    """All that lines are made of; the same seed makes the same lines from the same fonts and texts."""

    def __init__(self, all_faces: Sequence[Face], foreign: Sequence[str], seed: int, held_out: bool = False) -> None:
        self._rng, self._noise = Random(seed), np.random.default_rng(seed)
        self._held_out = held_out
        fit = [face for face in all_faces if face.held_back == held_out]
        self._groups = [
            _families(face for face in fit if face.typed),
            _families(face for face in fit if face.mono and not face.typed),
            _families(face for face in fit if not face.mono),
        ]
        self._texts = Texts(self._rng, foreign, held_out)

    def line(self) -> LinePicture:
        """Another line."""
        while True:
            kind, face = drawn_kind(self._rng), self._face()
            text = can_print(self._texts.line(), face)
            if text and (found := self._pictured(text, face, kind)) is not None:
                return found

    def _face(self) -> Face:
        rng = self._rng
        weights = [
            share if group else 0 for group, share in zip(self._groups, (_TYPED, _MACHINE, 1 - _TYPED - _MACHINE), strict=True)
        ]
        family = rng.choice(rng.choices(self._groups, weights)[0])
        plain = [face for face in family if face.plain]
        return rng.choice(plain if plain and rng.random() < 0.6 else family)

    def _pictured(self, text: str, face: Face, kind: str) -> LinePicture | None:
        rng = self._rng
        points = rng.triangular(7, 14, 10.5) if rng.random() < 0.92 else rng.uniform(14, 22)
        em = int(points * rng.choice(_RESOLUTIONS) / _INCH)
        others = ["" if rng.random() > _BESIDE else can_print(self._texts.line(), face)[:60] for _ in range(2)]
        line = pressed(text, others, setting(face, em, rng), rng)
        image = _crooked(marked(line, rng), rng) if rng.random() < _CROOKED else marked(line, rng)
        image, box = _near(image, line)
        before = float(255 - image.mean())
        clean, image = image, worn(image, kind, strength(rng, self._held_out), (rng, self._noise))
        if kind in DECIDED and not _LEAST_INK < (255 - float(image.mean())) / max(1.0, before) < _MOST_INK:
            return None
        if kind in (*DECIDED, "carbon") and _likeness(clean, image, line.em) < _LEAST_LIKENESS:
            return None
        if rng.random() < _WHITE_ON_BLACK:
            image = 255 - image
        cut = cut_line(image, _missed(box, line, rng))
        return LinePicture(cut, text, face, kind) if cut.shape[1] <= MOST_WIDTH else None


def _likeness(clean: Pixels, worn: Pixels, em: int) -> float:
    """How alike both are (correlation), with specks and the frayed edges of letters smoothed away; 1 where one was resized."""
    if clean.shape != worn.shape:
        return 1.0
    first, second = (cv2.GaussianBlur(image, (0, 0), max(0.5, 0.05 * em)).astype(np.float32) for image in (clean, worn))
    first, second = first - first.mean(), second - second.mean()
    scale = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / scale if scale else 0.0


def _families(some: Iterable[Face]) -> list[list[Face]]:
    families: dict[str, list[Face]] = {}
    for face in some:
        families.setdefault(face.family, []).append(face)
    return list(families.values())


def _near(image: Pixels, line: Printed) -> tuple[Pixels, tuple[int, int, int, int]]:
    """What can come into the picture, for the rest need not be worn; and the line's box in it."""
    x0, top, x1, bottom = line.box
    above, below = max(0, top - line.em // 2), min(image.shape[0], bottom + line.em // 2)
    return np.ascontiguousarray(image[above:below]), (x0, top - above, x1, bottom - above)


def _crooked(image: Pixels, rng: Random) -> Pixels:
    """Up to two degrees askew (mostly less, for scans are levelled), and the paper curled; about the line's middle."""
    height, width = image.shape
    slope = np.tan(np.radians(np.clip(rng.gauss(0, 0.5), -2, 2)))
    slope = float(np.clip(slope, -height * 0.2 / width, height * 0.2 / width))
    x = np.arange(width, dtype=np.float32)
    bow = np.float32(rng.choice((0, 0, 1)) * rng.uniform(0, 0.07) * height) * np.sin(
        x / width * np.float32(rng.uniform(1, 6)) + np.float32(rng.uniform(0, 6))
    )
    down = (x - width / 2) * np.float32(slope) + bow
    y = np.arange(height, dtype=np.float32)[:, None] + down[None]
    across = np.broadcast_to(x[None], y.shape)
    return np.asarray(cv2.remap(image, np.ascontiguousarray(across), y, cv2.INTER_LINEAR, borderValue=255.0), dtype=np.uint8)


def _missed(box: tuple[int, int, int, int], line: Printed, rng: Random) -> tuple[int, int, int, int]:
    """The box as line finding has it: about the ink, or as high as the tallest letters; now and then tight or wide.

    Marks above capitals are never cut away: without them nobody could tell Ä from A.
    """
    (x0, top, x1, bottom), em = box, line.em
    tight = 0.0 if _CROWNED.search(line.text) else 0.05 * em
    if rng.random() < 0.6 or bottom - top < 0.45 * em:
        middle = (top + bottom) / 2
        top, bottom = min(top, int(middle - 0.42 * em)), max(bottom, int(middle + 0.42 * em))
    wide = em * rng.choice((0.03, 0.08, 0.08, 0.15, 0.3))
    return (
        int(x0 - rng.uniform(-0.03 * em, 0.1 * em + wide)),
        int(top - rng.uniform(-tight, wide)),
        int(x1 + rng.uniform(-0.03 * em, 0.1 * em + wide)),
        int(bottom + rng.uniform(-0.05 * em, wide)),
    )
