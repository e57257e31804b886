"""Pages drawn in points on white paper, in black or in colour, as a scanner would give them back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
import reportlab
from PIL import Image, ImageDraw, ImageFont

from extract.scan.image import PageImage, Pixels

FONTS = Path(reportlab.__file__).parent / "fonts"
BLACK = (20, 20, 20)
Colour = tuple[int, int, int]


class Sheet:
    """A sheet of `width` × `height` points at `dpi`; everything is placed in points from its left top corner."""

    def __init__(self, width: float = 595, height: float = 842, dpi: float = 200) -> None:
        self.dpi, self.scale = dpi, dpi / 72
        self.image = Image.new("RGB", (round(width * self.scale), round(height * self.scale)), "white")
        self.draw = ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, text: str, size: float = 10.5, colour: Colour = BLACK) -> float:
        """Write a line of text; its right edge."""
        font = ImageFont.truetype(FONTS / "Vera.ttf", size * self.scale)
        self.draw.text((x * self.scale, y * self.scale), text, fill=colour, font=font)
        return x + font.getlength(text) / self.scale

    def lines(self, x: float, y: float, texts: Iterable[str], leading: float = 15, size: float = 10.5) -> None:
        for n, text in enumerate(texts):
            self.text(x, y + n * leading, text, size)

    def line(self, *points: tuple[float, float], thick: float = 0.7, colour: Colour = BLACK) -> None:
        self.draw.line([(x * self.scale, y * self.scale) for x, y in points], colour, max(1, round(thick * self.scale)))

    def box(self, x: float, y: float, side: float = 9, ticked: bool = False) -> None:
        self.line((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
        if ticked:
            self.line((x + 1, y + 1), (x + side - 1, y + side - 1), thick=1)
            self.line((x + 1, y + side - 1), (x + side - 1, y + 1), thick=1)

    @property
    def grey(self) -> Pixels:
        return np.asarray(self.image.convert("L"))

    @property
    def coloured(self) -> Pixels:
        return np.asarray(self.image)


def turned(pixels: Pixels, clockwise: int) -> Pixels:
    """The page as it lies in a scan that was fed in by so many quarter degrees (0, 90, 180, 270) turned clockwise."""
    return np.ascontiguousarray(np.rot90(pixels, -clockwise // 90))


def askew(pixels: Pixels, degrees: float) -> Pixels:
    """The page with lines that sink to the right by `degrees`, turned about its centre."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    level = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return np.asarray(level, dtype=np.uint8)


def page_image(pixels: Pixels, dpi: float = 200, number: int = 1) -> PageImage:
    return PageImage(number, pixels, dpi)
