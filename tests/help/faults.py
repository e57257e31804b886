"""Stops a nightly run at an exact point: at the n-th time that it writes, renames or removes a file or commits to the ledger.

Run as a program it tries every point: `python -m tests.help.faults FOLDER [EVERY]`, FOLDER being an empty one. It prints what is not
as after an undisturbed run. Reading is recorded and happens in the run's own process, so that a stop stops all.
"""

from __future__ import annotations

import copy
import hashlib
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extract.batch import runner, worker
from extract.batch.nightly import Night, Run
from extract.batch.settings import Settings
from extract.batch.verify import verify_folder
from extract.cli.app import stop
from extract.results import Job
from extract.results.ledger import Ledger
from tests.help import readers
from tests.help.nights import a_scan, night

KINDS = ("csv", "parquet")
# What a stop may change: when and how long, and by whom.
FLEETING = ("noticed", "started", "finished", "seconds", "missing")
FULL = "full"


class Points:
    """Counts the points that a run passes, and does `what` at the one with this number (from 1)."""

    def __init__(self, at: int = 0, what: Callable[[], None] = lambda: None):
        self.passed = 0
        self._at, self._what = at, what

    def arm(self) -> None:
        """Watch this process; for one that ends soon."""
        for module, name in ((os, "replace"), (os, "unlink"), (os, "fsync"), (os, "rename"), (shutil, "rmtree")):
            setattr(module, name, self._passing(getattr(module, name)))
        points, connect = self, sqlite3.connect

        class Watched(sqlite3.Connection):
            def commit(self) -> None:
                points.pass_()
                super().commit()

        sqlite3.connect = lambda *given, **named: connect(*given, **{**named, "factory": Watched})

    def _passing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def passing(*given: Any, **named: Any) -> Any:
            self.pass_()
            return call(*given, **named)

        return passing

    def pass_(self) -> None:
        self.passed += 1
        if self.passed == self._at:
            self._what()


def ways() -> dict[str, Callable[[], None]]:
    """How a run is stopped: killed, told to stop, or without room on the disk."""

    def full() -> None:
        raise OSError(28, "No space left on device")

    return {
        "SIGKILL": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "SIGTERM": lambda: os.kill(os.getpid(), signal.SIGTERM),
        FULL: full,
    }


def an_eventful_night(folder: Path) -> tuple[Path, Path]:
    """Scans and results of a first night, after which scans were renamed, copied, replaced, and taken away, and new ones came."""
    scans, out = folder / "scans", folder / "out"
    for name in ("alt/p1.pdf", "alt/p2.pdf", "alt/p3.pdf", "again.pdf", "gone.pdf", "stays.pdf"):
        a_scan(scans, name)
    a_scan(scans, "doubtful.pdf", "doubtful: a")
    night(scans, out, tables=KINDS)
    (scans / "alt").rename(scans / "neu")
    (scans / "gone.pdf").unlink()
    a_scan(scans, "again.pdf", "another paper", mtime=1_700_000_100)
    a_scan(scans, "twin.pdf", "content of stays.pdf")
    a_scan(scans, "new.pdf")
    a_scan(scans, "new-twin.pdf", "content of new.pdf")
    return scans, out


def run_in_child(scans: Path, out: Path, points: Points) -> int:
    """A night in a child of this process that is watched by `points`; its exit status. How many it passed stands in OUT/points."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    status = 99
    try:
        signal.signal(signal.SIGTERM, stop)
        with tempfile.TemporaryFile() as silent:
            os.dup2(silent.fileno(), 2)
        runner.read_all = read_here
        points.arm()
        with Run(Night(Settings(scans=scans, out=out, jobs=1, tables=frozenset(KINDS)), reader=readers.recorded)) as run:
            for _ in run.outcomes():
                pass
            status = min(run.finish().exit_code, 98)
    except BaseException:
        status = 97
    finally:
        (out / "points").write_text(str(points.passed))
        os._exit(status)


def read_here(jobs: Sequence[Job], options: Any, workers: Any = None, reader: Any = None) -> Iterator[worker.Outcome]:
    """In the place of `runner.read_all`: without worker processes."""
    for job in jobs:
        yield worker.work(job, options, reader)


def left(out: Path) -> dict[str, Any]:
    """What a user finds: the files but for reports, logs and the database, what the ledger knows, and what `verify` says."""
    files = {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] not in ("reports", "logs", "points", ".lock")
        and not path.name.startswith("ledger.sqlite")
    }  # fmt: skip
    with Ledger(out) as ledger:
        known = {
            name: {key: value for key, value in asdict(entry).items() if key not in FLEETING}
            | {"is missing": bool(entry.missing)}
            for name, entry in ledger.entries().items()
        }
        rows = {name: hashlib.sha256(content).hexdigest() for name, content in ledger.table_rows()}
    verified = [(breach.kind, breach.what, breach.path) for breach in verify_folder(out)]
    return {"files": files, "ledger": known, "rows": rows, "verify": verified}


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    found = []
    for part, expected in one.items():
        if expected != other[part]:
            if isinstance(expected, dict):
                names = sorted(set(expected) | set(other[part]))
                found += [f"{part}: {name}: {other[part].get(name)} for {expected.get(name)}" for name in names
                          if expected.get(name) != other[part].get(name)]  # fmt: skip
            else:
                found.append(f"{part}: {other[part]} for {expected}")
    return found


def stopped_at(folder: Path, prepared: tuple[Path, Path], how: str, number: int) -> list[str]:
    """What differs from an undisturbed night after one that was stopped at a point, and a clean one after it."""
    scans, out = folder / "scans", folder / "out"
    for given, target in zip(prepared, (scans, out), strict=True):
        shutil.copytree(given, target, copy_function=shutil.copy2)
    run_in_child(scans, out, Points(number, ways()[how]))
    passed = out / "points"  # written where the run was not killed
    if passed.exists() and int(passed.read_text()) < number:
        return [f"the run came to its end at point {passed.read_text()}, before it was stopped"]
    passed.unlink(missing_ok=True)
    night(scans, out, tables=KINDS)
    found, expected = left(out), copy.deepcopy(undisturbed(prepared))
    if how == FULL:
        # A result that cannot be written while others can costs its scan a try.
        for one in (*found["ledger"].values(), *expected["ledger"].values()):
            one["tries"] = 1
    shutil.rmtree(folder)
    return differences(expected, found)


_UNDISTURBED: dict[tuple[Path, Path], dict[str, Any]] = {}


def undisturbed(prepared: tuple[Path, Path]) -> dict[str, Any]:
    if prepared not in _UNDISTURBED:
        # Two nights, as those have that were stopped; and the same folder names, which stand in the ledger.
        folder = prepared[0].parent / "undisturbed"
        for given in prepared:
            shutil.copytree(given, folder / given.name, copy_function=shutil.copy2)
        for _ in range(2):
            night(folder / "scans", folder / "out", tables=KINDS)
        _UNDISTURBED[prepared] = left(folder / "out")
    return _UNDISTURBED[prepared]


def points_of(folder: Path, prepared: tuple[Path, Path]) -> int:
    """How many points such a night passes."""
    for given in prepared:
        shutil.copytree(given, folder / given.name, copy_function=shutil.copy2)
    run_in_child(folder / "scans", folder / "out", Points())
    return int((folder / "out/points").read_text())


def main() -> int:
    folder, every = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    prepared = an_eventful_night(folder / "prepared")
    total, bad, tried = points_of(folder / "counted", prepared), 0, 0
    for number in range(1, total + 1, every):
        for how in ways():
            tried += 1
            found = stopped_at(folder / "stopped", prepared, how, number)
            bad += bool(found)
            if found:
                print(f"{how} at {number}:", *found, sep="\n    ", flush=True)
    print(f"{tried} stops at {total} points, {bad} of them not as undisturbed")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
