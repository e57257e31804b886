"""Turn and level a page image and even out its light."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import cv2
import numpy as np
import numpy.typing as npt

from extract.record import Rotation
from extract.scan.colour import to_grey, to_print
from extract.scan.contrast import darkened
from extract.scan.image import PageImage, Pixels, UprightImage
from extract.scan.orientation import Lie, measure_lie
from extract.scan.pixels import is_bilevel, pieces, reduced, without_rim
from extract.scan.specks import without_dots, without_specks
from extract.steps import Step, Steps, during

# Below this a line of text sinks by a point over the width of A4, and turning would only soften the letters.
LEAST_SKEW = 0.1
UPSIDE_DOWN: Mapping[Rotation, Rotation] = {0: 180, 90: 270, 180: 0, 270: 90}

LIGHT_DPI = 25.0
# About 15 mm: wider than any letter or box to tick, narrower than a shadow at the spine.
LIGHT_WINDOW = 15
DARKEST_SHADE = 0.6
# Paper at least this bright everywhere needs no evening out.
WHITE_ENOUGH = 250

INK = 165
BLANK_DPI = 100.0
# A letter has at least this many dark pixels at BLANK_DPI; dust and speckles have fewer.
SPECKLE = 6
# Fewer marks than this are dirt; "Seite 2" has seven letters.
FEWEST_MARKS = 5


def turn_upright(image: PageImage, rotation: Rotation | None = None) -> UprightImage:
    """The page turned and levelled about its centre, grey with white paper, and whether it is blank.

    `rotation` is the clockwise turn (0, 90, 180, 270 degrees) that the page has in the scan; None measures it.
    """
    steps = Steps(image.number)
    shades = to_grey(image.pixels)
    # A file of some kilobytes can have thousands of pages with nothing on them.
    plain = int(shades.min()) == int(shades.max())
    grey = shades if plain else _cleaned(shades, image.dpi, steps)
    level = Lie(0, 0.0)
    lie = level if image.born_digital or plain else steps.attempted(Step.LIE, lambda: measure_lie(grey, image.dpi), level)
    if rotation is not None and rotation != lie.rotation:
        # Turned by a half the lines sink as before; by a quarter, what was level is not measured and taken as straight.
        lie = Lie(rotation, lie.skew if (rotation - lie.rotation) % 180 == 0 else 0.0)
    straight = _straightened(lie)
    pixels = straight(grey)
    return UprightImage(
        number=image.number,
        pixels=pixels,
        print=pixels if image.pixels.ndim == 2 else straight(_print(image, shades, steps)),
        dpi=image.dpi,
        rotation=lie.rotation,
        skew=lie.skew,
        blank=not image.born_digital and steps.attempted(Step.BLANK, lambda: is_blank(grey, image.dpi), False),
        bilevel=is_bilevel(shades),
        to_scan=to_scan(_upright_size(image, lie), lie.rotation, lie.skew),
        doubts=steps.doubts,
    )


def turned_again(pixels: Pixels, rotation: Rotation, skew: float) -> Pixels:
    """The pixels of a page as scanned, turned and levelled as they were when the page was read; nothing is measured."""
    return _straightened(Lie(rotation, skew))(pixels)


def _straightened(lie: Lie) -> Callable[[Pixels], Pixels]:
    """What undoes the turn and the skew."""

    def straight(pixels: Pixels) -> Pixels:
        with during(Step.LEVEL):
            turned = _turned(pixels, lie.rotation)
            return turned if abs(lie.skew) < LEAST_SKEW else _levelled(turned, lie.skew)

    return straight


def _cleaned(grey: Pixels, dpi: float, steps: Steps) -> Pixels:
    even = steps.attempted(Step.LIGHT, lambda: darkened(even_light(grey, dpi), dpi), grey)
    return steps.attempted(Step.SPECKS, lambda: without_specks(without_dots(even, dpi), dpi), even)


def _print(image: PageImage, grey: Pixels, steps: Steps) -> Pixels:
    """The page without coloured ink; `grey` has all of its ink."""
    printed = steps.attempted(Step.COLOUR, lambda: to_print(image.pixels), grey)
    return _cleaned(printed, image.dpi, steps)


def even_light(grey: Pixels, dpi: float) -> Pixels:
    """The page with its paper white everywhere; bilevel pages and evenly white ones are passed through."""
    if is_bilevel(grey):
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
    small = reduced(grey, LIGHT_DPI / dpi)
    window = np.ones((LIGHT_WINDOW, LIGHT_WINDOW), np.uint8)
    closed = cv2.erode(cv2.dilate(small, window), window)
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), LIGHT_WINDOW / 3), dtype=np.uint8)


def is_blank(grey: Pixels, dpi: float) -> bool:
    """Whether nothing was written on the page; dust, punched holes and text shining through do not count, a black page does."""
    return marks(grey, dpi) < FEWEST_MARKS and float(np.median(reduced(grey, LIGHT_DPI / dpi))) >= INK


def marks(grey: Pixels, dpi: float) -> int:
    """How many dark spots of at least a letter's size the page has inside its rim."""
    ink = (without_rim(reduced(grey, BLANK_DPI / dpi), BLANK_DPI) < INK).astype(np.uint8)
    return int(np.count_nonzero(pieces(ink).boxes[:, cv2.CC_STAT_AREA] >= SPECKLE))


def _turned(pixels: Pixels, rotation: Rotation) -> Pixels:
    """The pixels with a clockwise turn of `rotation` degrees undone."""
    return np.ascontiguousarray(np.rot90(pixels, rotation // 90)) if rotation else pixels


def _levelled(pixels: Pixels, skew: float) -> Pixels:
    height, width = pixels.shape[:2]
    turn = _turn(skew, (width - 1) / 2, (height - 1) / 2)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(pixels, turn, (width, height), flags=flags, borderValue=(255, 255, 255)), np.uint8)


def _upright_size(image: PageImage, lie: Lie) -> tuple[float, float]:
    width, height = image.size
    return (height, width) if lie.rotation in (90, 270) else (width, height)


def to_scan(size: tuple[float, float], rotation: Rotation, skew: float) -> npt.NDArray[np.float64]:
    """The 2×3 matrix from an upright page of this size (width, height in points) to the page as it lies in the scan."""
    width, height = size
    quarters: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, -1, height], [1, 0, 0]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, 1, 0], [-1, 0, width]],
    }
    undone = 0.0 if abs(skew) < LEAST_SKEW else skew
    levelled = np.vstack([_turn(undone, width / 2, height / 2), [0, 0, 1]])
    return np.asarray(np.array(quarters[rotation], dtype=np.float64) @ levelled)


def _turn(skew: float, x: float, y: float) -> npt.NDArray[np.float64]:
    """The 2×3 matrix from the levelled page to the skewed one, about the point (x, y)."""
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    return np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y]], dtype=np.float64)
