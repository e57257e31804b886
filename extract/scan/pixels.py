"""Small steps on pixels that all formats share."""

from __future__ import annotations

import cv2
import numpy as np

from extract.scan.image import Pixels

# 0.1 % is less than a point on A4; scanners write 200.0 and 199.9 for the same glass.
SAME_DPI = 0.001


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
