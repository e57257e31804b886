"""Rectangles on a page: PDF points (1/72 inch), origin at the top left of the upright page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Words and lines on one base line share more than this part of the height of the lower one, however a scan slopes.
SAME_ROW = 0.4


@dataclass(frozen=True, slots=True, order=True)
class BBox:
    """A rectangle in points: left, top, right, bottom; `x0 <= x1` and `top <= bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def x(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2

    def overlap(self, other: BBox) -> float:
        """Shared area in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def grown(self, by: float) -> BBox:
        """The same rectangle with every side moved outwards by `by` points."""
        return BBox(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)

    @property
    def rounded(self) -> tuple[float, float, float, float]:
        """The sides as the record has them: a tenth of a point is finer than any scan."""
        return (round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))

    @staticmethod
    def around(boxes: Iterable[BBox]) -> BBox:
        """The smallest rectangle that holds all of `boxes`; ValueError when there is none."""
        found = list(boxes)
        if not found:
            raise ValueError("no boxes to draw a rectangle around")
        return BBox(
            min(b.x0 for b in found),
            min(b.top for b in found),
            max(b.x1 for b in found),
            max(b.bottom for b in found),
        )


def same_row(a: BBox, b: BBox, share: float = SAME_ROW) -> bool:
    """Whether two boxes stand beside each other: they share more than this part of the lower one's height."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > share * min(a.height, b.height)
