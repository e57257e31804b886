"""Why a value is what it is: the way from the words on the page to the record, told to whoever finds the value wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from extract.errors import UsageError
from extract.fields import Found, found_values
from extract.forms import Form, shipped_forms
from extract.language import english, shown
from extract.layout import NAMING, MarkedPage, form_shares, spans
from extract.pipeline import ReadPaper, read_papers
from extract.record import name_of, pattern_of, places
from extract.sheets import Arranged
from extract.trust import Weighed, choose, context_of, field_of, kind_of, probability, roles_of, signals, threshold, weighed
from extract.values import find_dates

# Places that hold no single value.
_NO_VALUES = ("object", "list", "map")
# Candidates that are told at most.
_MOST = 12


def check_place(path: str) -> None:
    """UsageError, with the nearest place, where a record has no such place for a single value."""
    known = [pattern for pattern, shape in places().items() if shape.kind not in _NO_VALUES]
    if not path.startswith("/") or pattern_of(path) not in known:
        nearest = process.extract(path, known, limit=3)
        first, second, third = (one for one, *_ in nearest)
        raise UsageError(f"{path}: a record has no value there", f"did you mean {first} or {second} or {third}?")


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper, and the number that a page of it had when it was read."""

    read: ReadPaper
    page: Callable[[int], int]

    @property
    def own(self) -> tuple[MarkedPage, ...]:
        return tuple(page for page in self.read.marks if page.number in self.read.paper.main.numbers)


def explain(order: Arranged, path: str, number: int = 1, forms: Mapping[str, Form] | None = None) -> Iterator[str]:
    """The way to the value at `path` (a pointer into the record) of the paper with this number, line by line.

    UsageError where the contract has no such place, or the file no such paper.
    """
    check_place(path)
    papers = list(read_papers(order.pages, forms, order.begins))
    if not 1 <= number <= len(papers):
        raise UsageError(f"there is no paper {number} in this file", f"it has {len(papers)}")
    read = papers[number - 1]
    paper = _Paper(read, order.was)
    values = dict(found_values(choose(read.fields, read.kind).fields))
    found = values.get(path)
    yield _paper(paper, number, len(papers), forms or shipped_forms())
    if found is None:
        yield english(f"nothing was found for {path}")
    else:
        yield from _value(found, paper)
        sure = probability(found, path, context_of(values, read.kind))
        yield english(f"probability {sure:.4f}; from {threshold():.4f} on values pass unseen")
        if found.value is not None:
            kind = kind_of(path, found.extractor)
            yield from _signals(weighed(kind, field_of(path), signals(path, found, context_of(values, read.kind))))
    yield from _candidates(path, found, paper)


def _paper(paper: _Paper, number: int, count: int, forms: Mapping[str, Form]) -> str:
    shares = sorted(form_shares(paper.read.marks, forms).items(), key=lambda pair: -pair[1])
    known = ", ".join(f"{name} {share:.2f}" for name, share in shares)
    pages, form = ", ".join(str(paper.page(one)) for one in paper.read.paper.numbers), paper.read.kind.form
    return english(f"paper       {number} of {count}, pages {pages}; form {form or 'unknown'} (labels shown: {known})")


def _value(found: Found[Any], paper: _Paper) -> Iterator[str]:
    place = " ".join(f"{side:.1f}" for side in found.bbox.rounded)
    value = repr(found.value) if isinstance(found.value, str) else shown(found.value)
    yield english(f"value       {value}, read from {found.raw!r} by {found.extractor}")
    yield english(f"place       page {paper.page(found.page)}, points {place}")
    yield english(
        f"words       mean confidence of the OCR {found.signals.ocr:.3f}, of the worst word {found.signals.weakest:.3f}"
    )
    yield english(
        f"roles       such a value with probability {found.signals.role:.3f}, its worst word with {found.signals.role_weakest:.3f}"
    )
    named = [name for page in paper.read.marks if page.number == found.page for name in sorted(page.labels_of(found.bbox))]
    yield english(f"labels      known ones beside or above it name {', '.join(named) or 'nothing'}")
    yield english(f"rule        {found.clue.rule or 'none'}; fits its grammar {found.signals.grammar:.2f}")
    for box in found.boxes:
        yield english(
            f"box         page {paper.page(box.page)}, ticked: {shown(box.box.checked)}, confidence {box.box.confidence:.3f}"
        )
    for doubt in found.doubts:
        yield english(f"doubt       {doubt.code}: {doubt.message}")
    if found.flaws:
        yield english(f"flaws       {found.flaws} things in the text that belong to other fields")


def _signals(weighing: Weighed) -> Iterator[str]:
    """The signals, those that move the score most first."""
    yield english(f"signals     of a value of kind {weighing.kind}, which starts at {weighing.start:+.2f}:")
    for signal, (measure, weight) in sorted(weighing.signals.items(), key=lambda item: -abs(item[1][0] * item[1][1])):
        if weight:
            yield f"              {signal:<12}{measure:>8.2f} × {weight:<6.2f} = {measure * weight:+.2f}"
    yield english(f"              sum {weighing.score:+.2f}, which the curve turns into the probability")


def _candidates(path: str, found: Found[Any] | None, paper: _Paper) -> Iterator[str]:
    """Other places that could have given the value: words of its role, known labels of the field, and dates of the first page."""
    told = [*_of_its_role(path, found, paper), *_labelled(path, found, paper)]
    if places()[pattern_of(path)].type is dt.date and not path.startswith("/agreements"):
        told += [
            english(f"date {date.value} on page {paper.page(line.page)} in {line.text!r}")
            for line in paper.read.paper.main[:1].lines
            for date in find_dates(line.text)
            if found is None or not line.bbox.overlap(found.bbox)
        ]
    for one in told[:_MOST]:
        yield english(f"not taken   {one}")
    if not told:
        yield english(f"not taken   no other words look like {pattern_of(path)}, and no label of it is known on the paper")


def _of_its_role(path: str, found: Found[Any] | None, paper: _Paper) -> Iterator[str]:
    for role in roles_of(field_of(path)):
        for span in spans(paper.own, role):
            if found is None or span.page != found.page or not span.bbox.overlap(found.bbox.grown(1)):
                yield english(f"{span.text!r} on page {paper.page(span.page)}, with the role {role} by {span.sure:.2f}")


def _labelled(path: str, found: Found[Any] | None, paper: _Paper) -> Iterator[str]:
    """The other lines on which a label of the field stands that is known."""
    field = name_of(path)
    for page in paper.own:
        known = (word for word in page.words if word.role in NAMING and (word.known or "").partition(".")[2] == field)
        for line in dict.fromkeys(word.line for word in known):
            words = [word for word in page.words if word.line == line]
            if found is None or page.number != found.page or not any(word.bbox.overlap(found.bbox) for word in words):
                yield english(f"label in {' '.join(word.text for word in words)!r} on page {paper.page(page.number)}")
