"""What of a scan folder is new, known, still being written, gone or moved."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.batch.settings import Settings
from extract.corrections import mark_of
from extract.errors import ExitCode
from extract.order import AS_SCANNED, Order
from extract.results import Job, ScanEntry, State, now

# Causes that may be gone tomorrow; the others lie in the file itself.
PASSING = frozenset(
    {
        ExitCode.CRASHED,
        ExitCode.TIME_LIMIT,
        ExitCode.UNREADABLE,
        ExitCode.UNEXPECTED,
        ExitCode.NOT_FOUND,
        ExitCode.OUTPUT,
    }
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How this run looks at what is known: `key` as `producer_key` gives it, `orders` the pages' order as people want it, by checksum of the scan."""

    settings: Settings
    key: str
    again: bool = False
    retry_failed: bool = False
    orders: Mapping[str, Order] = field(default_factory=dict)

    def key_of(self, entry: ScanEntry) -> str:
        """What a result of this scan is known by."""
        return self.key + mark_of(self.orders.get(entry.sha256 or "", AS_SCANNED))


@dataclass(slots=True)
class Survey:
    """What a look at the folder gave; `entries` of jobs to read say what is known of them now.

    `known` counts the scans that need no work; `touched` are entries to be noted though nothing is to be read; `replaced`
    are those of scans that were read and in whose place another content lies now; `unseen` those of known scans that cannot
    be looked at just now, as when a share goes away in the middle, of which nothing is to be changed.
    """

    to_read: list[tuple[Job, ScanEntry]] = field(default_factory=list)
    deferred: list[ScanEntry] = field(default_factory=list)
    touched: list[ScanEntry] = field(default_factory=list)
    missing: list[ScanEntry] = field(default_factory=list)
    replaced: list[ScanEntry] = field(default_factory=list)
    unseen: list[ScanEntry] = field(default_factory=list)
    known: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    size: int
    mtime: int
    regular: bool


def survey_scans(jobs: Sequence[Job], known: Mapping[str, ScanEntry], wish: Wish) -> Survey:
    """Look at every file once; read (for its checksum) only what is new or has changed since."""
    found, moment = Survey(), now()
    for job in jobs:
        _Look(job, known.get(job.name), wish, found).sort_in()
    there = {job.name for job in jobs}
    for name, entry in known.items():
        if name not in there and entry.missing is None:
            found.missing.append(replace(entry, missing=moment))
    return found


@dataclass(frozen=True, slots=True)
class _Look:
    """One scan, what was known of it, and the survey that its entry is sorted into."""

    job: Job
    before: ScanEntry | None
    wish: Wish
    found: Survey

    @property
    def read_before(self) -> ScanEntry | None:
        """What was known of it, where its content was."""
        return self.before if self.before is not None and self.before.sha256 else None

    def sort_in(self) -> None:
        file = look_at(self.job)
        if file is None and self.read_before:
            self.found.unseen.append(self.read_before)
            return
        entry = self._noticed(file)
        if file is None or not file.regular:
            self._decide(replace(entry, size=None, mtime=None, sha256=None))
        elif not settled(entry, self.wish.settings.settle):
            self._defer(entry, "is still being written, or was just now")
        elif self._trusts(file, entry):
            self._decide(entry)
        else:
            self._read(file, entry)

    def _same(self, file: _File | None) -> bool:
        known = self.before
        return file is not None and known is not None and (known.size, known.mtime) == (file.size, file.mtime)

    def _noticed(self, file: _File | None) -> ScanEntry:
        entry = self.before or ScanEntry(self.job.name, os.fsencode(self.job.place))
        if self._same(file) and not entry.missing:
            return entry  # as nearly all: a copy of each would take as long as the looking
        entry = replace(entry, noticed=now(), missing=None, moved_to=None)
        return replace(entry, size=file.size, mtime=file.mtime) if file else entry

    def _trusts(self, file: _File, entry: ScanEntry) -> bool:
        """Whether size and time are enough to know that the content is the same."""
        trusted = self._same(file) and self.wish.settings.trust_times and entry.state is not State.DEFERRED
        return trusted and bool(entry.sha256)

    def _read(self, file: _File, entry: ScanEntry) -> None:
        checksum = sha256_of(self.job)
        if checksum is None and self.read_before:
            self.found.unseen.append(self.read_before)
        elif look_at(self.job) != file:
            self._defer(entry, "changed while it was being read")
        elif checksum == entry.sha256:
            self._decide(entry)
        else:
            if self.read_before and self.read_before.result_sha256:
                # The result at its place is of another content.
                self.found.replaced.append(self.read_before)
            self._decide(replace(entry, sha256=checksum, state=State.WAITING, tries=0, result_sha256=None))

    def _defer(self, entry: ScanEntry, cause: str) -> None:
        self.found.deferred.append(replace(entry, state=State.DEFERRED, cause=cause))

    def _decide(self, entry: ScanEntry) -> None:
        if not decided(self.job, entry, self.wish):
            self.found.to_read.append((self.job, entry))
            return
        self.found.known += 1
        if entry is not self.before and entry != self.before:
            self.found.touched.append(entry)


def decided(job: Job, entry: ScanEntry, wish: Wish) -> bool:
    """Whether this scan needs no reading in this run."""
    if wish.again or entry.key != wish.key_of(entry):
        return False
    if entry.state is State.DONE:
        return entry.result_sha256 is not None and job.has_record
    if entry.state is not State.FAILED or wish.retry_failed:
        return False
    return entry.exit_code not in PASSING or entry.tries >= wish.settings.tries


def settled(entry: ScanEntry, seconds: float) -> bool:
    """Whether the file has lain still for so long; where its clock is ahead of ours, since we saw it so first."""
    moment = dt.datetime.now(dt.UTC)
    age = moment.timestamp() - (entry.mtime or 0) / 1e9
    if age >= 0:
        return age >= seconds
    return entry.noticed is not None and (moment - dt.datetime.fromisoformat(entry.noticed)).total_seconds() >= seconds


def look_at(job: Job) -> _File | None:
    """Size, time and kind of a file; None where it cannot be looked at."""
    try:
        found = os.stat(job.scan)
    except OSError:
        return None
    return _File(found.st_size, found.st_mtime_ns, stat.S_ISREG(found.st_mode))


def sha256_of(job: Job) -> str | None:
    """The checksum of a scan; None when it cannot be read, or is no file (a pipe is waited at): its reader will say why."""
    found = look_at(job)
    if found is None or not found.regular:
        return None
    try:
        with open(job.scan, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
