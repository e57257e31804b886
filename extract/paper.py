"""From pages to papers, and from a paper's found values to its record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from extract.checks import check
from extract.confidence import probability
from extract.confidence_paper import context_of, found_values
from extract.fields.agreements import title_positions
from extract.fields.found import Found, PlacedLine
from extract.fields.labels import label_at
from extract.fields.layout import placed
from extract.fields.outline import heading_at
from extract.fields.read import PaperFields
from extract.fields.signatures import signature_start
from extract.forms.load import Lexicon
from extract.page import BBox, Page
from extract.record import Box, Evidence, Review, Vorlage
from extract.values.references import find_reference

# A page starts a Vorlage when it shows a number and at least so many other labels of a Vorlage's head.
_HEAD_LABELS = 2
_ATTACHMENT_MARK = re.compile(
    r"^(?:Anlage|Anl\.)\s*(?:Nr\.?\s*)?(?:\d{1,2}|[A-Z]|[IVX]{1,4})?\s*(?:(?:zur|zu der|zu|der)\b.*)?$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of one Vorlage: its own (`main`) and those of its attachments."""

    main: tuple[Page, ...]
    attached: tuple[Page, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(page.number for page in (*self.main, *self.attached))


def split(pages: Sequence[Page], lexicon: Lexicon) -> tuple[Paper, ...]:
    """Part the pages of one file into papers; pages before the first head belong to the first paper."""
    starts = [n for n, page in enumerate(pages) if starts_paper(page, lexicon)] or [0]
    starts[0] = 0
    ends = [*starts[1:], len(pages)]
    return tuple(_paper(pages[a:b], lexicon) for a, b in zip(starts, ends, strict=True)) if pages else ()


def starts_paper(page: Page, lexicon: Lexicon) -> bool:
    """Whether a page carries a Vorlage's head: its number behind a label, and other labels of a head around it."""
    lines = placed([page])
    number = False
    seen: set[str] = set()
    for line in lines:
        label = label_at(line, lexicon.labels)
        if label and label.field == "reference" and label.rest:
            found = find_reference(re.sub(r"^[\s:–—.-]+", "", label.rest.text))
            number = number or (found is not None and found.start <= 4 and line.bbox.y < 0.6 * page.height)
        elif label and label.closed and label.field in {"originator", "clerk", "file_number", "involved", "date"}:
            seen.add(label.field)
        heading = heading_at(line, lexicon)
        if heading and heading.field != "other":
            seen.add(heading.field)
    return number and len(seen) >= _HEAD_LABELS


def _paper(pages: Sequence[Page], lexicon: Lexicon) -> Paper:
    cut = next(
        (
            n
            for n in range(1, len(pages))
            if _starts_attachment(pages[n], lexicon) or (_signed(pages[:n], lexicon) and not _goes_on(pages[n], lexicon))
        ),
        len(pages),
    )
    return Paper(tuple(pages[:cut]), tuple(pages[cut:]))


def _signed(pages: Sequence[Page], lexicon: Lexicon) -> bool:
    """Whether the last written one of `pages` ends with the signature of the Vorlage."""
    written = [page for page in pages if page.lines]
    lines = placed(written[-1:])
    return signature_start(lines, lexicon) < len(lines)


def _goes_on(page: Page, lexicon: Lexicon) -> bool:
    """Whether a page begins with a heading of the Vorlage, or is empty."""
    lines = placed([page])
    return not lines or any(heading_at(line, lexicon) for line in lines[:3])


def _starts_attachment(page: Page, lexicon: Lexicon) -> bool:
    """An attachment says so at its top, or begins with a letterhead or an agreement's title."""
    lines = placed([page])
    top = [line for line in lines[:6] if line.bbox.y < 0.35 * page.height]
    if any(_ATTACHMENT_MARK.match(line.text.strip()) and not heading_at(line, lexicon) for line in top[:3]):
        return True
    positions = title_positions(lines, lexicon)
    if positions and lines[positions[0]].bbox.y < 0.5 * page.height and _only_head_above(lines[: positions[0]]):
        return True
    kinds = {kind.lower() for kind in lexicon.words["bodies"]}
    return bool(top) and top[0].words[0].text.lower() in kinds and 1 < len(top[0].words) <= 6 and top[0].text[-1] not in ".,-"


def _only_head_above(lines: Sequence[PlacedLine]) -> bool:
    """A letterhead has few short lines; running text above a title would make it a heading of the Vorlage."""
    return len(lines) <= 7 and all(len(line.text) < 75 for line in lines)


def assemble(paper: Paper, form: str | None, found: PaperFields) -> Vorlage:
    """The record of a paper: values, evidence of each, and doubts."""
    located = dict(found_values(found))
    context = context_of(located, form)
    evidence = {path: _evidence(one, probability(one, path, context)) for path, one in located.items()}
    review = [
        Review(path=path, code=doubt.code, message=doubt.message) for path, one in located.items() for doubt in one.doubts
    ]
    values = {field.name: _plain(getattr(found, field.name)) for field in fields(found)}
    record = Vorlage(pages=paper.numbers, form=form, evidence=evidence, review=tuple(review), **_filled(values))
    return record.model_copy(update={"review": (*record.review, *check(record))})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    head = values.pop("header")
    return {**head, **values}


def _evidence(found: Found[Any], confidence: float) -> Evidence:
    """Where a value was read, and how far it can be trusted."""
    return Evidence(raw=found.raw, page=found.page, bbox=rounded(found.bbox), confidence=confidence, extractor=found.extractor)


def _plain(node: Any) -> Any:
    """The values inside found values."""
    if isinstance(node, Found):
        return node.value
    if isinstance(node, tuple):
        return tuple(_plain(item) for item in node)
    if is_dataclass(node):
        return {field.name: _plain(getattr(node, field.name)) for field in fields(node)}
    return node


def rounded(box: BBox) -> Box:
    """A box as the contract prints it: a tenth of a point is finer than any scan."""
    return (round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))
