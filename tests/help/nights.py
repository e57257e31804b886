"""Runs of the nightly batch for tests: in this process with recorded reading, or as a program that can be killed.

As a program: `python nights.py SCANS OUT [real] [CLUSTER]`; it ends with the run's exit code.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.batch.nightly import Night, Run
from extract.batch.report import Report
from extract.batch.settings import Settings
from extract.results.ledger import Ledger, ScanEntry
from tests.help import readers

HERE = Path(__file__).parent
LAST_YEAR = 1_700_000_000


def a_scan(folder: Path, name: str, content: str | None = None, mtime: float = LAST_YEAR) -> Path:
    """A file that the recorded reading takes for a scan; old, so that nobody waits for it to settle."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"content of {name}" if content is None else content)
    os.utime(path, (mtime, mtime))
    return path


def night(scans: Path, out: Path, again: bool = False, **given: Any) -> Report:
    """One whole run with recorded reading; `given` are fields of its settings or of the night."""
    asked = {name: given.pop(name) for name in ("retry_failed", "only") if name in given}
    chosen = Settings(scans=scans, out=out, **{"jobs": 1, **given})
    with Run(Night(chosen, again, reader=readers.recorded, **asked)) as run:
        for _ in run.outcomes():
            pass
        return run.finish()


def entries(out: Path) -> dict[str, ScanEntry]:
    """What the ledger of an output folder knows, by name."""
    with Ledger(out) as ledger:
        return ledger.entries()


def states(out: Path) -> dict[str, str]:
    """The state of every scan, by name."""
    return {name: entry.state.value for name, entry in entries(out).items()}


def start(scans: Path, out: Path, *how: str, seconds: float = 0.0) -> subprocess.Popen[bytes]:
    """The same as a process of its own, in a session of its own; each reading takes `seconds`."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), "READING_SECONDS": str(seconds)}
    command = [sys.executable, str(HERE / "nights.py"), str(scans), str(out), *how]
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE)


def checksums(out: Path) -> Mapping[str, str]:
    """Checksums of all records and tables of an output folder, by their path, and of none of what a run says of them."""
    found = {}
    for path in sorted(out.rglob("*")):
        place = path.relative_to(out)
        if (
            path.is_file()
            and path.suffix in (".json", ".csv", ".part")
            and place.parts[0] not in ("reports", "logs", "tables.json")
        ):
            content = path.read_bytes()
            if path.suffix == ".json":
                json.loads(content)
            found[str(place)] = hashlib.sha256(content).hexdigest()
    return found


def main() -> int:
    import signal

    from extract.cli.app import stop
    from extract.errors import ExitCode, Terminated, VorlagenError

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    scans, out, *how = sys.argv[1:]
    reader = None if "real" in how else readers.recorded
    cluster = next((entry for entry in how if entry.startswith("tcp://")), None)
    settings = Settings(scans=Path(scans), out=Path(out), jobs=2, cluster=cluster, settle=0)
    try:
        with Run(Night(settings, reader=reader)) as run:
            for _ in run.outcomes():
                pass
            return run.finish().exit_code
    except KeyboardInterrupt as error:
        return ExitCode.TERMINATED if isinstance(error, Terminated) else ExitCode.INTERRUPTED
    except VorlagenError as error:
        print(error.message, file=sys.stderr)
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
