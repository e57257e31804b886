"""The Beratungsfolge from marked words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.fields.found import Doubt, Found
from extract.fields.header import date_in, unread_date
from extract.fields.marked_paper import MarkedPaper, clue_of, is_mark, is_text, of_role, rank, told
from extract.fields.official import official
from extract.fields.openness import public_by_pair, public_by_status, public_in, said_by_boxes, said_once
from extract.fields.paper_fields import ConsultationRow
from extract.fields.rows import rows_of
from extract.layout import Role, Span
from extract.values import is_unfinished, letters

_PAIR = (Role.CONSULTATION_PUBLIC, Role.CONSULTATION_NON_PUBLIC)
_CELLS = (Role.CONSULTATION_DATE, Role.CONSULTATION_ROLE, Role.CONSULTATION_STATUS, *_PAIR)
# Where the name of a committee goes on below, the next line begins no lower than this (points).
_NEXT_LINE = 14.0
_BRACKETED = re.compile(r"^\(([^()]+)\)[.,;]?$")
# What leads on from a committee's name to its sitting.
_SITTING = re.compile(r"(?:[\s,]+(?:in|im|am|vom|TOP))+$")
# What stands between no two rows of one table.
_PARTING = frozenset({"subject", "resolution", "statement", "attachment"})
_WEEKDAY = re.compile(r"(?:^|[,;]?\s+)(?:am\s+)?(?:Mon|Diens|Mittwo|Donners|Frei|Sams|Sonn)(?:tag|abend|ch)[.,]?$")
# "Beschluss des Bezirksausschusses vom …": the committee itself is named without the ending of its case.
_OF = re.compile(r"^(\w*(?:aussch(?:uss|uß)|rat|tag|senat|vorstand))e?s\b", re.IGNORECASE)


def read_consultations(paper: MarkedPaper) -> tuple[ConsultationRow, ...]:
    """The rows in page order, from the paper's own pages."""
    owners = committees(paper.listed(Role.CONSULTATION_ORGANIZATION))
    called = said_by_boxes(paper)
    # Where one pair of boxes says it of all, a cross in a column says something else.
    cells = [cell for cell in paper.spans(*_CELLS) if cell.boxes or not (called and cell.role in _PAIR)]
    rows = rows_of(paper.own, owners, cells)
    said = called or _said_for_all(paper.spans(Role.CONSULTATION_FOR_ALL)) or said_once(paper)
    filled = any(rows.values())
    read = (_row(owner, rows[owner], said, paper) for owner in paper.longest(owners, _PARTING) if rows[owner] or not filled)
    return _each_once(row for row in read if row.organization)


def _each_once(rows: Iterable[ConsultationRow]) -> tuple[ConsultationRow, ...]:
    """No committee deliberates twice on one day: what repeats a row is its result at the foot of the paper."""
    kept: list[ConsultationRow] = []
    for row in rows:
        if not any(_same_sitting(row, one) for one in kept):
            kept.append(row)
    return tuple(kept)


def _same_sitting(row: ConsultationRow, other: ConsultationRow) -> bool:
    named = row.organization and other.organization and row.organization.value == other.organization.value
    dated = row.date and other.date and row.date.value and row.date.value == other.date.value
    return bool(named and dated)


def committees(some: Sequence[Span]) -> list[Span]:
    """Names of committees, those that go on in the next line in one."""
    owners: list[Span] = []
    for span in some:
        last = owners[-1] if owners else None
        if last and last.page == span.page and _goes_on(last, span):
            owners[-1] = Span(span.role, (*last.words, *span.words))
        elif is_text(span):
            owners.append(span)
    return owners


def _goes_on(last: Span, span: Span) -> bool:
    next_to = last.words[-1].number + 1 == span.words[0].number
    beside = last.words[-1].line == span.words[0].line and next_to
    below = 0 <= span.bbox.top - last.bbox.bottom < _NEXT_LINE
    # A comma before a date ends the name.
    return is_unfinished(last.text) and (beside or (below and (next_to or not last.text.endswith(","))))


def _row(owner: Span, cells: Sequence[Span], said: Found[bool | None] | None, paper: MarkedPaper) -> ConsultationRow:
    dates = [cell for cell in cells if cell.role is Role.CONSULTATION_DATE]
    whole = [Span(dates[0].role, tuple(word for cell in dates for word in cell.words))] if len(dates) > 1 else []
    roles = (cell for cell in of_role(cells, Role.CONSULTATION_ROLE) if cell.lines)
    return ConsultationRow(
        organization=_committee(owner, paper),
        date=next((date for cell in (*sorted(dates, key=rank), *whole) if (date := date_in(cell))), None) or unread_date(dates),
        role=next((text for cell in roles if (text := _text(cell, paper))), None),
        public=_public(cells) or said,
    )


def _committee(span: Span, paper: MarkedPaper) -> Found[str] | None:
    """A committee's name, without the day of the week that it meets on."""
    text = _OF.sub(r"\1", _SITTING.sub("", _WEEKDAY.sub("", paper.join(span.lines))))
    if text.endswith("ausschuss") and "ausschuß" in paper.sheets.text.lower():
        # In papers of old spelling a name without the ending of its case has the letter that it has elsewhere.
        text = f"{text.removesuffix('ss')}ß"
    named = len(letters(text)) > 1 and (text[0].isupper() or text[0].isdigit())
    return official(told(span, text), paper.terms) if named else None


def _text(span: Span, paper: MarkedPaper) -> Found[str] | None:
    """What is printed as a role, without the brackets around all of it."""
    text = _BRACKETED.sub(r"\1", paper.join(span.lines))
    return official(told(span, text), paper.terms) if any(char.isalpha() for char in text) else None


def _public(cells: Sequence[Span]) -> Found[bool | None] | None:
    """By the row's status, by its pair of boxes, or by what is typed in their place."""
    statuses = [cell for cell in cells if cell.role is Role.CONSULTATION_STATUS and cell.lines]
    read = [(status, " ".join(line.text for line in status.lines)) for status in statuses]
    if read:
        status, text = next(((one, said) for one, said in read if public_by_status(said) is not None), read[0])
        value = public_by_status(text)
        doubts = () if value is not None else (Doubt("unclear-status", f"the status reads '{text}'"),)
        return replace(told(status, value), doubts=doubts)
    pair = [[cell for cell in cells if cell.role is role] for role in _PAIR]
    yes, no = (next((box for cell in some for box in cell.boxes), None) for some in pair)
    present = [box for box in (yes, no) if box]
    if not present:
        return _typed(*pair)
    return replace(public_by_pair(yes, no, present), clue=clue_of(*pair[0], *pair[1]))


def _typed(opened: Sequence[Span], closed: Sequence[Span]) -> Found[bool | None] | None:
    marked = [next((span for span in some if is_mark(span.text)), None) for some in (opened, closed)]
    seen = [span for span in marked if span is not None]
    if len(seen) > 1:
        doubt = Doubt("both-boxes-ticked", "öffentlich and nicht-öffentlich are both marked")
        return replace(told(seen[0], None), doubts=(doubt,))
    return told(seen[0], marked[0] is not None) if seen else None


def _said_for_all(some: Sequence[Span]) -> Found[bool | None] | None:
    """What the form says once for all rows."""
    said = max((span for span in some if is_text(span)), key=lambda span: span.sure, default=None)
    if said is None:
        return None
    value = public_in(said.text)
    doubts = () if value is not None else (Doubt("unclear-status", f"the status reads '{said.text}'"),)
    return replace(told(said, value), doubts=doubts)
