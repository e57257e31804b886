"""Where there is ink on a page: the common ground of ruling lines and checkboxes."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extract.scan import Pixels

Mask = npt.NDArray[np.uint8]

WORK_DPI = 200.0
# How much darker than its surroundings (0–255) ink is; pale pens and worn ribbons lie near 20.
_CONTRAST = 16
_DARK = 110
_NEIGHBOURHOOD_MM = 5.0
# 0.1 % is less than a point on A4.
_SAME = 0.001


def at_work_resolution(pixels: Pixels, dpi: float) -> Pixels:
    """`pixels` (H×W grey) brought to `WORK_DPI`, so that one set of lengths fits every scan."""
    scale = WORK_DPI / dpi
    if abs(scale - 1) < _SAME:
        return pixels
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=method), dtype=np.uint8)


def ink_mask(pixels: Pixels) -> Mask:
    """Where there is ink (1) rather than paper or tinted ground (0), as H×W uint8; `pixels` is H×W grey at `WORK_DPI`."""
    side = int(_NEIGHBOURHOOD_MM * WORK_DPI / 25.4) | 1
    # The local mean tells pale lines on white from grey table heads; what is dark is ink even inside large black areas.
    paler = cv2.subtract(cv2.blur(pixels, (side, side)), pixels)
    pale = cv2.threshold(paler, _CONTRAST, 1, cv2.THRESH_BINARY)[1]
    dark = cv2.threshold(pixels, _DARK, 1, cv2.THRESH_BINARY_INV)[1]
    return np.asarray(cv2.max(pale, dark), dtype=np.uint8)


def rectangles(mask: Mask) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of each connected piece of a sparse mask; faster than labelling every pixel."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return [tuple(int(edge) for edge in cv2.boundingRect(contour)) for contour in contours]  # type: ignore[misc]


def darkness(pixels: Pixels) -> Mask:
    """How much darker (0–255) each pixel of `pixels` (H×W grey) is than the paper around it, whatever its tint."""
    height, width = pixels.shape
    coarse = cv2.resize(pixels, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    # The lightest of the surroundings is paper; smoothed, because a step in it would look like an edge.
    paper = cv2.blur(cv2.dilate(coarse, np.ones((5, 5), np.uint8)), (5, 5))
    return np.asarray(cv2.subtract(cv2.resize(paper, (width, height)), pixels), dtype=np.uint8)


# Print is what is at least half as dark as most of the ink below `_PRINT`.
_PRINT, _DARKER_PART, _HALF = 190, 0.2, 0.5


def print_mask(pixels: Pixels) -> Mask:
    """Where there is print (1), with the grey edges that run letters together left out, as H×W uint8."""
    counts = np.bincount(pixels[::2, ::2].ravel(), minlength=256)[:_PRINT].cumsum()
    print_level = int(np.searchsorted(counts, _DARKER_PART * counts[-1]))
    least = 255 - (255 - print_level) * _HALF
    return np.asarray(cv2.threshold(pixels, least - 1, 1, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
