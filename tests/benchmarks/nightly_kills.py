"""Kills real runs at random moments: `python -m tests.benchmarks.nightly_kills FOLDER [SCANS [KILLS]]`.

Copies samples into FOLDER/scans (each copy differs in its last bytes, so that none is known by its content), reads them once
undisturbed, then kills KILLS runs over another output folder with SIGKILL, lets one run to its end and compares.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from pathlib import Path

import psutil

from tests.help.commands import SAMPLES as SCANS
from tests.help.commands import alive_after_a_while
from tests.help.nights import LAST_YEAR, a_scan, checksums, start

SAMPLES = ("wieseck-single.jpg", "hohenbruch-digital.pdf", "dornfelde-fax.pdf")
LONGEST = 12.0


def copies(folder: Path, number: int) -> Path:
    for count in range(number):
        sample = SCANS / SAMPLES[count % len(SAMPLES)]
        path = folder / f"{count:03}{sample.suffix}"
        a_scan(folder, path.name)
        shutil.copyfile(sample, path)
        with path.open("ab") as file:
            file.write(b"\n%% copy %d\n" % count)
        os.utime(path, (LAST_YEAR, LAST_YEAR))
    return folder


def kill_one(scans: Path, out: Path, chance: random.Random) -> tuple[int, bool]:
    """Start a run, kill it, and give the number of processes left over, and whether it had ended before."""
    run = start(scans, out, "real")
    time.sleep(chance.random() * LONGEST)
    ended = run.poll() is not None
    family = [] if ended else psutil.Process(run.pid).children(recursive=True)
    run.kill()
    run.communicate()
    return len(alive_after_a_while(family)), ended


def main() -> None:
    folder, (number, kills) = Path(sys.argv[1]), (*map(int, sys.argv[2:4]), 60, 40)[:2]
    scans, chance = copies(folder / "scans", number), random.Random(60)
    begun = time.monotonic()
    code = start(scans, folder / "undisturbed", "real").wait()
    print(f"undisturbed: exit code {code}, {time.monotonic() - begun:.0f} s", flush=True)
    orphans = late = 0
    for _ in range(kills):
        left, ended = kill_one(scans, folder / "out", chance)
        orphans, late = orphans + left, late + ended
        checksums(folder / "out")  # raises where a record is not whole
    print(f"{kills} kills, {late} of them after the end: {orphans} orphans", flush=True)
    code = start(scans, folder / "out", "real").wait()
    first, second = checksums(folder / "undisturbed"), checksums(folder / "out")
    records = [name for name in second if name.endswith(".json")]
    parts = [name for name in second if name.endswith(".part")]
    lost = set(first) - set(second)
    print(
        f"last run: exit code {code}; {len(records)} results, {len(lost)} lost, {len(parts)} partial, equal: {first == second}"
    )


if __name__ == "__main__":
    main()
