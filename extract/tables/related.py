"""How papers hang together: the numbers that a paper names, its own addition to another's, the same paper in two scans."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.record import Vorlage
from extract.values import Link, find_mentions, name_key, reference_key, supplemented

TEXTS = ("subject", "resolution", "statement")
# The labels of lines that say what a paper answers or goes on with.
BEFORE = ("bezug", "vorgang")
# How alike the subjects of a paper are that was scanned twice, of 100.
SAME_SUBJECT = 80


@dataclass(frozen=True, slots=True)
class Said:
    """The number of another paper, as printed, what this one is to it, and the pointer of the text that says so."""

    reference: str
    kind: Link
    path: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Of a paper what others find it by: its key in the tables, its id, whose it is, its number, day and subject."""

    paper: str
    paper_id: str
    body_id: str | None
    reference: str | None
    date: dt.date | str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Related:
    """A link from one paper to another; `target` is None where that is not among those that are known."""

    paper: str
    number: int
    said: Said
    target: Numbered | None


def said_of(record: Vorlage) -> Iterator[Said]:
    """The other papers that a paper names, each once."""
    own = reference_key(record.reference or "")
    base = supplemented(record.reference or "")
    found = [Said(base, "supplements", "/reference")] if base else []
    texts = [(f"/{name}", getattr(record, name)) for name in TEXTS]
    for number, one in enumerate(record.labelled_values):
        if name_key(one.label).startswith(BEFORE):
            texts.append((f"/labelled_values/{number}/value", one.value))
    for path, text in texts:
        found += [Said(one.reference, one.kind, path) for one in find_mentions(text or "")]
    met = {own}
    # Who takes a paper's place also speaks of it.
    for said in sorted(found, key=lambda said: said.kind == "refers"):
        key = reference_key(said.reference)
        if key not in met:
            met.add(key)
            yield said


class Papers:
    """All papers by what others find them by, and what each says of others; asked for when all are in."""

    def __init__(self) -> None:
        self._papers: dict[str, Numbered] = {}
        self._said: dict[str, list[Said]] = defaultdict(list)

    def add(self, one: Numbered) -> None:
        self._papers[one.paper] = one

    def say(self, paper: str, said: Said) -> None:
        self._said[paper].append(said)

    def __getitem__(self, paper: str) -> Numbered:
        return self._papers[paper]

    def links(self) -> Iterator[Related]:
        """Every link, those of a paper in the order in which it says them; numbers begin at 1.

        Of more than two scans of one paper the first leads to all others, and they to it: so links grow no faster than papers
        do, however often one was scanned.
        """
        numbers = {paper: (one.body_id, reference_key(one.reference)) for paper, one in self._papers.items() if one.reference}
        known: dict[tuple[str | None, str], Numbered] = {}
        for paper, number in numbers.items():
            known.setdefault(number, self._papers[paper])
        copies = self._copies(numbers)
        for paper, one in self._papers.items():
            found = [(said, known.get((one.body_id, reference_key(said.reference)))) for said in self._said.get(paper, ())]
            found += [(Said(other.reference or "", "same", "/reference"), other) for other in copies.get(paper, ())]
            for place, (said, target) in enumerate(found, 1):
                yield Related(paper, place, said, target)

    def _copies(self, numbers: Mapping[str, tuple[str | None, str]]) -> Mapping[str, list[Numbered]]:
        """What a paper is once more, by its key; `numbers` are those of papers, with whose they are."""
        firsts: dict[object, list[Numbered]] = defaultdict(list)
        copies: dict[str, list[Numbered]] = defaultdict(list)
        for one in self._papers.values():
            places: list[object] = [one.paper_id]
            if one.paper in numbers:
                places.append(numbers[one.paper])
            first = next((other for place in places for other in firsts[place] if _same(one, other)), None)
            if first is None:
                for place in places:
                    firsts[place].append(one)
            else:
                copies[one.paper].append(first)
                copies[first.paper].append(one)
        return copies


def _same(one: Numbered, other: Numbered) -> bool:
    """Whether two papers of one number, or one content, are one that was scanned twice."""
    if one.paper_id == other.paper_id:
        return True
    if len({one.date, other.date} - {None}) > 1:
        return False
    subjects = [name_key(subject) for subject in (one.subject, other.subject) if subject]
    return len(subjects) < 2 or fuzz.ratio(*subjects) >= SAME_SUBJECT
