"""A Dask cluster on this machine, of processes that can be killed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.help.commands import alive_after_a_while
from tests.help.nights import HERE

Process = subprocess.Popen[bytes]


@contextmanager
def a_cluster() -> Iterator[tuple[str, list[Process], Process]]:
    """Address, workers (two) and scheduler, each a process of its own; workers that are started later belong into the list."""
    port = a_free_port()
    address = f"tcp://127.0.0.1:{port}"
    scheduler = _dask("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    workers = [a_worker(address), a_worker(address)]
    try:
        yield address, workers, scheduler
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def a_worker(address: str, first: str = "") -> Process:
    """A worker that runs the Python code `first` before all else."""
    preload = ("--preload", first) if first else ()
    return _dask("dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--death-timeout", "30", *preload)


def kill_one(address: str, workers: list[Process]) -> int:
    """Kill the newest worker, start another one in its place, and give the number of processes that the first left."""
    process = psutil.Process(workers[-1].pid)
    family = [process, *process.children(recursive=True)]
    workers[-1].kill()
    workers[-1].wait()
    left = alive_after_a_while(family)
    workers.append(a_worker(address))
    return len(left)


def wait_until_done(out: Path, many: int, run: Process, seconds: float = 180) -> None:
    """Until so many results are there; AssertionError when the run ends before, or the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and run.poll() is None:
        if len(list(out.glob("*.json"))) >= many:
            return
        time.sleep(0.05)
    raise AssertionError(f"not {many} scans read in time")


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _dask(program: str, *arguments: str) -> Process:
    environment = {**os.environ, "PYTHONPATH": str(HERE), "READING_SECONDS": "0.2"}
    command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
