"""What a run writes down while it works: one JSON object per line, one file per run."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from extract.errors import OutputError, printable
from extract.results import now

LOGS = "logs"


class Journal:
    """`DIR/logs/<run>.jsonl`; every line has `time`, `run` and `event`. The oldest files beyond `keep` are removed.

    A file per run needs no rotation, and what a killed run wrote stays readable up to its last whole line.
    """

    def __init__(self, folder: Path, run: str, keep: int):
        self._run = run
        logs = folder / LOGS
        path = logs / f"{run}.jsonl"
        try:
            logs.mkdir(exist_ok=True)
            for old in sorted(logs.glob("*.jsonl"))[: -keep + 1 or None]:
                os.unlink(old)
            self._file: TextIO = path.open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            raise OutputError(f"{printable(path)}: cannot be written: {error.strerror}") from error

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def note(self, event: str, **facts: Any) -> None:
        """Write one line; OutputError when the disk is full."""
        try:
            self._file.write(json.dumps({"time": now(), "run": self._run, "event": event, **facts}, ensure_ascii=False) + "\n")
        except OSError as error:
            raise OutputError(f"{printable(self._file.name)}: cannot be written: {error.strerror}") from error
