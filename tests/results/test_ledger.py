"""The ledger keeps what it was told, however its writer ends."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from extract.errors import ExitCode
from extract.results.ledger import Ledger, RunEntry, ScanEntry, State, scans_of

DONE = ScanEntry(
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
        ledger.put([DONE, ScanEntry("b.pdf", b"b.pdf")])
    with Ledger(tmp_path) as ledger:
        assert ledger.entry(DONE.name) == DONE
        assert ledger.entry("c.pdf") is None
        assert list(ledger.entries()) == ["Ausschüsse/a.pdf", "b.pdf"]
        assert {state: number for state, number in ledger.states().items() if number} == {State.DONE: 1, State.WAITING: 1}


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
            ledger.put([ScanEntry(name, name.encode(), State.DONE, result_sha256="cd")], {name: name.encode()})
        assert list(ledger.table_rows()) == [("a", b"a"), ("b", b"b"), ("c", b"c")]
        assert ledger.fact("tables") == "stale"


def test_the_runs_come_latest_first_and_a_later_word_on_one_replaces_the_earlier(tmp_path: Path) -> None:
    first, second = (RunEntry(name, "here", 7, f"2026-01-0{day}") for name, day in (("one", 1), ("two", 2)))
    with Ledger(tmp_path) as ledger:
        for run in (first, second, replace(first, finished="2026-01-01", exit_code=0)):
            ledger.note_run(run)
        assert ledger.runs(0, 9) == (second, replace(first, finished="2026-01-01", exit_code=0))
        assert (ledger.runs(1, 1)[0].id, ledger.count_runs()) == ("one", 2)


def test_failed_scans_are_told_and_those_that_nobody_takes_up_again_are_counted(tmp_path: Path) -> None:
    torn = ScanEntry("a.pdf", b"a.pdf", State.FAILED, exit_code=int(ExitCode.DAMAGED))
    late = ScanEntry("b.pdf", b"b.pdf", State.FAILED, exit_code=int(ExitCode.TIME_LIMIT))
    gone = replace(torn, name="c.pdf", missing="2026-01-01")
    with Ledger(tmp_path) as ledger:
        ledger.put([DONE, torn, late, gone, replace(gone, name="d.pdf", moved_to="a.pdf")])
        assert ledger.failed(9) == (torn, late)
        assert ledger.failed(1) == (torn,)
        assert ledger.set_aside([ExitCode.TIME_LIMIT]) == 1
        assert ledger.vanished() == 1


def test_the_place_of_the_scans_is_kept_byte_for_byte(tmp_path: Path) -> None:
    strange = tmp_path / os.fsdecode(b"S\xfcd")
    with Ledger(tmp_path) as ledger:
        assert ledger.scans() is None
        ledger.note_scans(strange)
        assert ledger.scans() == scans_of(tmp_path) == strange


def test_what_was_put_survives_a_kill_and_what_was_not_finished_does_not(tmp_path: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
from extract.results.ledger import ScanEntry, Ledger
ledger = Ledger(Path({str(tmp_path)!r}))
ledger.put([ScanEntry("kept.pdf", b"kept.pdf")])
with ledger.writing() as connection:
    connection.exec_driver_sql("DELETE FROM scans")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -9
    with Ledger(tmp_path) as ledger:
        assert list(ledger.entries()) == ["kept.pdf"]
