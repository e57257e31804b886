"""One class per cause that a user can act on, each with its exit code.

A message names what is wrong; `hint` says what to do next. Nothing here is raised for a doubtful value: that is data
(`review` in the record).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import IntEnum

_OPENCV_NO_MEMORY = -4


class ExitCode(IntEnum):
    """What the command's exit status means; `vorlagen extract --help` prints this list."""

    text: str

    def __new__(cls, code: int, text: str) -> ExitCode:
        member = int.__new__(cls, code)
        member._value_ = code
        member.text = text
        return member

    OK = 0, "everything was read; doubts are listed in `review`"
    UNEXPECTED = 1, "an error that nobody foresaw; please report it"
    USAGE = 2, "the command was called in a wrong way"
    SEVERAL_CAUSES = 3, "several scans failed, for different causes"
    NOT_FOUND = 4, "a scan does not exist, or a folder holds none"
    UNREADABLE = 5, "a scan may not be read"
    EMPTY = 6, "a scan has no bytes"
    ENCRYPTED = 7, "a scan is locked by a password"
    UNKNOWN_FORMAT = 8, "a scan is neither PDF nor an image that can be read"
    DAMAGED = 9, "a scan is damaged or cut off"
    NO_PAGES = 10, "a scan has no pages"
    TOO_LARGE = 11, "a page has more pixels, or a file more bytes, than can be read"
    TIME_LIMIT = 12, "a scan took longer than --time-limit"
    CRASHED = 13, "reading a scan crashed or ran out of memory"
    MISSING_PROGRAM = 14, "Tesseract or its language data is missing"
    OUTPUT = 15, "the output could not be written"
    BAD_FORM = 16, "a form file is wrong"
    WRONG_SUFFIX = 17, "a scan's suffix names another format than its content"
    BAD_PAGE_SHAPE = 18, "a page has a shape that no paper has"
    REVIEWS = 20, "the run is complete; some papers wait for a review"
    FAILURES = 21, "the run is complete; some scans failed"
    FAILURE_RATE = 22, "too many scans failed, so that the run was stopped"
    LOCKED = 23, "another run works on the same output folder"
    BAD_SETTINGS = 24, "the settings are wrong"
    LEDGER = 25, "the ledger cannot be used"
    NOT_AS_RECORDED = 26, "files are missing, altered or unknown to the ledger"
    CLUSTER = 27, "the Dask cluster does not answer, has no workers, or has one that does not fit"
    NO_RESULTS = 30, "a folder holds no results, or not what an export needs"
    BAD_TRUTH = 31, "a table of truth is wrong"
    INTERRUPTED = 130, "stopped by Ctrl-C"
    TERMINATED = 143, "stopped by SIGTERM"


def shared_code(causes: Iterable[ExitCode]) -> ExitCode:
    """OK where there is no cause, the one that all share, or SEVERAL_CAUSES."""
    found = set(causes)
    if not found:
        return ExitCode.OK
    return found.pop() if len(found) == 1 else ExitCode.SEVERAL_CAUSES


def printable(path: str | os.PathLike[str]) -> str:
    """The path on one line that any terminal and any UTF-8 file can take; what cannot be shown becomes U+FFFD."""
    return "".join(char if char.isprintable() else "\ufffd" for char in os.fspath(path))


class VorlagenError(Exception):
    """Base of all errors that are reported in one line: `MESSAGE (HINT)`."""

    exit_code = ExitCode.UNEXPECTED
    hint = "please report this file's kind to the maintainers"

    def __init__(self, message: str, hint: str | None = None):
        super().__init__(message)
        self.message = message
        if hint is not None:
            self.hint = hint

    def about(self, scan: str) -> VorlagenError:
        """The same error with `scan` in front, where it does not begin with that yet: readers see pages, not files."""
        return self if self.message.startswith(scan) else type(self)(f"{scan}: {self.message}", self.hint)

    def __reduce__(self) -> tuple[type[VorlagenError], tuple[str, str]]:
        # Errors cross process borders; the default pickling would lose the hint.
        return type(self), (self.message, self.hint)


class UsageError(VorlagenError):
    exit_code = ExitCode.USAGE
    hint = "see `vorlagen COMMAND --help`"


class ScanNotFound(VorlagenError):
    exit_code = ExitCode.NOT_FOUND
    hint = "check the spelling of the path"


class ScanUnreadable(VorlagenError):
    exit_code = ExitCode.UNREADABLE
    hint = "check the permissions of the file"


class ScanEmpty(VorlagenError):
    exit_code = ExitCode.EMPTY
    hint = "scan the paper again; the copier may have run out of space"


class ScanEncrypted(VorlagenError):
    exit_code = ExitCode.ENCRYPTED
    hint = "save a copy without password and try that"


class UnknownFormat(VorlagenError):
    exit_code = ExitCode.UNKNOWN_FORMAT
    hint = "PDF, TIFF, JPEG, PNG, JPEG 2000, WebP, BMP and HEIC can be read; convert the file to one of them"


class WrongSuffix(VorlagenError):
    exit_code = ExitCode.WRONG_SUFFIX
    hint = "rename the file so that its suffix says what it is"


class ScanDamaged(VorlagenError):
    exit_code = ExitCode.DAMAGED
    hint = "fetch the file again from where it came, or scan the paper again"


class NoPages(VorlagenError):
    exit_code = ExitCode.NO_PAGES
    hint = "fetch the file again from where it came, or scan the paper again"


class ScanTooLarge(VorlagenError):
    exit_code = ExitCode.TOO_LARGE
    hint = "scan at a lower resolution (300 dpi suffices) or check the page size"


class BadPageShape(VorlagenError):
    exit_code = ExitCode.BAD_PAGE_SHAPE
    hint = "no paper looks like this; check the scanner's settings and scan the paper again"


class TimeLimit(VorlagenError):
    exit_code = ExitCode.TIME_LIMIT
    hint = "try again with a higher --time-limit"


class WorkerCrashed(VorlagenError):
    exit_code = ExitCode.CRASHED
    hint = "try the file alone; if it happens again, the file is damaged or too large for this machine's memory"


class TesseractFailed(WorkerCrashed):
    hint = "try the file alone; if it happens again, look at its pages"


class MissingProgram(VorlagenError):
    exit_code = ExitCode.MISSING_PROGRAM
    hint = "run `vorlagen doctor`; it says what to install"


class OutputError(VorlagenError):
    exit_code = ExitCode.OUTPUT
    hint = "choose a folder with --out that you may write to and that has space left"


class NoRoom(OutputError):
    """There is no room for temporary files: the machine's fault, not that of a scan."""

    hint = "make room, or let TMPDIR name a folder that you may write to"


class BadForm(VorlagenError):
    exit_code = ExitCode.BAD_FORM
    hint = "correct the form file"


class ResultsNotFound(VorlagenError):
    exit_code = ExitCode.NO_RESULTS
    hint = "name the folder that `vorlagen extract SCANS --out DIR` wrote; if no scan could be read, that command says why"


class BadTruth(VorlagenError):
    exit_code = ExitCode.BAD_TRUTH
    hint = "`vorlagen evaluate --help` says what the table should be like"


class Locked(VorlagenError):
    exit_code = ExitCode.LOCKED
    hint = "wait for it to end, or stop it"


class BadSettings(VorlagenError):
    exit_code = ExitCode.BAD_SETTINGS
    hint = "correct the settings file"


class LedgerError(VorlagenError):
    exit_code = ExitCode.LEDGER
    hint = "see that no other program has the file open and that the disk has space left, then run again"


class ClusterFailed(VorlagenError):
    exit_code = ExitCode.CLUSTER
    hint = "see that the scheduler and its workers run, then run again"


class Terminated(KeyboardInterrupt):
    """SIGTERM, which ends the program as Ctrl-C does."""


def is_lack_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory is used up; OpenCV has a code of its own for that (`cv2.Error.StsNoMem`)."""
    opencv = type(error).__module__ == "cv2" and getattr(error, "code", 0) == _OPENCV_NO_MEMORY
    return opencv or isinstance(error, MemoryError)
