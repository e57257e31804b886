"""Standard streams on which nothing depends: a terminal that is gone, a closed pipe or a full disk ends no command."""

from __future__ import annotations

import errno
import io
import os
import sys

# What could not be written, and why; the first time counts.
_lost: list[OSError] = []


class _Patient(io.FileIO):
    """A file that takes whatever it is given, and keeps in mind when it could not."""

    def write(self, content: object) -> int:
        try:
            return super().write(content)  # type: ignore[arg-type]  # a buffer, as typeshed says
        except OSError as error:
            # Who closes a pipe has seen enough.
            if self.fileno() == 1 and error.errno != errno.EPIPE:
                _lost.append(error)
            return memoryview(content).nbytes  # type: ignore[arg-type]


def be_patient() -> None:
    """Let standard output and standard error be there, and take what is written to them whatever becomes of it.

    To be called before anything else opens a file, which would get the number of a stream that was closed.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
    for number, name in ((1, "stdout"), (2, "stderr")):
        encoding = getattr(getattr(sys, name), "encoding", None) or "utf-8"
        file = _Patient(number, "w", closefd=False)
        buffer = io.BufferedWriter(file)
        setattr(sys, name, io.TextIOWrapper(buffer, encoding, "backslashreplace", line_buffering=number == 2 or file.isatty()))


def lost() -> str | None:
    """Why something that was to be printed could not be, if so."""
    sys.stdout.flush()
    return (_lost[0].strerror or str(_lost[0])) if _lost else None
