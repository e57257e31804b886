"""Paper to draw on: grey, at 600 dpi, so that scaling down to any scan resolution gives the soft edges of a print."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.fiction.ageing import Pixels

Point = tuple[float, float]

DPI = 600
MM = DPI / 25.4
_SHIFT = 3


class Drawing:
    """White paper, `width` by `height` mm; all is drawn in mm from its top left corner, greys are 0 (black)–255."""

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self.pixels: Pixels = np.full((round(height * MM), round(width * MM)), 255, np.uint8)

    def stroke(self, points: Sequence[Point], thick: float, grey: int) -> None:
        """A line of round pen through `points`."""
        line = np.rint(np.array(points, dtype=np.float64) * MM * 2**_SHIFT).astype(np.int32)
        width = max(1, round(thick * MM))
        layer = self.pixels
        cv2.polylines(layer, [line], False, grey, width, cv2.LINE_AA, _SHIFT)

    def bar(self, box: tuple[float, float, float, float], grey: int) -> None:
        """A filled rectangle x0, y0, x1, y1 with sharp corners."""
        x0, y0, x1, y1 = (round(edge * MM) for edge in box)
        self.pixels[max(0, y0) : max(y1, y0 + 1), max(0, x0) : max(x1, x0 + 1)] = grey

    def text(self, at: Point, text: str, font: ImageFont.FreeTypeFont, grey: int) -> float:
        """`text` with its baseline's left end `at`; the width it took in mm."""
        left, top, right, bottom = font.getbbox(text, anchor="ls")
        x, y = round(at[0] * MM), round(at[1] * MM)
        box = (int(x + left - 1), int(y + top - 1), int(x + right + 2), int(y + bottom + 2))
        x0, y0 = max(box[0], 0), max(box[1], 0)
        region = self.pixels[y0 : max(box[3], 0), x0 : max(box[2], 0)]
        if region.size:
            image = Image.fromarray(region)
            ImageDraw.Draw(image).text((x - x0, y - y0), text, fill=grey, font=font, anchor="ls")
            region[:] = np.asarray(image)
        return float(right) / MM
