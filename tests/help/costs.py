"""What small hostile files cost: `python -m tests.help.costs [NAME …]`, default all of `tests.help.bombs`.

Each is read as a worker reads it, in a process of its own with the limits of a run, by the real pipeline. Prints a table with
peak memory (MiB, of the worker and all that it starts, together), CPU seconds of them all, and what is said: the doubts of
what was read, or the error. Ends with 1 where one took more than 2 GiB or 120 s, or failed as nobody foresaw.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from extract.batch import worker
from extract.batch.memory import memory_each
from extract.batch.runner import _ended
from extract.batch.worker import Allowance, Outcome
from extract.errors import ExitCode, VorlagenError
from extract.options import Options
from extract.results import Job
from tests.benchmarks.measure import Memory
from tests.help.bombs import BOMBS

MOST_MEMORY, MOST_SECONDS = 2 * 1024**3, 120.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading a file took: bytes of memory and seconds of work of all processes, and how it ended."""

    memory: int
    seconds: float
    exit_code: int
    said: str

    @property
    def bearable(self) -> bool:
        return self.memory <= MOST_MEMORY and self.seconds <= MOST_SECONDS and self.exit_code != ExitCode.UNEXPECTED


def cost_of(name: str, folder: Path) -> Cost:
    """Make the file in one child of this process and read it in another, which holds nothing that was needed to make it."""
    scan, told = folder / name, folder / "told"
    child = os.fork()
    if not child:
        _make(name, scan)
    os.waitpid(child, 0)
    child = os.fork()
    if not child:
        _read(Job(scan, name, folder / "out" / name), told)
    with Memory() as memory:
        _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    said = told.read_text() if code == 0 else _code_and_line(_ended(name, code))
    exit_code, line = said.split(" ", 1)
    # The peak of the largest process is exact, that of all together is looked at now and then.
    return Cost(
        max(memory.peak, used.ru_maxrss * 1024), used.ru_utime + used.ru_stime, int(exit_code), line.replace(f"{folder}/", "")
    )


def _make(name: str, scan: Path) -> None:
    try:
        scan.write_bytes(BOMBS[name]())
    finally:
        os._exit(0)


def _read(job: Job, told: Path) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
        worker.set_up(Allowance(str(told.parent), memory_each(1), os.getppid()))
        outcome = worker.work(job, Options(), worker.read_scan)
        told.write_text(_line(outcome))
    finally:
        os._exit(0)


def _line(outcome: Outcome) -> str:
    if outcome.error is not None:
        return _code_and_line(outcome.error)
    read = json.loads(outcome.job.record.read_text(encoding="utf-8"))
    doubts = sorted({doubt["code"] for record in read["records"] for doubt in record["review"]})
    return f"0 read, {len(read['pages'])} pages; {', '.join(doubts) or 'no doubt'}"


def _code_and_line(error: VorlagenError) -> str:
    return f"{int(error.exit_code)} {error.message}"


def main() -> int:
    import extract.pipeline  # noqa: F401 (once for all children)

    names = sys.argv[1:] or list(BOMBS)
    if unknown := set(names).difference(BOMBS):
        sys.exit(f"no such file: {', '.join(sorted(unknown))}; there are {', '.join(BOMBS)}")
    costs: list[Cost] = []
    print(f"{'file':26} {'kB':>6} {'MiB':>6} {'CPU s':>6}  code, message")
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            cost = cost_of(name, Path(folder))
            size = Path(folder, name).stat().st_size / 1024
        costs.append(cost)
        mark = "" if cost.bearable else " !"
        line = f"{cost.exit_code} {cost.said[:110]}{mark}"
        print(f"{name:26} {size:6.0f} {cost.memory / 2**20:6.0f} {cost.seconds:6.1f}  {line}", flush=True)
    bad = sum(not cost.bearable for cost in costs)
    print(f"{len(costs)} files, {bad} of them beyond 2 GiB, 120 s or what was foreseen")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
