"""From a paper's found values to its record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from extract.fields import Found, PaperFields, found_values
from extract.papers.split import Paper
from extract.record import Box, Evidence, Review, Vorlage
from extract.trust import Candidate, PaperKind, check, context_of, probability


@dataclass(frozen=True, slots=True)
class Understood:
    """A paper before it becomes a record: its pages, what it is, what was found on them, and the names of rows that were left out of
    lists as too doubtful.
    """

    paper: Paper
    kind: PaperKind
    fields: PaperFields
    left_out: tuple[Candidate, ...] = ()


def assemble(read: Understood) -> Vorlage:
    """The record of a paper: values, evidence of each, and doubts; of pages without words one doubt and nothing else."""
    if not read.paper.legible:
        return Vorlage(pages=read.paper.numbers, review=_page_doubts(read.paper) or (_nothing_read(read.paper),))
    found = read.fields
    located = dict(found_values(found))
    context = context_of(located, read.kind)
    places = {(box.page, box.bbox): n for n, box in enumerate(found.checkboxes)}
    evidence = {path: _evidence(one, probability(one, path, context), places) for path, one in located.items()}
    review = [
        Review(path=path, code=doubt.code, message=doubt.message) for path, one in located.items() for doubt in one.doubts
    ]
    review += _page_doubts(read.paper)
    review += [_left_out(one) for one in read.left_out]
    values = {field.name: _plain(getattr(found, field.name)) for field in fields(found)}
    record = Vorlage(pages=read.paper.numbers, form=read.kind.form, evidence=evidence, review=tuple(review), **_filled(values))
    return record.model_copy(update={"review": (*record.review, *check(record))})


def _page_doubts(paper: Paper) -> tuple[Review, ...]:
    return tuple(
        Review(path=f"/pages/{n}", code=doubt.code, message=doubt.message)
        for n, sheet in enumerate(paper.whole.sheets)
        for doubt in sheet.page.doubts
    )


def _nothing_read(paper: Paper) -> Review:
    """The one doubt about a paper on which nothing can be read."""
    pages = ", ".join(map(str, paper.numbers))
    if all(sheet.page.blank for sheet in paper.whole.sheets):
        blank = f"page {pages} is blank: if the sheet is not, scan it again"
        return Review(path="/pages", code="nothing-read", message=blank)
    dark = f"nothing can be read on page {pages}, which is not blank: scan the sheet again, it may be too dark or too pale"
    return Review(path="/pages", code="nothing-read", message=dark)


def _left_out(one: Candidate) -> Review:
    """The doubt about a row that a list may lack."""
    where = re.split(r"/\d+", one.path)[0]
    message = f"'{one.found.raw}' on page {one.found.page} may be one more entry, but is too doubtful to be taken for one"
    return Review(path=where, code="left-out", message=message)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    head = values.pop("header")
    return {**head, **values}


def _evidence(found: Found[Any], confidence: float, places: Mapping[tuple[int, Box], int]) -> Evidence:
    """Where a value was read, and how far it can be trusted; `places` says which of the record's boxes stands where."""
    return Evidence(
        raw=found.raw,
        second=found.second,
        page=found.page,
        bbox=found.bbox.rounded,
        confidence=confidence,
        extractor=found.extractor,
        boxes=tuple(places[box.page, box.bbox.rounded] for box in found.boxes),
    )


def _plain(node: Any) -> Any:
    """The values inside found values."""
    if isinstance(node, Found):
        return node.value
    if isinstance(node, tuple):
        return tuple(_plain(item) for item in node)
    if is_dataclass(node):
        return {field.name: _plain(getattr(node, field.name)) for field in fields(node)}
    return node
