"""The Beratungsfolge: which committee, when, in what role, public or not.

The table is found by its column headings, columns by the ruling lines between them or else by where the headings
stand, rows by ruling lines or else by the checkboxes, dates and roles that each row has one of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extract.fields.found import STATES, Clue, Doubt, Found, Signals, found_boxes, found_in
from extract.fields.official import official
from extract.geometry import BBox
from extract.layout import Block, PageTable, PlacedBox, PlacedLine, Terms, find_table
from extract.page import Line, Word
from extract.record import public_by_boxes
from extract.values import find_dates, join_lines, letters, parse_date, unspecked

# What the one letter ö is read as when its points are lost or blur into it.
_ROUND = set("oöóòôõ06eécgqdbä8©")
_CELL = Clue("cell of the Beratungsfolge")
_PAIR = ("public", "non_public")
# A box of the pair may stand so far left of the one heading that was read (points).
_BESIDE = 80.0
# A status may be misread by a letter or two (percent); one told by the shape of its letter alone is trusted so far.
_SAME_STATUS, _BY_SHAPE = 80, 0.5
_STATUS = {"ö": True, "öffentlich": True, "n": False, "nö": False, "nichtöffentlich": False}


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    organization: Found[str] | None
    date: Found[dt.date | None] | None
    role: Found[str] | None
    public: Found[bool | None] | None


@dataclass(frozen=True, slots=True)
class Consultations:
    """The rows in page order, the table's boxes with the names of their row and column, and the table's own lines."""

    rows: tuple[ConsultationRow, ...] = ()
    boxes: tuple[tuple[PlacedBox, str], ...] = ()
    lines: tuple[PlacedLine, ...] = ()


def read_consultations(block: Block, page: int) -> Consultations:
    """Read the table from the lines that a block has on one page; empty where the page has none."""
    table = find_table(block, page, block.terms.columns)
    if table is None or "organization" not in {column.field for column in table.columns}:
        return Consultations()
    said = _said_for_all(block)
    rows: list[ConsultationRow] = []
    named: list[tuple[PlacedBox, str]] = []
    for band in table.rows:
        cells = _spread({column.field: table.cell(column, band) for column in table.columns})
        organization = _text(cells.get("organization", ()), block.terms)
        boxes = _boxes(table, band)
        if organization is None and not any(boxes.values()):
            continue
        row_name = organization.value if organization else "?"
        named += [(box, f"{row_name} / {_title(table, field)}") for field, box in boxes.items() if box is not None]
        date, role = _date(cells.get("date", ())), _text(cells.get("role", ()), block.terms)
        rows.append(ConsultationRow(organization, date, role, _public(table, band, boxes, cells) or said))
    return Consultations(tuple(rows), tuple(named), table.lines)


def _spread(cells: dict[str, tuple[PlacedLine, ...]]) -> dict[str, tuple[PlacedLine, ...]]:
    """Cells of a table whose date column was not found: a date then stands behind the committee or before the role."""
    if "date" in cells:
        return cells
    for field in ("organization", "role"):
        for n, line in enumerate(cells.get(field, ())):
            at = next((k for k, word in enumerate(line.words) if find_dates(word.text)), None)
            if at is None:
                continue
            before, date, after = (
                _part(line, words) for words in (line.words[:at], line.words[at : at + 1], line.words[at + 1 :])
            )
            rest = (*cells[field][:n], *(before if field == "organization" else after), *cells[field][n + 1 :])
            role = cells.get("role") or after
            return {**cells, "role": role, field: rest, "date": date}
    return cells


def _part(line: PlacedLine, words: tuple[Word, ...]) -> tuple[PlacedLine, ...]:
    return (replace(line, line=Line(words)),) if words else ()


def _boxes(table: PageTable, band: BBox) -> dict[str, PlacedBox | None]:
    """The boxes of a row by their column; of two, the one that the only heading that was read does not name is the other."""
    known = [column for column in table.columns if column.field in _PAIR]
    boxes = {column.field: table.box(column, band) for column in known}
    if len(known) == 1:
        row = [
            box
            for box in table.page.checkboxes
            if band.top <= box.bbox.y < band.bottom and box.bbox.x0 > known[0].left - _BESIDE
        ]
        if len(row) == len(_PAIR):
            near, far = sorted(row, key=lambda box: abs(box.bbox.x - known[0].head.x))
            return {field: PlacedBox(table.page.number, near if field == known[0].field else far) for field in _PAIR}
    return boxes


def _title(table: PageTable, field: str) -> str:
    """The heading of a column as printed, else what it stands for."""
    printed = next((column.title for column in table.columns if column.field == field), "")
    return printed or {"public": "öffentlich", "non_public": "nicht-öffentlich"}[field]


def _text(lines: Sequence[PlacedLine], terms: Terms) -> Found[str] | None:
    text = unspecked(join_lines(line.text for line in lines))
    return official(found_in(lines, text, _CELL), terms) if lines and letters(text) else None


def _date(lines: Sequence[PlacedLine]) -> Found[dt.date | None] | None:
    text = join_lines(line.text for line in lines)
    if not lines or not any(char.isdigit() for char in text):
        return None
    date = parse_date(text)
    if date is None and len({found.value for found in find_dates(text)}) > 1:
        doubt = Doubt("several-dates", "more than one date stands in this cell")
    else:
        doubt = Doubt("unreadable-value", "what stands in this cell could not be read as a date")
    return replace(found_in(lines, date, _CELL), doubts=() if date else (doubt,))


def _public(
    table: PageTable, band: BBox, boxes: dict[str, PlacedBox | None], cells: dict[str, tuple[PlacedLine, ...]]
) -> Found[bool | None] | None:
    status = cells.get("status", ())
    if status:
        text = join_lines(line.text for line in status)
        value, sure = public_by_status(text)
        found = found_in(status, value, _CELL, grammar=1.0 if sure else _BY_SHAPE)
        doubts = () if value is not None else (Doubt("unclear-status", f"the status reads '{text}'"),)
        return replace(found, doubts=doubts)
    if not set(_PAIR) & set(boxes):
        return None
    yes, no = boxes.get("public"), boxes.get("non_public")
    present = [box for box in (yes, no) if box]
    if not present and any(cells.get(field) for field in _PAIR):
        return _crossed(cells)
    if not present:
        doubt = Doubt("box-not-found", "no checkbox was found in this row")
        where = BBox.around(line.bbox for cell in cells.values() for line in cell) if any(cells.values()) else band
        return Found(None, "", table.page.number, where, Signals(), "checkbox", (doubt,), clue=_CELL)
    return public_by_pair(yes, no, present)


def public_by_status(text: str) -> tuple[bool | None, bool]:
    """Public or not by a table's status, and whether it was read as such rather than told by its one letter's shape."""
    key = letters(text).replace(" ", "")
    if key in _STATUS:
        return _STATUS[key], True
    scored = max((fuzz.ratio(key, word), value) for word, value in _STATUS.items() if len(word) > 2)
    if scored[0] >= _SAME_STATUS:
        return scored[1], True
    shape = key.strip("()[]{}")
    if len(shape) <= 2 and "/" not in text:
        return (False, False) if shape[:1] == "n" else (True, False) if set(shape) & _ROUND else (None, False)
    return None, False


def _crossed(cells: dict[str, tuple[PlacedLine, ...]]) -> Found[bool | None]:
    """Columns without boxes, into which an x is typed; any short thing that OCR made of it counts."""
    yes, no = (cells.get(field, ()) for field in _PAIR)
    doubts = (Doubt("both-boxes-ticked", "öffentlich and nicht-öffentlich are both marked"),) if yes and no else ()
    return replace(found_in([*yes, *no], None if yes and no else bool(yes), _CELL), doubts=doubts)


def public_by_pair(yes: PlacedBox | None, no: PlacedBox | None, present: Sequence[PlacedBox]) -> Found[bool | None]:
    """öffentlich and nicht-öffentlich are one decision: true or false only where exactly one is ticked."""
    states = (yes.box.checked if yes else None, no.box.checked if no else None)
    doubts: tuple[Doubt, ...] = ()
    if states == (True, True):
        doubts = (Doubt("both-boxes-ticked", "öffentlich and nicht-öffentlich are both ticked"),)
    elif states == (False, False):
        doubts = (Doubt("no-box-ticked", "neither öffentlich nor nicht-öffentlich is ticked"),)
    elif None in states:
        doubts = (Doubt("unclear-box", "whether one of the boxes is ticked cannot be told, or one was not found"),)
    raw = "/".join(STATES[state] for state in states)
    return replace(found_boxes(present, public_by_boxes(*states), Clue("pair of boxes in its row")), raw=raw, doubts=doubts)


def _said_for_all(block: Block) -> Found[bool | None] | None:
    """A form may print once that the sitting is public, or that it is not."""
    for value, key in ((True, "all_public"), (False, "all_non_public")):
        for line in block.lines:
            if block.terms.listed(key).match(line.text):
                return found_in([line], value, Clue("said once for all rows"))
    return None
