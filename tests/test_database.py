"""The one database of an output folder is brought up to date step by step, loses nothing, and says why it cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, inspect

from extract import database as module
from extract.corrections import log as corrections_log
from extract.corrections.log import CorrectionLog, read_log
from extract.database import LEDGER, Database, Migrations, reading_only
from extract.errors import LedgerError
from extract.results import ledger_schema
from extract.results.ledger import Ledger, State, scans_of
from extract.review import index
from extract.review.index import Filters
from extract.review.queue import Queue

FIRST = ("CREATE TABLE houses (id INTEGER PRIMARY KEY)", "INSERT INTO houses VALUES (7)")
SECOND = ("ALTER TABLE houses ADD COLUMN street VARCHAR DEFAULT 'Am Markt'",)
# Where the number of a group of tables stands: in SQLite's own, or in a table.
numbered = pytest.mark.parametrize("numbered_in", [None, "houses_schema"])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An output folder with the ledger of a program from before there was this module."""
    connection = sqlite3.connect(tmp_path / LEDGER)
    connection.executescript((Path(__file__).parent / "help/old_ledger.sql").read_text(encoding="utf-8"))
    connection.close()
    return tmp_path


def rows(folder: Path, statement: str = "SELECT * FROM houses") -> list[tuple[object, ...]]:
    with reading_only(folder) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


# Steps


@numbered
def test_steps_are_gone_through_once_and_in_order(tmp_path: Path, numbered_in: str | None) -> None:
    with Database(tmp_path) as database:
        database.bring_up(Migrations((FIRST,), numbered_in))
        database.bring_up(Migrations((FIRST,), numbered_in))
        assert rows(tmp_path) == [(7,)]
        database.bring_up(Migrations((FIRST, SECOND), numbered_in))
    assert rows(tmp_path) == [(7, "Am Markt")]


@numbered
def test_a_step_that_fails_half_way_leaves_everything_as_it_was(tmp_path: Path, numbered_in: str | None) -> None:
    with Database(tmp_path) as database:
        database.bring_up(Migrations((FIRST,), numbered_in))
        with pytest.raises(LedgerError, match="NONSENSE"):
            database.bring_up(Migrations((FIRST, (*SECOND, "CREATE NONSENSE")), numbered_in))
        assert rows(tmp_path) == [(7,)]
        database.bring_up(Migrations((FIRST, SECOND), numbered_in))


@numbered
def test_the_tables_of_a_newer_program_are_left_alone(tmp_path: Path, numbered_in: str | None) -> None:
    with Database(tmp_path) as database:
        database.bring_up(Migrations((FIRST, SECOND), numbered_in))
        with pytest.raises(LedgerError, match="newer") as told:
            database.bring_up(Migrations((FIRST,), numbered_in))
    assert "update" in told.value.hint


@pytest.mark.parametrize(
    ("metadata", "migrations"),
    [
        (ledger_schema.METADATA, ledger_schema.MIGRATIONS),
        (corrections_log.METADATA, corrections_log.MIGRATIONS),
        (index.METADATA, index.MIGRATIONS),
    ],
    ids=["ledger", "corrections", "queue"],
)
def test_the_steps_lead_to_the_tables_that_the_program_uses(tmp_path: Path, metadata: MetaData, migrations: Migrations) -> None:
    with Database(tmp_path) as database:
        database.bring_up(migrations)
    found = inspect(create_engine(f"sqlite:///{database.path}"))
    # What SQLite itself keeps for a search is told by no model.
    tables = {name for name in found.get_table_names() if not name.startswith("review_words")}
    assert tables - {migrations.numbered_in} == set(metadata.tables)
    for name, table in metadata.tables.items():
        columns = [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)]
        assert columns == [(column.name, str(column.type), column.nullable) for column in table.columns], name
        assert {index["name"] for index in found.get_indexes(name)} == {index.name for index in table.indexes}


# Ledgers of users


def test_a_ledger_from_before_keeps_its_scans_its_runs_and_its_corrections(old: Path) -> None:
    with Ledger(old) as ledger:
        assert {name: entry.state for name, entry in ledger.entries().items()} == {
            "a.pdf": State.DONE,
            "b.pdf": State.WAITING,
        }
        assert list(ledger.table_rows()) == [("a.pdf", b"rows")]
        assert [(run.id, run.exit_code) for run in ledger.runs(0, 9)] == [("2026-01-02T03-04-05Z-7", 0)]
        assert ledger.scans() == scans_of(old) == Path("/srv/scans")
    with CorrectionLog(old) as log:
        assert [entry.new for entry in log.of("ab", 1)] == ["91/2017"]
        with pytest.raises(LedgerError, match="only ever added"), log.writing() as connection:
            connection.exec_driver_sql("DELETE FROM corrections")


def test_a_ledger_from_before_has_the_numbers_of_today_afterwards(old: Path) -> None:
    with Ledger(old), CorrectionLog(old):
        pass
    assert (rows(old, "PRAGMA user_version"), rows(old, "SELECT version FROM review_schema")) == ([(1,)], [(3,)])


def test_the_queue_of_a_ledger_from_before_is_made_again(old: Path) -> None:
    assert rows(old, "SELECT count(*) FROM review_index") == [(1,)]
    with CorrectionLog(old) as log:
        assert Queue(old, log).queue(Filters()).total == 0


# Reading and writing


def test_who_reads_sees_one_moment_and_does_not_wait_for_who_writes(tmp_path: Path) -> None:
    with Database(tmp_path) as database:
        database.bring_up(Migrations((FIRST,)))
        with database.reading() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM houses").scalar_one() == 1
            with database.writing() as writing:
                writing.exec_driver_sql("INSERT INTO houses VALUES (8)")
            assert reading.exec_driver_sql("SELECT count(*) FROM houses").scalar_one() == 1
    assert rows(tmp_path) == [(7,), (8,)]


def test_a_ledger_that_stays_locked_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.1)
    with Database(tmp_path) as first, Database(tmp_path) as second:
        first.bring_up(Migrations((FIRST,)))
        with first.writing(), pytest.raises(LedgerError, match="locked") as told, second.writing():
            pytest.fail("two write at once")
    assert "no other program" in told.value.hint


@pytest.mark.parametrize("opening", [Ledger, CorrectionLog, read_log])
def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path: Path, opening: type) -> None:
    (tmp_path / LEDGER).write_bytes(b"something else entirely, and long enough to be looked at" * 20)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite.*not a database"):
        opening(tmp_path)


def test_a_folder_may_have_any_name_and_need_not_be_writable_to_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "aus #1? %41"
    folder.mkdir()
    with Database(folder) as database:
        database.bring_up(Migrations((FIRST,)))
    assert [path.name for path in folder.iterdir()] == [LEDGER]
    folder.chmod(0o555)
    try:
        assert rows(folder) == [(7,)]
    finally:
        folder.chmod(0o755)


def test_looking_makes_no_ledger_where_none_is(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be read"):
        rows(tmp_path)
    assert scans_of(tmp_path) is None
    assert not list(tmp_path.iterdir())
