"""What `vorlagen run` left in the output folder: its runs, their reports, and where it found the scans."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.results import REPORTS, Ledger, RunEntry

# What a run is called; nothing that leads out of the folder of reports.
_NAME = re.compile(r"[\w-]{1,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run. `state` is "ended", "running", "killed", or "unfinished" where the machine that knows is another one.

    Times are those of this machine; `seconds` and `code` are None without an end, `counts` None without a report.
    """

    name: str
    started: dt.datetime
    state: str
    seconds: float | None
    code: int | None
    counts: Mapping[str, int] | None
    report: bool

    @property
    def read(self) -> int:
        return self._count("done")

    @property
    def failed(self) -> int:
        return self._count("failed")

    @property
    def waiting(self) -> int:
        """Scans that were still being written, or that the run did not come to."""
        return self._count("deferred") + self._count("left waiting")

    @property
    def doubts(self) -> int:
        return self._count("doubts")

    def _count(self, name: str) -> int:
        return (self.counts or {}).get(name, 0)


class Nights:
    """The runs of one output folder."""

    def __init__(self, folder: Path):
        self._folder = folder

    def runs(self, first: int, count: int) -> tuple[tuple[PastRun, ...], int]:
        """`count` runs from the latest on, and how many there are in all; none where the folder was made otherwise."""
        with Ledger(self._folder) as ledger:
            entries, total = ledger.runs(first, count), ledger.count_runs()
        return tuple(self._past(entry, first + n == 0) for n, entry in enumerate(entries)), total

    def report(self, name: str) -> bytes | None:
        """The page that a run wrote about itself; None when there is no such run or page."""
        if not _NAME.fullmatch(name):
            return None
        with suppress(OSError):
            return (self._folder / REPORTS / f"{name}.html").read_bytes()
        return None

    def _past(self, entry: RunEntry, latest: bool) -> PastRun:
        started = dt.datetime.fromisoformat(entry.started)
        finished = dt.datetime.fromisoformat(entry.finished) if entry.finished else None
        report = self._folder / REPORTS / f"{entry.id}.html"
        return PastRun(
            name=entry.id,
            started=started.astimezone(),
            state="ended" if finished else _unfinished(entry) if latest else "killed",
            seconds=(finished - started).total_seconds() if finished else None,
            code=entry.exit_code,
            counts=_counts(report.with_suffix(".json")),
            report=bool(_NAME.fullmatch(entry.id)) and report.is_file(),
        )


def _unfinished(entry: RunEntry) -> str:
    """Only one run works on a folder at a time: of those without an end, only the latest can still be running."""
    if entry.host != socket.gethostname():
        return "unfinished"
    try:
        os.kill(entry.pid, 0)  # sends nothing; asks whether the process is there
    except ProcessLookupError:
        return "killed"
    except PermissionError:
        return "running"  # of another user
    return "running"


def _counts(report: Path) -> Mapping[str, int] | None:
    try:
        return _read(report, report.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@lru_cache(maxsize=500)
def _read(report: Path, time: int) -> Mapping[str, int]:
    """The counts of a report that was written at `time`; a report is long when many scans failed."""
    counts = json.loads(report.read_bytes())["counts"]
    return {str(name): int(number) for name, number in counts.items()}
