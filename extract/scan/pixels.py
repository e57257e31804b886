"""Small steps on pixels that all formats share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.errors import is_lack_of_memory
from extract.scan.image import Pixels

# Pages of PDFs are rounded to whole points and images to whole pixels, which makes as much of a difference on A4.
SAME_DPI = 0.002


def squared(pixels: Pixels, dpi_x: float, dpi_y: float) -> Pixels:
    """The image stretched to the finer of its two resolutions, as fax machines need it (204 × 98 dpi)."""
    if abs(dpi_x - dpi_y) <= SAME_DPI * max(dpi_x, dpi_y):
        return pixels
    dpi = max(dpi_x, dpi_y)
    height, width = pixels.shape[:2]
    size = (round(width * dpi / dpi_x), round(height * dpi / dpi_y))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def greyed(pixels: Pixels) -> Pixels:
    """H×W where an H×W×3 image holds no colour at all, else the image unchanged."""
    if pixels.ndim == 2:
        return pixels
    # A look at every eighth pixel spares coloured pages the whole comparison.
    for view in (pixels[::8, ::8], pixels):
        if not (np.array_equal(view[..., 0], view[..., 1]) and np.array_equal(view[..., 1], view[..., 2])):
            return pixels
    return np.ascontiguousarray(pixels[..., 0])


# A page is bilevel when all but this share of its pixels are black or white.
_SHADES, _BLACK, _WHITE = 0.001, 8, 247
# How wide the soft edges of letters are (standard deviation, inches). Pages of fax machines and of Bürgerämter's copiers had
# the most words right with it, of 0.004, 0.005 and 0.0065.
_SOFT_INCH = 0.005


def is_bilevel(grey: Pixels) -> bool:
    """Whether an image (H×W) has no shades between black and white, as fax machines send it."""
    sample = grey[::4, ::4]
    return int(np.count_nonzero((sample > _BLACK) & (sample < _WHITE))) < _SHADES * sample.size


def softened(grey: Pixels, dpi: float) -> Pixels:
    """The image with edges as soft as those of a grey scan, from which Tesseract's network learned; bilevel ones have steps."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), _SOFT_INCH * dpi), dtype=np.uint8)


# Ink is looked for in squares of so many pixels whose mean is darker than this.
SQUARE, ALMOST_WHITE = 8, 244
# A sheet's rim shows its edge, its punched holes and the next sheet of the stack.
RIM_INCH = 0.35


def reduced(grey: Pixels, factor: float) -> Pixels:
    """The image made smaller by `factor` (below 1), every new pixel the mean of those it covers."""
    step = round(1 / factor)
    height, width = grey.shape
    if abs(step * factor - 1) < SAME_DPI and min(height, width) >= step:
        # Whole pixels go into each new one, which takes a third of the time; what is left over at two edges is dropped.
        grey = grey[: height // step * step, : width // step * step]
        return np.asarray(cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def without_rim(small: Pixels, dpi: float) -> Pixels:
    """The image without the sheet's rim; small images are passed through."""
    rim = round(RIM_INCH * dpi)
    return small[rim:-rim, rim:-rim] if min(small.shape) > 4 * rim else small


def inked(grey: Pixels, margin: int) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the part of an image that is not paper, with so many pixels around it; None if all is."""
    size = tuple(max(1, side // SQUARE) for side in grey.shape)
    # Whole squares, of which the mean takes a fifth of the time; at two edges some pixels of the sheet's own rim are left over.
    squares = grey[: size[0] * SQUARE, : size[1] * SQUARE]
    dark = cv2.resize(squares, size[::-1], interpolation=cv2.INTER_AREA) < ALMOST_WHITE
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return None
    left, top = max(0, int(columns[0]) * SQUARE - margin), max(0, int(rows[0]) * SQUARE - margin)
    # A square more, because the last one may be cut off by rounding.
    return left, top, (int(columns[-1]) + 2) * SQUARE + margin, (int(rows[-1]) + 2) * SQUARE + margin


@dataclass(frozen=True, slots=True)
class Pieces:
    """The connected pieces of a mask: `labels` says of each pixel which piece it belongs to (0: none); `boxes` is N×5,
    the left, top, width, height and number of pixels of each piece, that of label 1 first.
    """

    labels: npt.NDArray[np.integer[Any]]
    boxes: npt.NDArray[np.int32]


def pieces(mask: Pixels) -> Pieces:
    """The pieces of a mask (H×W, 0 or not), whose pixels touch at a side or a corner."""
    try:
        # Labels of 16 bits take a third of the time, but a page full of specks has more than those can count.
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_16U)
    except cv2.error as error:
        if is_lack_of_memory(error):
            raise
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    return Pieces(np.asarray(labels), np.asarray(stats[1:], dtype=np.int32))
