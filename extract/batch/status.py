"""How an output folder stands, from its ledger alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extract.batch.survey import PASSING
from extract.batch.verify import open_ledger
from extract.results import Ledger, RunEntry, ScanEntry, State

AT_MOST = 1000
# What is told of a failed scan.
TOLD = ("name", "cause", "hint", "tries", "exit_code")


def status_of(out: Path) -> dict[str, Any]:
    """Counts by state, scans that are missing, the last run, and up to `AT_MOST` failed scans with cause and hint.

    `set_aside` counts failed scans that no run takes up by itself: those whose cause lies in the file.
    """
    with open_ledger(out) as ledger:
        last = ledger.runs(0, 1)
        return {
            "states": {state.value: number for state, number in ledger.states().items()},
            "missing": ledger.vanished(),
            "set_aside": ledger.set_aside(PASSING),
            "last_run": asdict(last[0]) if last else None,
            "failed": [{name: getattr(entry, name) for name in TOLD} for entry in ledger.failed(AT_MOST)],
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the last run is: `counts` of the scans that are there, by state; some scans of each state, those that ended last
    first; how many scans have `ended` since that run began.
    """

    counts: dict[State, int]
    scans: dict[State, tuple[ScanEntry, ...]]
    ended: int
    run: RunEntry | None


def progress_of(out: Path, at_most: int) -> Progress:
    """How far the last run on `out` is, with up to `at_most` scans of each state; the ledger is made where there is none."""
    with Ledger(out) as ledger:
        last = next(iter(ledger.runs(0, 1)), None)
        scans = {state: ledger.latest(state, at_most) for state in State}
        return Progress(ledger.states(), scans, ledger.ended_since(last.started) if last else 0, last)
