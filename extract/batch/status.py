"""How an output folder stands, from its ledger alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from extract.batch.survey import PASSING
from extract.batch.verify import open_ledger
from extract.results import SCANS, State

AT_MOST = 1000


def status_of(out: Path) -> dict[str, Any]:
    """Counts by state, scans that are missing, the last run, and up to `AT_MOST` failed scans with cause and hint.

    `set_aside` counts failed scans that no run takes up by itself: those whose cause lies in the file.
    """
    with open_ledger(out) as ledger, ledger.transaction() as connection:
        failed = (SCANS.c.state == State.FAILED) & SCANS.c.missing.is_(None)
        told = (SCANS.c.name, SCANS.c.cause, SCANS.c.hint, SCANS.c.tries, SCANS.c.exit_code)
        failures = connection.execute(select(*told).where(failed).order_by(SCANS.c.name).limit(AT_MOST)).mappings().all()
        gone = select(func.count()).where(SCANS.c.missing.is_not(None) & SCANS.c.moved_to.is_(None))
        aside = select(func.count()).where(failed & SCANS.c.exit_code.not_in([int(code) for code in PASSING]))
        counted = {"missing": connection.execute(gone).scalar_one(), "set_aside": connection.execute(aside).scalar_one()}
    states = {state.value: number for state, number in ledger.states().items()}
    return {"states": states, **counted, "last_run": ledger.last_run(), "failed": [dict(row) for row in failures]}
