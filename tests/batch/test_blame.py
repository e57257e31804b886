"""What the machine is to blame for stops the run with that cause, and is charged to no scan."""

from __future__ import annotations

import errno
import json
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from extract.batch.blame import see_that_workers_can_live, see_whose_fault
from extract.batch.nightly import Night, Run
from extract.batch.settings import Settings
from extract.batch.verify import verify_folder
from extract.batch.worker import work
from extract.errors import (
    ExitCode,
    LedgerError,
    Locked,
    MissingProgram,
    NoRoom,
    OutputError,
    TesseractFailed,
    VorlagenError,
    WorkerCrashed,
)
from extract.options import Options
from extract.results import Job
from extract.results.ledger import Ledger
from tests.help import readers
from tests.help.nights import a_scan, entries, night, states


def failing(error: BaseException) -> object:
    def read(*_: object) -> NoReturn:
        raise error

    return read


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE])
def test_no_room_for_temporary_files_is_no_fault_of_a_scan(code: int, tmp_path: Path) -> None:
    outcome = work(Job(tmp_path / "a.pdf", "a.pdf", tmp_path / "a"), Options(), failing(OSError(code, os.strerror(code))))  # type: ignore[arg-type]
    assert isinstance(outcome.error, NoRoom) and "a.pdf: temporary files cannot be written" in outcome.error.message
    with pytest.raises(NoRoom):
        see_whose_fault(outcome.error, Options())


def test_tesseract_that_fails_on_one_scan_only_is_that_scans_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading.tesseract_works", lambda options: True)
    see_whose_fault(TesseractFailed("a.pdf: Tesseract failed"), Options())


def test_tesseract_that_reads_nothing_any_more_stops_the_run_and_costs_no_scan(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.reading.tesseract_works", lambda options: False)
    a_scan(scans, "a.pdf", "tesseract-fails: a")
    with pytest.raises(MissingProgram, match="reads nothing any more") as stopped:
        night(scans, out)
    assert stopped.value.exit_code == ExitCode.MISSING_PROGRAM
    assert "failed" not in states(out).values() and entries(out)["a.pdf"].tries == 0


@pytest.mark.parametrize("error", [WorkerCrashed("x"), VorlagenError("x"), OutputError("x")])
def test_what_one_file_may_bring_about_is_that_files_fault(error: VorlagenError) -> None:
    see_whose_fault(error, Options())


def test_a_hard_limit_that_leaves_workers_no_memory_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    see_that_workers_can_live()
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (100 * 1024**2, 100 * 1024**2))
    with pytest.raises(WorkerCrashed, match="only 100 MiB here"):
        see_that_workers_can_live()


@pytest.mark.parametrize("content", [b"", b"[]", b'"x"', b"{", b"\xff\xfe", b"[" * 4000, b'{"pid": 1}', b"null"])
def test_a_lock_of_any_content_is_taken_and_names_another_run_where_it_is_held(content: bytes, scans: Path, out: Path) -> None:
    out.mkdir()
    (out / ".lock").write_bytes(content)
    with Run(Night(Settings(scans=scans, out=out, jobs=1), reader=readers.recorded)) as run:
        (out / ".lock").write_bytes(content)
        with pytest.raises(Locked, match="another run"):
            night(scans, out)
        run.finish()


def test_a_state_that_there_is_not_is_one_line_that_names_the_scan(scans: Path, out: Path) -> None:
    night(scans, out)
    with sqlite3.connect(out / "ledger.sqlite") as database:
        database.execute("UPDATE scans SET state = 'asleep' WHERE name = 'b.tif'")
    with pytest.raises(LedgerError, match=r"b\.tif is in the state 'asleep'"):
        night(scans, out)
    with Ledger(out) as ledger, pytest.raises(LedgerError, match="asleep"):
        ledger.states()


def test_damaged_rows_of_a_table_are_made_anew(scans: Path, out: Path) -> None:
    night(scans, out)
    whole = (out / "vorlagen.csv").read_bytes()
    with sqlite3.connect(out / "ledger.sqlite") as database:
        for name, cut in (("a.pdf", 9), ("b.tif", 20), ("sub/c.pdf", -1)):
            (rows,) = database.execute("SELECT rows FROM table_rows WHERE name = ?", (name,)).fetchone()
            database.execute("UPDATE table_rows SET rows = ? WHERE name = ?", (rows[:cut], name))
        database.execute("DELETE FROM facts WHERE name = 'tables'")
    assert night(scans, out).exit_code == ExitCode.OK
    assert (out / "vorlagen.csv").read_bytes() == whole


@pytest.mark.parametrize(
    "name",
    [
        "vorlagen.csv/x.pdf", "ledger.sqlite/x.pdf", "tables.json/x.pdf", "review.parquet/x.pdf", "failed-scans.json/x.pdf",
        "tables", "datapackage", "failed-scans", "metadata",
    ],
)  # fmt: skip
def test_a_scan_whose_result_would_lie_where_ours_do_is_told_and_hinders_nobody(name: str, scans: Path, out: Path) -> None:
    a_scan(scans, name, "%PDF-1.4")
    for _ in range(2):
        report = night(scans, out, tables=("csv", "parquet"))
        ((cause, hint),) = report.problems
        assert name in cause and hint == "rename it, or its folder"
    assert (out / "vorlagen.csv").is_file() and set(states(out).values()) == {"done"}


def test_a_folder_in_the_place_of_a_table_is_one_line(scans: Path, out: Path) -> None:
    (out / "review.csv").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"review\.csv: cannot be written: Is a directory"):
        night(scans, out)
    assert not (out / "vorlagen.csv").exists()
    (out / "review.csv").rmdir()
    assert night(scans, out).exit_code == ExitCode.OK


def test_names_as_long_as_a_file_system_takes_them_are_read_moved_and_replaced(scans: Path, out: Path) -> None:
    longest, long = "x" * 246 + ".pdf", "y" * 230 + ".pdf"
    a_scan(scans, longest)
    assert night(scans, out).counts["done"] == 4
    (scans / "a.pdf").rename(scans / long)
    assert night(scans, out).moved == [("a.pdf", long)]
    for name in (long, longest):
        a_scan(scans, name, "another paper", mtime=1_700_000_100)
        ((old, kept),) = night(scans, out).replaced
        assert (old, kept[:-8]) == (name, f"{name}~")
    report = night(scans, out)
    assert (report.problems, report.failures, report.counts["done"]) == ([], [], 0)
    assert not list(verify_folder(out, scans))


@pytest.mark.parametrize(
    ("streams", "code"),
    [("2>&-", 4), (">&- 2>&-", 4), ("2>/dev/full", 4), ("2>&1 | head -c 0", 4), (">/dev/full 2>/dev/full", 4)],
)
def test_outputs_that_go_away_change_nothing(streams: str, code: int, tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m extract.cli extract '{tmp_path}/nowhere.pdf' --out '{tmp_path}/out' {streams}"
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, "Traceback" in ended.stderr + ended.stdout) == (code, False)


def test_what_is_called_for_its_output_says_when_it_could_not_be_written() -> None:
    command = f"'{sys.executable}' -m extract.cli schema"
    for streams, code in ((">/dev/full", ExitCode.OUTPUT), ("| head -1", ExitCode.OK)):
        ended = subprocess.run(
            ["bash", "-o", "pipefail", "-c", f"{command} {streams}"], capture_output=True, text=True, check=False, timeout=120
        )
        assert ended.returncode == code and "Traceback" not in ended.stderr
        assert ("No space left" in ended.stderr) == (code == ExitCode.OUTPUT)


def test_ctrl_c_before_the_command_is_ready_ends_it_without_a_word() -> None:
    code = "import os, signal, sys; sys.modules['extract.cli.app'] = None; import extract.cli.__main__ as m; "
    code += "import extract.cli.streams as s; s.be_patient = lambda: os.kill(os.getpid(), signal.SIGINT); m.program()"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-2, "", "")


def test_tesseract_that_does_not_answer_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.reading.ocr import probing

    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(probing, "ANSWER_SECONDS", 0.2)
    info = probing.probe()
    assert (info.path, info.version) == (str(program), None)


def test_a_table_of_words_that_is_none_is_tesseracts_failure() -> None:
    from extract.reading.ocr.tesseract import _rows

    with pytest.raises(TesseractFailed, match="no table of words"):
        list(_rows("head\n5\tx\ty\t" + "\t".join("abcdefgh") + "\tword"))
    assert json.dumps([row.text for row in _rows("head\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tword")]) == '["word"]'
