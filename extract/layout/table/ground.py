"""Where a table is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.geometry import BBox
from extract.layout.labels import Label
from extract.layout.placed import PlacedLine
from extract.layout.sheet import Sheet
from extract.layout.terms import Terms
from extract.layout.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Ground:
    """One page, those of its lines that may be the table's, the `names` of columns, and the other words of the lexicon."""

    sheet: Sheet
    lines: tuple[PlacedLine, ...]
    names: Vocabulary
    terms: Terms

    @cached_property
    def placed(self) -> tuple[tuple[PlacedLine, BBox], ...]:
        """The lines with their places: every line is held against every other."""
        return tuple((line, line.bbox) for line in self.lines)

    def heading(self, line: PlacedLine) -> Label | None:
        """The heading of a section that a line begins with."""
        return self.sheet.begins(line, self.terms.headings)
