"""Level a page image and even out its light."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from extract.scan.image import PageImage, Pixels, UprightImage

MOST_SKEW = 5.0
# Below this a line of text sinks by a point over the width of A4, and turning would only soften the letters.
LEAST_SKEW = 0.1
SKEW_DPI = 100.0
# More points of ink than this make the angle no better, only slower.
SKEW_POINTS = 60_000
# Steps of the angle search in degrees, each around the best angle of the one before.
SKEW_STEPS = (0.5, 0.1, 0.02)

# Ink at SKEW_DPI, where a thin stroke has become grey.
FAINT = 180
FEWEST_POINTS = 200
# How far the best slant must stand out from the usual one; a page of nothing but noise has no best slant.
CLEAR_PEAK = 1.05

LIGHT_DPI = 25.0
# About 15 mm: wider than any letter or box to tick, narrower than a shadow at the spine.
LIGHT_WINDOW = 15
DARKEST_SHADE = 0.6
# Paper at least this bright everywhere needs no evening out.
WHITE_ENOUGH = 250
# A page is bilevel when all but this share of its pixels are black or white.
BILEVEL, BLACK, WHITE = 0.001, 8, 247

INK = 165
BLANK_DPI = 100.0
# A sheet's rim shows its edge, its punched holes and the next sheet of the stack.
RIM_INCH = 0.35
# A letter has at least this many dark pixels at BLANK_DPI; dust and speckles have fewer.
SPECKLE = 6
# Fewer marks than this are dirt; "Seite 2" has seven letters.
FEWEST_MARKS = 5


def upright(image: PageImage) -> UprightImage:
    """The page levelled about its centre (size unchanged), grey with white paper, and whether it is blank."""
    grey = even_light(to_grey(image.pixels), image.dpi)
    skew = 0.0 if image.born_digital else measure_skew(grey, image.dpi)
    colour = image.pixels
    if abs(skew) >= LEAST_SKEW:
        colour = grey if colour is grey else _levelled(colour, skew)
        grey = colour if colour is grey else _levelled(grey, skew)
    return UprightImage(
        number=image.number,
        pixels=grey,
        colour=colour,
        dpi=image.dpi,
        rotation=0,
        skew=skew,
        blank=not image.born_digital and is_blank(grey, image.dpi),
        to_scan=_to_scan(image, skew if abs(skew) >= LEAST_SKEW else 0.0),
    )


def to_grey(pixels: Pixels) -> Pixels:
    """H×W grey of H×W×3 RGB; grey is passed through."""
    if pixels.ndim == 2:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def even_light(grey: Pixels, dpi: float) -> Pixels:
    """The page with its paper white everywhere; bilevel pages and evenly white ones are passed through."""
    sample = grey[::4, ::4]
    if np.count_nonzero((sample > BLACK) & (sample < WHITE)) < BILEVEL * sample.size:
        return grey
    paper = _paper(grey, dpi)
    if int(paper.min()) >= WHITE_ENOUGH:
        return grey
    # The gain is bounded, so that a ticked box filled with ink is not taken for a shadow on the paper.
    paper = np.maximum(paper, np.uint8(np.median(paper) * DARKEST_SHADE))
    full = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, full, scale=255), dtype=np.uint8)


def _paper(grey: Pixels, dpi: float) -> Pixels:
    """How bright the paper is, at LIGHT_DPI: ink is thinner than the window whose brightest spot counts."""
    small = _reduced(grey, LIGHT_DPI / dpi)
    window = np.ones((LIGHT_WINDOW, LIGHT_WINDOW), np.uint8)
    closed = cv2.erode(cv2.dilate(small, window), window)
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), LIGHT_WINDOW / 3), dtype=np.uint8)


def _reduced(grey: Pixels, factor: float) -> Pixels:
    height, width = grey.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _without_rim(small: Pixels, dpi: float) -> Pixels:
    rim = round(RIM_INCH * dpi)
    return small[rim:-rim, rim:-rim] if min(small.shape) > 4 * rim else small


def measure_skew(grey: Pixels, dpi: float) -> float:
    """Degrees by which text and ruling lines sink to the right (−5 … 5); 0 where there is nothing to measure.

    The lower edges of letters and lines are summed along slanted rows; the slant at which they fall into the fewest
    rows is the skew.
    """
    ink = _without_rim(_reduced(grey, SKEW_DPI / dpi), SKEW_DPI) < FAINT
    y, x = np.nonzero(ink[:-1] & ~ink[1:])
    if len(x) < FEWEST_POINTS:
        return 0.0
    random = np.random.default_rng(0)
    if len(x) > SKEW_POINTS:
        chosen = random.choice(len(x), SKEW_POINTS, replace=False)
        y, x = y[chosen], x[chosen]
    across = x - ink.shape[1] / 2
    # Spread over their pixel: whole numbers would fall into the same rows at slant 0 alone, and so make it win.
    down = y + random.random(len(y))

    def sharpness(angle: float) -> float:
        rows = np.floor(down - across * math.tan(math.radians(angle))).astype(np.int64)
        return float(np.square(np.bincount(rows - rows.min()).astype(np.float64)).sum())

    best, reach = 0.0, MOST_SKEW
    typical = 0.0
    for step in SKEW_STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        scores = [sharpness(float(angle)) for angle in angles]
        typical = typical or float(np.median(scores))
        best, reach = float(angles[int(np.argmax(scores))]), step
    clear = max(scores) > CLEAR_PEAK * typical and abs(best) < MOST_SKEW
    return round(best, 3) if clear else 0.0


def is_blank(grey: Pixels, dpi: float) -> bool:
    """Whether nothing was written on the page; dust, punched holes and text shining through do not count."""
    return marks(grey, dpi) < FEWEST_MARKS


def marks(grey: Pixels, dpi: float) -> int:
    """How many dark spots of at least a letter's size the page has inside its rim."""
    ink = (_without_rim(_reduced(grey, BLANK_DPI / dpi), BLANK_DPI) < INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return int(np.count_nonzero(stats[1:, cv2.CC_STAT_AREA] >= SPECKLE))


def _levelled(pixels: Pixels, skew: float) -> Pixels:
    height, width = pixels.shape[:2]
    turn = _turn(skew, (width - 1) / 2, (height - 1) / 2)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(pixels, turn, (width, height), flags=flags, borderValue=(255, 255, 255)), np.uint8)


def _to_scan(image: PageImage, skew: float) -> npt.NDArray[np.float64]:
    height, width = image.pixels.shape[:2]
    return _turn(skew, width * 36.0 / image.dpi, height * 36.0 / image.dpi)


def _turn(skew: float, x: float, y: float) -> npt.NDArray[np.float64]:
    """The 2×3 matrix from the levelled page to the skewed one, about the point (x, y)."""
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    return np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y]], dtype=np.float64)
