"""A page as fields are read from it: lines, labels, headings and cells, each found once and handed on.

Coordinates are points from the top left of the upright page; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extract.forms import Lexicon
from extract.layout.cells import Cells
from extract.layout.labels import Label, label_at
from extract.layout.placed import PlacedBox, PlacedLine, placed_lines
from extract.layout.terms import Terms, terms_of
from extract.layout.vocabulary import Vocabulary
from extract.page import Page


@dataclass(frozen=True, eq=False)
class Sheet:
    """One page with its lines in reading order."""

    page: Page
    lines: tuple[PlacedLine, ...]
    _found: dict[tuple[Vocabulary, PlacedLine], Label | None] = field(default_factory=dict, repr=False)

    @property
    def number(self) -> int:
        return self.page.number

    def begins(self, line: PlacedLine, vocabulary: Vocabulary) -> Label | None:
        """The label of this vocabulary that a line begins with."""
        if vocabulary.part_of is not None and self.begins(line, vocabulary.part_of) is None:
            return None
        place = (vocabulary, line)
        if place not in self._found:
            self._found[place] = label_at(line, vocabulary)
        return self._found[place]

    @cached_property
    def cells(self) -> Cells:
        return Cells(self.page.rules)

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

    def sheet(self, number: int) -> Sheet:
        """The page with this number; LookupError where it is none of these."""
        for sheet in self.sheets:
            if sheet.number == number:
                return sheet
        raise LookupError(f"page {number} is none of these")

    @property
    def boxes(self) -> tuple[PlacedBox, ...]:
        return tuple(box for sheet in self.sheets for box in sheet.boxes)

    def seen_with(self, lexicon: Lexicon) -> Sheets:
        """The same pages and lines, with the labels of another lexicon."""
        return replace(self, terms=terms_of(lexicon))

    def __getitem__(self, some: slice) -> Sheets:
        return replace(self, sheets=self.sheets[some])

    def block(self, lines: Iterable[PlacedLine]) -> Block:
        return Block(self, tuple(lines))


@dataclass(frozen=True, eq=False)
class Block:
    """Lines of a paper that belong together, which is all that the reader of a field gets.

    `field` names what they are ("header" for what stands before the first heading), `label` is the heading that they stand
    below, `sheets` are the pages of the paper.
    """

    sheets: Sheets
    lines: tuple[PlacedLine, ...]
    label: Label | None = None
    field: str = "header"

    @property
    def terms(self) -> Terms:
        return self.sheets.terms

    def sheet(self, placed: PlacedLine | PlacedBox | Label) -> Sheet:
        """The page that something stands on."""
        return self.sheets.sheet(placed.page)

    def begins(self, line: PlacedLine, vocabulary: Vocabulary) -> Label | None:
        """The label of this vocabulary that a line begins with; what was found on the page once is not looked for again."""
        return self.sheet(line).begins(line, vocabulary)

    def with_lines(self, lines: Iterable[PlacedLine]) -> Block:
        return replace(self, lines=tuple(lines))

    def without(self, taken: Iterable[PlacedLine]) -> Block:
        gone = frozenset(taken)
        return self.with_lines(line for line in self.lines if line not in gone)


def sheets_of(pages: Sequence[Page], lexicon: Lexicon) -> Sheets:
    """The pages with their lines, to be read with the words of a lexicon."""
    return Sheets(tuple(Sheet(page, placed_lines(page)) for page in pages), terms_of(lexicon))
