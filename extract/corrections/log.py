"""The log of corrections in `ledger.sqlite`, beside the results: rows are added and never changed or removed."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Column, Connection, Engine, Integer, MetaData, String, Table, create_engine, event, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from extract.corrections.correction import Action, Correction, Place
from extract.errors import OutputError, printable

LEDGER = "ledger.sqlite"
BUSY_SECONDS = 30.0
VERSION = 1
METADATA = MetaData()

# `sha256` and `paper` (from 1) say which paper; `path` to `settles` as in `Correction`, values as JSON.
CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("paper", Integer, nullable=False),
    Column("path", String, nullable=False),
    Column("action", String, nullable=False),
    Column("old", String, nullable=False),
    Column("new", String, nullable=False),
    Column("machine", String, nullable=False),
    Column("row", String, nullable=False),
    Column("place", String, nullable=False),
    Column("settles", String, nullable=False),
    Column("group", String, nullable=False),
    Column("who", String, nullable=False),
    Column("when", String, nullable=False),
    Column("why", String, nullable=False),
    Column("base", Integer, nullable=False),
)
# Apart from SQLite's `user_version`, which is that of the ledger's own tables.
SCHEMAS = Table("review_schema", METADATA, Column("version", Integer, primary_key=True))

# Also against whoever opens the file with another program.
GUARD = """CREATE TRIGGER IF NOT EXISTS corrections_are_kept_{change} BEFORE {change} ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END"""


class Outdated(Exception):
    """Somebody else decided about the same place since `base`; `others` says who and what."""

    def __init__(self, others: Sequence[Correction]):
        super().__init__("somebody else was faster")
        self.others = tuple(others)


class CorrectionLog:
    """The log of one output folder, opened for writing; use it in a `with` statement.

    Opening makes the tables where they are missing. OutputError when the file is no database, was made by a newer
    program, or cannot be written. May be used from several threads.
    """

    def __init__(self, folder: Path):
        self.path = folder / LEDGER
        self.engine = _engine(self.path)
        with self.transaction() as connection:
            METADATA.create_all(connection)
            for change in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(GUARD.format(change=change))
            found = connection.execute(select(SCHEMAS.c.version)).scalar()
            if found is None:
                connection.execute(insert(SCHEMAS).values(version=VERSION))
            elif found > VERSION:
                raise OutputError(f"{printable(self.path)}: was made by a newer vorlagen", "update this installation")

    def __enter__(self) -> CorrectionLog:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All changes inside happen, or none; what SQLite refuses becomes an OutputError."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise OutputError(f"{printable(self.path)}: {error.orig}", "check that the file can be written to") from error

    def of(self, sha256: str, paper: int) -> tuple[Correction, ...]:
        """The corrections of one paper, oldest first."""
        with self.transaction() as connection:
            return _of(connection, sha256, paper)

    def add(self, paper: tuple[str, int], entries: Iterable[Correction], base: int) -> tuple[Correction, ...]:
        """Append `entries` to the log of a paper (sha256, number) and give the whole log of it.

        `base` is the id of the last correction that the person had seen (0: none); Outdated when there are newer ones of
        the same place, and then nothing is written.
        """
        new = tuple(entries)
        with self.transaction() as connection:
            others = [one for one in _of(connection, *paper) if one.id > base and any(_touch(one, entry) for entry in new)]
            if others:
                raise Outdated(others)
            for entry in new:
                connection.execute(insert(CORRECTIONS).values(**_packed(paper, entry, base)))
            return _of(connection, *paper)


def read_log(folder: Path) -> dict[tuple[str, int], tuple[Correction, ...]]:
    """All corrections of an output folder by paper; none where nobody ever reviewed it.

    Nothing is written, and nothing need be writable; OutputError when the file cannot be read.
    """
    path = folder / LEDGER
    if not path.exists():
        return {}
    try:
        # Beside a database with a write-ahead log SQLite wants to write, even to read; in a folder that allows that to
        # nobody, nobody writes, and the file may be taken as it lies.
        rows = _rows(path, "mode=ro" if os.access(folder, os.W_OK) else "mode=ro&immutable=1")
    except DBAPIError as error:
        raise OutputError(f"{printable(path)}: cannot be read: {error.orig}", "restore it from a backup") from error
    log: dict[tuple[str, int], tuple[Correction, ...]] = {}
    for row in rows:
        paper = (row.sha256, row.paper)
        log[paper] = (*log.get(paper, ()), _unpacked(row))
    return log


def _rows(path: Path, how: str) -> Sequence[Any]:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quote(os.fsencode(path))}?{how}", uri=True, timeout=BUSY_SECONDS)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'corrections'").first()
            return connection.execute(select(CORRECTIONS).order_by(CORRECTIONS.c.id)).all() if known else []
    finally:
        engine.dispose()


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def _touch(one: Correction, other: Correction) -> bool:
    """Whether two decisions are about the same place; that of a row's place, about all of its list."""
    a, b = (_scope(entry) for entry in (one, other))
    return a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/")


def _scope(entry: Correction) -> str:
    moving = entry.action in (Action.INSERT, Action.REMOVE, Action.MOVE)
    return entry.path.rpartition("/")[0] if moving else entry.path


def _of(connection: Connection, sha256: str, paper: int) -> tuple[Correction, ...]:
    mine = (CORRECTIONS.c.sha256 == sha256) & (CORRECTIONS.c.paper == paper)
    return tuple(_unpacked(row) for row in connection.execute(select(CORRECTIONS).where(mine).order_by(CORRECTIONS.c.id)))


def _packed(paper: tuple[str, int], entry: Correction, base: int) -> dict[str, Any]:
    place = None if entry.place is None else [entry.place.page, *entry.place.bbox]
    return {
        "sha256": paper[0], "paper": paper[1], "path": entry.path, "action": str(entry.action), "group": entry.group,
        "old": _text(entry.old), "new": _text(entry.new), "machine": _text(entry.machine), "row": _text(entry.row),
        "place": _text(place), "settles": _text(entry.settles), "who": entry.who, "when": entry.when or now(),
        "why": entry.why, "base": base,
    }  # fmt: skip


def _unpacked(row: Any) -> Correction:
    place = json.loads(row.place)
    return Correction(
        path=row.path, action=Action(row.action), old=json.loads(row.old), new=json.loads(row.new),
        machine=json.loads(row.machine), row=json.loads(row.row),
        place=None if place is None else Place(place[0], (place[1], place[2], place[3], place[4])),
        settles=tuple((code, message) for code, message in json.loads(row.settles)), group=row.group, who=row.who,
        when=row.when, why=row.why, id=row.id,
    )  # fmt: skip


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _engine(path: Path) -> Engine:
    # No pool: a connection that outlives its use would keep the file from being moved or unmounted.
    url = URL.create("sqlite", database=str(path))  # a folder's name may hold what an address must not
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver would commit before each change of the schema
        connection.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # At once, so that what is read inside is still so when something is written.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
