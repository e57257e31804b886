"""The ledger of an output folder: which scans there are, what became of each, and when."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from extract.database import LEDGER, Database, has_table, reading_only
from extract.errors import ExitCode, LedgerError, printable
from extract.results.ledger_schema import FACTS, MIGRATIONS, RUNS, SCANS, TABLE_ROWS
from extract.results.words import output_of

# The fact that says where the last run found the scans: the path in the file system's own bytes, as hex digits.
_SCANS = "scans"


class State(StrEnum):
    """What a scan is in. A scan is RUNNING from before its worker gets it until its outcome is in the ledger."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class ScanEntry:
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

    @property
    def output(self) -> str:
        """Where its result lies below the output folder, without the suffix of each format."""
        return output_of(os.fsdecode(self.place))


@dataclass(frozen=True, slots=True)
class RunEntry:
    """What the ledger knows of one run; the columns of the table `runs` say what each is."""

    id: str
    host: str
    pid: int
    started: str
    finished: str | None = None
    exit_code: int | None = None


_FAILED = (SCANS.c.state == State.FAILED) & SCANS.c.missing.is_(None)


def now() -> str:
    """The present moment as the ledger writes it: ISO 8601, UTC, to the millisecond, so that text sorts as time."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


class Ledger(Database):
    """What runs keep in the database of an output folder; opening makes its tables, and brings older ones up to date."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.bring_up(MIGRATIONS)

    def entries(self) -> dict[str, ScanEntry]:
        """Everything that is known, by name."""
        with self.reading() as connection:
            return {row.name: _entry(row) for row in connection.execute(select(SCANS).order_by(SCANS.c.name))}

    def entry(self, name: str) -> ScanEntry | None:
        with self.reading() as connection:
            row = connection.execute(select(SCANS).where(SCANS.c.name == name)).one_or_none()
        return None if row is None else _entry(row)

    def put(self, entries: Iterable[ScanEntry], rows: Mapping[str, bytes] | None = None) -> None:
        """Write these entries over what was known of them, and the table rows that belong to them, in one step.

        An entry without a result, or whose scan has moved, has no rows any more.
        """
        known = list(entries)
        with self.writing() as connection:
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
        with self.reading() as connection:
            result = connection.execution_options(yield_per=500).execute(select(TABLE_ROWS).order_by(TABLE_ROWS.c.name))
            for row in result:
                yield row.name, row.rows

    def rows_unlike(self, beginning: bytes) -> tuple[str, ...]:
        """The names of the scans whose rows in the combined tables do not begin like this."""
        with self.reading() as connection:
            begins = func.substr(TABLE_ROWS.c.rows, 1, len(beginning))
            return tuple(connection.execute(select(TABLE_ROWS.c.name).where(begins != beginning)).scalars())

    def fingerprint(self) -> str:
        """A digest of which result each scan has, 16 hex digits: it changes whenever the rows of the tables do."""
        with self.reading() as connection:
            query = select(SCANS.c.name, SCANS.c.result_sha256).where(SCANS.c.result_sha256.is_not(None)).order_by(SCANS.c.name)
            rows = connection.execute(query)
            return hashlib.sha256("".join(f"{row[0]}\0{row[1]}\n" for row in rows).encode()).hexdigest()[:16]

    def states(self) -> dict[State, int]:
        """How many scans are in each state; those that are no longer there are not counted."""
        with self.reading() as connection:
            query = select(SCANS.c.state, func.count()).where(SCANS.c.missing.is_(None)).group_by(SCANS.c.state)
            counted = {_state(row[0]): int(row[1]) for row in connection.execute(query)}
        return {state: counted.get(state, 0) for state in State}

    def fact(self, name: str) -> str | None:
        with self.reading() as connection:
            return _fact(connection, name)

    def set_fact(self, name: str, value: str) -> None:
        with self.writing() as connection:
            _set_fact(connection, name, value)

    def failed(self, at_most: int | None = None) -> tuple[ScanEntry, ...]:
        """Scans that are there and failed, by name; default: all."""
        with self.reading() as connection:
            query = select(SCANS).where(_FAILED).order_by(SCANS.c.name).limit(at_most)
            return tuple(_entry(row) for row in connection.execute(query))

    def latest(self, state: State, at_most: int) -> tuple[ScanEntry, ...]:
        """Scans that are there and in this state, those that ended last first, the others by name."""
        with self.reading() as connection:
            there = (SCANS.c.state == state) & SCANS.c.missing.is_(None)
            query = select(SCANS).where(there).order_by(SCANS.c.finished.desc().nulls_last(), SCANS.c.name).limit(at_most)
            return tuple(_entry(row) for row in connection.execute(query))

    def ended_since(self, moment: str) -> int:
        """How many scans ended, well or not, since a moment (as `now` gives it)."""
        return self._count((SCANS.c.finished >= moment) & SCANS.c.state.in_((State.DONE, State.FAILED)))

    def set_aside(self, passing: Iterable[ExitCode]) -> int:
        """How many scans failed for another cause than these, which may be gone tomorrow."""
        return self._count(_FAILED & SCANS.c.exit_code.not_in([int(code) for code in passing]))

    def vanished(self) -> int:
        """How many scans are not there any more under any name."""
        return self._count(SCANS.c.missing.is_not(None) & SCANS.c.moved_to.is_(None))

    def _count(self, which: ColumnElement[bool]) -> int:
        with self.reading() as connection:
            return int(connection.execute(select(func.count()).where(which)).scalar_one())

    def note_scans(self, folder: Path) -> None:
        """Note where a run finds the scans."""
        self.set_fact(_SCANS, os.fsencode(os.path.abspath(folder)).hex())

    def scans(self) -> Path | None:
        """Where the last run found the scans; None before the first."""
        return _scans(self.fact(_SCANS))

    def note_run(self, run: RunEntry) -> None:
        """Write what is known of a run, over what was known of it."""
        with self.writing() as connection:
            connection.execute(insert(RUNS).prefix_with("OR REPLACE").values(**asdict(run)))

    def runs(self, first: int, at_most: int) -> tuple[RunEntry, ...]:
        """What is known of the runs, latest first."""
        with self.reading() as connection:
            query = select(RUNS).order_by(RUNS.c.started.desc()).offset(first).limit(at_most)
            return tuple(RunEntry(*row) for row in connection.execute(query))

    def count_runs(self) -> int:
        with self.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(RUNS)).scalar_one())


def scans_of(folder: Path) -> Path | None:
    """Where the last run on `folder` found the scans; None when no run was made there. Nothing is written."""
    with suppress(LedgerError, ValueError), reading_only(folder) as connection:
        return _scans(_fact(connection, _SCANS))
    return None


def failed_entries(folder: Path) -> tuple[ScanEntry, ...]:
    """Scans of a run on `folder` that are there and failed; none when no run was made there. Nothing is written."""
    with suppress(LedgerError), reading_only(folder) as connection:
        if has_table(connection, SCANS.name):
            return tuple(_entry(row) for row in connection.execute(select(SCANS).where(_FAILED)))
    return ()


def known_by(folder: Path, name: str) -> str | None:
    """What the result of a scan is known by, as the last run on `folder` that read it wrote it; None where none did. Nothing is written."""
    with suppress(LedgerError), reading_only(folder) as connection:
        if has_table(connection, SCANS.name):
            read = (SCANS.c.name == name) & (SCANS.c.state == State.DONE)
            found = connection.execute(select(SCANS.c.key).where(read)).scalar_one_or_none()
            return None if found is None else str(found)
    return None


def _scans(fact: str | None) -> Path | None:
    return Path(os.fsdecode(bytes.fromhex(fact))) if fact else None


def _fact(connection: Connection, name: str) -> str | None:
    return connection.execute(select(FACTS.c.value).where(FACTS.c.name == name)).scalar_one_or_none()


def _set_fact(connection: Connection, name: str, value: str) -> None:
    connection.execute(insert(FACTS).prefix_with("OR REPLACE").values(name=name, value=value))


def _entry(row: Any) -> ScanEntry:
    # By place, which for 100,000 rows takes a third of the time that names take; a test holds both orders together.
    name, place, state, *others = row
    return ScanEntry(name, place, _state(state, name), *others)


def _state(text: str, scan: str = "a scan") -> State:
    try:
        return State(text)
    except ValueError as error:
        cause = f"{LEDGER}: {printable(scan)} is in the state {printable(str(text))!r}, which there is not"
        raise LedgerError(cause, "restore the ledger from a backup, or remove it: then all is read anew") from error
