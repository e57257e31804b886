"""How the tables lie in the database: their columns, the one that is the key, and the one that leads to the table above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from extract.tables import CONFIDENCE, PAPERS, SCANS, Beside, Column, Row, Table, tables, wide

TYPES: Mapping[type, str] = {int: "INTEGER", bool: "INTEGER", float: "REAL", Decimal: "NUMERIC"}
PAGES = "pages"
PAGE_COLUMNS = ("scan", "page", "rotation", "skew", "blank", "text_source", "text")
SEARCHED = {PAPERS: ("reference", "subject", "originator", "resolution", "statement"), PAGES: ("text",)}
ID = Column("id", str, False, "Id", "The paper and the number of the row: the key of the row.", "2017/a.pdf#1/2")
# What papers name and speak of comes behind them.
LATER = "DEFERRABLE INITIALLY DEFERRED"
# Keys of a scan and of a paper; tables with more have an id of their own.
MOST_KEYS = 2


@dataclass(frozen=True)
class Layout:
    """A table in the database; `added` are the columns that only the database has, which come first."""

    table: Table
    columns: tuple[Column, ...]
    added: tuple[Column, ...]

    @cached_property
    def key(self) -> str:
        """The column that is the key."""
        return ID.name if ID in self.added else self.table.keys[-1]

    @cached_property
    def above(self) -> str | None:
        """The column that leads to the key of the table above."""
        parent = self.table.parent
        if parent is None:
            return None
        keys = tables()[parent].keys
        return keys[-1] if len(keys) <= MOST_KEYS else _names(keys[-1])

    @cached_property
    def insert(self) -> str:
        return _insert(self.table.name, len(self.added) + len(self.columns))

    @cached_property
    def insert_confidence(self) -> str:
        return _insert(f"{self.table.name}{CONFIDENCE}", len(self.table.values) + 1)

    def values(self, row: Row) -> list[Any]:
        """The cells of a row of the tables."""
        return [*self._added(row).values(), *(row[column.name] for column in self.columns)]

    def confidences(self, row: Row) -> list[Any]:
        """Its key, and how sure each value of it is."""
        cells = self._added(row) | row
        return [cells[self.key], *(row.get(f"{column}{CONFIDENCE}") for column in self.table.values)]

    def _added(self, row: Row) -> dict[str, str]:
        keys = self.table.keys
        named = {ID.name: keys, self.above: keys[:-1]}
        return {one.name: "/".join(str(row[key]) for key in named[one.name][1:]) for one in self.added}


def layouts(beside: Beside) -> dict[str, Layout]:
    """All tables as they lie in the database."""
    return {name: Layout(table, tuple(wide(table, beside).values()), _added_to(table)) for name, table in tables().items()}


def _added_to(table: Table) -> tuple[Column, ...]:
    if len(table.keys) <= MOST_KEYS:
        return ()
    above = tables()[table.parent].keys if table.parent else ()
    if len(above) <= MOST_KEYS:
        return (ID,)
    name = _names(above[-1])
    return (
        ID,
        Column(name, str, False, name.capitalize(), f"The id of the row of {table.parent} that it belongs to.", ID.example),
    )


def definitions(known: Mapping[str, Layout]) -> Iterator[str]:
    """The statements that make the tables."""
    for name, layout in known.items():
        yield f'CREATE TABLE "{name}" (\n  ' + ",\n  ".join(_parts(layout)) + "\n);\n"
        if layout.table.values:
            sure = "".join(f', "{column}" REAL' for column in layout.table.values)
            yield f'CREATE TABLE "{name}{CONFIDENCE}" ({_references(layout.key, name, layout.key)} PRIMARY KEY{sure});\n'
    types = ", ".join(f"{column} {'TEXT' if column.startswith('text') else 'NUMERIC'}" for column in PAGE_COLUMNS[1:])
    yield f"CREATE TABLE {PAGES} ({_references('scan', SCANS, 'scan')} NOT NULL, {types}, PRIMARY KEY (scan, page));\n"
    for name, searched in SEARCHED.items():
        # Three letters in a row are what is looked for, so that "Schule" finds "Grundschule".
        yield f"CREATE VIRTUAL TABLE {name}_fts USING fts5({', '.join(searched)}, content=\"{name}\", tokenize='trigram');\n"


def indexes(known: Mapping[str, Layout]) -> Iterator[str]:
    """The statements that make the way down as quick as the way up."""
    for name, layout in known.items():
        above = () if layout.above in (None, layout.key) else (layout.above,)
        for column in (*above, *layout.table.leads):
            yield f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}");\n'


def _parts(layout: Layout) -> Iterator[str]:
    required = {layout.key, layout.above, *layout.table.keys}
    for column in (*layout.added, *layout.columns):
        must = " NOT NULL" if column.name in required else ""
        key = " PRIMARY KEY" if column.name == layout.key else ""
        yield f'"{column.name}" {TYPES.get(column.type, "TEXT")}{must}{key}'
    parent = layout.table.parent
    if parent is not None and layout.above is not None:
        key = ID.name if len(tables()[parent].keys) > MOST_KEYS else layout.above
        yield f'FOREIGN KEY ("{layout.above}") REFERENCES "{parent}" ("{key}")'
    for leading, target in layout.table.leads.items():
        yield f'FOREIGN KEY ("{leading}") REFERENCES "{target}" ("{tables()[target].keys[-1]}") {LATER}'


def _references(column: str, table: str, key: str) -> str:
    return f'"{column}" TEXT REFERENCES "{table}" ("{key}")'


def _insert(name: str, columns: int) -> str:
    return f'INSERT INTO "{name}" VALUES ({", ".join("?" * columns)})'


def _names(number: str) -> str:
    """What a row is called that a number tells apart: "agreement" of "agreement_no"."""
    return number.removesuffix("_no")
