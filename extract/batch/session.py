"""One call of the command, from what the user named to what lies in the output folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from types import TracebackType

from extract.batch import runner
from extract.batch.blame import see_whose_fault
from extract.batch.inputs import find_jobs, largest_first
from extract.batch.ours import clear_of_ours
from extract.batch.scratch import scratch_folder
from extract.batch.survey import sha256_of
from extract.batch.worker import Outcome, ScanCounts
from extract.corrections import orders_in
from extract.errors import ExitCode, VorlagenError, shared_code
from extract.export import RUN_FORMATS, SCAN_FORMATS
from extract.options import Options
from extract.results import FailedScan, Job, corrections_of, prepare_folder


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: which inputs, where to, in which formats, how, with how many workers."""

    inputs: tuple[Path, ...]
    out: Path
    formats: tuple[str, ...]
    options: Options
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of it; `failures` holds every scan or folder that could not be read, `passed_over` counts by kind what is no scan."""

    scans: int
    counts: ScanCounts
    failures: tuple[VorlagenError, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> ExitCode:
        """OK, the one cause that all failures share, or SEVERAL_CAUSES."""
        return shared_code(failure.exit_code for failure in self.failures)


class Session:
    """A plan in progress; use it in a `with` statement.

    OutputError before any work when the output folder cannot be written to.
    """

    def __init__(self, plan: Plan):
        self._plan = plan
        self._stack = ExitStack()
        self._done: dict[Job, ScanCounts] = {}
        self._failures: list[VorlagenError] = []
        self._failed: dict[Job, FailedScan] = {}
        self._passed_over: Mapping[str, int] = {}
        self.jobs: Sequence[Job] = ()

    def __enter__(self) -> Session:
        inputs = clear_of_ours(find_jobs(self._plan.inputs, self._plan.out))
        prepare_folder(self._plan.out)
        self._failures += inputs.problems
        self._passed_over = inputs.passed_over
        self.jobs = self._with_formats(inputs.jobs)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    @property
    def problems(self) -> tuple[VorlagenError, ...]:
        """Failures so far; before the first outcome, the folders that hold no scan."""
        return tuple(self._failures)

    @property
    def summary(self) -> Summary:
        counts = sum(self._done.values(), start=ScanCounts())
        return Summary(len(self._done), counts, tuple(self._failures), self._passed_over)

    def outcomes(self) -> Iterator[Outcome]:
        """Read everything, giving each scan's outcome as soon as it is there."""
        options = replace(self._plan.options, orders=orders_in(corrections_of(self._plan.out)))
        with closing(runner.read_all(largest_first(self.jobs), options, self._plan.workers)) as outcomes:
            for outcome in outcomes:
                if outcome.error is not None:
                    see_whose_fault(outcome.error, self._plan.options)
                    self._failures.append(outcome.error)
                    self._failed[outcome.job] = FailedScan.of(outcome.error, outcome.job.name, sha256_of(outcome.job))
                if outcome.counts is not None:
                    self._done[outcome.job] = outcome.counts
                yield outcome

    def write_tables(self) -> tuple[Path, ...]:
        """Write the run formats that the plan asks for from all scans, in the order of the jobs, those that failed last; keep those."""
        from extract.corrections import corrected_extraction
        from extract.results import keep_failed, read_extraction

        log = corrections_of(self._plan.out)
        failed = [self._failed[job] for job in self.jobs if job in self._failed]
        keep_failed(self._plan.out, failed, {job.name for job in self._done})
        written: list[Path] = []
        for name in self._plan.formats:
            if name in RUN_FORMATS:
                read = (corrected_extraction(read_extraction(job.record), log) for job in self.jobs if job in self._done)
                written += RUN_FORMATS[name].write(chain(read, failed), self._plan.out)
        return tuple(written)

    def _with_formats(self, jobs: Sequence[Job]) -> tuple[Job, ...]:
        """Give the jobs their formats; tables are made from records, kept aside where nobody asked for them."""
        formats = tuple(name for name in self._plan.formats if name in SCAN_FORMATS)
        if "json" in formats or not any(name in RUN_FORMATS for name in self._plan.formats):
            return tuple(replace(job, formats=formats) for job in jobs)
        aside = self._stack.enter_context(scratch_folder())
        return tuple(
            replace(job, formats=("json", *formats), aside=aside / f"{number}.json") for number, job in enumerate(jobs)
        )
