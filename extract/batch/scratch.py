"""Folders for temporary files, also of runs that were killed: the next one removes what they left."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import current_process
from pathlib import Path

from extract.errors import NoRoom

PREFIX = "vorlagen-"
# Where Linux keeps semaphores.
SHARED = Path("/dev/shm")
# Seconds after which a folder that nobody ever locked is nobody's.
BEGINNING = 3600.0
# Locked as long as the process lives to which the folder belongs.
ALIVE = ".lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder, which is removed at the end; OutputError where none can be made.

    It holds a file that is locked as long as this process lives; folders of which nobody holds that file any more belonged
    to runs that were killed, and are removed first.
    """
    try:
        remove_left_over()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = _hold(folder)
    except OSError as error:
        raise NoRoom(f"no folder for temporary files can be made: {error.strerror or error}") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _hold(folder: Path) -> int:
    # It gets its name when it is locked: one that is not is nobody's.
    new = folder / f"{ALIVE}.new"
    descriptor = os.open(new, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    os.rename(new, folder / ALIVE)
    return descriptor


def remove_left_over() -> None:
    """Remove the folders and the semaphores of runs that were killed; what belongs to others, or is in use, stays."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            try:
                descriptor = os.open(folder / ALIVE, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            except FileNotFoundError:
                # Its run was killed before it could lock anything, or is just beginning.
                if time.time() - folder.stat().st_mtime > BEGINNING:
                    shutil.rmtree(folder, ignore_errors=True)
                continue
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
    for semaphore in SHARED.glob(f"sem.{PREFIX}*"):
        with suppress(OSError, ValueError, IndexError):
            if semaphore.stat().st_uid == os.getuid() and not lives(int(semaphore.name.split("-")[1])):
                semaphore.unlink()


def name_semaphores() -> None:
    """Let the semaphores of this process bear its number, so that the next run can tell whose they were."""
    current_process()._config["semprefix"] = f"/{PREFIX}{os.getpid()}"  # type: ignore[attr-defined]  # there is no other way


def lives(pid: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
