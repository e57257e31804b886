"""Where there is ink on a page: the common ground of ruling lines and checkboxes."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extract.scan.image import Pixels

Mask = npt.NDArray[np.uint8]

WORK_DPI = 200.0
# How much darker than its surroundings (0–255) ink is; pale pens and worn ribbons lie near 20.
_CONTRAST = 16
_DARK = 110
_NEIGHBOURHOOD_MM = 5.0


def at_work_resolution(pixels: Pixels, dpi: float) -> Pixels:
    """`pixels` (H×W grey) brought to `WORK_DPI`, so that one set of lengths fits every scan."""
    scale = WORK_DPI / dpi
    if abs(scale - 1) < 0.02:
        return pixels
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=method), dtype=np.uint8)


def ink_mask(pixels: Pixels, dpi: float = WORK_DPI) -> Mask:
    """Where there is ink (1) rather than paper or tinted ground (0), as H×W uint8."""
    side = int(_NEIGHBOURHOOD_MM * dpi / 25.4) | 1
    # The local mean tells pale lines on white from grey table heads; what is dark is ink even inside large black areas.
    paler = cv2.subtract(cv2.blur(pixels, (side, side)), pixels)
    pale = cv2.threshold(paler, _CONTRAST, 1, cv2.THRESH_BINARY)[1]
    dark = cv2.threshold(pixels, _DARK, 1, cv2.THRESH_BINARY_INV)[1]
    return np.asarray(cv2.max(pale, dark), dtype=np.uint8)


def darkness(pixels: Pixels) -> Mask:
    """How much darker (0–255) each pixel of `pixels` (H×W grey) is than the paper around it, whatever its tint."""
    height, width = pixels.shape
    coarse = cv2.resize(pixels, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    # The lightest of the surroundings is paper; smoothed, because a step in it would look like an edge.
    paper = cv2.blur(cv2.dilate(coarse, np.ones((5, 5), np.uint8)), (5, 5))
    return np.asarray(cv2.subtract(cv2.resize(paper, (width, height)), pixels), dtype=np.uint8)


# Print is what is at least half as dark as most of the ink below `_PRINT`.
_PRINT, _HALF = 190, 0.5


def print_mask(pixels: Pixels) -> Mask:
    """Where there is print (1), with the grey edges that run letters together left out, as H×W uint8."""
    dark = pixels[pixels < _PRINT]
    print_level = float(np.percentile(dark, 20)) if dark.size else 0.0
    return np.asarray(pixels < 255 - (255 - print_level) * _HALF, dtype=np.uint8)
