"""Why a value is what it is: the way from the words on the page to the record, told to whoever finds the value wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import process

from extract.errors import UsageError
from extract.fields import Found, found_values
from extract.forms import shipped_forms
from extract.language import english, shown
from extract.layout import NAMING, MarkedPage, form_shares, spans
from extract.page import Page
from extract.pipeline import ReadPaper, read_papers
from extract.record import name_of, pattern_of, places
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


def explain(pages: Sequence[Page], path: str, number: int = 1) -> Iterator[str]:
    """The way to the value at `path` (a pointer into the record) of the paper with this number, line by line.

    UsageError where the contract has no such place, or the file no such paper.
    """
    check_place(path)
    papers = list(read_papers(pages))
    if not 1 <= number <= len(papers):
        raise UsageError(f"there is no paper {number} in this file", f"it has {len(papers)}")
    paper = papers[number - 1]
    values = dict(found_values(choose(paper.fields, paper.form).fields))
    found = values.get(path)
    yield _paper(paper, number, len(papers))
    if found is None:
        yield english(f"nothing was found for {path}")
    else:
        yield from _value(found, paper)
        sure = probability(found, path, context_of(values, paper.form))
        yield english(f"probability {sure:.4f}; from {threshold():.4f} on values pass unseen")
        if found.value is not None:
            kind = kind_of(path, found.extractor)
            yield from _signals(weighed(kind, field_of(path), signals(path, found, context_of(values, paper.form))))
    yield from _candidates(path, found, paper)


def _paper(paper: ReadPaper, number: int, count: int) -> str:
    shares = sorted(form_shares(paper.marks, shipped_forms()).items(), key=lambda pair: -pair[1])
    known = ", ".join(f"{name} {share:.2f}" for name, share in shares)
    pages = ", ".join(map(str, paper.paper.numbers))
    return english(f"paper       {number} of {count}, pages {pages}; form {paper.form or 'unknown'} (labels shown: {known})")


def _value(found: Found[Any], paper: ReadPaper) -> Iterator[str]:
    place = " ".join(f"{side:.1f}" for side in found.bbox.rounded)
    value = repr(found.value) if isinstance(found.value, str) else shown(found.value)
    yield english(f"value       {value}, read from {found.raw!r} by {found.extractor}")
    yield english(f"place       page {found.page}, points {place}")
    yield english(
        f"words       mean confidence of the OCR {found.signals.ocr:.3f}, of the worst word {found.signals.weakest:.3f}"
    )
    yield english(
        f"roles       such a value with probability {found.signals.role:.3f}, its worst word with {found.signals.role_weakest:.3f}"
    )
    named = [name for page in paper.marks if page.number == found.page for name in sorted(page.labels_of(found.bbox))]
    yield english(f"labels      known ones beside or above it name {', '.join(named) or 'nothing'}")
    yield english(f"rule        {found.clue.rule or 'none'}; fits its grammar {found.signals.grammar:.2f}")
    for box in found.boxes:
        yield english(f"box         page {box.page}, ticked: {shown(box.box.checked)}, confidence {box.box.confidence:.3f}")
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


def _candidates(path: str, found: Found[Any] | None, paper: ReadPaper) -> Iterator[str]:
    """Other places that could have given the value: words of its role, known labels of the field, and dates of the first page."""
    own = [page for page in paper.marks if page.number in paper.paper.main.numbers]
    told = [*_of_its_role(path, found, own), *_labelled(path, found, own)]
    if places()[pattern_of(path)].type is dt.date and not path.startswith("/agreements"):
        told += [
            english(f"date {date.value} on page {line.page} in {line.text!r}")
            for line in paper.paper.main[:1].lines
            for date in find_dates(line.text)
            if found is None or not line.bbox.overlap(found.bbox)
        ]
    for one in told[:_MOST]:
        yield english(f"not taken   {one}")
    if not told:
        yield english(f"not taken   no other words look like {pattern_of(path)}, and no label of it is known on the paper")


def _of_its_role(path: str, found: Found[Any] | None, pages: Sequence[MarkedPage]) -> Iterator[str]:
    for role in roles_of(field_of(path)):
        for span in spans(pages, role):
            if found is None or span.page != found.page or not span.bbox.overlap(found.bbox.grown(1)):
                yield english(f"{span.text!r} on page {span.page}, with the role {role} by {span.sure:.2f}")


def _labelled(path: str, found: Found[Any] | None, pages: Sequence[MarkedPage]) -> Iterator[str]:
    """The other lines on which a label of the field stands that is known."""
    field = name_of(path)
    for page in pages:
        known = (word for word in page.words if word.role in NAMING and (word.known or "").partition(".")[2] == field)
        for line in dict.fromkeys(word.line for word in known):
            words = [word for word in page.words if word.line == line]
            if found is None or page.number != found.page or not any(word.bbox.overlap(found.bbox) for word in words):
                yield english(f"label in {' '.join(word.text for word in words)!r} on page {page.number}")
