"""One run at a time on an output folder."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.errors import Locked, OutputError, printable
from extract.language import english
from extract.results import now

LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder`; Locked names the holder when another run has it.

    The kernel holds the lock for the process and gives it back however that ends, so that no lock is ever left over. The
    file stays: removing it would let two runs lock two files of the same name.
    """
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise OutputError(f"{printable(folder / LOCK)}: cannot be opened: {error.strerror}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Locked(f"{printable(folder)}: in use by {_signed(descriptor) or 'another run'}") from error
        _write(descriptor, json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "since": now()}))
        yield
        _write(descriptor, "")
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Holder:
    """The run that holds a folder: a process of this machine, or of another one."""

    host: str
    pid: int
    since: str

    def __str__(self) -> str:
        return printable(english(f"process {self.pid} on {self.host} since {self.since}"))

    @property
    def here(self) -> bool:
        return self.host == socket.gethostname()


def holder(folder: Path) -> Holder | None:
    """Who holds `folder` just now; None where nobody does, whatever a run that was killed has left in the file."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        # Tried only where somebody has signed, or a run that just begins might find it taken.
        if found := _signed(descriptor):
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return found
    finally:
        os.close(descriptor)
    return None


def _write(descriptor: int, text: str) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, text.encode(), 0)


def _signed(descriptor: int) -> Holder | None:
    """Who has written into the lock's file; None where that is nobody, or cannot be told."""
    try:
        found = json.loads(os.pread(descriptor, 4096, 0))
        return Holder(str(found["host"]), int(found["pid"]), str(found["since"]))
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
