"""One paper on the desk: its record with corrections, its pages with their words, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.corrections import Corrected, Correction, CorrectionLog, corrected
from extract.errors import ResultsNotFound, VorlagenError
from extract.page import Page
from extract.record import Extraction, PageInfo, Vorlage
from extract.results import read_words
from extract.review.edits import Request, entries
from extract.review.images import can_show, size_of
from extract.review.queue import Queue

A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """A paper as it is now; `row` is its row in the queue, `base` the id of the last correction."""

    row: Any
    extraction: Extraction
    log: tuple[Correction, ...]
    now: Corrected

    @property
    def base(self) -> int:
        return self.log[-1].id if self.log else 0

    @property
    def pages(self) -> tuple[PageInfo, ...]:
        return tuple(page for page in self.extraction.pages if page.number in self.machine.pages)

    @property
    def machine(self) -> Vorlage:
        record: Vorlage = self.extraction.records[self.row.paper - 1]
        return record


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One page to show: size in points, words as `[text, x0, top, x1, bottom]` in reading order, line by line."""

    number: int
    width: float
    height: float
    lines: tuple[tuple[tuple[str, float, float, float, float], ...], ...]


@dataclass(slots=True)
class Desk:
    """What the pages of the server work on; the scans may be moved while it is open."""

    store: Queue
    log: CorrectionLog
    scans: Path

    def paper(self, number: int) -> DeskPaper | None:
        """The paper with this number in the queue; OutputError when its result cannot be read back."""
        row = self.store.row(number)
        if row is None:
            return None
        extraction = self.store.extraction(row)
        if row.paper > len(extraction.records):
            return None  # a later run split the stack otherwise
        sha256 = extraction.source.sha256
        return _paper(row, extraction, self.log.of(sha256, row.paper))

    def decide(self, paper: DeskPaper, request: Request, base: int) -> DeskPaper:
        """Write what was decided; Refused when it cannot be, Outdated when somebody else was faster."""
        new = entries(request, paper.now, paper.log)
        log = self.log.add((paper.extraction.source.sha256, paper.row.paper), new, base)
        after = _paper(paper.row, paper.extraction, log)
        self.store.note(paper.row, paper.machine, log)
        return after

    def sheets(self, paper: DeskPaper) -> tuple[DeskPage, ...]:
        """The pages of a paper with their words; without words where they were not kept."""
        try:
            known = {page.number: page for page in read_words(self.store.path(paper.row).with_suffix("")).pages}
        except ResultsNotFound:
            known = {}
        return tuple(self._sheet(paper, page, known.get(page.number)) for page in paper.pages)

    def shows(self, paper: DeskPaper) -> bool:
        """Whether the pictures of the pages can be shown."""
        return can_show(paper.extraction, self.scans)

    def _sheet(self, paper: DeskPaper, page: PageInfo, kept: Page | None) -> DeskPage:
        if kept is not None:
            return DeskPage(page.number, kept.width, kept.height, _lines(kept))
        try:
            width, height = size_of(paper.extraction, page, self.scans)
        except (VorlagenError, IndexError):
            width, height = A4
        return DeskPage(page.number, width, height, ())


def _paper(row: Any, extraction: Extraction, log: tuple[Correction, ...]) -> DeskPaper:
    return DeskPaper(row, extraction, log, corrected(extraction.records[row.paper - 1], log))


def _lines(page: Page) -> tuple[Any, ...]:
    def word(one: Any) -> Sequence[Any]:
        box = one.bbox
        return (one.text, box.x0, box.top, box.x1, box.bottom)

    return tuple(tuple(word(one) for one in line.words) for line in page.lines)
