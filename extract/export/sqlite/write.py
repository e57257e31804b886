"""The tables as an SQLite database for Datasette and the like: keys, foreign keys, confidences, and full-text search.

Dates are ISO text, truth values 0 and 1, money NUMERIC (a double: exact to the cent below 90 trillion). Every table has one
column that is its key, and one that leads to the table above it, since Datasette follows no others. Besides the tables there are
`pages` with the text of every page, `TABLE_confidence` with how sure each value is, and `vorlagen_fts` and `pages_fts`, which
are searched with MATCH. `metadata.json` beside the database tells Datasette what the columns are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.errors import OutputError, printable
from extract.export.sqlite.datasette import metadata
from extract.export.sqlite.layout import PAGE_COLUMNS, PAGES, SEARCHED, Layout, definitions, indexes, layouts
from extract.export.sqlite.spellings import searchable
from extract.results import METADATA, FailedScan, replacing, write_atomically
from extract.tables import NOTHING, SURENESS, Beside, Collection, Scanned, all_rows, cell

AT_ONCE = 1000


def write_sqlite(extractions: Iterable[Scanned], folder: Path, beside: Beside = NOTHING) -> tuple[Path, ...]:
    """Write `vorlagen.sqlite` and its description into `folder`, with what is asked for `beside` the values.

    OutputError when the disk refuses or two results are of the same scan.
    """
    target = folder / "vorlagen.sqlite"
    known = layouts(beside)
    with replacing(target) as part, closing(sqlite3.connect(part)) as database:
        try:
            database.execute("PRAGMA foreign_keys = ON")
            database.executescript("".join(definitions(known)))
            with database:
                _insert(database, extractions, known, beside or SURENESS)
                for name in SEARCHED:
                    _index_words(database, name)
                database.executescript("".join(indexes(known)))
        except sqlite3.IntegrityError as error:
            raise OutputError(
                f"{printable(target)}: two results have the same name ({error})",
                "remove one of the two whose `source.file` is the same",
            ) from error
        except sqlite3.Error as error:
            raise OutputError(f"{printable(target)}: cannot be written: {error}") from error
    write_atomically(folder / METADATA, metadata(known))
    return (target, folder / METADATA)


def _insert(database: sqlite3.Connection, extractions: Iterable[Scanned], known: dict[str, Layout], beside: Beside) -> None:
    scans = Collection.of(extractions)
    for name, row in all_rows(replace(scans, extractions=_with_pages(database, scans)), beside):
        layout = known[name]
        database.execute(layout.insert, [_value(value) for value in layout.values(row)])
        sure = layout.confidences(row)
        if any(one is not None for one in sure[1:]):
            database.execute(layout.insert_confidence, sure)


def _with_pages(database: sqlite3.Connection, extractions: Iterable[Scanned]) -> Iterator[Scanned]:
    """The same; once the rows of a scan are in, its pages follow."""
    for extraction in extractions:
        yield extraction
        if isinstance(extraction, FailedScan):
            continue
        for page in extraction.pages:
            values = (extraction.source.file, page.number, page.rotation, page.skew, page.blank, page.text_source, page.text)
            database.execute(f"INSERT INTO {PAGES} VALUES ({', '.join('?' * len(PAGE_COLUMNS))})", values)


def _index_words(database: sqlite3.Connection, name: str) -> None:
    columns = SEARCHED[name]
    holes = ", ".join("?" * (len(columns) + 1))
    found = database.execute(f"SELECT rowid, {', '.join(columns)} FROM {name}")
    while rows := found.fetchmany(AT_ONCE):
        made = [(number, *(searchable(text) for text in texts)) for number, *texts in rows]
        database.executemany(f"INSERT INTO {name}_fts (rowid, {', '.join(columns)}) VALUES ({holes})", made)


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str) else cell(value)
