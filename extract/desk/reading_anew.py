"""Scans that were parted otherwise, read anew from the page on which that was said."""

from __future__ import annotations

from collections.abc import Sequence

from extract.desk.answers import Bench, told
from extract.errors import VorlagenError
from extract.results import Ledger, State
from extract.review import Writer


class ReadingAnew:
    """Reads a scan by a run over it alone."""

    def __init__(self, bench: Bench):
        self._bench = bench

    def start(self, write: Writer, names: Sequence[str]) -> str:
        """Begin with a scan of these names; why not, where it cannot be."""
        try:
            return "" if self._bench.runs.start_with(names) else write.t("run-busy")
        except VorlagenError as error:
            return told(write, error)

    def busy(self) -> bool:
        return self._bench.runs.standing().condition != "idle"

    def failure(self, write: Writer, name: str) -> str:
        """Why the last try to read a scan gave nothing; empty where that was not so."""
        standing = self._bench.runs.standing()
        if standing.code is not None:
            return f"{write.t('run-ended-badly')} {standing.said or write.t('exit-other', code=standing.code)}"
        with Ledger(self._bench.place.out) as ledger:
            entry = ledger.entry(name)
        if entry is None or entry.state is not State.FAILED:
            return ""
        return f"{write.t('parting-failed')} {write.sentence(entry.cause or '')} ({write.sentence(entry.hint or '')})"

    def bring_up_the_queue(self) -> None:
        self._bench.bring_up_the_queue()
