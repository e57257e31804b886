"""The nightly run: reads what is new in a scan folder, and brings ledger, tables and report up to date."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import overload

from extract.batch import runner
from extract.batch.blame import see_whose_fault
from extract.batch.combined import left_out, write_tables
from extract.batch.inputs import Inputs, largest_first
from extract.batch.journal import Journal
from extract.batch.lock import locked
from extract.batch.ours import scans_below
from extract.batch.outcomes import Recorder
from extract.batch.producer import producer_key
from extract.batch.report import Ended, Report, write_report
from extract.batch.scratch import remove_left_over
from extract.batch.settings import Settings
from extract.batch.survey import Survey, Wish, survey_scans
from extract.batch.sweep import sweep
from extract.batch.tally import Tally
from extract.batch.worker import Outcome, Reader
from extract.corrections import orders_in
from extract.errors import ExitCode, ScanNotFound, ScanUnreadable, Terminated, VorlagenError, printable
from extract.language import english
from extract.results import Job, Ledger, RunEntry, State, corrections_of, now, prepare_folder


def _to_nobody(line: str) -> None:
    """What a run has to say beside its outcomes, where nobody listens."""


@dataclass(frozen=True, slots=True)
class Night:
    """What is asked of a run: its settings, whether to read all or the failed scans anew, who is told what it waits for, and the names
    of the scans that it is about (none: all).
    """

    settings: Settings
    again: bool = False
    retry_failed: bool = False
    reader: Reader | None = None
    tell: Callable[[str], None] = _to_nobody
    only: frozenset[str] = frozenset()

    @property
    def folders(self) -> tuple[Path, Path]:
        """The scan folder and the output folder, which `load_settings` has seen to be there."""
        if self.settings.scans is None or self.settings.out is None:
            raise ValueError("settings without folders")
        return self.settings.scans, self.settings.out


class Run:
    """A night in progress; use it in a `with` statement: `outcomes()` until it ends, then `finish()`.

    On entering: Locked when another run is at work, OutputError and LedgerError when the output folder does not serve,
    ScanNotFound when the scan folder is not there or suddenly empty. However it is left, scans in flight are given back
    and the report is written.
    """

    def __init__(self, night: Night):
        self._night = night
        self._scans, self._out = night.folders
        self._stack = ExitStack()
        self._stopped: VorlagenError | ExitCode | None = None
        self.started = now()
        self.id = f"{self.started[:19].replace(':', '-')}Z-{os.getpid()}"
        self.tally = Tally()
        self.survey = Survey()
        self._finished = False
        self._unreadable: dict[str, VorlagenError] = {}
        self._reading: runner.Outcomes | None = None

    def __enter__(self) -> Run:
        with ExitStack() as stack:
            prepare_folder(self._out)
            stack.enter_context(locked(self._out))
            stack.callback(gc.unfreeze)
            self._ledger = stack.enter_context(Ledger(self._out))
            with _kept():
                self._give_back_what_a_killed_run_left()
                inputs = self._look()
                self._journal = stack.enter_context(Journal(self._out, self.id, self._night.settings.keep_logs))
                self._note_run(None)
                self._ledger.note_scans(self._scans)
                self._plan(inputs)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._stack:
            if self._reading is not None:
                self._reading.close()
            if not self._finished:
                self._stopped = error if isinstance(error, VorlagenError) else _code_of(error)
                # On a full disk the report may fail for the reason that it would have told.
                with suppress(VorlagenError):
                    self._close()

    @property
    def jobs(self) -> Sequence[Job]:
        """What will be read, each content once."""
        return tuple(self._recorder.leaders)

    def outcomes(self) -> Iterator[Outcome]:
        """Read everything that needs it; the ledger knows of each outcome before it is given."""
        settings = self._night.settings
        jobs = _Announced(largest_first(self.jobs), self._recorder)
        self._reading = self._start(jobs)
        with closing(self._reading) as outcomes:
            for outcome in outcomes:
                if outcome.error is not None:
                    see_whose_fault(outcome.error, settings.options)
                self._recorder.record(outcome)
                yield outcome
                read = self.tally.done + self.tally.failed
                if read >= settings.failure_count and self.tally.failed > settings.failure_rate * read:
                    self._stopped = ExitCode.FAILURE_RATE
                    return

    def finish(self) -> Report:
        """Write tables and report; what failed or waits for review is in the report's exit code."""
        self._recorder.give_back()
        with _kept():
            tables = write_tables(self._ledger, self._out, sorted(self._night.settings.tables), self._lost)
        self._journal.note("tables", written=[path.name for path in tables])
        self._finished = True
        return self._close()

    def _start(self, jobs: Sequence[Job]) -> runner.Outcomes:
        settings = self._night.settings
        options = replace(settings.options, orders=self._orders)
        if settings.cluster:
            from extract.batch import cluster

            where = cluster.Cluster(settings.cluster, settings.cluster_wait, self._tell)
            return cluster.read_all_on(jobs, options, where, self._night.reader)
        return runner.read_all(jobs, options, settings.jobs, self._night.reader)

    def _tell(self, line: str) -> None:
        self._journal.note("waits", line=line)
        self._night.tell(line)

    def _look(self) -> Inputs:
        inputs = scans_below(self._scans, self._out)
        if not inputs.jobs and any(entry.missing is None for entry in self._known.values()):
            raise ScanNotFound(
                f"{printable(self._scans)}: holds no scan any more, though {len(self._known)} are known",
                "check that the share is mounted",
            )
        strange = self._night.only - {job.name for job in inputs.jobs}
        if strange:
            cause = f"{printable(min(strange))}: there is no such scan in {printable(self._scans)}"
            raise ScanNotFound(cause, "name it by its path below the folder of scans")
        return inputs

    def _plan(self, inputs: Inputs) -> None:
        night = self._night
        self._orders = orders_in(corrections_of(self._out))
        wish = Wish(night.settings, producer_key(night.settings.options), night.again, night.retry_failed, self._orders)
        jobs, known = inputs.jobs, self._known
        if night.only:
            jobs = tuple(job for job in jobs if job.name in night.only)
            known = {name: entry for name, entry in known.items() if name in night.only}
        self.survey = survey_scans(jobs, known, wish)
        # Where a folder could not be searched, what is not seen is not known to be gone.
        if any(isinstance(problem, ScanUnreadable) for problem in inputs.problems):
            self.survey.missing.clear()
        self._recorder = Recorder(self._ledger, self._journal, wish, self.tally)
        self.tally.passed_over |= inputs.passed_over
        self.tally.problems += [(problem.message, problem.hint) for problem in inputs.problems]
        if self.survey.unseen:
            number, one = len(self.survey.unseen), printable(self.survey.unseen[0].name)
            cause = f"known scans ({number}), such as {one}, cannot be looked at"
            self.tally.problems.append((cause, english("check that the share is mounted and readable")))
        self._recorder.plan(self.survey, known, self._out)
        self._journal.note("planned", to_read=len(self.survey.to_read), known=self.survey.known)

    def _lost(self, name: str, error: VorlagenError) -> None:
        self._unreadable.setdefault(name, error)

    def _tell_of_the_lost(self) -> None:
        """Results that could not be read back are in no table; their scans are read anew by the next run, where they are still there."""
        for name, error in self._unreadable.items():
            entry = self._ledger.entry(name)
            there = entry is not None and entry.missing is None
            if entry is not None and there:
                self._ledger.put([replace(entry, state=State.WAITING, key=None)])
            hint = english("the next run reads its scan anew") if there else english("put its scan back into the folder")
            self.tally.problems.append((error.message, hint))
        if self._unreadable:
            self._ledger.set_fact("tables", "stale")

    def _give_back_what_a_killed_run_left(self) -> None:
        self._known = self._ledger.entries()
        left = [entry for entry in self._known.values() if entry.state is State.RUNNING]
        for entry in left:
            self._known[entry.name] = replace(entry, state=State.WAITING, started=None)
        self._ledger.put(self._known[entry.name] for entry in left)
        sweep(self._out, self._known)
        with suppress(OSError):  # where there is no room for temporary files, whoever needs some says so
            remove_left_over()

    def _close(self) -> Report:
        self._recorder.give_back()
        self.tally.left_out = left_out(self._ledger, self._out, self._lost)
        self._tell_of_the_lost()
        stopped_by = self.stopped_by.message if self.stopped_by else None
        ended = Ended(self.id, self.started, self._exit_code(), stopped_by, self.tally)
        report = Report.of(ended, self._ledger)
        write_report(report, self._out)
        self._note_run(report.exit_code)
        self._journal.note("ended", exit_code=report.exit_code, done=self.tally.done, failed=self.tally.failed)
        return report

    def _exit_code(self) -> ExitCode:
        if self._stopped is not None:
            return self._stopped if isinstance(self._stopped, ExitCode) else self._stopped.exit_code
        if self.tally.failed or self.tally.problems:
            return ExitCode.FAILURES
        return ExitCode.REVIEWS if self.tally.doubts else ExitCode.OK

    @property
    def stopped_by(self) -> VorlagenError | None:
        return self._stopped if isinstance(self._stopped, VorlagenError) else None

    def _note_run(self, code: int | None) -> None:
        finished = None if code is None else now()
        self._ledger.note_run(RunEntry(self.id, socket.gethostname(), os.getpid(), self.started, finished, code))


class _Announced(Sequence[Job]):
    """Jobs, each written into the ledger as running at the moment when the workers ask for it."""

    def __init__(self, jobs: Sequence[Job], recorder: Recorder):
        self._jobs, self._recorder = jobs, recorder

    def __len__(self) -> int:
        return len(self._jobs)

    @overload
    def __getitem__(self, index: int) -> Job: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Job]: ...
    def __getitem__(self, index: int | slice) -> Job | Sequence[Job]:
        return self._jobs[index]

    def __iter__(self) -> Iterator[Job]:
        for job in self._jobs:
            self._recorder.begin(job)
            yield job


@contextmanager
def _kept() -> Iterator[None]:
    """What is made in the block is searched for no garbage: hundreds of thousands of entries, each needed, would be, again and again."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if searching:
            gc.enable()


def _code_of(error: BaseException | None) -> ExitCode:
    if isinstance(error, Terminated):
        return ExitCode.TERMINATED
    return ExitCode.INTERRUPTED if error is None or isinstance(error, KeyboardInterrupt) else ExitCode.UNEXPECTED
