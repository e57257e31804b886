"""The Beratungsergebnis from marked words: only rows in which something is entered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from extract.fields.consultations import committees
from extract.fields.found import Doubt, Found, found_boxes
from extract.fields.header import date_in
from extract.fields.marked_paper import MarkedPaper, as_value, clue_of, rank, told
from extract.fields.official import official
from extract.fields.paper_fields import ConsultationRow, DecisionRow
from extract.fields.remarks import remarked
from extract.fields.rows import line_by_line, rows_of
from extract.layout import Role, Span
from extract.values import letters

_VOTES = (Role.DECISION_YES, Role.DECISION_NO, Role.DECISION_ABSTENTIONS)
_CELLS = (*_VOTES, Role.DECISION_DATE, Role.DECISION_UNANIMOUS, Role.DECISION_AS_PROPOSED, Role.DECISION_DEVIATING)
# No figure is lower (points).
_SPECK = 4.0
# What is said of votes that were not all alike.
_OTHERWISE = re.compile(r"[Mm]ehrheit|[Ss]timmen")
# What is typed in the place of a cross and is none.
_NOT = frozenset({"", "nein", "n"})
# A result is on a line when it shares so much of its height.
_SHARED = 0.5
_NUMBER = re.compile(r"(?:.*[^\w,.])?(\d{1,3})(?:[^\w,.].*)?")


def read_decisions(paper: MarkedPaper, consultations: Sequence[ConsultationRow]) -> tuple[DecisionRow, ...]:
    """The rows in page order; a date alone is no decision.

    Results stand beside the Beratungsfolge, too, or alone at the foot of a paper that only one committee deliberates on.
    """
    owners = committees(paper.spans(Role.DECISION_ORGANIZATION))
    cells = paper.spans(*_CELLS)
    beside = [[cell for cell in cells if _on_line_of(cell, row)] for row in consultations]
    taken = [cell for some in beside for cell in some]
    left = [cell for cell in cells if cell not in taken]
    rows = line_by_line(rows_of(paper.own, owners, left))
    if not owners and len(consultations) == 1:
        beside = [[*beside[0], *left]]
    read = [
        *remarked(paper, consultations),
        *(_row(row.organization, row.date, some) for row, some in zip(consultations, beside, strict=True)),
        *(_row(official(told(one, paper.join(one.lines)), paper.terms), None, rows[one]) for one in owners),
    ]
    return _once_each(row for row in read if row is not None)


def _once_each(rows: Iterable[DecisionRow]) -> tuple[DecisionRow, ...]:
    """What one committee decided in one sitting is one row, also where it stands beside the Beratungsfolge and at the foot."""
    kept: list[DecisionRow] = []
    for row in rows:
        same = next((n for n, one in enumerate(kept) if _is_same(one, row)), None)
        if same is None:
            kept.append(row)
        else:
            # A table of results says more than a remark.
            more = {one.name: getattr(row, one.name) or getattr(kept[same], one.name) for one in fields(row)}
            kept[same] = DecisionRow(**more)
    return tuple(kept)


def _is_same(one: DecisionRow, other: DecisionRow) -> bool:
    named = one.organization and other.organization and one.organization.value == other.organization.value
    days = [row.date.value for row in (one, other) if row.date and row.date.value]
    return bool(named) and len(set(days)) < 2


def _on_line_of(cell: Span, row: ConsultationRow) -> bool:
    """Whether a result stands on the line of a row of the Beratungsfolge."""
    named = row.organization
    if named is None or named.page != cell.page:
        return False
    shared = min(named.bbox.bottom, cell.bbox.bottom) - max(named.bbox.top, cell.bbox.top)
    return shared > _SHARED * min(named.bbox.height, cell.bbox.height)


def _row(organization: Found[str] | None, sitting: Found[dt.date | None] | None, cells: Sequence[Span]) -> DecisionRow | None:
    """What a committee has decided in a sitting, whose date is known or among the cells; None where nothing is entered."""
    yes, no, abstentions = (_votes(cells, role) for role in _VOTES)
    unanimous = _mark(cells, Role.DECISION_UNANIMOUS, True)
    counted = next((votes for votes in (yes, no, abstentions) if votes), None)
    proposal = _as_proposed(_mark(cells, Role.DECISION_AS_PROPOSED, True), _mark(cells, Role.DECISION_DEVIATING, True))
    if not (counted or unanimous or proposal):
        return None
    date = next((date for cell in cells if cell.role is Role.DECISION_DATE and (date := date_in(cell))), None)
    return DecisionRow(
        organization=organization,
        date=date or sitting,
        unanimous=unanimous or (as_value(no, False) if no and no.value else None),
        yes=yes,
        no=no,
        abstentions=abstentions,
        as_proposed=proposal,
    )


def _votes(cells: Sequence[Span], role: Role) -> Found[int] | None:
    """The surest number of votes; a dash is none, and neither is a speck."""
    for cell in sorted(cells, key=rank):
        if cell.bbox.height < _SPECK:
            continue
        match = _NUMBER.fullmatch(" ".join(line.text for line in cell.lines)) if cell.role is role else None
        if match:
            return told(cell, int(match[1]))
    return None


def _mark(cells: Sequence[Span], role: Role, value: bool) -> Found[bool] | None:
    """What a cross in a box, or a word or cross that is typed in its place, says; an empty box says nothing."""
    for cell in cells:
        if cell.role is not role:
            continue
        if role is Role.DECISION_UNANIMOUS and _OTHERWISE.search(cell.text):
            continue
        crossed = [box for box in cell.boxes if box.box.checked]
        if crossed:
            return found_boxes(crossed, value, clue_of(cell))
        if not cell.boxes and letters(cell.text) not in _NOT and any(char.isalpha() for char in cell.text):
            return told(cell, value)
    return None


def _as_proposed(proposed: Found[bool] | None, deviating: Found[bool] | None) -> Found[bool | None] | None:
    """Laut Beschlussvorschlag or abweichend, by the crosses of both; null with a doubt where both are there."""
    if proposed is not None and deviating is not None:
        doubt = Doubt("both-boxes-ticked", "laut Beschlussvorschlag and abweichend are both marked")
        neither: Found[bool | None] = proposed
        return replace(neither, value=None, doubts=(doubt,))
    return proposed if deviating is None else replace(deviating, value=False)
