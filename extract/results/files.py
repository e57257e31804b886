"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from tempfile import NamedTemporaryFile

from extract.errors import OutputError, printable

PART = ".part"
NAME_SHOWN = 40


def write_atomically(target: Path, content: bytes) -> None:
    """Write beside `target`, bring it to the disk, then put it in place; OutputError when that cannot be done."""
    with replacing(target) as part:
        part.write_bytes(content)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to, which takes its place when the block ends well and is removed when not.

    OutputError when the disk refuses.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=_prefix(target), suffix=PART, delete=False) as file:
            part = Path(file.name)
        try:
            yield part
            _put_in_place(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        # Results have the scan's name and a suffix, and no name may have more than 255 bytes; an umlaut takes two.
        hint = "give the scan a shorter name" if error.errno == errno.ENAMETOOLONG else None
        raise OutputError(f"{printable(target)}: cannot be written: {error.strerror or error}", hint) from error


def _put_in_place(part: Path, target: Path) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    os.chmod(part, 0o666 & ~_umask())
    os.replace(part, target)
    _sync_folder(target.parent)


def prepare_folder(folder: Path, room: int = 0) -> None:
    """Make `folder` and see that files, of `room` bytes at least, can be written there; OutputError when not."""
    probe = folder / "writable"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=_prefix(probe), suffix=PART) as file:
            file.write(b"." * room)
            file.flush()
    except OSError as error:
        raise OutputError(f"{printable(folder)}: cannot be written to: {error.strerror or error}") from error


def discard_leftovers(output: Path) -> None:
    """Remove what an ended process had begun to write for `output` (a path without the format's suffix)."""
    for leftover in output.parent.glob(f"{escape(_prefix(output))}*{PART}"):
        leftover.unlink(missing_ok=True)


def _prefix(target: Path) -> str:
    # Cut, since a name may already be as long as the file system allows.
    return f".{target.name[:NAME_SHOWN]}"


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
