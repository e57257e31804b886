"""What runs on the workers of a cluster: they see that they would read as the machine of the run does, then they read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile

from extract.batch import runner
from extract.batch.producer import producer_key
from extract.batch.worker import Outcome, Reader
from extract.errors import ClusterFailed, OutputError, printable
from extract.language import english
from extract.options import Options
from extract.results import PART, Job
from extract.version import __version__

# So many scans are looked for: one alone may vanish while the run is at work.
_LOOKED_FOR = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """What every worker must have as the run's machine has it: the version, all that a result depends on (`key`, as
    `producer_key` gives it of `options`), some scans with their sizes, and the file `mark`, which says `token`, among the results.
    """

    version: str
    key: str
    options: Options
    scans: tuple[tuple[Path, int], ...]
    mark: Path
    token: bytes


@contextmanager
def likeness(jobs: Sequence[Job], options: Options) -> Iterator[Likeness]:
    """Of this machine, as long as the block runs; OutputError where no result could be written."""
    token, folder = secrets.token_bytes(16), jobs[0].output.absolute().parent
    some = (jobs[number].scan.absolute() for number in range(len(jobs)))  # to iterate would begin them
    scans = tuple(islice(((scan, scan.stat().st_size) for scan in some if scan.is_file()), _LOOKED_FOR))
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mark = stack.enter_context(NamedTemporaryFile(dir=folder, prefix=".cluster", suffix=PART))
            mark.write(token)
            mark.flush()
        except OSError as error:
            raise OutputError(f"{printable(folder)}: cannot be written to: {error.strerror or error}") from error
        yield Likeness(__version__, producer_key(options), options, scans, Path(mark.name), token)


def unfit(like: Likeness) -> tuple[str, str] | None:
    """Why this worker cannot take part in the run, and the next step; None when it can."""
    return next(_differences(like), None)


def read_one(job: Job, options: Options, reader: Reader, like: Likeness) -> Outcome:
    """Read one scan on this machine, as a local run would; this is what workers of a cluster call.

    ClusterFailed where this one is not fit for it: workers may come after the run began.
    """
    _see_that_it_fits(like)
    (outcome,) = runner.read_all([job], options, 1, reader)
    return outcome


@cache
def _see_that_it_fits(like: Likeness) -> None:
    from distributed import get_worker

    found = unfit(like)
    if found is not None:
        cause, hint = found
        raise ClusterFailed(f"worker {get_worker().address}: {cause}", hint)


def _differences(like: Likeness) -> Iterator[tuple[str, str]]:
    """Causes, each with the next step; in the order in which they are best mended."""
    same = english("install the same version of vorlagen, with the same Tesseract, forms and models, on all machines")
    if __version__ != like.version:
        yield english(f"has version {__version__} of vorlagen, not {like.version}"), same
    elif producer_key(like.options) != like.key:
        yield english("would read otherwise than this machine: Tesseract, forms, models or the reading differ"), same
    mounted = english("mount the same storage at the same path on all machines")
    if like.scans and not any(_size(scan) == size for scan, size in like.scans):
        yield english(f"does not see the scans, as {printable(like.scans[0][0])}"), mounted
    folder = printable(like.mark.parent)
    try:
        if like.mark.read_bytes() != like.token:
            raise FileNotFoundError
    except OSError:
        yield english(f"does not see the results in {folder}"), mounted
    try:
        with TemporaryFile(dir=like.mark.parent, prefix=".cluster", suffix=PART):
            pass
    except OSError as error:
        cause = f"cannot write results to {folder}: {error.strerror or error}"
        yield cause, english("let it write there: the results are written by workers")


def _size(scan: Path) -> int | None:
    try:
        return os.stat(scan).st_size
    except OSError:
        return None
