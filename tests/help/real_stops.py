"""Stops nightly runs while the real Tesseract reads: `python -m tests.help.real_stops FOLDER [POINTS]`, FOLDER being an empty one.

A run is stopped, by SIGKILL and by SIGTERM, when it starts Tesseract for the n-th time, for n up to POINTS (default: as often as an
undisturbed run starts it); then one runs to its end. Prints what is not as after an undisturbed run.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from extract.errors import ExitCode
from tests.help.commands import alive_after_a_while
from tests.help.faults import differences, left
from tests.help.nights import LAST_YEAR, start
from tests.help.pages import encoded, sheet

SCANS = 5
WAYS = (signal.SIGKILL, signal.SIGTERM)
# Seconds after which a run that has not come to its end is given up.
PATIENCE = 240
NEVER = 1_000_000
# Stands in for Tesseract: counts what is read, stops the run at the time that it is told to, and is Tesseract then.
STAND_IN = """#!/bin/sh
case "$1" in
  --*) ;;
  *)
    echo $$ >> "{starts}"
    until [ -s "{stop}" ]; do sleep 0.1; done
    read -r at how run < "{stop}"
    [ "$(wc -l < "{starts}")" -ge "$at" ] && mkdir "{stop}.done" 2> /dev/null && kill "-$how" "$run"
    ;;
esac
exec "{tesseract}" "$@"
"""


def papers(folder: Path) -> Path:
    """Scans of one page each, whose words only Tesseract can know."""
    folder.mkdir(parents=True)
    for number in range(SCANS):
        path = folder / f"{number}.png"
        path.write_bytes(encoded(sheet(f"Beschlussvorlage {number}/2020"), "PNG", dpi=(100, 100)))
        os.utime(path, (LAST_YEAR, LAST_YEAR))
    return folder


@dataclass(frozen=True, slots=True)
class Stops:
    """Runs on the scans in a folder, in which a stand-in for Tesseract is found first."""

    folder: Path

    def prepare(self) -> None:
        stand_in = self.folder / "bin" / "tesseract"
        stand_in.parent.mkdir()
        stand_in.write_text(STAND_IN.format(starts=self._starts, stop=self._stop, tesseract=shutil.which("tesseract")))
        stand_in.chmod(0o755)
        os.environ["PATH"] = f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}"
        papers(self.folder / "scans")

    def run(self, out: Path, how: signal.Signals = signal.SIGTERM, number: int = NEVER) -> tuple[int, int]:
        """Run, stopped when Tesseract starts for this time; gives how it ended, and how often Tesseract was started."""
        for old in (self._starts, self._stop):
            old.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            Path(f"{self._stop}.done").rmdir()
        run = start(self.folder / "scans", out, "real")
        self._stop.write_text(f"{number} {how.name.removeprefix('SIG')} {run.pid}\n")
        run.communicate(timeout=PATIENCE)
        left = [f"process {process.pid} is left" for process in alive_after_a_while(list(_in_session(run.pid)))]
        assert not left, left
        return run.returncode, len(self._starts.read_text().splitlines())

    def whole(self, out: Path) -> tuple[dict[str, Any], int]:
        """What a whole run leaves, and how often it started Tesseract."""
        code, starts = self.run(out)
        assert code in (ExitCode.OK, ExitCode.REVIEWS), code
        return left(out), starts

    @property
    def _starts(self) -> Path:
        return self.folder / "starts"

    @property
    def _stop(self) -> Path:
        return self.folder / "stop"


def _in_session(run: int) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with suppress(OSError, psutil.Error):
            if os.getsid(process.pid) == run:
                yield process


def _strays() -> list[str]:
    """What runs have left among temporary files; the one that ended last has cleared up."""
    return [f"{path.name} is left" for path in Path(tempfile.gettempdir()).glob("vorlagen-*") if path.is_dir()]


def main() -> int:
    folder = Path(sys.argv[1]).absolute()
    os.environ["TMPDIR"] = tempfile.tempdir = tempfile.mkdtemp(dir=folder)
    stops, out = Stops(folder), folder / "out"
    stops.prepare()
    undisturbed, starts = stops.whole(folder / "undisturbed")
    tried = bad = 0
    for number in range(1, 1 + (int(sys.argv[2]) if sys.argv[2:] else starts)):
        for how in WAYS:
            tried += 1
            code, _ = stops.run(out, how, number)
            found = [f"was not stopped, but ended with {code}"] if code in (ExitCode.OK, ExitCode.REVIEWS) else []
            found += [*differences(undisturbed, stops.whole(out)[0]), *_strays()]
            bad += bool(found)
            shutil.rmtree(out)
            print(f"{how.name} at Tesseract's start {number}:", *(found or ["as undisturbed"]), sep="\n    ", flush=True)
    print(f"{tried} stops while Tesseract reads, {bad} of them not as undisturbed")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
