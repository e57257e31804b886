"""A command of this program as a process of its own: what it does is what it does on a command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Lock

from extract.errors import OutputError, printable

LAST_LINES = 5
COMMAND = (sys.executable, "-m", "extract.cli")


class Program:
    """One command at a time; what it says on standard error is kept in the file `log`.

    It lives on when the desk ends: its ledger and files tell what becomes of it.
    """

    def __init__(self, log: Path):
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._one = Lock()

    def start(self, *arguments: str | Path) -> bool:
        """Begin the command with these arguments; False where the one before is still at work, OutputError when it cannot begin."""
        with self._one:
            if self.running:
                return False
            try:
                with self._log.open("wb") as log:
                    self._process = subprocess.Popen(
                        [*COMMAND, *map(str, arguments)],
                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log, start_new_session=True,
                    )  # fmt: skip
            except OSError as error:
                raise OutputError(f"{printable(error.filename or self._log)}: {error.strerror}") from error
            return True

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def code(self) -> int | None:
        """The exit code of the last command; None while it is at work, and before the first."""
        return self._process.poll() if self._process is not None else None

    @property
    def said(self) -> str:
        """The last lines of what it said."""
        try:
            text = self._log.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""
        return "\n".join([line for line in text.splitlines() if line.strip()][-LAST_LINES:])
