"""Why a value is what it is: the way from the words on the page to the record, told to whoever finds the value wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import process

from extract.errors import UsageError
from extract.fields import Found, blocks_of, found_values
from extract.forms import shipped_forms
from extract.layout import Block, Label, PlacedLine, form_shares, value_lines
from extract.page import Page
from extract.papers import Understood
from extract.pipeline import understood
from extract.record import name_of, pattern_of, places
from extract.trust import Weighed, context_of, field_of, kind_of, probability, signals, threshold, weighed
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
        raise UsageError(
            f"{path}: a record has no value there", "did you mean " + " or ".join(one for one, *_ in nearest) + "?"
        )


def explain(pages: Sequence[Page], path: str, number: int = 1) -> Iterator[str]:
    """The way to the value at `path` (a pointer into the record) of the paper with this number, line by line.

    UsageError where the contract has no such place, or the file no such paper.
    """
    check_place(path)
    papers = list(understood(pages))
    if not 1 <= number <= len(papers):
        raise UsageError(f"there is no paper {number} in this file", f"it has {len(papers)}")
    paper = papers[number - 1]
    values = dict(found_values(paper.fields))
    found = values.get(path)
    yield _paper(paper, number, len(papers))
    if found is None:
        yield f"nothing was found for {path}"
    else:
        yield from _value(found, paper)
        sure = probability(found, path, context_of(values, paper.form))
        yield f"probability {sure:.4f}; from {threshold():.4f} on values pass unseen"
        if found.value is not None:
            kind = kind_of(path, found.extractor)
            yield from _signals(weighed(kind, field_of(path), signals(path, found, context_of(values, paper.form))))
    yield from _candidates(path, found, paper)


def _paper(paper: Understood, number: int, count: int) -> str:
    shares = sorted(form_shares(paper.paper.main, shipped_forms()).items(), key=lambda pair: -pair[1])
    known = ", ".join(f"{name} {share:.2f}" for name, share in shares)
    pages = ", ".join(map(str, paper.paper.numbers))
    return f"paper       {number} of {count}, pages {pages}; form {paper.form or 'unknown'} (labels shown: {known})"


def _value(found: Found[Any], paper: Understood) -> Iterator[str]:
    place = " ".join(f"{side:.1f}" for side in found.bbox.rounded)
    yield f"value       {found.value!r}, read from {found.raw!r} by {found.extractor}"
    yield f"place       page {found.page}, points {place}"
    yield f"words       mean confidence of the OCR {found.signals.ocr:.3f}, of the worst word {found.signals.weakest:.3f}"
    yield f"block       {_block_of(found, paper)}"
    label = f"{found.clue.label!r}, " if found.clue.label else "none, "
    yield f"label       {label}likeness {found.clue.likeness:.2f}"
    yield f"rule        {found.clue.rule or 'none'}; fits its grammar {found.signals.grammar:.2f}"
    yield f"readers     {_readers(found)}"
    for box in found.boxes:
        yield f"box         page {box.page}, ticked: {box.box.checked}, confidence {box.box.confidence:.3f}"
    for doubt in found.doubts:
        yield f"doubt       {doubt.code}: {doubt.message}"
    if found.flaws:
        yield f"flaws       {found.flaws} things in the text that belong to other fields"


def _readers(found: Found[Any]) -> str:
    """Which reader found a value, what the other one says, and what the network makes of its words."""
    signals_ = found.signals
    finder = "the learned reader" if signals_.learned else "the rules"
    other = "says the same" if signals_.confirmed else "says nothing" if signals_.unopposed else "says something else"
    return f"found by {finder}, the other reader {other}; its words have such a role with probability {signals_.role:.2f}"


def _block_of(found: Found[Any], paper: Understood) -> str:
    """Which of the paper's blocks a value stands in."""
    if found.page not in {sheet.number for sheet in paper.paper.main.sheets}:
        return "the pages attached to the paper"
    blocks = blocks_of(paper.paper.main)
    tables = {"Beratungsergebnis": blocks.decisions.lines, "Beratungsfolge": blocks.consultations.lines}
    named: list[tuple[str, Sequence[PlacedLine]]] = [*tables.items(), ("signature block", blocks.signature.lines)]
    for section in blocks.sections:
        heading = f" below {section.label.text!r}" if section.label else ""
        named.append((f"section {section.field}{heading}", section.lines))
    for name, lines in named:
        if any(line.page == found.page and line.bbox.overlap(found.bbox) > 0 for line in lines):
            return f"{name}, {len(lines)} lines"
    return "none of the blocks that lines are shared out to"


def _signals(weighing: Weighed) -> Iterator[str]:
    """The signals, those that move the score most first."""
    yield f"signals     of a value of kind {weighing.kind}, which starts at {weighing.start:+.2f}:"
    for signal, (measure, weight) in sorted(weighing.signals.items(), key=lambda item: -abs(item[1][0] * item[1][1])):
        if weight:
            yield f"              {signal:<11}{measure:>8.2f} × {weight:<6.2f} = {measure * weight:+.2f}"
    yield f"              sum {weighing.score:+.2f}, which the curve turns into the probability"


def _candidates(path: str, found: Found[Any] | None, paper: Understood) -> Iterator[str]:
    """Other places that could have given the value: labels of the field with what stands there, and dates of the first page."""
    sheets = paper.paper.main
    block = sheets.block(sheets.lines)
    told = [f"label {label.text!r} on page {label.page}, with {text!r}" for label, text in _labelled(path, found, block)]
    if places()[pattern_of(path)].type is dt.date and not path.startswith("/agreements"):
        first = sheets.sheets[0].number
        told += [
            f"date {date.value} on page {line.page} in {line.text!r}"
            for line in block.lines
            if line.page == first
            for date in find_dates(line.text)
            if found is None or not line.bbox.overlap(found.bbox)
        ]
    for one in told[:_MOST]:
        yield f"not taken   {one}"
    if not told:
        yield f"not taken   no other label of {pattern_of(path)} begins a line of the paper"


def _labelled(path: str, found: Found[Any] | None, block: Block) -> Iterator[tuple[Label, str]]:
    """The labels of a field that begin lines, but for the one that led to the value, each with what stands behind it."""
    terms, field = block.terms, name_of(path)
    for vocabulary in (terms.labels, terms.headings, terms.columns, terms.decisions, terms.boxes):
        own = vocabulary.only(field)
        for line in block.lines:
            label = block.begins(line, own) if own.labels else None
            if label and (found is None or (label.text, label.page) != (found.clue.label, found.page)):
                yield label, " ".join(one.text for one in value_lines(label, block))
