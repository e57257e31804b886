"""The one database of an output folder, `ledger.sqlite`: its name, how it is opened, and how its tables come up to date.

Nightly runs, corrections and the review page each keep tables in it; each group of tables has numbered steps of its own.
SQLAlchemy is imported late: not every command needs a database.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from extract.errors import LedgerError, printable
from extract.language import english

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

LEDGER = "ledger.sqlite"
# How long somebody who wants to write waits for somebody who writes.
BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Migrations:
    """The numbered steps of a group of tables: `steps[n - 1]`, SQL statements, makes version n out of version n - 1.

    A step that was released is never changed: what comes next is a new step at the end. The version that a file has
    stands in the table `numbered_in`, or, where that is None, in SQLite's own `user_version`.
    """

    steps: Sequence[Sequence[str]]
    numbered_in: str | None = None


class Database:
    """The database of the output folder `folder`, for writing; made where it is missing. Use it in a `with` statement.

    May be used from several threads. In every block, LedgerError says what SQLite refuses: the file is no database, stays
    locked, or cannot be written.
    """

    def __init__(self, folder: Path):
        self.path = folder / LEDGER
        self._engine = _engine(self.path.absolute().as_uri())
        _make_safe(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """What is read inside is of one moment; others may write meanwhile."""
        with _told(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All changes inside happen, or none; what is read inside is still so when something is written."""
        with _told(self.path), self._engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            yield connection

    def bring_up(self, migrations: Migrations) -> None:
        """Go through the steps that are still missing, all or none; LedgerError when the file is of a newer program."""
        newest = len(migrations.steps)
        with self.reading() as connection:
            found = _version(connection, migrations.numbered_in)
        if found > newest:
            raise LedgerError(f"{printable(self.path)}: was made by a newer vorlagen", "update this installation")
        if found == newest:
            return
        with self.writing() as connection:
            # Asked again: another program may have been faster.
            for step in migrations.steps[_version(connection, migrations.numbered_in) :]:
                for statement in step:
                    connection.exec_driver_sql(statement)
            _set_version(connection, migrations.numbered_in, newest)


@contextmanager
def reading_only(folder: Path) -> Iterator[Connection]:
    """The database of `folder`, which must be there: nothing is written, and nothing need be writable.

    LedgerError when it cannot be read.
    """
    path = folder / LEDGER
    # Beside a database with a write-ahead log SQLite wants to write, even to read; in a folder that allows that to
    # nobody, nobody writes, and the file may be taken as it lies.
    how = "mode=ro" if os.access(folder, os.W_OK) else "mode=ro&immutable=1"
    engine = _engine(f"{path.absolute().as_uri()}?{how}")
    with _told(path, "cannot be read: ", english("restore it from a backup")), engine.begin() as connection:
        yield connection


def has_table(connection: Connection, name: str) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).first() is not None


def _version(connection: Connection, numbered_in: str | None) -> int:
    """The number of the last step that was gone through; 0 for a new file."""
    if numbered_in is None:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not has_table(connection, numbered_in):
        return 0
    return int(connection.exec_driver_sql(f"SELECT version FROM {numbered_in}").scalar() or 0)


def _set_version(connection: Connection, numbered_in: str | None, version: int) -> None:
    if numbered_in is None:
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
        return
    connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {numbered_in} (version INTEGER NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"DELETE FROM {numbered_in}")
    connection.exec_driver_sql(f"INSERT INTO {numbered_in} VALUES ({version})")


def _engine(address: str) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
        connection.isolation_level = None  # the driver would commit before each change of the schema
        return connection

    # No pool: a connection that outlives its use would keep the file from being moved or unmounted.
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _make_safe(engine: Engine) -> None:
    """Bring each connection that may write into the state in which it can be killed without harm."""
    from sqlalchemy import event

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def _told(path: Path, about: str = "", hint: str | None = None) -> Iterator[None]:
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{printable(path)}: {about}{error.orig}", hint) from error
