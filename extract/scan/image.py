"""A page image as it travels from the file to the readers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.record import Rotation
from extract.steps import PageDoubt

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page of a scan as it lies in the file.

    `pixels` is H×W (grey, 0 black) or H×W×3 (RGB); `dpi` its resolution; `born_digital` says that the page is no scan: it lies
    straight, and most of its text is in the file as text; `form` that it has fields of a PDF form; `written` that some of its
    text is in the file and can be seen; `beside` that it is one of two pages on a sheet. `text_ink` is H×W, 1 where that text changes the picture; None where no image lies
    under it, so that all ink in its place is its own.
    """

    number: int
    pixels: Pixels
    dpi: float
    born_digital: bool = False
    form: bool = False
    written: bool = False
    text_ink: Pixels | None = None
    beside: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.pixels.shape[:2]
        return width * 72.0 / self.dpi, height * 72.0 / self.dpi


def empty_page(number: int) -> PageImage:
    """An empty sheet of A4."""
    return PageImage(number, np.full((842, 595), 255, np.uint8), 72.0)


@dataclass(frozen=True, slots=True)
class UprightImage:
    """A page image turned and levelled.

    `pixels` is H×W grey with even light (0 black, 255 paper); `print` the same without coloured stamps and pens;
    `rotation` and `skew` are what was undone; `bilevel` says that the scan knows black and white only; `to_scan` is the 2×3 matrix that maps a point of the upright page
    (points) to the page as scanned (points); `doubts` are doubts about the page as a whole.
    """

    number: int
    pixels: Pixels
    print: Pixels
    dpi: float
    rotation: Rotation
    skew: float
    blank: bool
    bilevel: bool
    to_scan: npt.NDArray[np.float64]
    doubts: tuple[PageDoubt, ...] = ()

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.pixels.shape[1]) * 72.0 / self.dpi

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.pixels.shape[0]) * 72.0 / self.dpi
