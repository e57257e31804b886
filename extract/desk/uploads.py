"""Scans that are dropped into the browser: streamed beside their place, and put there whole, over no other scan."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from tempfile import mkstemp

from starlette.concurrency import run_in_threadpool

from extract.desk.answers import Refused
from extract.errors import OutputError, printable
from extract.results import PART
from extract.scan import SUFFIXES

# More than the longest file of a council; what is larger is named as a folder, not sent through a browser.
MOST_BYTES = 2 * 1024**3
# Results are called after scans and have a suffix more; a name has 255 bytes at most.
LONGEST_NAME, DEEPEST = 200, 12
# What some file systems do not take in a name.
_REFUSED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a scan lies now, below the folder of scans; `known` where it lay there before."""

    name: str
    known: bool


def place_of(name: str) -> PurePosixPath:
    """The place that a browser names, below the folder of scans: nothing that leads out of it, hides, or cannot be shown.

    Refused when it names no scan.
    """
    shown = "".join(char for char in unicodedata.normalize("NFC", name) if char.isprintable())
    parts = [part.translate(_REFUSED).strip().lstrip(".~$").strip() for part in shown.replace("\\", "/").split("/")]
    kept = [_shortened(part) for part in parts if part]
    if not kept or len(kept) > DEEPEST:
        raise Refused("no-name", 400)
    if os.path.splitext(kept[-1])[1].lower() not in SUFFIXES:
        raise Refused("no-scan-file", 415)
    return PurePosixPath(*kept)


async def take(content: AsyncIterator[bytes], folder: Path, place: PurePosixPath) -> Taken:
    """Write what arrives to `place` below `folder`, under a further name where another scan has that one.

    Refused when it is too long or has no bytes, OutputError when the disk refuses; then nothing is left of it.
    """
    target = folder / place
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = mkstemp(dir=target.parent, prefix=".", suffix=PART)
        try:
            digest = await _write(content, descriptor)
            return await run_in_threadpool(_put, Path(part), target, digest, folder)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(part)
    except OSError as error:
        raise OutputError(f"{printable(target)}: cannot be written: {error.strerror or error}") from error


async def _write(content: AsyncIterator[bytes], descriptor: int) -> str:
    """Write and count; gives the checksum."""
    digest, size = hashlib.sha256(), 0
    with open(descriptor, "wb") as file:
        async for chunk in content:
            size += len(chunk)
            if size > MOST_BYTES:
                raise Refused("too-long-file", 413)
            digest.update(chunk)
            await run_in_threadpool(file.write, chunk)
        if not size:
            raise Refused("empty-file", 400)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _put(part: Path, target: Path, digest: str, folder: Path) -> Taken:
    """Give what was written its name: the one that was asked for, or the first further one that is free."""
    for path in _names(target):
        try:
            # Whoever has a name first keeps it: nothing is ever written over.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666))
        except FileExistsError:
            if _same(path, digest):
                return Taken(path.relative_to(folder).as_posix(), True)
            continue
        os.chmod(part, path.stat().st_mode & 0o777)  # as the umask leaves files, not as private as a temporary one
        os.replace(part, path)
        return Taken(path.relative_to(folder).as_posix(), False)
    raise Refused("no-name", 400)


def _names(target: Path) -> Iterator[Path]:
    yield target
    for number in count(2):
        yield target.with_name(f"{target.stem} ({number}){target.suffix}")


def _same(path: Path, digest: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _shortened(name: str) -> str:
    """A name that leaves room for what results put behind it; the suffix stays."""
    stem, suffix = os.path.splitext(name)
    room = LONGEST_NAME - len(suffix.encode())
    return stem.encode()[: max(1, room)].decode(errors="ignore") + suffix
