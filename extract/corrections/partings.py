"""How the pages of a scan are parted into papers, as people say it, and whose decisions are whose when they are parted otherwise.

Pages are read one behind the other, and with some of them a paper begins. What people say of that are decisions about the scan, at
the place "/pages/N": `Action.AFTER` says behind which page its page N is read, `Action.BORDER` whether a paper begins with it. They
stand in the log of corrections under the checksum of the scan and the number SCAN, are never changed, and are taken back by UNDO, as
all others are. Whatever a person does to papers on the page of the desk is a step from one parting to another; its entries are what
the two differ in, in one group. Of pages that nobody has said anything about, the machine decides.

Reading obeys: whatever reads scans gives `orders_in` the log of its output folder to the readers (`Options.orders`), which bring the
pages into that order before they look for papers. `mark_of` is part of a result's key in the ledger, so that the next run reads anew
what was parted otherwise, and nothing else.

A decision about a value is one about a paper, and a paper is its pages: each entry says which these were. `decided` gives every
paper of a result the entries of the paper that had the same pages, whatever its number was. Decisions about papers that are no more
hold nowhere; each is told as a doubt (LOOK_AGAIN) at its place in the paper that has its page now, until somebody settles that. When
the pages are parted as they were, it holds again. Entries of programs that noted no pages are of the paper with their number among
those that the first border behind them lists (`row`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.corrections.correction import OF_SCAN, ROWS, SCAN, Action, Correction, Log, same_pages, scope_of, shown, standing
from extract.language import english
from extract.order import Order, in_order, spans
from extract.record import Budget, Extraction, Review, Vorlage, joined, lookup, parts

LOOK_AGAIN = "look-again"
Entries = tuple[Correction, ...]
Pages = tuple[int, ...]
Papers = tuple[Pages, ...]
# What a person says at a page: a paper begins with it, or goes on; its paper goes on in the next one; it is read one page earlier or
# later; it belongs to the paper before, or behind.
Move = Literal["begin", "join", "earlier", "later", "back", "on"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about one paper of a result: `own` holds, `others` were about papers that are no more."""

    own: Entries = ()
    others: Entries = ()


@dataclass(frozen=True, slots=True)
class Parting:
    """How a scan is parted: the pages of each paper as it was `read`, and as people want it (`papers`; of two on one sheet, both have
    it until something is said). `log` is what was said of the scan.
    """

    read: Papers
    papers: Papers
    log: Entries

    @property
    def said(self) -> Mapping[int, Correction]:
        """By page, what was said of it last and not taken back."""
        return {_page(entry): entry for entry in standing(self.log) if entry.action in OF_SCAN}

    def can(self, move: Move, page: int) -> bool:
        return _moved(_apart(self.papers), move, page) is not None

    def moved(self, move: Move, page: int) -> Entries:
        """The entries that say so; none where it cannot be."""
        return self._changes(_moved(_apart(self.papers), move, page), page)

    def put(self, page: int, beside: int, behind: bool) -> Entries:
        """The entries that put a page before or behind another one, into its paper; none where it is there or cannot be."""
        return self._changes(_put(_apart(self.papers), page, beside, behind), page)

    def _changes(self, wanted: Papers | None, page: int) -> Entries:
        """What the wanted papers differ in, the page that was moved first; of one that is read behind another one it is said, too,
        whether a paper begins with it.
        """
        if wanted is None:
            return ()
        before, found = _apart(self.papers), list[Correction]()
        ways, begins, listed = (_ways(before), _ways(wanted)), (_begins(before), _begins(wanted)), [*map(list, self.read)]
        for one in sorted(ways[0], key=lambda one: (one != page, one)):
            path, moved = f"/pages/{one}", ways[0][one] != ways[1][one]
            was, now = (one in some for some in begins)
            if moved:
                found.append(Correction(path, Action.AFTER, old=ways[0][one], new=ways[1][one], machine=one - 1, row=listed))
            if moved or was != now:
                found.append(Correction(path, Action.BORDER, old=was, new=now, machine=self._machine(one), row=listed))
        return tuple(found)

    def _machine(self, page: int) -> bool:
        """Whether the machine sees a paper begin there."""
        said = [entry.machine for entry in self.log if entry.action is Action.BORDER and _page(entry) == page]
        return bool(said[-1]) if said else page in _begins(self.read)


def order_of(log: Entries) -> Order:
    """What was said of a scan's pages and not taken back."""
    found = [entry for entry in standing(log) if entry.action in OF_SCAN]
    after = {_page(entry): int(entry.new) for entry in found if entry.action is Action.AFTER}
    return Order(after, {_page(entry): bool(entry.new) for entry in found if entry.action is Action.BORDER})


def orders_in(log: Log) -> Mapping[str, Order]:
    """The same by the checksum of each scan."""
    found = {sha256: order_of(entries) for (sha256, number), entries in log.items() if number == SCAN}
    return {sha256: order for sha256, order in found.items() if order}


def mark_of(order: Order) -> str:
    """What tells results apart that were read in another order; empty where nothing is said."""
    said = json.dumps([sorted(order.after.items()), sorted(order.begins.items())])
    return f"+{hashlib.sha256(said.encode()).hexdigest()[:8]}" if order else ""


def mark_in(key: str) -> str:
    """The mark in what a result is known by."""
    return "".join(key.partition("+")[1:])


def parting(extraction: Extraction, log: Entries, mark: str | None) -> Parting:
    """How a scan is parted; `log` is what was said of it, `mark` that of its result (None: it was read by no run)."""
    order, read = order_of(log), tuple(record.pages for record in extraction.records)
    begins = dict.fromkeys(_begins(read), True)
    if mark != mark_of(order):
        # What was taken back since is as the machine saw it.
        kept = {id(entry) for entry in standing(log)}
        back = [entry for entry in log if entry.action is Action.BORDER and id(entry) not in kept]
        begins |= {_page(one): bool(one.machine) for one in back if (_page(one) in begins) == bool(one.new)}
    begins |= order.begins
    pages = in_order([page.number for page in extraction.pages], order.after)
    wanted = _split(pages, {page for page in pages if begins.get(page)})
    return Parting(read, read if wanted == _apart(read) else wanted, log)


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
    last = {(frozenset(entry.pages), scope_of(entry) or entry.action): entry for entry in standing(others)}
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
    same = [n for n, pages in enumerate(papers) if same_pages(pages, entry.pages) or not entry.pages]
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
    who, pages = entry.who, spans(entry.pages)
    if entry.action is Action.NOTE:
        return english(f"{who} noted '{shown(entry.new)}' for the paper p. {pages}: look at it again") if entry.new else ""
    if entry.action is Action.NO_VORLAGE:
        return english(f"{who} said that the paper p. {pages} is no Vorlage: look at it again") if entry.new else ""
    if entry.action in ROWS or entry.action is Action.WORD or isinstance(entry.new, list | dict):
        return english(f"{who} looked at this in the paper p. {pages}, which has other pages now: look at it again")
    return english(
        f"{who} decided on '{shown(entry.new)}' in the paper p. {pages}, which has other pages now: look at it again"
    )


def _page(entry: Correction) -> int:
    return int(parts(entry.path)[-1])


def _split(pages: Iterable[int], begins: Collection[int]) -> Papers:
    """The pages in their order as papers, of which each but the first begins with one of `begins`."""
    found: list[list[int]] = []
    for page in pages:
        if page in begins or not found:
            found.append([])
        found[-1].append(page)
    return tuple(map(tuple, found))


def _apart(papers: Papers) -> Papers:
    """The same, each page in one paper."""
    return _split(dict.fromkeys(page for paper in papers for page in paper), _begins(papers))


def _begins(papers: Papers) -> frozenset[int]:
    return frozenset(paper[0] for paper in papers if paper)


def _ways(papers: Papers) -> Mapping[int, int]:
    """By page the one that it is read behind."""
    pages = [page for paper in papers for page in paper]
    return dict(zip(pages, (0, *pages), strict=False))


def _moved(papers: Papers, move: Move, page: int) -> Papers | None:
    """The papers after a move; None where it cannot be."""
    number = next((n for n, paper in enumerate(papers) if page in paper), None)
    if number is None:
        return None
    paper, place = papers[number], papers[number].index(page)
    if move == "begin" and place:
        return (*papers[:number], paper[:place], paper[place:], *papers[number + 1 :])
    if move in ("begin", "join"):
        first = number - (move == "begin")
        both = papers[first : first + 2] if first >= 0 else ()
        return (*papers[:first], both[0] + both[1], *papers[first + 2 :]) if len(both) == 2 else None
    step = -1 if move in ("earlier", "back") else 1
    if move in ("earlier", "later") and 0 <= place + step < len(paper):
        return _put(papers, page, paper[place + step], step > 0)
    if not 0 <= number + step < len(papers):
        return None
    other = papers[number + step]
    # One place earlier or later is the edge of the neighbour; what is given to it goes where it lies in the scan.
    edge = other[0] if move == "later" else None
    later = edge if move in ("earlier", "later") else next((one for one in other if one > page), None)
    return _put(papers, page, other[-1], True) if later is None else _put(papers, page, later, False)


def _put(papers: Papers, page: int, beside: int, behind: bool) -> Papers | None:
    """The papers with a page before or behind another one; None where it is there, or one of them is nowhere."""
    pages = {one for paper in papers for one in paper}
    if page == beside or not {page, beside} <= pages:
        return None
    rest = [[one for one in paper if one != page] for paper in papers]
    for paper in rest:
        if beside in paper:
            paper.insert(paper.index(beside) + behind, page)
    found = tuple(tuple(paper) for paper in rest if paper)
    return found if found != papers else None
