"""Reads many scans at once, each in a worker process that may crash, hang or burst without touching the others."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from extract.batch import worker
from extract.batch.blame import see_that_workers_can_live
from extract.batch.memory import memory_each
from extract.batch.scratch import lives, name_semaphores, scratch_folder
from extract.batch.worker import Allowance, Outcome, Reader
from extract.errors import TimeLimit, VorlagenError, WorkerCrashed, printable
from extract.options import Options
from extract.results import Job, discard_leftovers

Outcomes = Generator[Outcome, None, None]

# How many sets of workers in a row may end before any of them has read anything.
POOLS = 3


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_all(jobs: Sequence[Job], options: Options, workers: int | None = None, reader: Reader | None = None) -> Outcomes:
    """Read all `jobs`, `workers` at a time (default: one per core), and give each outcome as soon as it is there.

    With fewer scans than workers, the pages of each scan are read in parallel. A scan that exceeds
    `options.scan_seconds` gives TimeLimit, one that ends its worker gives WorkerCrashed. Closing the iterator, and an
    exception such as KeyboardInterrupt, ends all workers at once and removes what they had not finished writing.
    OutputError when there is no room for temporary files, WorkerCrashed when no worker can be started any more.
    """
    if not jobs:
        return
    see_that_workers_can_live()
    workers = workers or cores()
    processes = min(workers, len(jobs))
    options = replace(options, threads=max(1, workers // processes))
    with scratch_folder() as folder:
        allowance = Allowance(str(folder), options.worker_memory or memory_each(processes), os.getpid())
        team = _Team(allowance, processes, options, reader or worker.read_scan)
        try:
            yield from team.outcomes(jobs)
        finally:
            team.end()


class _Team:
    """The workers, what they have to do, and what they had begun when they ended."""

    def __init__(self, allowance: Allowance, processes: int, options: Options, reader: Reader):
        self._allowance, self._processes, self._options, self._reader = allowance, processes, options, reader
        self._pool: ProcessPool | None = None
        # Begun, and their worker did not report back.
        self._unfinished: set[Job] = set()

    def outcomes(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """Keep two jobs per worker with the pool: enough to keep it busy; a longer queue would be slower to stop."""
        waiting: Iterator[Job] = iter(jobs)
        running: dict[Future[Outcome], Job] = {}
        broken = 0
        while True:
            for job in islice(waiting, 2 * self._processes - len(running)):
                running[self._begin(job)] = job
            if not running:
                return
            try:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    outcome = self._end(future, running[future])
                    del running[future]
                    broken = 0
                    yield outcome
            except BrokenProcessPool as error:
                # A worker ended while it had nothing to do, as for want of memory when it starts: no scan's fault.
                broken += 1
                if broken > POOLS:
                    raise WorkerCrashed("no worker can be started", "see that the machine has memory left") from error
                waiting, running = chain(running.values(), waiting), {}
                self._stop()
                time.sleep(broken)

    def end(self) -> None:
        """End all workers and remove what they had not finished writing."""
        # A second Ctrl-C must not leave half of this undone.
        with _interrupts_held_back():
            self._stop()
            # Only now is nobody writing any more.
            for job in self._unfinished:
                discard_leftovers(job.output)

    def _begin(self, job: Job) -> Future[Outcome]:
        self._unfinished.add(job)
        task = (job, self._options, self._reader)
        with _interrupts_held_back():
            try:
                if self._pool is None:
                    name_semaphores()
                    spawning = get_context("spawn")
                    self._pool = ProcessPool(
                        self._processes, initializer=worker.set_up, initargs=(self._allowance,), context=spawning
                    )
                return self._pool.schedule(worker.work, args=task, timeout=self._options.scan_seconds)
            except RuntimeError as error:  # what pebble says of a pool that broke meanwhile
                broken: Future[Outcome] = Future()
                broken.set_exception(BrokenProcessPool(str(error)))
                return broken
            except OSError as error:  # semaphores are kept there
                cause = f"no worker can be started ({error.strerror or error})"
                raise WorkerCrashed(cause, "see that /dev/shm is there and can be written to") from error

    def _end(self, future: Future[Outcome], job: Job) -> Outcome:
        name = printable(job.scan)
        try:
            outcome = future.result()
        except TimeoutError:
            self._end_groups()
            return Outcome(job, error=TimeLimit(f"{name}: not read within {self._options.scan_seconds:g} seconds"))
        except ProcessExpired as expired:
            self._end_groups()
            return Outcome(job, error=_ended(name, expired.exitcode))
        self._unfinished.discard(job)
        return outcome

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types only what users pass
            self._pool.join()
            self._pool = None
        self._end_groups()

    def _end_groups(self) -> None:
        """End what workers that are gone have left behind in their process groups."""
        for mark in Path(self._allowance.scratch).glob(f"{worker.PID_FILE}*"):
            pid = int(mark.name.removeprefix(worker.PID_FILE))
            if not lives(pid):
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, signal.SIGKILL)
                mark.unlink(missing_ok=True)


def _ended(name: str, code: int) -> VorlagenError:
    if code == -signal.SIGXCPU:
        page = worker.PAGE_SECONDS
        cause = f"{name}: one of its pages takes more than {page:g} seconds of work to draw, or too many take long"
        return TimeLimit(cause, "print it anew, or scan it; no paper draws so much")
    return WorkerCrashed(f"{name}: reading it ended with {_cause(code)}")


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
