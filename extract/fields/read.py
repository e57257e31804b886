"""All fields of one paper, from the roles of its words."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.agreements import read_agreements
from extract.fields.attachments import read_attachments
from extract.fields.boxes import named_boxes
from extract.fields.budget import read_budget
from extract.fields.consultations import read_consultations
from extract.fields.decisions import read_decisions
from extract.fields.flaws import with_flaws
from extract.fields.found import changed_values
from extract.fields.header import read_header, read_subject
from extract.fields.labelled import labelled_values
from extract.fields.marked_paper import paper_of
from extract.fields.paper_fields import PaperFields
from extract.fields.prose import read_prose
from extract.fields.signatures import read_signatures
from extract.layout import MarkedPage, Role, Sheets


def read_fields(own: Sequence[MarkedPage], attached: Sequence[MarkedPage], sheets: Sheets) -> PaperFields:
    """Read one paper from its own pages and those attached to it, none where they could not be marked; `sheets` are the same pages."""
    paper = paper_of(own, attached, sheets)
    header, consultations = read_header(paper), read_consultations(paper)
    found = PaperFields(
        header=header,
        consultations=consultations,
        subject=read_subject(paper, header.paper_type),
        budget=read_budget(paper, header.date.value if header.date else None),
        resolution=read_prose(paper, Role.RESOLUTION),
        statement=read_prose(paper, Role.STATEMENT),
        attachments=read_attachments(paper),
        signatures=read_signatures(paper),
        decisions=read_decisions(paper, consultations),
        agreements=read_agreements(paper),
        checkboxes=named_boxes(paper, consultations),
        labelled_values=tuple(value for page in paper.own for value in labelled_values(page)),
    )
    read: PaperFields = changed_values(found, lambda path, one: with_flaws(path, one, sheets.terms))
    return read
