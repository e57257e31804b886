"""One paper on the desk: its record with corrections, its pages with their words, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.corrections import (
    SCAN,
    Action,
    Corrected,
    Correction,
    CorrectionLog,
    Look,
    Parting,
    corrected,
    decided,
    mark_in,
    parting,
)
from extract.errors import ResultsNotFound, VorlagenError
from extract.order import of_these
from extract.page import Page
from extract.record import Extraction, PageInfo, Source, Vorlage
from extract.results import known_by, words_file, words_of
from extract.review.edits import Request, entries, settled
from extract.review.images import can_show, size_of
from extract.review.looks import looked
from extract.review.queue import Queue
from extract.review.suggestions import Suggestions
from extract.review.words import Text, texts

A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """A paper as it is now; `row` is its row in the queue, `base` the id of the last correction.

    `read` are its pages with their words, none where these were not kept, or are those of an earlier reading; `texts` its long
    texts, word by word.
    """

    row: Any
    extraction: Extraction
    log: tuple[Correction, ...]
    now: Corrected
    read: tuple[Page, ...]
    texts: Mapping[str, Text]

    @property
    def base(self) -> int:
        return self.log[-1].id if self.log else 0

    @property
    def pages(self) -> tuple[PageInfo, ...]:
        return of_these(self.extraction.pages, self.machine.pages)

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
    suggestions: Suggestions = field(init=False)

    def __post_init__(self) -> None:
        self.suggestions = Suggestions(self.store.folder, self.log)

    def paper(self, number: int) -> DeskPaper | None:
        """The paper with this number in the queue; OutputError when its result cannot be read back."""
        row = self.store.row(number)
        if row is None:
            return None
        extraction = self.store.extraction(row)
        if row.paper > len(extraction.records):
            return None  # a later run split the stack otherwise
        return self._paper(row, extraction)

    def decide(self, paper: DeskPaper, request: Request, base: int) -> DeskPaper:
        """Write what was decided; Refused when it cannot be, Outdated when somebody else was faster."""
        after = self._noted(paper, looked(entries(request, paper.now, paper.log), request.look, paper.texts), base)
        text = after.texts.get(request.path)
        if request.action is Action.WORD and text is not None and not text.open:
            step = after.log[-1].group
            done = (replace(one, group=step, who=request.who, look=Look.WORDS) for one in settled(request, after.now))
            after = self._noted(paper, done, after.base)
        self.store.note(paper.row, paper.extraction, self.log.of_scan(paper.extraction.source.sha256))
        return after

    def _noted(self, paper: DeskPaper, new: Iterable[Correction], base: int) -> DeskPaper:
        """The paper with what was decided about it."""
        own = (replace(entry, pages=paper.machine.pages) for entry in new)
        self.log.add((paper.extraction.source.sha256, paper.row.paper), own, base)
        return self._paper(paper.row, paper.extraction)

    def parting(self, row: Any, extraction: Extraction) -> Parting:
        """How people want the pages of a row's scan parted into papers."""
        sha256 = extraction.source.sha256
        log = self.log.of_scan(sha256).get((sha256, SCAN), ())
        key = known_by(self.store.folder, row.file) if log else None
        return parting(extraction, log, None if key is None else mark_in(key))

    def sheets(self, paper: DeskPaper) -> tuple[DeskPage, ...]:
        """The pages of a paper with their words; without words where they were not kept."""
        known = {page.number: page for page in paper.read}
        return tuple(self._sheet(paper, page, known.get(page.number)) for page in paper.pages)

    def shows(self, paper: DeskPaper) -> bool:
        """Whether the pictures of the pages can be shown."""
        return can_show(paper.extraction, self.scans)

    def _paper(self, row: Any, extraction: Extraction) -> DeskPaper:
        record = extraction.records[row.paper - 1]
        known = decided(extraction, self.log.of_scan(extraction.source.sha256))[row.paper - 1]
        log, now = known.own, corrected(record, known.own, known.others)
        read = of_these(_read(extraction.source, self.store.path(row)), record.pages)
        return DeskPaper(row, extraction, log, now, read, texts(now, log, read))

    def _sheet(self, paper: DeskPaper, page: PageInfo, kept: Page | None) -> DeskPage:
        if kept is not None:
            return DeskPage(page.number, kept.width, kept.height, _lines(kept))
        try:
            width, height = size_of(paper.extraction, page, self.scans)
        except (VorlagenError, IndexError):
            width, height = A4
        return DeskPage(page.number, width, height, ())


def _read(source: Source, result: Path) -> tuple[Page, ...]:
    try:
        return _read_at(source, result, words_file(result.with_suffix("")).stat().st_mtime_ns)
    except (OSError, ResultsNotFound):
        return ()


# Every decision about a paper asks for its words again.
@lru_cache(maxsize=8)
def _read_at(source: Source, result: Path, changed: int) -> tuple[Page, ...]:
    return words_of(source, result.with_suffix("")).pages


def _lines(page: Page) -> tuple[Any, ...]:
    def word(one: Any) -> Sequence[Any]:
        box = one.bbox
        return (one.text, box.x0, box.top, box.x1, box.bottom)

    return tuple(tuple(word(one) for one in line.words) for line in page.lines)
