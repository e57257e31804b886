"""What `vorlagen run` left in the output folder: its runs, their reports, and where it found the scans."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import socket
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import func, inspect, select

from extract.corrections import LEDGER, CorrectionLog
from extract.results import FACTS, REPORTS, RUNS

# What a run is called; nothing that leads out of the folder of reports.
_NAME = re.compile(r"[\w-]{1,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Run:
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

    def __init__(self, folder: Path, log: CorrectionLog):
        self._folder = folder
        self._log = log

    def runs(self, first: int, count: int) -> tuple[tuple[Run, ...], int]:
        """`count` runs from the latest on, and how many there are in all; none where the folder was made otherwise."""
        with self._log.transaction() as connection:
            if not inspect(connection).has_table(RUNS.name):
                return (), 0
            total = connection.execute(select(func.count()).select_from(RUNS)).scalar_one()
            query = select(RUNS).order_by(RUNS.c.started.desc()).offset(first).limit(count)
            rows = connection.execute(query).all()
        return tuple(self._run(row, first + n == 0) for n, row in enumerate(rows)), total

    def report(self, name: str) -> bytes | None:
        """The page that a run wrote about itself; None when there is no such run or page."""
        if not _NAME.fullmatch(name):
            return None
        with suppress(OSError):
            return (self._folder / REPORTS / f"{name}.html").read_bytes()
        return None

    def _run(self, row: Any, latest: bool) -> Run:
        started = dt.datetime.fromisoformat(row.started)
        finished = dt.datetime.fromisoformat(row.finished) if row.finished else None
        report = self._folder / REPORTS / f"{row.id}.html"
        return Run(
            name=row.id,
            started=started.astimezone(),
            state="ended" if finished else _unfinished(row) if latest else "killed",
            seconds=(finished - started).total_seconds() if finished else None,
            code=row.exit_code,
            counts=_counts(report.with_suffix(".json")),
            report=bool(_NAME.fullmatch(row.id)) and report.is_file(),
        )


def scans_of(folder: Path) -> Path | None:
    """Where the last run on `folder` found the scans; None when no run was made there. Nothing is written."""
    address = f"file:{quote(os.fsencode(folder / LEDGER))}?mode=ro"
    query = str(select(FACTS.c.value).where(FACTS.c.name == "scans").compile(compile_kwargs={"literal_binds": True}))
    with suppress(sqlite3.Error, ValueError), closing(sqlite3.connect(address, uri=True)) as connection:
        found = connection.execute(query).fetchone()
        return Path(os.fsdecode(bytes.fromhex(found[0]))) if found else None
    return None


def _unfinished(row: Any) -> str:
    """Only one run works on a folder at a time: of those without an end, only the latest can still be running."""
    if row.host != socket.gethostname():
        return "unfinished"
    try:
        os.kill(row.pid, 0)  # sends nothing; asks whether the process is there
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
