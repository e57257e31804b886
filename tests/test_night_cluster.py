"""On a Dask cluster a nightly run gives the same as on one machine, also when a cluster worker dies in the middle."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import alive_after_a_while
from nights import HERE, a_scan, night, results, start
from test_night_kills import family

from extract.batch.ledger import Ledger, State
from extract.errors import ExitCode, MissingProgram

distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
SCANS = 16
Process = subprocess.Popen[bytes]


def dask(*arguments: str) -> Process:
    environment = {**os.environ, "PYTHONPATH": str(HERE), "READING_SECONDS": "0.2"}
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def a_worker(address: str) -> Process:
    return dask("dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--death-timeout", "30")


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[Process]]]:
    """A scheduler and two workers, each a process of its own; workers that a test starts belong into the list."""
    port = a_free_port()
    address = f"tcp://127.0.0.1:{port}"
    scheduler = dask("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    workers = [a_worker(address), a_worker(address)]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_worker_that_is_killed_twice_costs_no_scan_and_changes_no_byte(
    cluster: tuple[str, list[Process]], tmp_path: Path
) -> None:
    address, workers = cluster
    scans, out, undisturbed = tmp_path / "scans", tmp_path / "out", tmp_path / "undisturbed"
    for number in range(SCANS):
        a_scan(scans, f"{number:02}.pdf", "damaged: one" if number == 5 else None)
    night(scans, undisturbed, jobs=2)
    run = start(scans, out, address)
    for done in (3, 8):
        wait_until_done(out, done, run)
        processes = list(family(workers[-1].pid))
        workers[-1].kill()
        workers[-1].wait()
        assert alive_after_a_while(processes) == []
        workers.append(a_worker(address))
    run.communicate(timeout=90)
    assert run.returncode == ExitCode.FAILURES
    assert results(out) == results(undisturbed)
    with Ledger(out) as ledger:
        assert {state: number for state, number in ledger.states().items() if number} == {
            State.DONE: SCANS - 1,
            State.FAILED: 1,
        }


def wait_until_done(out: Path, many: int, run: Process) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and run.poll() is None:
        if len(list(out.glob("*.pdf.json"))) >= many:
            return
        time.sleep(0.05)
    raise AssertionError(f"not {many} scans read in time")


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.cluster.CONNECT_SECONDS", 1)
    a_scan(tmp_path / "scans", "a.pdf")
    with pytest.raises(MissingProgram, match=r"tcp://127\.0\.0\.1:\d+: no Dask scheduler answers"):
        night(tmp_path / "scans", tmp_path / "out", cluster=f"tcp://127.0.0.1:{a_free_port()}")
    with Ledger(tmp_path / "out") as ledger:
        assert ledger.states()[State.WAITING] == 1
