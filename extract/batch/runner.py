"""Reads many scans at once, each in a worker process that may crash, hang or burst without touching the others."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool

from extract.batch import worker
from extract.batch.inputs import Job
from extract.batch.worker import Guard, Outcome, Reader
from extract.errors import TimeLimit, WorkerCrashed, printable
from extract.export.files import discard_leftovers
from extract.options import Options

Outcomes = Generator[Outcome, None, None]

# Enough for a few pages of the largest size; more than the upper bound only a file takes that means harm.
LEAST_MEMORY, MOST_MEMORY = 2 * 1024**3, 8 * 1024**3


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(jobs: Sequence[Job], options: Options, workers: int | None = None, reader: Reader | None = None) -> Outcomes:
    """Read all `jobs`, `workers` at a time (default: one per core), and give each outcome as soon as it is there.

    With fewer scans than workers, the pages of each scan are read in parallel. A scan that exceeds
    `options.scan_seconds` gives TimeLimit, one that ends its worker gives WorkerCrashed. Closing the iterator, and an
    exception such as KeyboardInterrupt, ends all workers at once and removes what they had not finished writing.
    """
    if not jobs:
        return
    workers = workers or cores()
    processes = min(workers, len(jobs))
    options = replace(options, threads=max(1, workers // processes))
    with tempfile.TemporaryDirectory(prefix="vorlagen-", ignore_cleanup_errors=True) as scratch:
        guard = Guard(scratch, options.worker_memory or _memory_each(processes), os.getpid())
        pool = ProcessPool(processes, initializer=worker.prepare, initargs=(guard,), context=get_context("spawn"))
        unfinished: set[Job] = set()
        try:
            yield from _Batch(pool, options, reader or worker.read_scan, unfinished).outcomes(jobs, 2 * processes)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble types only what users pass
            pool.join()
            # Only now is nobody writing any more.
            for job in unfinished:
                discard_leftovers(job.output)


@dataclass(frozen=True, slots=True)
class _Batch:
    """`unfinished` collects the jobs that were begun and whose worker did not report back."""

    pool: ProcessPool
    options: Options
    reader: Reader
    unfinished: set[Job]

    def outcomes(self, jobs: Sequence[Job], at_once: int) -> Iterator[Outcome]:
        """Keep `at_once` jobs with the pool: enough to keep it busy; a longer queue would be slower to stop."""
        waiting = iter(jobs)
        running: dict[Future[Outcome], Job] = {}
        while True:
            for job in islice(waiting, at_once - len(running)):
                running[self._begin(job)] = job
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield self._end(future, running.pop(future))

    def _begin(self, job: Job) -> Future[Outcome]:
        self.unfinished.add(job)
        with _interrupts_held_back():
            return self.pool.schedule(worker.work, args=(job, self.options, self.reader), timeout=self.options.scan_seconds)

    def _end(self, future: Future[Outcome], job: Job) -> Outcome:
        name = printable(job.scan)
        try:
            outcome = future.result()
        except TimeoutError:
            return Outcome(job, error=TimeLimit(f"{name}: not read within {self.options.scan_seconds:g} seconds"))
        except ProcessExpired as expired:
            _end_group(expired.pid)
            return Outcome(job, error=WorkerCrashed(f"{name}: reading it ended with {_cause(expired.exitcode)}"))
        self.unfinished.discard(job)
        return outcome


def _end_group(worker: int | None) -> None:
    """End what a worker that is gone has left behind in its process group."""
    with suppress(ProcessLookupError, PermissionError):
        if worker:
            os.killpg(worker, signal.SIGKILL)


def _cause(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes and threads that start in here never see Ctrl-C or SIGTERM; the main thread gets it right afterwards."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _memory_each(processes: int) -> int:
    """The machine's memory shared out among the workers, in bytes."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(MOST_MEMORY, max(LEAST_MEMORY, total // processes))
