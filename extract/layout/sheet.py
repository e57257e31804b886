"""The pages of a paper as lines and boxes, and the words of the lexicon that they are read with.

Coordinates are points from the top left of the upright page; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.forms import Lexicon
from extract.layout.placed import PlacedBox, PlacedLine, placed_lines
from extract.layout.terms import Terms, terms_of
from extract.page import Page


@dataclass(frozen=True, eq=False)
class Sheet:
    """One page with its lines in reading order."""

    page: Page
    lines: tuple[PlacedLine, ...]

    @property
    def number(self) -> int:
        return self.page.number

    @cached_property
    def boxes(self) -> tuple[PlacedBox, ...]:
        """The boxes to tick, top to bottom, left to right."""
        ordered = sorted(self.page.checkboxes, key=lambda box: (round(box.bbox.y / 6), box.bbox.x0))
        return tuple(PlacedBox(self.number, box) for box in ordered)


@dataclass(frozen=True, eq=False)
class Sheets:
    """Some pages of one file in their order, and the words of the lexicon that they are read with."""

    sheets: tuple[Sheet, ...]
    terms: Terms

    @cached_property
    def lines(self) -> tuple[PlacedLine, ...]:
        return tuple(line for sheet in self.sheets for line in sheet.lines)

    @cached_property
    def text(self) -> str:
        """All lines as printed, one below the other."""
        return "\n".join(line.text for line in self.lines)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(sheet.number for sheet in self.sheets)

    def seen_with(self, lexicon: Lexicon) -> Sheets:
        """The same pages and lines, with the words of another lexicon."""
        return replace(self, terms=terms_of(lexicon))

    def __getitem__(self, some: slice) -> Sheets:
        return replace(self, sheets=self.sheets[some])


def sheets_of(pages: Sequence[Page], lexicon: Lexicon) -> Sheets:
    """The pages with their lines, to be read with the words of a lexicon."""
    return Sheets(tuple(Sheet(page, placed_lines(page)) for page in pages), terms_of(lexicon))
