"""The table "Beratungsfolge": a row for each session, ruled or not, in any order of columns."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.boxes import box
from samples.fiction.layouts.parts.sessions import Session, state
from samples.fiction.layouts.rules import Grid, shares
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_WEIGHTS = {
    **{"organization": 3.2, "date": 1.5, "role": 1.9, "public": 0.9, "non_public": 1.0},
    **{"status": 1.2, "top": 0.6, "result": 1.2, "number": 0.5, "else": 1.2, "yes": 0.5, "no": 0.5, "abstentions": 0.6},
}
_LETTERS = ("Ö", "N")
_RESULTS = ("", "", "", "einstimmig", "abgelehnt", "zur Kenntnis", "7:2:0", "vertagt", "mehrheitlich")
_VOTES = ("yes", "no", "abstentions")
_NARROW = ("public", "non_public", "status", "top", *_VOTES)
_MARKS = ("X", "x", "X", "✓", "ja")
_LEAD = 1.12


@dataclass(slots=True)
class Table:
    """How the table is set: columns and their edges; cells stand at the top (0), middle or foot (1) of their row."""

    columns: list[str]
    edges: list[float]
    size: float
    publicity: str
    pad: float
    step: float
    align: float
    centred: bool
    mark: str
    grid: Grid
    named: bool
    weekdays: bool

    def inner(self, column: int) -> tuple[float, float]:
        """Where a column's text begins, and how wide it may be."""
        return self.edges[column], max(self.edges[column + 1] - self.edges[column] - 6, 26)


def consultation_table(setter: Setter, sessions: list[Session], publicity: str, size: float) -> None:
    """The table with its head, if it has one."""
    columns = _columns(setter, sessions, publicity)
    x0 = setter.left + setter.between(0, 5)
    end = x0 + (setter.width - 5) * setter.one((1, 1, 0.85, 0.7))
    edges = shares(setter, [_WEIGHTS[column] for column in columns], (x0, end))
    grid = Grid(setter, edges, setter.style.ruling.grid)
    pad, step = setter.between(2, 7), size * setter.between(1.2, 2.2)
    align, centred = setter.one((0, 0.5, 0.5, 1)), setter.odds(0.5)
    table = Table(
        columns,
        edges,
        size,
        publicity,
        pad,
        step,
        align,
        centred,
        setter.one(_MARKS),
        grid,
        setter.odds(0.9),
        setter.odds(0.08),
    )
    if publicity == "boxes" and setter.odds(0.5):
        setter.style.typed = None
    elif publicity == "typed":
        setter.style.typed = setter.style.typed or "( )"
    if table.named:
        _head(setter, table)
    for number, session in enumerate(sessions, 1):
        _row(setter, table, session, number)
    grid.close()


def _columns(setter: Setter, sessions: list[Session], publicity: str) -> list[str]:
    odds, insert_at = setter.odds, setter.draw
    columns = ["organization"]
    columns += ["date"] if any(session.date for session in sessions) else []
    columns += ["role"] if any(session.role for session in sessions) else []
    if odds(0.45):
        setter.rng.shuffle(columns)
    if publicity in ("boxes", "typed", "letters"):
        both = ["non_public", "public"] if odds(0.1) else ["public", "non_public"]
        at = len(columns) if odds(0.8) else insert_at(0, len(columns))
        columns[at:at] = both
    elif publicity in ("word", "one"):
        columns.insert(insert_at(0, len(columns)), "status")
    for extra, share in (("top", 0.15), ("result", 0.12), ("number", 0.08), ("else", 0.12)):
        if odds(share):
            columns.insert(0 if extra == "number" else insert_at(0, len(columns)), extra)
    if odds(0.05):
        columns += _VOTES
    return columns


def _named(setter: Setter, column: str) -> str:
    """What stands above the column."""
    if column in _VOTES:
        return setter.writer.decision(column)
    if column == "else":
        heads = ("columns", "reporter") if setter.odds(0.3) else ("papers", "columns")
        return setter.writer.keep(("papers", "column"), lambda: setter.writer.pick(*heads))
    return setter.writer.column(column, setter.style.unknown * 0.7)


def _head(setter: Setter, table: Table) -> None:
    setter.room(table.step * 3)
    size, upper, top = table.size * setter.one((1, 1, 0.85)), setter.odds(0.15), setter.y
    heads = []
    for i, column in enumerate(table.columns):
        text = _named(setter, column)
        if text.startswith("nicht") and setter.odds(0.5):
            text = text.replace("nicht-", "nicht- ").replace("nichtö", "nicht- ö")
        text = "" if setter.odds(0.08) else text + (":" if setter.odds(0.1) else "")
        heads.append(setter.wrap([label(text.upper() if upper else text)], table.inner(i)[1], size))
    deep, align = max([1, *map(len, heads)]), setter.one((0, 0.5, 1))
    for i, lines in enumerate(heads):
        for k, line in enumerate(lines):
            base = setter.y + size * 0.8 + (k + (deep - len(lines)) * align) * size * _LEAD
            setter.set_line(line, table.inner(i)[0], base, size)
    setter.y += deep * size * _LEAD + table.pad
    table.grid.row(top - 2, setter.y - 2)


def _row(setter: Setter, table: Table, session: Session, number: int) -> None:
    size, odd = table.size, setter.odds(0.04)
    cells: list[list[list[Part]] | None] = []
    for i, column in enumerate(table.columns):
        if column in ("public", "non_public") and table.publicity != "letters":
            cells.append(None)
        else:
            part, day = _text(setter, table, session, (column, number)), plain("", row=session.row)
            if column == "date" and table.weekdays and session.date:
                day = plain(f"{setter.writer.pick('papers', 'weekdays')},", row=session.row)
            cells.append(setter.wrap([day, part], table.inner(i)[1], size))
    deep = max([1, *(len(cell) for cell in cells if cell)])
    page = setter.page
    setter.room(deep * size * _LEAD + table.pad)
    if setter.page is not page and table.named and setter.style.repeats:
        _head(setter, table)
    top = setter.y
    for i, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        (x, wide), first = table.inner(i), top + size * 0.8
        if cell is None:
            ticked = (column == "public") == session.public and not odd
            part = said("x" if ticked else "", Role(f"consultation.{column}"), session.row)
            at = (x + (wide * 0.35 if table.centred else 0), first + (deep - 1) * table.align * size * _LEAD)
            box(setter, part, at, size)
            continue
        for k, line in enumerate(cell):
            free = wide - setter.measure(line[0][0], size) if table.centred and column in _NARROW else 0
            base = first + (k + (deep - len(cell)) * table.align) * size * _LEAD
            setter.set_line(line, x + max(free / 2, 0), base, size)
    setter.y += deep * size * _LEAD + max(table.pad, table.step - size * _LEAD)
    table.grid.row(top - 2, setter.y - 2)


def _text(setter: Setter, table: Table, session: Session, cell: tuple[str, int]) -> Part:
    """What stands in a column's cell of row `number`."""
    column, number = cell
    if column in ("organization", "date", "role"):
        return said(getattr(session, column), Role(f"consultation.{column}"), session.row)
    if column == "status":
        letter = _LETTERS[0 if session.public else 1]
        text = state(setter, session.public) if table.publicity == "word" else letter
        return said(text, Role.CONSULTATION_STATUS, session.row)
    if column in ("public", "non_public"):
        return said(table.mark if (column == "public") == session.public else "", Role(f"consultation.{column}"), session.row)
    if column in _VOTES:
        figure = str(setter.writer.draw(0, 25)) if setter.writer.odds(0.7) else ""
        return said(figure, Role(f"decision.{column}"), session.row)
    if column == "result":
        return _result(setter, session)
    others = {"top": str(setter.draw(1, 30)) if setter.odds(0.6) else "", "number": f"{number}."}
    return plain(others[column] if column in others else setter.writer.pick("papers", "cells"), row=session.row)


def _result(setter: Setter, session: Session) -> Part:
    """What came of it; "einstimmig" is a decision of the row's committee."""
    text = setter.writer.one(_RESULTS)
    if text == "einstimmig":
        return said(text, Role.DECISION_UNANIMOUS, session.row)
    if text == "abgelehnt":
        return said(text, Role.DECISION_DEVIATING, session.row)
    return plain(text, row=session.row)
