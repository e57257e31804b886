"""What was read from a page: words, lines, checkboxes, ruling lines.

Everything here is immutable. Coordinates are PDF points (1/72 inch) with the origin at the top left of the upright
page; pages count from 1; confidences lie in 0–1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from extract.geometry import BBox
from extract.record import Rotation
from extract.steps import PageDoubt

TextSource = Literal["ocr", "text-layer"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read (NFC); `confidence` is the reader's own, 1.0 from a text layer and below from OCR.

    `second` is what the other reader has read in its place, None where only one has looked; where it read another number of words,
    the first has all of that and the others "".
    """

    text: str
    bbox: BBox
    confidence: float
    second: str | None = None

    @property
    def source(self) -> TextSource:
        """Where the word is from: one page may have words of both sources."""
        return "text-layer" if self.confidence == 1.0 else "ocr"

    def cut(self, letters: int) -> tuple[Word, Word]:
        """Its first letters and the others as two words side by side; a second reading is known of both where it is the same."""
        text, box = self.text, self.bbox
        edge = box.x0 + box.width * letters / len(text)
        both = (text[:letters], text[letters:])
        second = both if self.second == text else (None, None)
        sides = (BBox(box.x0, box.top, edge, box.bottom), BBox(edge, box.top, box.x1, box.bottom))
        return Word(both[0], sides[0], self.confidence, second[0]), Word(both[1], sides[1], self.confidence, second[1])


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
    by which its text lines still sank to the right (positive) before they were levelled; `source` is where most of its words are
    from; `doubts` are doubts about the page as a whole.
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
    doubts: tuple[PageDoubt, ...] = ()
