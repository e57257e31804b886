"""From outcomes to the ledger: what became of each scan, of its twins, and of those that moved."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from extract.batch.combined import packed
from extract.batch.journal import Journal
from extract.batch.survey import Survey, Wish, look_at
from extract.batch.sweep import copy_mark
from extract.batch.tally import Tally
from extract.batch.worker import Outcome, counts_of
from extract.errors import ExitCode, OutputError, VorlagenError, printable
from extract.record import Extraction
from extract.results import (
    Job,
    Ledger,
    ScanEntry,
    State,
    keep_under,
    now,
    prepare_folder,
    read_extraction,
    read_record,
    record_file,
    remove_kept,
)

# Bytes that must find room in the output folder, or it counts as full; more than the result of most scans takes.
ROOM = 1024**2
# What a file that is still being written looks like.
UNFINISHED = frozenset({ExitCode.DAMAGED, ExitCode.EMPTY, ExitCode.NO_PAGES})


class Recorder:
    """Writes into the ledger and the journal, and counts into `tally`.

    `leaders` are the jobs to read: of several files with the same content only the first; the others are its twins and
    get a result of their own, with their own name, when it has one.
    """

    def __init__(self, ledger: Ledger, journal: Journal, wish: Wish, tally: Tally):
        self._ledger, self._journal, self._wish, self._tally = ledger, journal, wish, tally
        self.leaders: dict[Job, ScanEntry] = {}
        self._twins: dict[Job, list[tuple[Job, ScanEntry]]] = {}
        # By content, what has vanished under one name and whose result cannot be read any more: it is read under its new name.
        self._lost: dict[str, ScanEntry] = {}

    def plan(self, survey: Survey, known: Mapping[str, ScanEntry], out: Path) -> None:
        """Note what the survey found; take over what is known under another name; gather twins."""
        self._out = out
        # What cannot be kept must not be written over: such a scan waits, and the next run tries again.
        unkept = {entry.name for entry in survey.replaced if not self._set_aside(entry, out)}
        self._tally.known, self._tally.deferred = survey.known, [entry.name for entry in survey.deferred]
        waiting = [(job, replace(entry, state=State.WAITING)) for job, entry in survey.to_read if entry.name not in unkept]
        self._ledger.put([*survey.touched, *survey.deferred, *(entry for _, entry in waiting), *survey.missing])
        self._tally.missing = [entry.name for entry in survey.missing]
        usable = self._usable(known, survey)
        first: dict[str, Job] = {}
        for job, entry in waiting:
            if not self._wish.again and self._take_over(job, entry, usable):
                continue
            leader = first.setdefault(entry.sha256, job) if entry.sha256 else job
            if leader is job:
                self.leaders[job] = entry
            else:
                self._twins.setdefault(leader, []).append((job, entry))

    def begin(self, job: Job) -> None:
        entry = replace(self.leaders[job], state=State.RUNNING, started=now())
        self.leaders[job] = entry
        self._ledger.put([entry])

    def record(self, outcome: Outcome) -> None:
        """Bring one outcome into the ledger, with its result and rows, in one transaction each.

        A result that cannot be written costs only its scan; OutputError when nothing can be written any more.
        """
        job = outcome.job
        if outcome.error is not None:
            self._see_that_there_is_room(outcome.error)
        for number, (each, entry) in enumerate([(job, self.leaders.pop(job)), *self._twins.pop(job, [])]):
            if outcome.error is not None:
                own = outcome.error if number == 0 else _renamed(outcome.error, job, each)
                self._failed(each, entry, own, outcome.seconds)
                continue
            try:
                if number == 0:
                    self._done(each, entry, outcome.seconds)
                else:
                    self._copy(each, entry, job.output)
            except OutputError as error:
                self._see_that_there_is_room(error)
                self._failed(each, entry, error, outcome.seconds)

    def _see_that_there_is_room(self, error: VorlagenError) -> None:
        """After a result could not be written: raise its error where no other could be, either."""
        if error.exit_code is ExitCode.OUTPUT:
            try:
                prepare_folder(self._out, ROOM)
            except OutputError as full:
                raise error from full

    def give_back(self) -> None:
        """What was begun and has no outcome waits again."""
        begun = [entry for entry in self.leaders.values() if entry.state is State.RUNNING]
        self._ledger.put(replace(entry, state=State.WAITING, started=None) for entry in begun)
        self._tally.waiting = len(self.leaders) + sum(len(twins) for twins in self._twins.values())

    def _done(self, job: Job, entry: ScanEntry, seconds: float) -> None:
        extraction = read_extraction(job.record)
        file = look_at(job)
        if extraction.source.sha256 != entry.sha256 or file is None or file.mtime != entry.mtime:
            remove_kept(job.output)
            late = replace(entry, state=State.DEFERRED, cause="changed while it was being read", result_sha256=None)
            self._ledger.put([late])
            self._tally.deferred.append(job.name)
            self._journal.note("deferred", scan=job.name, cause=late.cause)
            return
        done = self._entry_of(entry, extraction, job.record, seconds)
        lost = self._lost.pop(done.sha256 or "", None)
        gone = [replace(lost, moved_to=job.name)] if lost else []
        self._ledger.put([done, *gone], {job.name: packed(extraction)})
        self._move(gone)
        self._tally.add_done(done)
        self._journal.note("done", scan=job.name, pages=done.pages, doubts=done.doubts, seconds=round(seconds, 3))

    def _copy(self, job: Job, entry: ScanEntry, output: Path, gone: Sequence[ScanEntry] = ()) -> ScanEntry:
        """The result at `output` under another name of the same content; everything but that name is the same.

        Of names that it is no longer known by, `gone` is what the ledger shall say from the same moment on.
        """
        original = read_record(output)
        extraction = keep_under(job.name, original, (output, job.output))
        done = self._entry_of(replace(entry, started=now()), extraction, job.record, 0.0)
        self._ledger.put([done, *gone], {job.name: packed(extraction)})
        self._tally.add_twin(done, original.source.file)
        self._journal.note("same-content", scan=job.name, as_=original.source.file)
        return done

    def _entry_of(self, entry: ScanEntry, extraction: Extraction, record: Path, seconds: float) -> ScanEntry:
        counts, producer = counts_of(extraction), extraction.producer
        return replace(
            entry,
            state=State.DONE,
            key=self._wish.key_of(entry),
            tries=entry.tries + 1,
            exit_code=0,
            cause=None,
            hint=None,
            finished=now(),
            seconds=round(seconds, 3),
            result_sha256=hashlib.sha256(record.read_bytes()).hexdigest(),
            extract=producer.extract,
            tesseract=producer.tesseract,
            models=producer.models,
            papers=counts.papers,
            pages=counts.pages,
            values=counts.values,
            doubts=counts.doubts,
        )

    def _failed(self, job: Job, entry: ScanEntry, error: VorlagenError, seconds: float) -> None:
        if entry.result_sha256 is None:
            # What cannot be removed is why it failed.
            with suppress(OSError):
                remove_kept(job.output)
        if error.exit_code in UNFINISHED and self._young(job):
            self._ledger.put([replace(entry, state=State.DEFERRED, cause=f"{error.message}; it may still be being written")])
            self._tally.deferred.append(job.name)
            self._journal.note("deferred", scan=job.name, cause=error.message)
            return
        failed = replace(
            entry,
            state=State.FAILED,
            key=self._wish.key_of(entry),
            tries=entry.tries + 1,
            exit_code=int(error.exit_code),
            cause=error.message,
            hint=error.hint,
            finished=now(),
            seconds=round(seconds, 3),
        )
        self._ledger.put([failed])
        self._tally.add_failed(failed)
        self._journal.note("failed", scan=job.name, cause=error.message, exit_code=int(error.exit_code), tries=failed.tries)

    def _young(self, job: Job) -> bool:
        file = look_at(job)
        return file is not None and time.time() - file.mtime / 1e9 < self._wish.settings.grace

    def _usable(self, known: Mapping[str, ScanEntry], survey: Survey) -> dict[str, ScanEntry]:
        """Results of this producer by content; those whose file is gone come first, since they may have moved."""
        changed = {entry.name for _, entry in survey.to_read} | {entry.name for entry in survey.deferred}
        results = [
            entry
            for entry in known.values()
            if entry.sha256
            and entry.result_sha256
            and entry.state is State.DONE
            and entry.key == self._wish.key_of(entry)
            and entry.name not in changed
        ]
        gone = {entry.name for entry in survey.missing}
        results.sort(key=lambda entry: entry.name in gone or _vanished(entry))
        return {entry.sha256: entry for entry in results if entry.sha256}

    def _take_over(self, job: Job, entry: ScanEntry, usable: dict[str, ScanEntry]) -> bool:
        """Give `job` the result that its content has under another name; False when there is none, or it cannot be read any more.

        Where only this result cannot be written, the scan waits for the next run, which takes it over.
        """
        source = usable.get(entry.sha256 or "")
        if source is None:
            return False
        before = self._ledger.entry(source.name)
        gone = [replace(before, moved_to=job.name, result_sha256=None)] if before and _vanished(before) else []
        try:
            read_record(self._out / source.output)
        except OutputError:
            self._lost.update((one.sha256 or "", one) for one in gone)
            return False
        try:
            usable[entry.sha256 or ""] = self._copy(job, entry, self._out / source.output, gone)
        except OutputError as error:
            self._see_that_there_is_room(error)
            self._tally.problems.append((error.message, error.hint))
        else:
            self._move(gone)
        return True

    def _move(self, gone: Sequence[ScanEntry]) -> None:
        """Remove what the ledger knows to be elsewhere; what a stop leaves of it here, the next run sweeps up."""
        for entry in gone:
            with suppress(OSError):
                remove_kept(self._out / entry.output)
            self._tally.moved.append((entry.name, entry.moved_to or ""))
            self._journal.note("moved", scan=entry.name, to=entry.moved_to)

    def _set_aside(self, old: ScanEntry, out: Path) -> bool:
        """Keep the result of a scan in whose place another one lies now: copiers begin anew at scan0001.pdf.

        False when it is there and cannot be kept.
        """
        mark = copy_mark(old)
        aside = replace(old, name=old.name + mark, place=old.place + mark.encode())
        outputs = out / old.output, out / aside.output
        try:
            original = read_record(outputs[0])
        except VorlagenError as error:
            # Already missing or altered, which `verify` tells; there is nothing left to keep.
            self._journal.note("lost", scan=old.name, cause=error.message)
            return True
        try:
            extraction = keep_under(aside.name, original, outputs)
        except OutputError as error:
            self._see_that_there_is_room(error)
            self._tally.problems.append((error.message, error.hint))
            return False
        entry = self._entry_of(replace(aside, missing=now()), extraction, record_file(outputs[1]), 0.0)
        kept = replace(entry, key=old.key)  # it was read then, and not as scans are read now
        self._ledger.put([kept], {aside.name: packed(extraction)})
        self._tally.replaced.append((old.name, aside.name))
        self._journal.note("replaced", scan=old.name, kept_as=aside.name)
        return True


def _renamed(error: VorlagenError, job: Job, twin: Job) -> VorlagenError:
    """The same error, about another file of the same content."""
    rest = error.message.removeprefix(printable(job.scan)).removeprefix(": ")
    return type(error)(f"{printable(twin.scan)}: {rest}", error.hint)


def _vanished(entry: ScanEntry) -> bool:
    return entry.missing is not None and not entry.moved_to
