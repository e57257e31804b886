"""The ledger keeps what it was told, however its writer ends, and says clearly when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from extract.errors import LedgerError
from extract.results import ledger as module
from extract.results.ledger import Entry, Ledger, State
from extract.results.ledger_schema import METADATA, MIGRATIONS

DONE = Entry(
    "Ausschüsse/a.pdf",
    os.fsencode("Ausschüsse/a.pdf"),
    State.DONE,
    size=7,
    mtime=10**18,
    sha256="ab",
    result_sha256="cd",
    pages=2,
    seconds=1.5,
)


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.put([DONE, Entry("b.pdf", b"b.pdf")])
    with Ledger(tmp_path) as ledger:
        assert ledger.entry(DONE.name) == DONE
        assert ledger.entry("c.pdf") is None
        assert list(ledger.entries()) == ["Ausschüsse/a.pdf", "b.pdf"]
        assert {state: number for state, number in ledger.states().items() if number} == {State.DONE: 1, State.WAITING: 1}


def test_the_columns_of_a_scan_stand_in_the_order_of_its_entry() -> None:
    assert [field.name for field in fields(Entry)] == [column.name for column in METADATA.tables["scans"].c]


def test_a_later_word_on_a_scan_replaces_the_earlier_one(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.put([DONE], {DONE.name: b"rows"})
        later = replace(DONE, state=State.FAILED, cause="is torn", exit_code=9, pages=0, result_sha256=None)
        ledger.put([later])
        assert ledger.entries() == {later.name: later}
        assert list(ledger.table_rows()) == []


def test_rows_come_in_the_order_of_the_names(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        for name in ("c", "a", "b"):
            ledger.put([Entry(name, name.encode(), State.DONE, result_sha256="cd")], {name: name.encode()})
        assert list(ledger.table_rows()) == [("a", b"a"), ("b", b"b"), ("c", b"c")]
        assert ledger.fact("tables") == "stale"


def test_the_numbered_steps_lead_to_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        found = inspect(create_engine(f"sqlite:///{ledger.path}"))
        assert set(found.get_table_names()) == set(METADATA.tables)
        for name, table in METADATA.tables.items():
            columns = {(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)}
            assert columns == {(column.name, str(column.type), column.nullable) for column in table.columns}, name
            assert {index["name"] for index in found.get_indexes(name)} == {index.name for index in table.indexes}


def test_an_older_ledger_is_brought_up_to_date_and_keeps_its_scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.put([DONE])
    newer = (*MIGRATIONS, ["CREATE TABLE corrections (id INTEGER PRIMARY KEY, name VARCHAR)"])
    monkeypatch.setattr("extract.results.ledger_schema.MIGRATIONS", newer)
    monkeypatch.setattr(module, "MIGRATIONS", newer)
    with Ledger(tmp_path) as ledger:
        assert ledger.entry(DONE.name) == DONE
    connection = sqlite3.connect(ledger.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(newer),)
    assert connection.execute("SELECT count(*) FROM corrections").fetchone() == (0,)


def test_a_step_that_fails_half_way_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger(tmp_path)
    broken = (*MIGRATIONS, ["CREATE TABLE half (id INTEGER)", "CREATE NONSENSE"])
    monkeypatch.setattr("extract.results.ledger_schema.MIGRATIONS", broken)
    monkeypatch.setattr(module, "MIGRATIONS", broken)
    with pytest.raises(LedgerError, match="NONSENSE"):
        Ledger(tmp_path)
    connection = sqlite3.connect(tmp_path / module.LEDGER)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_a_ledger_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Ledger(tmp_path)
    with sqlite3.connect(tmp_path / module.LEDGER) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="newer"):
        Ledger(tmp_path)


def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / module.LEDGER).write_bytes(b"something else entirely, and long enough to be looked at" * 20)
    with pytest.raises(LedgerError, match="not a database"):
        Ledger(tmp_path)


def test_a_ledger_that_stays_locked_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.1)
    ledger = Ledger(tmp_path)
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError, match="locked"):
        ledger.put([DONE])
    other.close()
    ledger.put([DONE])
    assert ledger.entry(DONE.name) == DONE


def test_what_was_put_survives_a_kill_and_what_was_not_finished_does_not(tmp_path: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
from extract.results.ledger import Entry, Ledger
ledger = Ledger(Path({str(tmp_path)!r}))
ledger.put([Entry("kept.pdf", b"kept.pdf")])
with ledger.transaction() as connection:
    connection.exec_driver_sql("DELETE FROM scans")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -9
    with Ledger(tmp_path) as ledger:
        assert list(ledger.entries()) == ["kept.pdf"]
