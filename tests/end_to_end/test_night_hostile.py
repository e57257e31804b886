"""A nightly run with real reading over a folder of hostile files: each gets its own cause, and the good ones are read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import psutil

from extract.batch.nightly import Night, Run
from extract.batch.report import Report
from extract.batch.settings import Settings
from extract.errors import ExitCode
from extract.results.ledger import Ledger, ScanEntry, State
from tests.help.commands import SAMPLES
from tests.help.hostile import HOSTILE, nested_forms
from tests.help.nights import LAST_YEAR
from tests.help.pages import text_pdf

GOOD = 30
# No files that a folder would show: a folder is searched, and links that lead nowhere are files that vanished.
ODD = {"folder.pdf"}


def test_thirty_good_and_thirty_hostile_files_end_each_in_its_own_way(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    hostile = [bad for bad in HOSTILE if bad.name not in ODD]
    for bad in hostile:
        bad.put(scans)
    (scans / "multiplied.pdf").write_bytes(nested_forms(depth=10, calls=100))
    for number in range(GOOD - 1):
        (scans / f"good{number:02}.pdf").write_bytes(text_pdf() + b"\n%%%d\n" % number)
    shutil.copyfile(SAMPLES / "hohenbruch-digital.pdf", scans / "good29.pdf")
    shutil.copyfile(SAMPLES / "hohenbruch-digital.pdf", scans / "same.pdf")
    for path in scans.iterdir():
        if path.is_file():
            os.utime(path, (LAST_YEAR, LAST_YEAR))
    (scans / "fresh.pdf").write_bytes(text_pdf())
    with peak_memory() as peak:
        report = night(scans, out)
    assert 0 < max(peak) < 2 * 1024**3
    entries = known(out)
    assert all(entries[f"good{number:02}.pdf"].state is State.DONE for number in range(GOOD))
    for bad in hostile:
        entry = entries[name_in_ledger(bad.name)]
        assert (entry.state, entry.exit_code) == (State.FAILED, bad.exit_code), bad.name
        assert bad.cause in (entry.cause or ""), bad.name
    # It is cut off where it would grow for ever; how fast the machine is decides whether a limit comes before its end.
    assert entries["multiplied.pdf"].exit_code in (ExitCode.OK, ExitCode.TIME_LIMIT, ExitCode.CRASHED)
    assert (report.deferred, report.same_content) == (["fresh.pdf"], [("same.pdf", "good29.pdf")])
    assert report.exit_code == ExitCode.FAILURES
    assert not [child for child in psutil.Process().children(recursive=True) if child.name() == "tesseract"]


def night(scans: Path, out: Path) -> Report:
    with Run(Night(Settings(scans=scans, out=out, jobs=2, time_limit=10, memory=1024, failure_rate=1))) as run:
        for _ in run.outcomes():
            pass
        return run.finish()


@contextmanager
def peak_memory() -> Iterator[list[int]]:
    """What this process and all below it hold of the machine's memory, in bytes, looked at five times a second."""
    samples, done = [0], Event()

    def look() -> None:
        while not done.wait(0.2):
            with suppress(psutil.Error):
                family = (psutil.Process(), *psutil.Process().children(recursive=True))
                samples.append(sum(memory(process) for process in family))

    watcher = Thread(target=look)
    watcher.start()
    yield samples
    done.set()
    watcher.join()


def memory(process: psutil.Process) -> int:
    """What it shares with others counts in parts, where the system tells (Linux)."""
    with suppress(psutil.Error):
        found = process.memory_full_info()
        return int(getattr(found, "pss", found.uss))
    return 0


def known(out: Path) -> dict[str, ScanEntry]:
    with Ledger(out) as ledger:
        return ledger.entries()


def name_in_ledger(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")
