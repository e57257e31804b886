"""The Beratungsergebnis from marked words: only rows in which something is entered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fields.consultations import committees
from extract.fields.found import Doubt, Found, found_boxes
from extract.fields.header import date_in
from extract.fields.marked_paper import MarkedPaper, as_value, clue_of, told
from extract.fields.official import official
from extract.fields.paper_fields import DecisionRow
from extract.fields.rows import rows_of
from extract.layout import Role, Span

_VOTES = (Role.DECISION_YES, Role.DECISION_NO, Role.DECISION_ABSTENTIONS)
_CELLS = (*_VOTES, Role.DECISION_DATE, Role.DECISION_UNANIMOUS, Role.DECISION_AS_PROPOSED, Role.DECISION_DEVIATING)
_NUMBER = re.compile(r"(?:.*[^\w,.])?(\d{1,3})(?:[^\w,.].*)?")


def read_decisions(paper: MarkedPaper) -> tuple[DecisionRow, ...]:
    """The rows in page order; a date alone is no decision."""
    owners = committees(paper.spans(Role.DECISION_ORGANIZATION))
    rows = rows_of(paper.own, owners, paper.spans(*_CELLS))
    read = (_row(owner, rows[owner], paper) for owner in owners)
    return tuple(row for row in read if row is not None)


def _row(owner: Span, cells: Sequence[Span], paper: MarkedPaper) -> DecisionRow | None:
    yes, no, abstentions = (_votes(cells, role) for role in _VOTES)
    unanimous = _mark(cells, Role.DECISION_UNANIMOUS, True)
    counted = next((votes for votes in (yes, no, abstentions) if votes), None)
    proposal = _as_proposed(_mark(cells, Role.DECISION_AS_PROPOSED, True), _mark(cells, Role.DECISION_DEVIATING, True))
    if not (counted or unanimous or proposal):
        return None
    return DecisionRow(
        organization=official(told(owner, paper.join(owner.lines)), paper.terms),
        date=next((date for cell in cells if cell.role is Role.DECISION_DATE and (date := date_in(cell))), None),
        unanimous=unanimous or (as_value(counted, False) if counted else None),
        yes=yes,
        no=no,
        abstentions=abstentions,
        as_proposed=proposal,
    )


def _votes(cells: Sequence[Span], role: Role) -> Found[int] | None:
    """A number of votes; a dash is none."""
    for cell in cells:
        match = _NUMBER.fullmatch(" ".join(line.text for line in cell.lines)) if cell.role is role else None
        if match:
            return told(cell, int(match[1]))
    return None


def _mark(cells: Sequence[Span], role: Role, value: bool) -> Found[bool] | None:
    """What a cross in a box, or a word or cross that is typed in its place, says; an empty box says nothing."""
    for cell in cells:
        if cell.role is not role:
            continue
        crossed = [box for box in cell.boxes if box.box.checked]
        if crossed:
            return found_boxes(crossed, value, clue_of(cell))
        if not cell.boxes and any(char.isalpha() for char in cell.text):
            return told(cell, value)
    return None


def _as_proposed(proposed: Found[bool] | None, deviating: Found[bool] | None) -> Found[bool | None] | None:
    """Laut Beschlussvorschlag or abweichend, by the crosses of both; null with a doubt where both are there."""
    if proposed is not None and deviating is not None:
        doubt = Doubt("both-boxes-ticked", "laut Beschlussvorschlag and abweichend are both marked")
        neither: Found[bool | None] = proposed
        return replace(neither, value=None, doubts=(doubt,))
    return proposed if deviating is None else replace(deviating, value=False)
