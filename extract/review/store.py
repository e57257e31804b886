"""The queue: one row per paper with what it is sorted, filtered and searched by, kept in `ledger.sqlite` beside the log.

The rows repeat what the result files and the log say and can be made again from them at any time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
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

from extract.corrections.apply import CONFLICT, corrected
from extract.corrections.correction import Correction, standing
from extract.corrections.log import CorrectionLog, read
from extract.errors import OutputError
from extract.export import to_json
from extract.export.results import record_files
from extract.record import Extraction, Vorlage

VERSION = 1
BATCH = 200
METADATA = MetaData()
# `place` is the path of the result below the folder without `.json`, as the file system spells it; `stamp` is the time and
# size of the result file; lists are text between line ends. `text` comes last, so that the other columns are read fast.
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
    Column("version", Integer, nullable=False),
    Column("text", String, nullable=False),
    UniqueConstraint("place", "paper"),
)
STATES = ("conflict", "open", "clear", "done")
SHOWN = [column for column in INDEX.c if column.name != "text"]
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
            yield INDEX.c.year == (int(self.year) if self.year.isdigit() else -1)
        if self.state:
            yield INDEX.c.state == self.state
        for column, value in ((INDEX.c.committees, self.committee), (INDEX.c.codes, self.code)):
            if value:
                yield column.contains(f"\n{value}\n", autoescape=True)
        for word in self.words.split():
            yield INDEX.c.text.contains(word.casefold(), autoescape=True)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of the queue, and how many there are in all."""

    rows: tuple[Any, ...]
    total: int


class Store:
    """The queue of one output folder. May be used from several threads."""

    def __init__(self, folder: Path, log: CorrectionLog):
        self.folder = folder
        self.log = log
        # How many files were looked at so far; None when all were.
        self.reading: int | None = None
        with log.transaction() as connection:
            METADATA.create_all(connection)

    def refresh(self) -> Iterator[int]:
        """Read what is new or changed in the folder, and give after each batch how many files were looked at."""
        known = self._stamps()
        log = read(self.folder)
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
            rows = [row for path, stamp in changed for row in self._rows(path, stamp, log)]
            with self.log.transaction() as connection:
                for row in rows:
                    _put(connection, row)
            self.reading = looked_at
            yield looked_at
        self.reading = None
        self._forget(set(known) - seen)

    def queue(self, filters: Filters, first: int = 0, count: int = 50) -> Slice:
        conditions = list(filters.conditions())
        with self.log.transaction() as connection:
            total = connection.execute(select(func.count()).select_from(INDEX).where(*conditions)).scalar_one()
            query = select(*SHOWN).where(*conditions).order_by(*ORDER).offset(first).limit(count)
            return Slice(tuple(connection.execute(query)), total)

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """What can be filtered by, each with how many papers have it."""
        with self.log.transaction() as connection:
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
                    for value in text.strip("\n").split("\n"):
                        counts[value] = counts.get(value, 0) + 1
                found[column.name] = sorted(counts.items())
        return found

    def row(self, number: int) -> Any | None:
        with self.log.transaction() as connection:
            return connection.execute(select(*SHOWN).where(INDEX.c.id == number)).one_or_none()

    def after(self, row: Any, filters: Filters) -> int | None:
        """The paper that comes next in the queue and is open, from the top again at its end; None where no other is."""
        waiting = [*filters.conditions(), INDEX.c.state.in_(("open", "conflict"))]
        with self.log.transaction() as connection:
            order = [found for (found,) in connection.execute(select(INDEX.c.id).where(*waiting).order_by(*ORDER))]
        if row.id in order:
            at = order.index(row.id)
            order = order[at + 1 :] + order[:at]
        return order[0] if order else None

    def path(self, row: Any) -> Path:
        """The result file of a row."""
        return self.folder / f"{os.fsdecode(row.place)}.json"

    def extraction(self, row: Any) -> Extraction:
        return to_json.read(self.path(row))

    def reviewed(self) -> Iterator[tuple[Vorlage, tuple[Correction, ...]]]:
        """The papers that somebody decided about, as the machine read them, each with its corrections; copies once."""
        for (sha256, paper), own in read(self.folder).items():
            with self.log.transaction() as connection:
                mine = (INDEX.c.sha256 == sha256) & (INDEX.c.paper == paper)
                row = connection.execute(select(*SHOWN).where(mine).limit(1)).one_or_none()
            with suppress(OutputError, IndexError):  # the result was removed, or split otherwise, and is read again soon
                if row is not None:
                    yield self.extraction(row).records[paper - 1], own

    def note(self, row: Any, record: Vorlage, log: tuple[Correction, ...]) -> None:
        """Bring a row up to date after a correction, and those of the same scan under other names, which share it."""
        same = (INDEX.c.sha256 == row.sha256) & (INDEX.c.paper == row.paper)
        with self.log.transaction() as connection:
            connection.execute(update(INDEX).where(same).values(**_facts(record, log)))

    def days(self, count: int) -> list[tuple[str, int]]:
        """On which days results were written (UTC), latest first, with the number of papers."""
        day = func.date(func.substr(INDEX.c.stamp, 1, 10), "unixepoch")
        with self.log.transaction() as connection:
            query = select(day, func.count()).group_by(day).order_by(day.desc()).limit(count)
            return [(str(found), papers) for found, papers in connection.execute(query)]

    def _stamps(self) -> dict[bytes, str]:
        with self.log.transaction() as connection:
            found = connection.execute(select(INDEX.c.place, INDEX.c.stamp).where(INDEX.c.version == VERSION))
            return {row.place: row.stamp for row in found}

    def _forget(self, places: set[bytes]) -> None:
        with self.log.transaction() as connection:
            for place in places:
                connection.execute(delete_from(INDEX).where(INDEX.c.place == place))

    def _place(self, path: Path) -> bytes:
        return os.fsencode(path.relative_to(self.folder).with_suffix(""))

    def _rows(self, path: Path, stamp: str, log: Mapping[tuple[str, int], tuple[Correction, ...]]) -> Iterator[dict[str, Any]]:
        try:
            extraction = to_json.read(path)
        except OutputError:
            return  # half a file of another program; the results it would have given are simply not there
        text = "\n".join(page.text for page in extraction.pages)
        for number, record in enumerate(extraction.records, 1):
            own = log.get((extraction.source.sha256, number), ())
            after = corrected(record, own).record
            words = "\n".join(filter(None, (after.reference, after.subject, after.originator, after.body, text)))
            facts = {"place": self._place(path), "paper": number, "stamp": stamp, "version": VERSION}
            about = {"sha256": extraction.source.sha256, "file": extraction.source.file, "text": words.casefold()}
            yield {**facts, **about, **_facts(after, own)}


def _facts(record: Vorlage, log: tuple[Correction, ...]) -> dict[str, Any]:
    codes = sorted({doubt.code for doubt in record.review})
    committees = sorted({row.organization for row in record.consultations if row.organization})
    lowest = min((found.confidence for found in record.evidence.values()), default=0.0)
    state = "conflict" if CONFLICT in codes else "open" if codes else "done" if standing(log) else "clear"
    return {
        "state": state, "doubts": len(record.review), "lowest": lowest, "body": record.body,
        "year": record.date.year if record.date else None, "committees": _listed(committees), "codes": _listed(codes),
        "reference": record.reference, "subject": record.subject, "public": _public(record),
    }  # fmt: skip


def _public(record: Vorlage) -> int | None:
    """0 when any committee deliberates nicht-öffentlich, 1 when all do öffentlich, None when it is not known."""
    said = [row.public for row in record.consultations]
    return 0 if False in said else 1 if said and None not in said else None


def _listed(values: list[str]) -> str:
    return "".join(f"\n{value}" for value in values) + "\n" if values else ""


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{found.st_mtime_ns}:{found.st_size}"


def _put(connection: Connection, row: dict[str, Any]) -> None:
    mine = (INDEX.c.place == row["place"]) & (INDEX.c.paper == row["paper"])
    if not connection.execute(update(INDEX).where(mine).values(**row)).rowcount:
        connection.execute(insert(INDEX).values(**row))
