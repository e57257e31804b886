"""Real reading on a Dask cluster, a worker of which is killed twice: `python -m tests.benchmarks.nightly_cluster FOLDER [SCANS]`.

Copies samples into FOLDER/scans, reads them on this machine alone, then on a scheduler and two workers (processes of this
machine, too), kills a worker with SIGKILL after a quarter and after half of the scans, and compares what was written.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.benchmarks.nightly_kills import copies
from tests.help.clusters import a_cluster, kill_one, wait_until_done
from tests.help.nights import checksums, start

SECONDS = 1200


def main() -> None:
    folder, number = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 40
    scans, out = copies(folder / "scans", number), folder / "cluster"
    begun = time.monotonic()
    code = start(scans, folder / "alone", "real").wait()
    print(f"alone: exit code {code}, {time.monotonic() - begun:.0f} s", flush=True)
    begun = time.monotonic()
    orphans = 0
    with a_cluster() as (address, workers, _):
        run = start(scans, out, "real", address)
        for done in (number // 4, number // 2):
            wait_until_done(out, done, run, SECONDS)
            orphans += kill_one(address, workers)
            print(f"killed a worker after {done} scans", flush=True)
        code = run.wait(SECONDS)
    print(f"cluster: exit code {code}, {time.monotonic() - begun:.0f} s, {orphans} orphans")
    first, second = checksums(folder / "alone"), checksums(out)
    records = sum(name.endswith(".json") for name in second)
    parts = sum(name.endswith(".part") for name in second)
    print(f"{records} results, {len(set(first) - set(second))} lost, {parts} partial, equal: {first == second}")


if __name__ == "__main__":
    main()
