"""Folders for temporary files, also of runs that were killed: the next one removes what they left."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import OutputError

PREFIX = "vorlagen-"
# Locked as long as the process lives to which the folder belongs.
ALIVE = ".lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder, which is removed at the end; OutputError where none can be made.

    It holds a file that is locked as long as this process lives; folders of which nobody holds that file any more belonged
    to runs that were killed, and are removed first.
    """
    try:
        _remove_left_over(Path(tempfile.gettempdir()))
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = _hold(folder)
    except OSError as error:
        raise OutputError(
            f"no folder for temporary files can be made: {error.strerror or error}",
            "make room, or let TMPDIR name a folder that you may write to",
        ) from error
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


def _remove_left_over(temporary: Path) -> None:
    for folder in temporary.glob(f"{PREFIX}*"):
        # What belongs to somebody else, is gone meanwhile, or is in use stays.
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            descriptor = os.open(folder / ALIVE, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
