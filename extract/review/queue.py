"""The queue: one row per paper with what it is sorted, filtered and searched by, kept in `ledger.sqlite` beside the log.

The rows repeat what the result files and the log say and can be made again from them at any time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import delete as delete_from

from extract.corrections import Correction, CorrectionLog, read_log
from extract.database import Migrations
from extract.errors import OutputError
from extract.record import Extraction, Vorlage
from extract.results import read_extraction, record_files
from extract.review.facts import facts, text
from extract.review.learned import Lesson, unpacked
from extract.review.search import STATEMENTS, Snippet, folded, matching, snippet

# Of what the rows say; those of another version are made again.
VERSION = 5
BATCH = 200
METADATA = MetaData()
# `place` is the path of the result below the folder without `.json`, as the file system spells it; `stamp` is the time and
# size of the result file; lists are text between line ends. `text` and, as it is searched, `folded` come last, so that
# the other columns are read fast.
INDEX = Table(
    "review_index",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("place", LargeBinary, nullable=False),
    Column("paper", Integer, nullable=False),
    Column("stamp", String, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("file", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("doubts", Integer, nullable=False),
    Column("lowest", Float, nullable=False),
    Column("body", String),
    Column("year", Integer),
    Column("committees", String, nullable=False),
    Column("codes", String, nullable=False),
    Column("reference", String),
    Column("subject", String),
    Column("public", Integer),
    Column("learned", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("folded", String, nullable=False),
    UniqueConstraint("place", "paper"),
)
_FIRST = (
    # Earlier programs left it without a number; the rows can be made again at any time.
    "DROP TABLE IF EXISTS review_index",
    """CREATE TABLE review_index (
        id INTEGER NOT NULL PRIMARY KEY, place BLOB NOT NULL, paper INTEGER NOT NULL, stamp VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL, file VARCHAR NOT NULL, state VARCHAR NOT NULL, doubts INTEGER NOT NULL,
        lowest FLOAT NOT NULL, body VARCHAR, year INTEGER, committees VARCHAR NOT NULL, codes VARCHAR NOT NULL,
        reference VARCHAR, subject VARCHAR, public INTEGER, learned VARCHAR NOT NULL, version INTEGER NOT NULL,
        text VARCHAR NOT NULL, UNIQUE (place, paper)
    )""",
    "CREATE INDEX ix_review_index_sha256 ON review_index (sha256)",
    "CREATE INDEX ix_review_index_state ON review_index (state)",
)
# The rows are made again: each has its paper's own pages only, and is indexed by the parts of its words.
_SEARCHED = (
    *_FIRST[:1],
    _FIRST[1].replace("text VARCHAR NOT NULL,", "text VARCHAR NOT NULL, folded VARCHAR NOT NULL,"),
    *_FIRST[2:],
    *STATEMENTS,
)
MIGRATIONS = Migrations((_FIRST, _SEARCHED), numbered_in="review_index_schema")
STATES = ("conflict", "open", "clear", "done")
SHOWN = [column for column in INDEX.c if column.name not in ("text", "folded", "learned")]
# What a look is worth: conflicts, then many doubts, then a value that is hardly believed.
ORDER = ((INDEX.c.state != "conflict"), INDEX.c.doubts.desc(), INDEX.c.lowest, INDEX.c.place, INDEX.c.paper)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue shows; empty text shows all. `words` must all be in the paper."""

    body: str = ""
    committee: str = ""
    year: str = ""
    code: str = ""
    state: str = ""
    words: str = ""

    def conditions(self) -> Iterator[Any]:
        if self.body:
            yield INDEX.c.body == self.body
        if self.year:
            yield INDEX.c.year == int(self.year)
        if self.state:
            yield INDEX.c.state == self.state
        for column, value in ((INDEX.c.committees, self.committee), (INDEX.c.codes, self.code)):
            if value:
                yield column.contains(f"\n{value}\n", autoescape=True)
        yield from matching(self.words)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of the queue, and how many there are in all."""

    rows: tuple[Any, ...]
    total: int


class Queue:
    """The queue of one output folder. May be used from several threads."""

    def __init__(self, folder: Path, log: CorrectionLog):
        self.folder = folder
        self.log = log
        # How many files were looked at so far; None when all were.
        self.reading: int | None = 0
        log.bring_up(MIGRATIONS)

    def refresh(self) -> Iterator[int]:
        """Read what is new or changed in the folder, and give after each batch how many files were looked at."""
        known = self._stamps()
        log = read_log(self.folder)
        files = iter(record_files(self.folder))
        looked_at, seen = 0, set()
        while batch := list(islice(files, BATCH)):
            looked_at += len(batch)
            changed = []
            for path in batch:
                place = self._place(path)
                seen.add(place)
                stamp = _stamp(path)
                if known.get(place) != stamp:
                    changed.append((path, stamp))
            found = {self._place(path): list(self._rows(path, stamp, log)) for path, stamp in changed}
            with self.log.writing() as connection:
                for place, rows in found.items():
                    # What a later run split otherwise, or cannot read any more, is no paper any more.
                    connection.execute(delete_from(INDEX).where(INDEX.c.place == place, INDEX.c.paper > len(rows)))
                    for row in rows:
                        _put(connection, row)
            self.reading = looked_at
            yield looked_at
        self.reading = None
        self._forget(seen)

    def queue(self, filters: Filters, first: int = 0, count: int = 50) -> Slice:
        conditions = list(filters.conditions())
        with self.log.reading() as connection:
            total = connection.execute(select(func.count()).select_from(INDEX).where(*conditions)).scalar_one()
            query = select(*SHOWN).where(*conditions).order_by(*ORDER).offset(first).limit(count)
            return Slice(tuple(connection.execute(query)), total)

    def snippets(self, rows: Iterable[Any], words: str) -> dict[int, Snippet]:
        """Where the words stand in the papers of some rows, by the number of the row; none where the place is not in a text."""
        with self.log.reading() as connection:
            query = select(INDEX.c.id, INDEX.c.text).where(INDEX.c.id.in_([row.id for row in rows]))
            texts = connection.execute(query).all()
        return {row.id: found for row in texts if (found := snippet(row.text, words))}

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """What can be filtered by, each with how many papers have it."""
        with self.log.reading() as connection:
            found = {
                column.name: [
                    (str(value), count)
                    for value, count in connection.execute(select(column, func.count()).group_by(column).order_by(column))
                    if value is not None
                ]
                for column in (INDEX.c.body, INDEX.c.year, INDEX.c.state)
            }
            for column in (INDEX.c.committees, INDEX.c.codes):
                counts: dict[str, int] = {}
                for (text,) in connection.execute(select(column).where(column != "")):
                    for value in set(text.strip("\n").split("\n")):
                        counts[value] = counts.get(value, 0) + 1
                found[column.name] = sorted(counts.items())
        return found

    def holding(self, words: Iterable[str]) -> tuple[int, ...]:
        """The papers whose pages or values have all of these words somewhere, in the order of the queue."""
        having = list(matching(" ".join(words)))
        with self.log.reading() as connection:
            return tuple(number for (number,) in connection.execute(select(INDEX.c.id).where(*having).order_by(*ORDER)))

    def row(self, number: int) -> Any | None:
        with self.log.reading() as connection:
            return connection.execute(select(*SHOWN).where(INDEX.c.id == number)).one_or_none()

    def after(self, row: Any, filters: Filters) -> int | None:
        """The paper that comes next in the queue and is open, from the top again at its end; None where no other is."""
        waiting = [*filters.conditions(), INDEX.c.state.in_(("open", "conflict"))]
        with self.log.reading() as connection:
            order = [found for (found,) in connection.execute(select(INDEX.c.id).where(*waiting).order_by(*ORDER))]
        if row.id in order:
            at = order.index(row.id)
            order = order[at + 1 :] + order[:at]
        return order[0] if order else None

    def path(self, row: Any) -> Path:
        """The result file of a row."""
        return self.folder / f"{os.fsdecode(row.place)}.json"

    def extraction(self, row: Any) -> Extraction:
        return read_extraction(self.path(row))

    def lessons(self) -> Iterator[Lesson]:
        """What each paper teaches that somebody decided about; copies of one scan once."""
        with self.log.reading() as connection:
            query = select(INDEX.c.learned).where(INDEX.c.learned != "").group_by(INDEX.c.sha256, INDEX.c.paper)
            rows = connection.execute(query).all()
        return (unpacked(row.learned) for row in rows)

    def note(self, row: Any, machine: Vorlage, log: tuple[Correction, ...]) -> None:
        """Bring a row up to date after a correction, and those of the same scan under other names, which share it."""
        same = (INDEX.c.sha256 == row.sha256) & (INDEX.c.paper == row.paper)
        with self.log.writing() as connection:
            connection.execute(update(INDEX).where(same).values(**facts(machine, log)))

    def days(self, count: int) -> list[tuple[str, int]]:
        """On which days results were written (UTC), latest first, with the number of papers."""
        day = func.date(func.substr(INDEX.c.stamp, 1, 10), "unixepoch")
        with self.log.reading() as connection:
            query = select(day, func.count()).group_by(day).order_by(day.desc()).limit(count)
            return [(str(found), papers) for found, papers in connection.execute(query)]

    def _stamps(self) -> dict[bytes, str]:
        with self.log.reading() as connection:
            found = connection.execute(select(INDEX.c.place, INDEX.c.stamp).where(INDEX.c.version == VERSION))
            return {row.place: row.stamp for row in found}

    def _forget(self, seen: set[bytes]) -> None:
        """Leave out the papers of all results that were not seen."""
        with self.log.writing() as connection:
            for (place,) in connection.execute(select(INDEX.c.place).distinct()).all():
                if place not in seen:
                    connection.execute(delete_from(INDEX).where(INDEX.c.place == place))

    def _place(self, path: Path) -> bytes:
        return os.fsencode(path.relative_to(self.folder).with_suffix(""))

    def _rows(self, path: Path, stamp: str, log: Mapping[tuple[str, int], tuple[Correction, ...]]) -> Iterator[dict[str, Any]]:
        try:
            extraction = read_extraction(path)
        except OutputError:
            return  # half a file of another program; the results it would have given are simply not there
        about = {"place": self._place(path), "stamp": stamp, "version": VERSION, "file": extraction.source.file}
        for number, record in enumerate(extraction.records, 1):
            own = log.get((extraction.source.sha256, number), ())
            words = text(extraction, record, own)
            yield {
                **about,
                "sha256": extraction.source.sha256,
                "paper": number,
                **facts(record, own),
                "text": words,
                "folded": folded(words),
            }


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{found.st_mtime_ns}:{found.st_size}"


def _put(connection: Connection, row: dict[str, Any]) -> None:
    mine = (INDEX.c.place == row["place"]) & (INDEX.c.paper == row["paper"])
    if not connection.execute(update(INDEX).where(mine).values(**row)).rowcount:
        connection.execute(insert(INDEX).values(**row))
