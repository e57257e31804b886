"""The ledger of an output folder: which scans there are, what became of each, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from extract.errors import LedgerError, printable
from extract.results.ledger_schema import FACTS, MIGRATIONS, RUNS, SCANS, TABLE_ROWS, migrate, version

LEDGER = "ledger.sqlite"
BUSY_SECONDS = 30.0


class State(StrEnum):
    """What a scan is in. A scan is RUNNING from before its worker gets it until its outcome is in the ledger."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger knows of one scan; the columns of the table `scans` say what each is."""

    name: str
    place: bytes
    state: State = State.WAITING
    size: int | None = None
    mtime: int | None = None
    noticed: str | None = None
    sha256: str | None = None
    key: str | None = None
    tries: int = 0
    exit_code: int | None = None
    cause: str | None = None
    hint: str | None = None
    started: str | None = None
    finished: str | None = None
    seconds: float | None = None
    result_sha256: str | None = None
    extract: str | None = None
    tesseract: str | None = None
    models: str | None = None
    papers: int = 0
    pages: int = 0
    values: int = 0
    doubts: int = 0
    missing: str | None = None
    moved_to: str | None = None


def now() -> str:
    """The present moment as the ledger writes it: ISO 8601, UTC, to the millisecond, so that text sorts as time."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


class Ledger:
    """The file `ledger.sqlite` of an output folder, opened; use it in a `with` statement.

    Opening makes the file where it is missing and brings an older one up to date. LedgerError when it is no ledger, was
    made by a newer program, stays locked, or cannot be written.
    """

    def __init__(self, folder: Path):
        self.path = folder / LEDGER
        self._engine = _engine(self.path)
        with self.transaction() as connection:
            found = version(connection)
            if found > len(MIGRATIONS):
                raise LedgerError(f"{printable(self.path)}: was made by a newer vorlagen", "update this installation")
            migrate(connection)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All changes inside happen, or none; what SQLite refuses becomes a LedgerError."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise LedgerError(f"{printable(self.path)}: {error.orig}") from error

    def entries(self) -> dict[str, Entry]:
        """Everything that is known, by name."""
        with self.transaction() as connection:
            return {row.name: _entry(row) for row in connection.execute(select(SCANS).order_by(SCANS.c.name))}

    def entry(self, name: str) -> Entry | None:
        with self.transaction() as connection:
            row = connection.execute(select(SCANS).where(SCANS.c.name == name)).one_or_none()
        return None if row is None else _entry(row)

    def put(self, entries: Iterable[Entry], rows: Mapping[str, bytes] | None = None) -> None:
        """Write these entries over what was known of them, and the table rows that belong to them, in one step.

        An entry without a result, or whose scan has moved, has no rows any more.
        """
        known = list(entries)
        with self.transaction() as connection:
            if known:
                statement = insert(SCANS)
                changed = {column.name: statement.excluded[column.name] for column in SCANS.c if not column.primary_key}
                connection.execute(statement.on_conflict_do_update(["name"], set_=changed), [asdict(entry) for entry in known])
            without = [entry.name for entry in known if entry.result_sha256 is None or entry.moved_to]
            lost = sum(connection.execute(delete(TABLE_ROWS).where(TABLE_ROWS.c.name == name)).rowcount for name in without)
            for name, content in (rows or {}).items():
                connection.execute(insert(TABLE_ROWS).prefix_with("OR REPLACE").values(name=name, rows=content))
            if lost or rows:
                _set_fact(connection, "tables", "stale")

    def table_rows(self) -> Iterator[tuple[str, bytes]]:
        """What each scan has in the combined tables, in the order of the names."""
        with self.transaction() as connection:
            result = connection.execution_options(yield_per=500).execute(select(TABLE_ROWS).order_by(TABLE_ROWS.c.name))
            for row in result:
                yield row.name, row.rows

    def states(self) -> dict[State, int]:
        """How many scans are in each state; those that are no longer there are not counted."""
        with self.transaction() as connection:
            query = select(SCANS.c.state, func.count()).where(SCANS.c.missing.is_(None)).group_by(SCANS.c.state)
            counted = {State(row[0]): int(row[1]) for row in connection.execute(query)}
        return {state: counted.get(state, 0) for state in State}

    def fact(self, name: str) -> str | None:
        with self.transaction() as connection:
            return connection.execute(select(FACTS.c.value).where(FACTS.c.name == name)).scalar_one_or_none()

    def set_fact(self, name: str, value: str) -> None:
        with self.transaction() as connection:
            _set_fact(connection, name, value)

    def note_run(self, run: Mapping[str, Any]) -> None:
        """Write a row of `runs`, over an earlier one of the same id."""
        with self.transaction() as connection:
            connection.execute(insert(RUNS).prefix_with("OR REPLACE").values(**run))

    def last_run(self) -> dict[str, Any] | None:
        with self.transaction() as connection:
            row = connection.execute(select(RUNS).order_by(RUNS.c.started.desc()).limit(1)).mappings().one_or_none()
        return None if row is None else dict(row)


def _set_fact(connection: Connection, name: str, value: str) -> None:
    connection.execute(insert(FACTS).prefix_with("OR REPLACE").values(name=name, value=value))


def _entry(row: Any) -> Entry:
    # By place, which for 100,000 rows takes a third of the time that names take; a test holds both orders together.
    name, place, state, *others = row
    return Entry(name, place, State(state), *others)


def _engine(path: Path) -> Engine:
    # No pool: a connection that outlives its use would keep the ledger from being moved or unmounted.
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver would commit before each change of the schema
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
