"""By which quarter turn a page lies in its scan, and by how many degrees its lines then sink.

Lines of text are found as levels at which many letters end. They are level on a page that is upright or upside down; which
of the two is told by the letters that rise above the small ones: German print has several times more of them, capitals and
digits included, than letters that hang below the line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extract.record import Rotation
from extract.scan.image import Pixels
from extract.scan.pixels import reduced, without_rim

QUARTERS: tuple[Rotation, ...] = (0, 90, 180, 270)
# A little more than what is promised, so that a page at 5° is not at the edge of what is looked at.
MOST_SKEW = 5.5
LOOK_DPI = 100.0
# Ink at LOOK_DPI, where a thin stroke has become grey.
FAINT = 180
# More points of ink than this make the angle no better, only slower.
MOST_POINTS = 40_000
FEWEST_POINTS = 200
# Steps of the angle search in degrees, each around the best angle of the one before.
STEPS = (0.5, 0.1, 0.02)
# How far the best slant must stand out from the usual one; a page of nothing but noise has no best slant.
CLEAR_PEAK = 1.05
# How much clearer the levels must be across the page than along it before the page is turned.
CLEARLY = 1.25
# Heights of lines of text at LOOK_DPI, the share of the tallest row that still belongs to the small letters, and how much
# more must rise above them than hang below.
LINE_HEIGHT = (6, 60)
SMALL_LETTERS = 0.45
UNEVEN = 1.15
# So many lines must say the same for each that says the opposite.
RISING = 2.0
FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Lie:
    """How a page lies: clockwise quarter turn in degrees (0, 90, 180, 270), and the skew in degrees once that is undone.

    Where the letters do not tell whether the page is upside down, it is taken to be upright; what is then read tells.
    """

    rotation: Rotation
    skew: float


def measure_lie(grey: Pixels, dpi: float) -> Lie:
    """How the page `grey` (H×W, 0 black) lies; a page without lines of text lies straight."""
    ink = np.asarray(without_rim(reduced(grey, LOOK_DPI / dpi), LOOK_DPI) < FAINT, dtype=np.uint8)
    level, angle = _levels(ink)
    # Turned counterclockwise, as a page that was scanned with its head to the right would be put straight.
    turned = np.ascontiguousarray(np.rot90(ink))
    upright, turned_angle = _levels(turned)
    quarter = 0
    if upright > CLEARLY * level and upright > CLEAR_PEAK:
        ink, level, angle, quarter = turned, upright, turned_angle, 1
    rising = _rising(_level(ink, angle))
    flipped = 2 if rising is not None and rising <= 1 / RISING else 0
    return Lie(QUARTERS[quarter + flipped], angle)


def _levels(ink: npt.NDArray[np.uint8]) -> tuple[float, float]:
    """How clearly lines stand out (1 not at all), and by how many degrees they sink to the right; (0, 0) on empty pages."""
    y, x = np.nonzero(ink[:-1] & (1 - ink[1:]))
    if len(x) < FEWEST_POINTS:
        return 0.0, 0.0
    random = np.random.default_rng(0)
    if len(x) > MOST_POINTS:
        chosen = random.choice(len(x), MOST_POINTS, replace=False)
        y, x = y[chosen], x[chosen]
    across = x - ink.shape[1] / 2
    # Spread over their pixel: whole numbers would fall into the same rows at slant 0 alone, and so make it win.
    down = y + random.random(len(y))

    def sharpness(angle: float) -> float:
        rows = np.floor(down - across * math.tan(math.radians(angle))).astype(np.int64)
        return float(np.square(np.bincount(rows - rows.min()).astype(np.float64)).sum())

    best, reach, usual = 0.0, MOST_SKEW, 0.0
    for step in STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        scores = [sharpness(float(angle)) for angle in angles]
        usual = usual or float(np.median(scores))
        best, reach = float(angles[int(np.argmax(scores))]), step
    clear = max(scores) / usual
    return clear, (round(best, 3) if clear > CLEAR_PEAK and abs(best) < MOST_SKEW else 0.0)


def _level(ink: npt.NDArray[np.uint8], skew: float) -> npt.NDArray[np.uint8]:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    return np.asarray(cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_NEAREST), dtype=np.uint8)


def _rising(ink: npt.NDArray[np.uint8]) -> float | None:
    """How many lines have more ink above their small letters than below, for each with less; None for too few lines."""
    rows = _without_rules(ink).sum(axis=1, dtype=np.int64)
    inked = np.concatenate([[0], (rows > max(2, 0.004 * ink.shape[1])).astype(np.int8), [0]])
    starts, ends = np.flatnonzero(np.diff(inked) == 1), np.flatnonzero(np.diff(inked) == -1)
    rising = hanging = 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if not LINE_HEIGHT[0] <= end - start <= LINE_HEIGHT[1]:
            continue
        line = rows[start:end]
        small = np.flatnonzero(line >= SMALL_LETTERS * line.max())
        above, below = int(line[: small[0]].sum()), int(line[small[-1] + 1 :].sum())
        rising += above > UNEVEN * below
        hanging += below > UNEVEN * above
    return (rising + 1) / (hanging + 1) if rising + hanging >= FEWEST_LINES else None


def _without_rules(ink: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Without what is longer than letters, level or upright, such as ruling lines and black rims."""
    length = round(LOOK_DPI * 0.4)
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return np.asarray(cv2.subtract(ink, cv2.max(level, upright)), dtype=np.uint8)
