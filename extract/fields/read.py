"""All fields of one paper, from the lines and boxes of its pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.fields.agreements import AgreementText, read_agreements
from extract.fields.attachments import read_attachments
from extract.fields.budget import BudgetSection, Currency, read_budget
from extract.fields.consultations import ConsultationRow, Consultations, read_consultations
from extract.fields.decisions import DecisionRow, decision_lines, read_decisions
from extract.fields.found import Found, found_in
from extract.fields.header import Header, read_header
from extract.fields.signatures import SignatureBlock, read_signature, signature_start
from extract.fields.subject import unlabelled_subject
from extract.forms import Lexicon
from extract.layout import (
    Label,
    PlacedLine,
    Section,
    is_label,
    label_at,
    label_of,
    line_beside,
    outline_of,
    paragraphs,
    placed_boxes,
    placed_lines,
    section,
    value_lines,
    wrapped,
)
from extract.page import Page
from extract.record import CheckboxValue, LabelledValue
from extract.values import fold, join_lines, letters, unspecked

_EURO_SINCE = dt.date(2002, 1, 1)
_GENERIC_LABEL = re.compile(r"^[A-ZÄÖÜa-zäöü][\w .,/()§&-]{1,48}:")


@dataclass(frozen=True, slots=True)
class BudgetFields:
    one_off_costs: Found[bool | None] | None
    recurring_costs: Found[bool | None] | None
    cost_neutral: Found[bool | None] | None
    operating_budget: Found[bool | None] | None
    investment_budget: Found[bool | None] | None
    product: Found[str] | None
    account: Found[str] | None
    appropriation: Found[Decimal | None] | None
    available: Found[Decimal | None] | None
    required: Found[Decimal | None] | None
    shortfall: Found[Decimal | None] | None
    currency: Found[Currency] | None
    cover_proposal: Found[str] | None


@dataclass(frozen=True, slots=True)
class PaperFields:
    """Everything found on one paper; the names are the record's."""

    header: Header
    consultations: tuple[ConsultationRow, ...]
    subject: Found[str] | None
    budget: BudgetFields | None
    resolution: Found[str] | None
    statement: Found[str] | None
    attachments: tuple[Found[str], ...]
    signatures: tuple[SignatureBlock, ...]
    decisions: tuple[DecisionRow, ...]
    agreements: tuple[AgreementText, ...]
    checkboxes: tuple[CheckboxValue, ...]
    labelled_values: tuple[LabelledValue, ...]


def read_fields(main: Sequence[Page], attached: Sequence[Page], lexicon: Lexicon) -> PaperFields:
    """Read one paper: `main` are its own pages (at least one), `attached` those of its attachments."""
    lines = placed_lines(main)
    # The Beratungsergebnis names committees as well, and would pass for the Beratungsfolge of a form that has none.
    undecided, decided = _without_decisions(main, lines, lexicon)
    consultations = read_consultations(main[0], undecided, lexicon)
    text = tuple(line for line in undecided if not any(line is one for one in consultations.lines))
    cut = signature_start(text, lexicon)
    sections = outline_of(text[:cut], lexicon)
    header = _header(main[0], text[:cut], sections, lexicon)
    known = "\n".join(line.text for line in lines)
    budget_section = section(sections, "budget")
    budget = read_budget(budget_section, main, lexicon, _before_euro(header)) if budget_section else None
    listed = section(sections, "attachments")
    return PaperFields(
        header=header,
        consultations=consultations.rows,
        subject=_text(_beside_its_heading(section(sections, "subject"), text[:cut]), known, paragraphs_kept=False)
        or (unlabelled_subject(main[0], sections[0], consultations, lexicon) if sections else None),
        budget=_budget_fields(budget) if budget else None,
        resolution=_text(section(sections, "resolution"), known),
        statement=_text(section(sections, "statement"), known),
        attachments=read_attachments(listed.lines, lexicon, known) if listed else (),
        signatures=read_signature(text[cut:], lexicon),
        decisions=decided,
        agreements=read_agreements(placed_lines(attached), lexicon),
        checkboxes=_checkboxes((*main, *attached), lines, consultations),
        labelled_values=_labelled(main, sections),
    )


def _without_decisions(
    pages: Sequence[Page], lines: tuple[PlacedLine, ...], lexicon: Lexicon
) -> tuple[tuple[PlacedLine, ...], tuple[DecisionRow, ...]]:
    """The lines that do not belong to the Beratungsergebnis, which may stand behind the signature, and what it says."""
    for n, line in enumerate(lines):
        label = label_at(line, {"decisions": lexicon.headings["decisions"]})
        if not label or not label.closed:
            continue
        page = next(page for page in pages if page.number == line.page)
        below = [one for one in lines[n + 1 :] if one.page == line.page]
        rows = read_decisions(page, below, lexicon)
        taken = {id(line), *(id(one) for one in decision_lines(page, below, lexicon))}
        return tuple(one for one in lines if id(one) not in taken), rows
    return lines, ()


def _header(page: Page, lines: Sequence[PlacedLine], sections: Sequence[Section], lexicon: Lexicon) -> Header:
    """The head reaches down to the first section of text; a subject may stand inside it."""
    below = [s.label.bbox.top for s in sections if s.label and s.label.page == page.number and s.field in _TEXT_SECTIONS]
    limit = min(below, default=page.height)
    return read_header(page, [line for line in lines if line.page == page.number and line.bbox.y < limit], lexicon)


# Points from the left edge of a text.
_INDENTED = 20.0
_TEXT_SECTIONS = {"budget", "resolution", "statement", "attachments", "decisions"}


def _before_euro(header: Header) -> bool:
    return header.date is not None and header.date.value is not None and header.date.value < _EURO_SINCE


def _text(found: Section | None, known: str, paragraphs_kept: bool = True) -> Found[str] | None:
    """The text of a section; None when it is empty."""
    if not found or not found.lines:
        return None
    left = min(line.bbox.x0 for line in found.lines)
    lines = [line for line in found.lines if not _is_stray(line, left)]
    if paragraphs_kept:
        text = "\n".join(paragraphs(lines, known))
    else:
        text = unspecked(join_lines((line.text for line in lines), known))
    return found_in(lines, text, found.label.similarity if found.label else 1.0) if letters(text) else None


def _beside_its_heading(found: Section | None, lines: Sequence[PlacedLine]) -> Section | None:
    """The section with what stands on the right of its heading, where that is not what follows in reading order."""
    label = found.label if found else None
    if found is None or label is None or label.rest:
        return found
    nearest = line_beside(label.bbox, label.page, lines)
    if nearest is None or nearest in found.lines[:1] or is_label(nearest):
        return found
    return replace(found, lines=wrapped(label, nearest, lines))


def _is_stray(line: PlacedLine, left: float) -> bool:
    """Whether a line is a mark that was read as a letter; only the number of a list stands alone, at the left edge."""
    return sum(char.isalnum() for char in line.text) <= 1 and line.bbox.x0 > left + _INDENTED


def _budget_fields(section: BudgetSection) -> BudgetFields:
    flags, amounts, texts = section.flags, section.amounts, section.texts
    return BudgetFields(
        one_off_costs=flags.get("one_off_costs"),
        recurring_costs=flags.get("recurring_costs"),
        cost_neutral=flags.get("cost_neutral"),
        operating_budget=flags.get("operating_budget"),
        investment_budget=flags.get("investment_budget"),
        product=texts.get("product"),
        account=texts.get("account"),
        appropriation=amounts.get("appropriation"),
        available=amounts.get("available"),
        required=amounts.get("required"),
        shortfall=amounts.get("shortfall"),
        currency=section.currency,
        cover_proposal=texts.get("cover_proposal"),
    )


def _checkboxes(pages: Sequence[Page], lines: Sequence[PlacedLine], consultations: Consultations) -> tuple[CheckboxValue, ...]:
    names = {(box.page, box.bbox): name for box, name in consultations.boxes}
    by_number = {page.number: page for page in pages}
    return tuple(
        CheckboxValue(
            page=box.page,
            bbox=(round(box.bbox.x0, 1), round(box.bbox.top, 1), round(box.bbox.x1, 1), round(box.bbox.bottom, 1)),
            label=names.get((box.page, box.bbox)) or label_of(box, lines, by_number[box.page]),
            checked=box.box.checked,
            confidence=round(box.box.confidence, 3),
        )
        for box in placed_boxes(pages)
    )


def _labelled(pages: Sequence[Page], sections: Sequence[Section]) -> tuple[LabelledValue, ...]:
    """Every "label: value" of the head and of the budget section, known or not."""
    found: list[LabelledValue] = []
    for one in sections:
        if one.field not in {"header", "budget", "consultations", "other", "subject"}:
            continue
        for line in one.lines:
            match = _GENERIC_LABEL.match(line.text)
            if not match:
                continue
            words = next(n for n, word in enumerate(line.words, 1) if ":" in word.text)
            page = next(page for page in pages if page.number == line.page)
            value = value_lines(Label("", line, words, 1.0, True), page, one.lines)
            text = fold(join_lines(part.text for part in value)) or None
            box = line.bbox
            found.append(
                LabelledValue(
                    page=line.page,
                    label=match[0].rstrip(":"),
                    value=text,
                    bbox=(round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)),
                )
            )
    return tuple(found)
