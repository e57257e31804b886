"""The tables as an SQLite database for Datasette and the like: keys, foreign keys, and full-text search.

Dates are ISO text, truth values 0 and 1, money NUMERIC (a double: exact to the cent below 90 trillion). Besides the
tables there is `pages` with the text of every page; `vorlagen_fts` and `pages_fts` are searched with MATCH.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import OutputError, printable
from extract.results import FailedScan, replacing
from extract.tables import PAPERS, SCANS, Scanned, Table, cell, rows, tables

TYPES: Mapping[type, str] = {int: "INTEGER", bool: "INTEGER", float: "REAL", Decimal: "NUMERIC"}
PAGES = "pages"
PAGE_COLUMNS = ("scan", "page", "rotation", "skew", "blank", "text_source", "text")
SEARCHED = {PAPERS: ("reference", "subject", "originator", "resolution", "statement"), PAGES: ("text",)}


def write_sqlite(extractions: Iterable[Scanned], folder: Path) -> tuple[Path, ...]:
    """Write `vorlagen.sqlite` into `folder`; OutputError when the disk refuses or two results are of the same scan."""
    target = folder / "vorlagen.sqlite"
    with replacing(target) as part, closing(sqlite3.connect(part)) as database:
        try:
            database.execute("PRAGMA foreign_keys = ON")
            database.executescript("".join(_definitions()))
            with database:
                for extraction in extractions:
                    _insert(database, extraction)
            for name in SEARCHED:
                database.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
            database.commit()
        except sqlite3.IntegrityError as error:
            raise OutputError(f"{printable(target)}: two results have the same name ({error})", "export them apart") from error
        except sqlite3.Error as error:
            raise OutputError(f"{printable(target)}: cannot be written: {error}") from error
    return (target,)


def _insert(database: sqlite3.Connection, extraction: Scanned) -> None:
    for name, row in rows(extraction):
        columns = tables()[name].columns
        holes = ", ".join("?" * len(columns))
        database.execute(f'INSERT INTO "{name}" VALUES ({holes})', [_value(row[column]) for column in columns])
    if isinstance(extraction, FailedScan):
        return
    scan = extraction.source.file
    for page in extraction.pages:
        values = (scan, page.number, page.rotation, page.skew, page.blank, page.text_source, page.text)
        database.execute(f"INSERT INTO {PAGES} VALUES ({', '.join('?' * len(values))})", values)


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str) else cell(value)


def _definitions() -> Iterator[str]:
    for table in tables().values():
        yield f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(_parts(table)) + "\n);\n"
    columns = ", ".join(f"{column} {'TEXT' if column.startswith(('scan', 'text')) else 'NUMERIC'}" for column in PAGE_COLUMNS)
    yield f"CREATE TABLE {PAGES} ({columns}, PRIMARY KEY (scan, page), FOREIGN KEY (scan) REFERENCES {SCANS} (scan));\n"
    for name, searched in SEARCHED.items():
        yield f"CREATE VIRTUAL TABLE {name}_fts USING fts5({', '.join(searched)}, content={name}, tokenize='unicode61');\n"


def _parts(table: Table) -> Iterator[str]:
    for column, type_ in table.types.items():
        must = " NOT NULL" if column in table.keys else ""
        yield f'"{column}" {TYPES.get(type_, "TEXT")}{must}'
    yield f"PRIMARY KEY ({_listed(table.keys)})"
    if table.parent is not None:
        keys = _listed(tables()[table.parent].keys)
        yield f'FOREIGN KEY ({keys}) REFERENCES "{table.parent}" ({keys})'


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
