"""All fields of one paper, from the roles of its words."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.flaws import with_flaws
from extract.fields.found import changed_values
from extract.fields.marked.agreements import read_agreements
from extract.fields.marked.budget import read_budget
from extract.fields.marked.consultations import read_consultations
from extract.fields.marked.decisions import read_decisions
from extract.fields.marked.header import read_header, read_subject
from extract.fields.marked.labels import labelled_values
from extract.fields.marked.paper import MarkedPaper, paper_of
from extract.fields.marked.prose import read_attachments, read_prose
from extract.fields.marked.signatures import read_signatures
from extract.fields.read import PaperFields
from extract.layout import MarkedPage, Role, Sheets, label_of
from extract.record import CheckboxValue


def read_marked(pages: Sequence[MarkedPage], sheets: Sheets) -> PaperFields:
    """Read one paper: its own pages and those attached to it in their order, none where they could not be marked; `sheets` are the same."""
    paper = paper_of(pages, sheets)
    header = read_header(paper)
    found = PaperFields(
        header=header,
        consultations=read_consultations(paper),
        subject=read_subject(paper),
        budget=read_budget(paper, header.date.value if header.date else None),
        resolution=read_prose(paper, Role.RESOLUTION),
        statement=read_prose(paper, Role.STATEMENT),
        attachments=read_attachments(paper),
        signatures=read_signatures(paper),
        decisions=read_decisions(paper),
        agreements=read_agreements(paper),
        checkboxes=_checkboxes(paper),
        labelled_values=tuple(value for page in paper.own for value in labelled_values(page)),
    )
    read: PaperFields = changed_values(found, lambda path, one: with_flaws(path, one, sheets.terms))
    return read


def _checkboxes(paper: MarkedPaper) -> tuple[CheckboxValue, ...]:
    """Every box of the paper; those on attached pages have no labels that are the paper's own."""
    own = {page.number for page in paper.own}
    block = paper.sheets.block(line for line in paper.sheets.lines if line.page in own)
    return tuple(
        CheckboxValue(
            page=box.page,
            bbox=box.bbox.rounded,
            label=label_of(box, block) if box.page in own else None,
            checked=box.box.checked,
            confidence=round(box.box.confidence, 3),
        )
        for box in paper.sheets.boxes
    )
