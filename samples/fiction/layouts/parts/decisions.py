"""The table "Beratungsergebnis": how the committees voted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.boxes import box
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.rules import Grid, shares
from samples.fiction.layouts.setter import Part, Setter, label, said

_VOTES = ("yes", "no", "abstentions")


@dataclass(slots=True)
class Table:
    """`empty`: the form before the sessions; `boxed`: boxes where others only put a cross."""

    columns: list[str]
    edges: list[float]
    size: float
    empty: bool
    boxed: bool
    grid: Grid


def decisions(setter: Setter, day: dt.date) -> None:
    """Heading, head and rows, of sessions after `day`."""
    if setter.odds(0.6):
        heading(setter, "decisions", False)
    columns = ["organization", "date"]
    columns += ["unanimous"] if setter.odds(0.7) else []
    columns += _VOTES
    columns += ["as_proposed", "deviating"] if setter.odds(0.7) else []
    size = setter.size * 0.88
    setter.room(size * 8)
    weights = [{"organization": 3, "date": 1.5}.get(column, 1) for column in columns]
    edges = shares(setter, weights, (setter.left, setter.end))
    grid = Grid(setter, edges, setter.style.ruling.grid)
    table = Table(columns, edges, size, setter.odds(0.25), setter.odds(0.6), grid)
    _head(setter, table)
    for _ in range(setter.draw(1, 4)):
        day += dt.timedelta(days=setter.draw(5, 30))
        _row(setter, table, day)
    grid.close()
    setter.skip()


def _head(setter: Setter, table: Table) -> None:
    deep, top = 1.0, setter.y
    for i, column in enumerate(table.columns):
        wide = table.edges[i + 1] - table.edges[i] - 3
        text = setter.writer.decision(column)
        deep = max(deep, setter.cell([label(text)], table.edges[i], wide, table.size * 0.9))
    setter.y += deep + 4
    table.grid.row(top - 2, setter.y - 2)


def _row(setter: Setter, table: Table, day: dt.date) -> None:
    size, row, unanimous = table.size, setter.new_row(), setter.odds(0.5)
    setter.room(size * 3)
    deep, top = size * 1.5, setter.y
    for i, column in enumerate(table.columns):
        role, x = Role(f"decision.{column}"), table.edges[i]
        wide = table.edges[i + 1] - x - 3
        if column == "organization":
            deep = max(deep, setter.cell([said(setter.writer.committee(), role, row)], x, wide, size))
        elif column == "date":
            setter.text(said("" if table.empty else written(day, setter.style.days), role, row), x, size)
        elif column in _VOTES:
            votes = "" if unanimous or table.empty else str(setter.draw(0, 30))
            setter.text(said(votes, role, row), x + wide * 0.3, size)
        else:
            ticked = not table.empty and (unanimous if column == "unanimous" else setter.odds(0.5))
            _tick(setter, said("x" if ticked else "", role, row), (x + wide * 0.3, setter.y + size * 0.8), table)
    setter.y += deep + 2
    table.grid.row(top - 2, setter.y - 2)


def _tick(setter: Setter, part: Part, at: tuple[float, float], table: Table) -> None:
    if table.boxed:
        box(setter, part, at, table.size)
    elif part[0]:
        setter.line([(setter.one(("X", "x")), *part[1:])], *at, table.size)
