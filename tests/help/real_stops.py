"""Stops nightly runs while the real Tesseract reads: `python -m tests.help.real_stops FOLDER [POINTS]`, FOLDER being an empty one.

A run is stopped, by SIGKILL and by SIGTERM, when it has started Tesseract for the n-th time, for n up to POINTS (default 5); then
one runs to its end. Prints what is not as after an undisturbed run.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from extract.errors import ExitCode
from tests.help.commands import alive_after_a_while
from tests.help.faults import differences, left
from tests.help.nights import LAST_YEAR, start
from tests.help.pages import encoded, sheet

SCANS = 3
WAYS = (signal.SIGKILL, signal.SIGTERM)
# Seconds after which a run that was not stopped yet is given up.
PATIENCE = 240


def papers(folder: Path) -> Path:
    """Scans of one page each, whose words only Tesseract can know."""
    folder.mkdir(parents=True)
    for number in range(SCANS):
        path = folder / f"{number}.png"
        path.write_bytes(encoded(sheet(f"Beschlussvorlage {number}/2020"), "PNG", dpi=(100, 100)))
        os.utime(path, (LAST_YEAR, LAST_YEAR))
    return folder


def read(scans: Path, out: Path) -> dict[str, Any]:
    """What a whole run leaves."""
    run = start(scans, out, "real")
    run.communicate(timeout=PATIENCE)
    assert run.returncode in (ExitCode.OK, ExitCode.REVIEWS), run.returncode
    return left(out)


def stopped(scans: Path, out: Path, how: signal.Signals, number: int) -> list[str]:
    """What differs from `undisturbed` after a run that was stopped when Tesseract started for this time, and a clean one after it."""
    run = start(scans, out, "real")
    seen: set[int] = set()
    deadline = time.monotonic() + PATIENCE
    while len(seen) < number and run.poll() is None and time.monotonic() < deadline:
        seen.update(_at_work(run))
    with suppress(psutil.Error):
        family = [psutil.Process(run.pid), *psutil.Process(run.pid).children(recursive=True)]
    if run.poll() is not None:
        return [f"the run came to its end before Tesseract was started {number} times"]
    run.send_signal(how)
    run.communicate(timeout=PATIENCE)
    orphans = [f"process {process.pid} is left" for process in alive_after_a_while(family)]
    again = read(scans, out)
    return [*orphans, *_strays(), *differences(_undisturbed(scans), again)]


_KNOWN: dict[Path, dict[str, Any]] = {}


def _undisturbed(scans: Path) -> dict[str, Any]:
    if scans not in _KNOWN:
        _KNOWN[scans] = read(scans, scans.parent / "undisturbed")
    return _KNOWN[scans]


def _at_work(run: subprocess.Popen[bytes]) -> Iterator[int]:
    """Processes of Tesseract that read, and do not only tell their version."""
    with suppress(psutil.Error):
        for process in psutil.Process(run.pid).children(recursive=True):
            with suppress(psutil.Error):
                if process.name() == "tesseract" and not any(word.startswith("--") for word in process.cmdline()[1:2]):
                    yield process.pid


def _strays() -> list[str]:
    """What runs have left among temporary files; the one that ended last has cleared up."""
    return [f"{path.name} is left" for path in Path(tempfile.gettempdir()).glob("vorlagen-*") if path.is_dir()]


def main() -> int:
    folder, points = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 5
    os.environ["TMPDIR"] = tempfile.tempdir = tempfile.mkdtemp(dir=folder)
    scans, tried, bad = papers(folder / "scans"), 0, 0
    for number in range(1, points + 1):
        for how in WAYS:
            tried += 1
            found = stopped(scans, folder / "out", how, number)
            bad += bool(found)
            shutil.rmtree(folder / "out")
            print(f"{how.name} at Tesseract's start {number}:", *(found or ["as undisturbed"]), sep="\n    ", flush=True)
    print(f"{tried} stops while Tesseract reads, {bad} of them not as undisturbed")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
