"""What was read from a page: words, lines, checkboxes, ruling lines.

Everything here is immutable. Coordinates are PDF points (1/72 inch) with the origin at the top left of the upright
page; pages count from 1; confidences lie in 0–1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from extract.record import Rotation

TextSource = Literal["ocr", "text-layer"]


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


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read (NFC); `confidence` is the reader's own, 1.0 from a text layer."""

    text: str
    bbox: BBox
    confidence: float


@dataclass(frozen=True)
class Line:
    """Words that stand on one line of one column or table cell, left to right; never empty."""

    words: tuple[Word, ...]

    # Lines are asked for these a thousand times each.
    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def bbox(self) -> BBox:
        return BBox.around(word.bbox for word in self.words)


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A drawn box to tick: its frame, and whether it is ticked (None when it cannot be told)."""

    bbox: BBox
    checked: bool | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line of a table or form, as the thin rectangle it covers; horizontal when wider than high."""

    bbox: BBox

    @property
    def horizontal(self) -> bool:
        return self.bbox.width >= self.bbox.height


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page as read; `marks` are places in cells of tables where something is drawn that is no text.

    `rotation` is the clockwise turn in degrees (0, 90, 180, 270) that the page had in the file, `skew` the degrees
    by which its text lines still sank to the right (positive) before they were levelled.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    checkboxes: tuple[Checkbox, ...]
    rules: tuple[Rule, ...]
    source: TextSource
    marks: tuple[BBox, ...] = ()
    rotation: Rotation = 0
    skew: float = 0.0
    blank: bool = False
