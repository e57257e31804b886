"""However a nightly run ends, the next one completes the work, and no process is left."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extract.batch.verify import verify_folder
from extract.errors import ExitCode, Locked
from extract.results.ledger import Ledger, State
from tests.help.commands import alive_after_a_while
from tests.help.nights import a_scan, checksums, night, start

SCANS, KILLS = 24, 5


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    for number in range(SCANS):
        a_scan(tmp_path / "scans", f"{number % 3}/{number:02}.pdf")
    return tmp_path / "scans"


def family(pid: int) -> Iterator[psutil.Process]:
    process = psutil.Process(pid)
    yield process
    yield from process.children(recursive=True)


def wait_for_workers(pid: int) -> list[psutil.Process]:
    deadline = time.monotonic() + 30
    while len(found := list(family(pid))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def test_runs_killed_at_random_moments_lose_nothing_and_double_nothing(scans: Path, tmp_path: Path) -> None:
    undisturbed, out, chance = tmp_path / "undisturbed", tmp_path / "out", random.Random(4)
    night(scans, undisturbed, jobs=2)
    for kill in range(KILLS):
        known = len(list(out.rglob("*.pdf.json")))
        run = start(scans, out, seconds=0.2)
        # Every other one while it starts, the others while it reads.
        while kill % 2 and len(list(out.rglob("*.pdf.json"))) == known and run.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.random() * (0.8 if kill % 2 else 2))
        processes = list(family(run.pid))
        run.kill()
        run.communicate()
        assert alive_after_a_while(processes) == []
        for path in checksums(out):
            assert not path.endswith(".csv"), "tables only stand at the end"
    with Ledger(out) as ledger:
        done = ledger.states()[State.DONE]
    assert 0 < done < SCANS, "the kills came in the middle of the work"
    assert night(scans, out, jobs=2).counts["known before"] >= done
    assert checksums(out) == checksums(undisturbed)
    assert list(verify_folder(out)) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, ExitCode.TERMINATED), (signal.SIGINT, ExitCode.INTERRUPTED)],
    ids=["SIGTERM", "Ctrl-C"],
)
def test_a_signal_gives_back_what_is_in_flight_and_ends_all_processes(
    number: int, code: ExitCode, scans: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = start(scans, out, seconds=600)
    processes = wait_for_workers(run.pid)
    with pytest.raises(Locked, match=f"process {run.pid}"):
        night(scans, out)
    run.send_signal(number)
    run.communicate(timeout=30)
    assert run.returncode == code
    assert alive_after_a_while(processes) == []
    with Ledger(out) as ledger:
        assert ledger.states()[State.WAITING] == SCANS
        assert ledger.runs(0, 1)[0].exit_code == code


def test_a_result_that_a_killed_run_had_half_written_is_removed(scans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = start(scans, out, seconds=600)
    wait_for_workers(run.pid)
    deadline = time.monotonic() + 30
    running: list[str] = []
    while not running and time.monotonic() < deadline:
        with Ledger(out) as ledger:
            running = [entry.name for entry in ledger.entries().values() if entry.state is State.RUNNING]
    run.kill()
    run.communicate()
    half = out / f"{os.path.dirname(running[0])}/.{os.path.basename(running[0])}.json.abc.part"
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_text("{")
    night(scans, out, jobs=2)
    assert not list(out.rglob("*.part"))
