"""What happens inside a worker process: it protects the machine from the scan, reads it, and writes its files."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import NoRoom, ScanUnreadable, VorlagenError, WorkerCrashed, is_lack_of_memory, printable
from extract.options import Options
from extract.results import Job
from extract.steps import Profile, Step, during, taken

if TYPE_CHECKING:
    from extract.pipeline import Reading
    from extract.record import Extraction

Reader = Callable[[Path, Options, str], "Reading"]

# One thread per library: the cores are shared out by whole scans and pages, and threads on top only get in the way.
THREAD_LIMITS = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")
# Of processor time, for the picture of one page, and for those of a file beyond the ordinary; those of large plans took some seconds.
PAGE_SECONDS, PAGES_SECONDS = 40.0, 40.0
PR_SET_PDEATHSIG = 1
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE})
# Begins the name of the file, in the scratch folder, by which each worker tells its process number.
PID_FILE = "worker-"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a worker may use: `scratch` for temporary files, `memory` bytes; `parent` is the process it lives for."""

    scratch: str
    memory: int
    parent: int


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """What one scan gave."""

    papers: int = 0
    pages: int = 0
    values: int = 0
    doubts: int = 0

    def __add__(self, other: ScanCounts) -> ScanCounts:
        return ScanCounts(
            self.papers + other.papers,
            self.pages + other.pages,
            self.values + other.values,
            self.doubts + other.doubts,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one job ended: `counts`, or the `error` and, where nobody foresaw it, `details` for its report; and what each step took."""

    job: Job
    counts: ScanCounts | None = None
    error: VorlagenError | None = None
    details: str = ""
    seconds: float = 0.0
    profile: Profile = field(default_factory=dict)


def read_scan(path: Path, options: Options, name: str) -> Reading:
    """The pipeline, imported late: starting the program must not wait for OpenCV and spaCy."""
    with during(Step.STARTING):
        from extract.pipeline import extract_file
        from extract.scan import give_each_page

    give_each_page(PAGE_SECONDS, PAGES_SECONDS)
    return extract_file(path, options, name)


def set_up(allowance: Allowance) -> None:
    """Set up a fresh worker; nothing here may raise, since a worker that cannot start would be started for ever."""
    for variable in THREAD_LIMITS:
        os.environ[variable] = "1"
    tempfile.tempdir = allowance.scratch
    # The default action also ends a worker that is deep inside a C library.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
        Path(allowance.scratch, f"{PID_FILE}{os.getpid()}").touch()
    _die_with(allowance.parent)
    _limit_memory(allowance.memory)
    _silence()


def work(job: Job, options: Options, reader: Reader) -> Outcome:
    """Read one scan and write its files; every error becomes part of the outcome."""
    outcome = _worked(job, options, reader)
    return replace(outcome, profile=taken())


def _worked(job: Job, options: Options, reader: Reader) -> Outcome:
    start = time.monotonic()
    try:
        counts = _read_and_write(job, options, reader)
    except VorlagenError as error:
        return Outcome(job, error=error.about(printable(job.scan)), seconds=time.monotonic() - start)
    except (Exception, SystemExit) as error:  # a library that gives up must not take the others' scans with it
        if is_lack_of_memory(error):
            error_ = WorkerCrashed(f"{printable(job.scan)}: reading it takes more memory than there is")
            return Outcome(job, error=error_, seconds=time.monotonic() - start)
        return Outcome(job, error=_unforeseen(job, error), details=traceback.format_exc(), seconds=time.monotonic() - start)
    return Outcome(job, counts=counts, seconds=time.monotonic() - start)


def _read_and_write(job: Job, options: Options, reader: Reader) -> ScanCounts:
    from extract.export import SCAN_FORMATS

    reading = reader(job.scan, options, job.name)
    with during(Step.WRITING):
        for name in job.formats:
            SCAN_FORMATS[name].write(reading, job, options)
    return counts_of(reading.extraction)


def counts_of(extraction: Extraction) -> ScanCounts:
    """How much there is in one extraction."""
    records = extraction.records
    return ScanCounts(
        papers=len(records),
        pages=extraction.source.pages,
        values=sum(len(record.evidence) for record in records),
        doubts=sum(len(record.review) for record in records),
    )


def _unforeseen(job: Job, error: BaseException) -> VorlagenError:
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        # What is written elsewhere raises an error of its own.
        return NoRoom(f"{printable(job.scan)}: temporary files cannot be written: {error.strerror}")
    if isinstance(error, OSError) and error.filename == str(job.scan):
        return ScanUnreadable(f"{printable(job.scan)}: {error.strerror}")
    message = printable(" ".join(str(error).split()))[:200]
    return VorlagenError(f"{printable(job.scan)}: unexpected {type(error).__name__}: {message}")


def _die_with(parent: int) -> None:
    """End this worker when the main process ends, even when that was killed."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit_memory(size: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _silence() -> None:
    """Keep the warnings of libraries, those in C too, off a terminal that shows one line for each scan that failed."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC), 2)
