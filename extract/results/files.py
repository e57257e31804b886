"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from pathlib import Path
from tempfile import NamedTemporaryFile, mkstemp

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
    with replacing_all((target,)) as parts:
        yield parts[target]


@contextmanager
def replacing_all(targets: Sequence[Path]) -> Iterator[Mapping[Path, Path]]:
    """The same for several files, which take their places together: one directly after the other, when all are on the disk.

    While the block runs, the files are locked; of those that are not, nobody writes any more (`remove_abandoned`).
    """
    parts: dict[Path, Path] = {}
    at = targets[0]
    try:
        with ExitStack() as open_:
            try:
                for at in targets:
                    parts[at] = _begun(at, open_)
                at = targets[0] if len(targets) == 1 else targets[0].parent  # in the block nobody says which one is written
                yield parts
                for at, part in parts.items():
                    _bring_to_disk(part, at)
                for at, part in parts.items():
                    os.replace(part, at)
                for at in {target.parent for target in targets}:
                    _sync_folder(at)
            except BaseException:
                for part in parts.values():
                    part.unlink(missing_ok=True)
                raise
    except OSError as error:
        # Results have the scan's name and a suffix, and no name may have more than 255 bytes; an umlaut takes two.
        hint = "give the scan a shorter name" if error.errno == errno.ENAMETOOLONG else None
        raise OutputError(f"{printable(at)}: cannot be written: {error.strerror or error}", hint) from error


def _begun(target: Path, open_: ExitStack) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = mkstemp(dir=target.parent, prefix=_prefix(target), suffix=PART)
    open_.callback(os.close, descriptor)
    with suppress(OSError):  # where nothing can be locked
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    return Path(name)


def _bring_to_disk(part: Path, target: Path) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    os.chmod(part, 0o666 & ~_umask())
    if target.is_dir():
        # Found out by the rename, it would come too late for the files before it.
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


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
        remove_abandoned(leftover)


def remove_abandoned(part: Path) -> None:
    """Remove a file that somebody had begun to write, if nobody does any more; OSError where that cannot be done."""
    try:
        descriptor = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    except OSError:
        pass  # where nothing can be locked, the run that holds the folder is the only one to write there
    finally:
        os.close(descriptor)
    part.unlink(missing_ok=True)


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
