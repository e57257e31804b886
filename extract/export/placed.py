"""Where words lie on the picture of a page as an archive shows it: turned upright, its skew left in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.geometry import BBox
from extract.page import Page
from extract.scan import to_scan

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The map from a page as read (upright and level, points) to its picture (upright, points, origin top left)."""

    xx: float
    xy: float
    x0: float
    yx: float
    yy: float
    y0: float

    def point(self, x: float, y: float) -> Point:
        return (self.xx * x + self.xy * y + self.x0, self.yx * x + self.yy * y + self.y0)

    def corners(self, box: BBox) -> tuple[Point, Point, Point, Point]:
        """Top left, top right, bottom right, bottom left; on a skewed page no upright rectangle."""
        return (
            self.point(box.x0, box.top),
            self.point(box.x1, box.top),
            self.point(box.x1, box.bottom),
            self.point(box.x0, box.bottom),
        )

    def around(self, box: BBox) -> BBox:
        """The smallest upright rectangle around the box."""
        return around(self.corners(box))

    @property
    def level(self) -> bool:
        return self.yx == 0


def picture_of(page: Page) -> PagePicture:
    """The map for a page."""
    (xx, xy, x0), (yx, yy, y0) = to_scan((page.width, page.height), 0, page.skew).tolist()
    return PagePicture(xx, xy, x0, yx, yy, y0)


def around(points: Sequence[Point]) -> BBox:
    """The smallest upright rectangle around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return BBox(min(xs), min(ys), max(xs), max(ys))
