"""The run over the scans, seen from outside: begun, watched, stopped. What it does is what `vorlagen run` does."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from extract.batch import Progress, holder, progress_of, scans_below
from extract.desk.place import Place
from extract.desk.program import Program
from extract.errors import ExitCode
from extract.results import Ledger, ScanEntry, State

# How many scans of each state the page lists; all are counted.
SHOWN = 40
# How a run ends that has done all it could.
WELL = frozenset({ExitCode.OK, ExitCode.REVIEWS, ExitCode.FAILURES, ExitCode.INTERRUPTED, ExitCode.TERMINATED})
Condition = Literal["idle", "starting", "running", "stopping"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands: what the run is doing, how far it is, and, where it ended badly, with which exit code and last words."""

    condition: Condition
    progress: Progress
    code: int | None
    said: str

    @property
    def left(self) -> int:
        """Scans that the run still has to end."""
        return self.progress.counts[State.WAITING] + self.progress.counts[State.RUNNING]

    @property
    def running(self) -> tuple[ScanEntry, ...]:
        """Scans that a worker has in hand; without a run nobody has."""
        return self.progress.scans[State.RUNNING] if self.condition in ("running", "stopping") else ()


class Runs:
    """The runs of one place."""

    def __init__(self, place: Place):
        self._place = place
        self._program = Program(place.private / "run.log")
        self._stopped: int | None = None
        # Whether the run that was begun here has been seen at work.
        self._seen = False

    def standing(self) -> Standing:
        """LedgerError when the ledger cannot be read."""
        code = self._program.code
        bad = code is not None and code not in WELL
        return Standing(
            self._condition(), progress_of(self._place.out, SHOWN), code if bad else None, self._program.said if bad else ""
        )

    def start(self, *how: str) -> bool:
        """Begin a run, `how` being options of the command; False where one is at work."""
        if self._condition() != "idle":
            return False
        self._seen = False
        return self._program.start("run", "--settings", self._place.file, "--quiet", *how)

    def start_with(self, names: Sequence[str]) -> bool:
        """Begin a run over one scan, which has these names; what is there no more under some of them is left out.

        ScanNotFound where the folder of scans is not there; where no name is, the run says so.
        """
        there = {job.name for job in scans_below(self._place.scans, self._place.out).jobs}
        only = [name for name in names if name in there] or names
        return self.start(*(option for name in only for option in ("--only", name)))

    def stop(self) -> bool:
        """Ask the run to end, which gives back what it has in hand; False where none is at work here."""
        held = holder(self._place.out)
        if held is None or not held.here:
            return False
        self._stopped = held.pid
        with suppress(ProcessLookupError, PermissionError):
            os.kill(held.pid, signal.SIGTERM)
            return True
        return False

    def new_scans(self) -> tuple[str, ...]:
        """Names of scans that no run has seen yet, in the order of their places.

        ScanNotFound where their folder is not there, LedgerError when the ledger cannot be read.
        """
        found = scans_below(self._place.scans, self._place.out)
        with Ledger(self._place.out) as ledger:
            known = ledger.entries()
        return tuple(job.name for job in found.jobs if job.name not in known)

    def _condition(self) -> Condition:
        held = holder(self._place.out)
        if held is not None:
            self._seen = True
            return "stopping" if held.pid == self._stopped else "running"
        if self._program.running:
            return "running" if self._seen else "starting"
        return "idle"
