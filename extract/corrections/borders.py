"""Where the papers of a scan begin, as people said it, and whose decisions are whose when papers are parted otherwise.

A border is a decision about the scan: `Action.BORDER` at the place "/pages/N" says whether a paper begins on its page N. It stands
in the log of corrections under the checksum of the scan and the number SCAN, is never changed, and is taken back by UNDO, as all
others are. A paper is split, or joined with the one before it, by one entry; a page goes to the neighbouring paper by two of one
group. Of pages that nobody has said anything about, the machine decides.

Reading obeys: whatever reads scans gives `borders_in` the log of its output folder to the readers (`Options.borders`), and parting a
file into papers asks them first. `mark_of` is part of a result's key in the ledger, so that the next run reads anew what was parted
otherwise, and nothing else.

A decision about a value is one about a paper, and a paper is its pages: each entry says which these were. `decided` gives every
paper of a result the entries of the paper that had the same pages, whatever its number was. Decisions about papers that are no more
hold nowhere; each is told as a doubt (LOOK_AGAIN) at its place in the paper that has its page now, until somebody settles that. When
the pages are parted as they were, it holds again. Entries of programs that noted no pages are of the paper with their number among
those that the first border behind them lists (`row`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.corrections.correction import ROWS, SCAN, Action, Correction, Log, scope_of, shown, standing
from extract.language import english
from extract.record import Budget, Extraction, Review, Vorlage, joined, lookup, parts

LOOK_AGAIN = "look-again"
Entries = tuple[Correction, ...]
Pages = tuple[int, ...]
# By page of the scan, from 1, whether a paper begins there; other pages are left to the machine.
Borders = Mapping[int, bool]
# What a person says at a page: a paper begins here; it goes on in the next one; the page belongs to the paper before, or behind.
Move = Literal["begin", "join", "back", "on"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about one paper of a result: `own` holds, `others` were about papers that are no more."""

    own: Entries = ()
    others: Entries = ()


@dataclass(frozen=True, slots=True)
class Parting:
    """How a scan's `pages` are parted: on which of them papers began when it was `read`, and on which people `want` them to begin.

    `log` is what was said of the scan.
    """

    pages: Pages
    read: frozenset[int]
    wanted: frozenset[int]
    log: Entries
    _papers: tuple[Pages, ...]

    @property
    def papers(self) -> tuple[Pages, ...]:
        """The pages of each paper, as people want it; of two on one sheet, both have it."""
        if self.wanted == self.read:
            return self._papers
        found: list[list[int]] = []
        for page in self.pages:
            if page in self.wanted or not found:
                found.append([])
            found[-1].append(page)
        return tuple(map(tuple, found))

    @property
    def said(self) -> Mapping[int, Correction]:
        """By page, what was said of it last and not taken back."""
        return {_page(entry): entry for entry in standing(self.log) if entry.action is Action.BORDER}

    def can(self, move: Move, page: int) -> bool:
        return bool(self._changes(move, page))

    def moved(self, move: Move, page: int) -> Entries:
        """The entries that say so; none where it cannot be."""
        return tuple(self._entry(number, begins) for number, begins in self._changes(move, page).items())

    def _changes(self, move: Move, page: int) -> Borders:
        """Where papers begin then, and where not any more."""
        paper = next((paper for paper in self.papers if page in paper), ())
        before, behind = page in self.pages[1:], next((one for one in self.pages if paper and one > paper[-1]), None)
        if move == "begin":
            return {page: page not in self.wanted} if before else {}
        if move == "join":
            return {behind: False} if behind else {}
        if move == "back" and before and page == paper[0]:
            return {page: False, **dict.fromkeys(paper[1:2], True)}
        if move == "on" and behind and page == paper[-1]:
            return {behind: False, **({page: True} if len(paper) > 1 else {})}
        return {}

    def _entry(self, page: int, begins: bool) -> Correction:
        path = f"/pages/{page}"
        before = [entry.machine for entry in self.log if entry.path == path and entry.action is Action.BORDER]
        machine = before[-1] if before else page in self.read
        papers = [list(paper) for paper in self._papers]
        return Correction(path, Action.BORDER, old=page in self.wanted, new=begins, machine=machine, row=papers)


def borders_of(log: Entries) -> Borders:
    """What was said of a scan's pages and not taken back."""
    return {_page(entry): bool(entry.new) for entry in standing(log) if entry.action is Action.BORDER}


def borders_in(log: Log) -> Mapping[str, Borders]:
    """The same by the checksum of each scan."""
    found = {sha256: borders_of(entries) for (sha256, number), entries in log.items() if number == SCAN}
    return {sha256: borders for sha256, borders in found.items() if borders}


def mark_of(borders: Borders) -> str:
    """What tells results apart that were read with other borders; empty without any."""
    return f"+{hashlib.sha256(json.dumps(sorted(borders.items())).encode()).hexdigest()[:8]}" if borders else ""


def parting(extraction: Extraction, log: Entries, read_at: str) -> Parting:
    """How a scan is parted; `log` is what was said of it, `read_at` when its result was written (ISO 8601, UTC)."""
    papers = tuple(record.pages for record in extraction.records)
    read = frozenset(min(pages) for pages in papers if pages)
    kept = {id(entry) for entry in standing(log)}
    back = {entry.new for entry in log if entry.action is Action.UNDO and entry.when > read_at}
    # A border that was taken back since is where the machine saw it.
    wanted = {
        _page(one): one.machine for one in log if one.action is Action.BORDER and one.group in back and id(one) not in kept
    }
    wanted |= borders_of(log)
    pages = tuple(page.number for page in extraction.pages)
    begins = frozenset(page for page in pages if wanted.get(page, page in read)) | frozenset(pages[:1])
    return Parting(pages, read, begins, log, papers)


def decided(extraction: Extraction, log: Log) -> tuple[Decided, ...]:
    """What people decided about each paper of a result, in its order."""
    papers = [record.pages for record in extraction.records]
    own: list[list[Correction]] = [[] for _ in papers]
    others: list[list[Correction]] = [[] for _ in papers]
    for number, entry in _entries(extraction, log) if log and papers else ():
        place = _paper_of(papers, number, entry)
        if place is not None:
            own[place].append(entry)
        elif entry.pages:
            others[_holder(papers, entry)].append(entry)
    in_order = ((sorted(one, key=lambda entry: entry.id) for one in both) for both in zip(own, others, strict=True))
    return tuple(Decided(*map(tuple, both)) for both in in_order)


def told_again(record: Vorlage, others: Entries) -> Vorlage:
    """A record with a doubt for each place that somebody decided about when its pages were parted otherwise."""
    # Of the same place each former paper has a decision of its own: where papers are joined, both are told.
    last = {(entry.pages, scope_of(entry) or entry.action): entry for entry in standing(others)}
    if not last:
        return record
    values = record.model_dump(mode="json")
    values["budget"] = values["budget"] or Budget().model_dump(mode="json")
    told = ((_there(values, scope_of(entry)), _told(entry)) for entry in last.values())
    doubts = tuple(Review(path=path, code=LOOK_AGAIN, message=message) for path, message in told if message)
    return record.model_copy(update={"review": (*doubts, *record.review)})


def _entries(extraction: Extraction, log: Log) -> Iterator[tuple[int, Correction]]:
    """The entries about a scan's papers with their numbers, each with its paper's pages, where these are known."""
    sha256 = extraction.source.sha256
    listed = next((entry for entry in log.get((sha256, SCAN), ()) if entry.row), None)
    # On no page begin more than two papers: one on each side of a sheet.
    for number in range(1, 1 + max(2 * extraction.source.pages, len(extraction.records))):
        for entry in log.get((sha256, number), ()):
            yield number, _with_pages(entry, number, listed)


def _with_pages(entry: Correction, number: int, listed: Correction | None) -> Correction:
    """An entry that noted no pages, with those that the first border behind it lists of the paper with its number."""
    if entry.pages or listed is None or entry.id > listed.id or number > len(listed.row):
        return entry
    return replace(entry, pages=tuple(listed.row[number - 1]))


def _paper_of(papers: Sequence[Pages], number: int, entry: Correction) -> int | None:
    """The index of the paper that an entry is about: of several on one sheet, the one with its number."""
    same = [n for n, pages in enumerate(papers) if pages == entry.pages or not entry.pages]
    return number - 1 if number - 1 in same else same[0] if len(same) == 1 and entry.pages else None


def _holder(papers: Sequence[Pages], entry: Correction) -> int:
    """The index of the paper that has now the page of an entry: the one that was pointed at, else the first."""
    page = entry.place.page if entry.place else entry.pages[0]
    return next((n for n, pages in enumerate(papers) if page in pages), 0)


def _there(values: object, path: str) -> str:
    """The place itself, or what it lies in, where the record has it; else the paper's pages."""
    steps = parts(path)
    while steps:
        try:
            lookup(values, joined(steps))
            return joined(steps)
        except LookupError:
            steps.pop()
    return "/pages"


def _told(entry: Correction) -> str:
    """What is to be looked at again; empty where it said nothing any more."""
    who, pages = entry.who, _span(entry.pages)
    if entry.action is Action.NOTE:
        return english(f"{who} noted '{shown(entry.new)}' for the paper p. {pages}: look at it again") if entry.new else ""
    if entry.action is Action.NO_VORLAGE:
        return english(f"{who} said that the paper p. {pages} is no Vorlage: look at it again") if entry.new else ""
    if entry.action in ROWS or entry.action is Action.WORD or isinstance(entry.new, list | dict):
        return english(f"{who} looked at this in the paper p. {pages}, which has other pages now: look at it again")
    return english(
        f"{who} decided on '{shown(entry.new)}' in the paper p. {pages}, which has other pages now: look at it again"
    )


def _span(pages: Iterable[int]) -> str:
    first, *_, last = (*pages, *pages)
    return f"{first}" if first == last else f"{first}–{last}"


def _page(entry: Correction) -> int:
    return int(parts(entry.path)[-1])
