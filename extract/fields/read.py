"""All fields of one paper, from the lines and boxes of its pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.fields.agreements import AgreementText, read_agreements
from extract.fields.attachments import read_attachments
from extract.fields.blocks import Blocks, blocks_of
from extract.fields.budget import BudgetSection, read_budget
from extract.fields.consultations import ConsultationRow, Consultations
from extract.fields.decisions import DecisionRow
from extract.fields.flaws import with_flaws
from extract.fields.found import NO_CLUE, Found, behind, changed_values, found_in
from extract.fields.header import Header, read_header
from extract.fields.signatures import SignatureBlock, read_signature
from extract.fields.subject import unlabelled_subject
from extract.layout import (
    Block,
    Label,
    PlacedLine,
    Sheets,
    is_label,
    label_of,
    line_beside,
    paragraphs,
    value_lines,
    wrapped,
)
from extract.record import CheckboxValue, LabelledValue
from extract.values import Currency, fold, join_lines, letters, unspecked

EURO_SINCE = dt.date(2002, 1, 1)
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


def read_fields(main: Sheets, attached: Sheets) -> PaperFields:
    """Read one paper: `main` are its own pages (at least one), `attached` those of its attachments."""
    blocks = blocks_of(main)
    header = read_header(blocks.head)
    found = PaperFields(
        header=header,
        consultations=blocks.consultations.rows,
        subject=_subject(blocks),
        budget=_budget(blocks.section("budget"), header),
        resolution=_text(blocks.section("resolution")),
        statement=_text(blocks.section("statement")),
        attachments=read_attachments(listed) if (listed := blocks.section("attachments")) else (),
        signatures=read_signature(blocks.signature),
        decisions=blocks.decisions.rows,
        agreements=read_agreements(attached.block(attached.lines)),
        checkboxes=_checkboxes(main, attached, blocks.consultations),
        labelled_values=_labelled(blocks.sections),
    )
    read: PaperFields = changed_values(found, lambda path, one: with_flaws(path, one, main.terms))
    return read


# Points from the left edge of a text.
_INDENTED = 20.0


def _budget(section: Block | None, header: Header) -> BudgetFields | None:
    date = header.date.value if header.date else None
    return _budget_fields(read_budget(section, date is not None and date < EURO_SINCE)) if section else None


def _subject(blocks: Blocks) -> Found[str] | None:
    """The subject behind its label, else what stands where a subject does."""
    labelled = _text(_beside_its_heading(blocks.section("subject"), blocks.text), paragraphs_kept=False)
    if labelled or not blocks.sections:
        return labelled
    return unlabelled_subject(blocks.sections[0], blocks.consultations.lines)


def _text(section: Block | None, paragraphs_kept: bool = True) -> Found[str] | None:
    """The text of a section; None when it is empty."""
    if not section or not section.lines:
        return None
    left = min(line.bbox.x0 for line in section.lines)
    lines = [line for line in section.lines if not _is_stray(line, left)]
    known = section.sheets.text
    if paragraphs_kept:
        text = "\n".join(paragraphs(lines, known))
    else:
        text = unspecked(join_lines((line.text for line in lines), known))
    clue = behind(section.label, "text of the section below its heading") if section.label else NO_CLUE
    return found_in(lines, text, clue) if letters(text) else None


def _beside_its_heading(section: Block | None, text: Block) -> Block | None:
    """The section with what stands on the right of its heading, where that is not what follows in reading order."""
    label = section.label if section else None
    if section is None or label is None or label.rest:
        return section
    nearest = line_beside(label.bbox, label.page, text.lines)
    if nearest is None or nearest in section.lines[:1] or is_label(nearest, text):
        return section
    return section.with_lines(wrapped(label, nearest, text.lines))


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


def _checkboxes(main: Sheets, attached: Sheets, consultations: Consultations) -> tuple[CheckboxValue, ...]:
    """Every box of the paper with what it stands for; boxes on attached pages have no labels that are the paper's own."""
    names = {(box.page, box.bbox): name for box, name in consultations.boxes}
    paper = main.block(main.lines)
    own = {sheet.number for sheet in main.sheets}
    return tuple(
        CheckboxValue(
            page=box.page,
            bbox=box.bbox.rounded,
            label=names.get((box.page, box.bbox)) or (label_of(box, paper) if box.page in own else None),
            checked=box.box.checked,
            confidence=round(box.box.confidence, 3),
        )
        for box in (*main.boxes, *attached.boxes)
    )


def _labelled(sections: Sequence[Block]) -> tuple[LabelledValue, ...]:
    """Every "label: value" of the head and of the budget section, known or not."""
    return tuple(
        value
        for section in sections
        if section.field in {"header", "budget", "consultations", "other", "subject"}
        for line in section.lines
        if (value := _labelled_value(line, section)) is not None
    )


def _labelled_value(line: PlacedLine, section: Block) -> LabelledValue | None:
    match = _GENERIC_LABEL.match(line.text)
    if not match:
        return None
    words = next(n for n, word in enumerate(line.words, 1) if ":" in word.text)
    value = value_lines(Label("", line, words, 1.0, True), section)
    text = fold(join_lines(part.text for part in value)) or None
    return LabelledValue(page=line.page, label=match[0].rstrip(":"), value=text, bbox=line.bbox.rounded)
