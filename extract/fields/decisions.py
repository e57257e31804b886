"""The Beratungsergebnis: what each committee decided, entered after the meeting as crosses and numbers of votes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.fields.found import Clue, Doubt, Found, Signals, found_boxes, found_in
from extract.fields.official import official
from extract.geometry import BBox
from extract.layout import Block, Column, PageTable, PlacedLine, Terms, find_table
from extract.values import join_lines, letters, parse_date

_CELL = Clue("cell of the Beratungsergebnis")
_VOTES = ("yes", "no", "abstentions")
_NUMBER = re.compile(r"\D*(\d{1,3})\D*")
# What a cross is read as, or anything as short; a committee's name is longer.
_LONGEST_MARK = 3


@dataclass(frozen=True, slots=True)
class DecisionRow:
    organization: Found[str]
    date: Found[dt.date | None] | None
    unanimous: Found[bool] | None
    yes: Found[int] | None
    no: Found[int] | None
    abstentions: Found[int] | None
    as_proposed: Found[bool | None] | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """The rows in which something is entered, and the lines that the section takes up, its heading among them."""

    rows: tuple[DecisionRow, ...] = ()
    lines: tuple[PlacedLine, ...] = ()


def read_decisions(block: Block) -> Decisions:
    """Find the section by its heading, anywhere in a paper, and read its table; empty where there is none."""
    heading = block.terms.headings.only("decisions")
    for n, line in enumerate(block.lines):
        label = block.begins(line, heading)
        if label and label.closed:
            table = find_table(block.with_lines(block.lines[n + 1 :]), line.page, block.terms.decisions)
            return Decisions(_rows(table, block.terms) if table else (), (line, *(table.lines if table else ())))
    return Decisions()


def _rows(table: PageTable, terms: Terms) -> tuple[DecisionRow, ...]:
    columns = {column.field: column for column in table.columns}
    if "organization" not in columns or not set(columns) & {"unanimous", "yes", "as_proposed"}:
        return ()
    rows = (_row(table, columns, band, terms) for band in table.rows)
    return tuple(row for row in rows if row is not None)


def _row(table: PageTable, columns: dict[str, Column], band: BBox, terms: Terms) -> DecisionRow | None:
    cells = {field: table.cell(column, band) for field, column in columns.items()}
    name = join_lines(line.text for line in cells["organization"])
    marks = {field: _mark(table, column, band) for field, column in columns.items() if field != "organization"}
    votes = {field: _votes(cells.get(field, ())) for field in _VOTES}
    if not letters(name) or not (any(marks.values()) or any(votes.values())):
        return None
    return DecisionRow(
        organization=official(found_in(cells["organization"], name, _CELL), terms),
        date=_date(cells.get("date", ())),
        unanimous=_unanimous(marks.get("unanimous"), votes),
        as_proposed=as_proposed(marks.get("as_proposed"), marks.get("deviating")),
        **votes,
    )


def _mark(table: PageTable, column: Column, band: BBox) -> Found[bool] | None:
    """A cross in a cell: typed, drawn in a box, or drawn by hand, where OCR may see nothing or any short thing."""
    lines = table.cell(column, band)
    text = join_lines(line.text for line in lines)
    if lines and 0 < len(text) <= _LONGEST_MARK and not text.isdigit():
        return found_in(lines, True, _CELL)
    box = table.box(column, band)
    if box is not None and box.box.checked:
        return found_boxes((box,), True, _CELL)
    drawn = next(
        (mark for mark in table.page.marks if column.left < mark.x < column.right and band.top < mark.y < band.bottom), None
    )
    return Found(True, "x", table.page.number, drawn, Signals(_DRAWN, _DRAWN), "checkbox", clue=_CELL) if drawn else None


# Ink in a cell of this table is a cross, but may be a stroke that strayed in from the next row.
_DRAWN = 0.8


def _votes(lines: Sequence[PlacedLine]) -> Found[int] | None:
    match = _NUMBER.fullmatch(join_lines(line.text for line in lines)) if lines else None
    return found_in(lines, int(match[1]), _CELL) if match else None


def _date(lines: Sequence[PlacedLine]) -> Found[dt.date | None] | None:
    text = join_lines(line.text for line in lines)
    return found_in(lines, parse_date(text), _CELL) if lines and any(char.isdigit() for char in text) else None


def _unanimous(mark: Found[bool] | None, votes: dict[str, Found[int] | None]) -> Found[bool] | None:
    """Crossed, or not because votes were counted against or beside it."""
    if mark is not None:
        return mark
    counted = next((vote for vote in votes.values() if vote), None)
    return Found(False, counted.raw, counted.page, counted.bbox, counted.signals, clue=_CELL) if counted else None


def as_proposed(proposed: Found[bool] | None, deviating: Found[bool] | None) -> Found[bool | None] | None:
    """Laut Beschlussvorschlag or abweichend, by the crosses of both; null with a doubt where both are there."""
    if proposed is not None and deviating is not None:
        doubt = Doubt("both-boxes-ticked", "laut Beschlussvorschlag and abweichend are both marked")
        neither: Found[bool | None] = proposed
        return replace(neither, value=None, doubts=(doubt,))
    return proposed if deviating is None else replace(deviating, value=False)
