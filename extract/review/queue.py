"""The queue: one row per paper with what it is sorted, filtered and searched by, kept in `ledger.sqlite` beside the log.

The rows repeat what the result files and the log say and can be made again from them at any time.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, func, insert, select, tuple_, update
from sqlalchemy import delete as delete_from

from extract.corrections import CorrectionLog, Log, decided, read_log
from extract.errors import OutputError
from extract.record import Extraction
from extract.results import read_extraction, record_files
from extract.review.facts import facts
from extract.review.index import INDEX, MIGRATIONS, RISING, SHOWN, VERSION, Filters
from extract.review.learned import Lesson, unpacked
from extract.review.search import Snippet, matching, snippet

BATCH = 200
# The columns that can be filtered by, and those of them that hold lists.
OFFERED = ("body", "year", "state", "committees", "codes", "fields", "people")
LISTS = frozenset({"committees", "codes", "fields", "people"})


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of the queue, and how many there are in all."""

    rows: tuple[Any, ...]
    total: int


class Queue:
    """The queue of one output folder. May be used from several threads."""

    def __init__(self, folder: Path, log: CorrectionLog):
        self.folder = folder
        self.log = log
        # How many files were looked at so far; None when all were.
        self.reading: int | None = 0
        self._one = Lock()
        log.bring_up(MIGRATIONS)

    def refresh(self) -> Iterator[int]:
        """Read what is new or changed in the folder, and give after each batch how many files were looked at."""
        # Of two at a time, one would forget what the other has just found.
        with self._one:
            try:
                yield from self._look()
            finally:
                self.reading = None

    def _look(self) -> Iterator[int]:
        known = self._stamps()
        log = read_log(self.folder)
        newest = _newest(log)
        files = iter(record_files(self.folder))
        looked_at, seen = 0, set()
        while batch := list(islice(files, BATCH)):
            looked_at += len(batch)
            changed = []
            for path in batch:
                place = self._place(path)
                seen.add(place)
                stamp = _stamp(path)
                if known.get(place) != stamp:
                    changed.append((path, stamp))
            while changed and self._write(changed, log) & self.log.decided_after(newest):
                # Somebody has decided about one of them since the log was read: that would be told as undecided from now on.
                log = read_log(self.folder)
                newest = _newest(log)
            self.reading = looked_at
            yield looked_at
        self._forget(seen)

    def _write(self, changed: Iterable[tuple[Path, str]], log: Log) -> set[tuple[str, int]]:
        """Bring the rows of results up to date; gives their papers, by checksum of the scan and number."""
        found = {self._place(path): list(self._rows(path, stamp, log)) for path, stamp in changed}
        with self.log.writing() as connection:
            for place, rows in found.items():
                # What a later run split otherwise, or cannot read any more, is no paper any more.
                connection.execute(delete_from(INDEX).where(INDEX.c.place == place, INDEX.c.paper > len(rows)))
                for row in rows:
                    _put(connection, row)
        return {(row["sha256"], row["paper"]) for rows in found.values() for row in rows}

    def queue(self, filters: Filters, first: int = 0, count: int = 50) -> Slice:
        conditions, total = list(filters.conditions()), self.count(filters)
        with self.log.reading() as connection:
            # The index has all that the order needs; only the rows that are shown are read whole.
            page = select(INDEX.c.id).where(*conditions).order_by(*RISING).offset(first).limit(count)
            query = select(*SHOWN).where(INDEX.c.id.in_(page)).order_by(*RISING)
            return Slice(tuple(connection.execute(query)), total)

    def count(self, filters: Filters) -> int:
        with self.log.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(INDEX).where(*filters.conditions())).scalar_one())

    def snippets(self, rows: Iterable[Any], words: str) -> dict[int, Snippet]:
        """Where the words stand in the papers of some rows, by the number of the row; none where the place is not in a text."""
        with self.log.reading() as connection:
            query = select(INDEX.c.id, INDEX.c.text).where(INDEX.c.id.in_([row.id for row in rows]))
            texts = connection.execute(query).all()
        return {row.id: found for row in texts if (found := snippet(row.text, words))}

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """What can be filtered by, each with how many papers have it."""
        with self.log.reading() as connection:
            # One pass over all rows, since each is long.
            rows = connection.execute(select(*(INDEX.c[name] for name in OFFERED))).all()
        columns = zip(*rows, strict=True) if rows else ((),) * len(OFFERED)
        return {name: _counted(name, values) for name, values in zip(OFFERED, columns, strict=True)}

    def holding(self, words: Iterable[str]) -> tuple[int, ...]:
        """The papers whose pages or values have all of these words somewhere, in the order of the queue."""
        having = list(matching(" ".join(words)))
        with self.log.reading() as connection:
            return tuple(number for (number,) in connection.execute(select(INDEX.c.id).where(*having).order_by(*RISING)))

    def row(self, number: int) -> Any | None:
        with self.log.reading() as connection:
            return connection.execute(select(*SHOWN).where(INDEX.c.id == number)).one_or_none()

    def beside(self, row: Any) -> tuple[Any, ...]:
        """The papers of the result that a row is of, in its order."""
        with self.log.reading() as connection:
            query = select(*SHOWN).where(INDEX.c.place == row.place).order_by(INDEX.c.paper)
            return tuple(connection.execute(query))

    def names(self, sha256: str) -> tuple[str, ...]:
        """What the scans of this content are called."""
        with self.log.reading() as connection:
            return tuple(connection.execute(select(INDEX.c.file).where(INDEX.c.sha256 == sha256).distinct()).scalars())

    def after(self, row: Any, filters: Filters) -> int | None:
        """The paper that comes next in the queue and is open, from the top again at its end; None where no other is."""
        waiting = [*filters.conditions(), INDEX.c.state.in_(("open", "conflict")), INDEX.c.id != row.id]
        behind = tuple_(*RISING) > tuple_(row.state != "conflict", -row.doubts, row.lowest, row.place, row.paper)
        with self.log.reading() as connection:
            for more in ((behind,), ()):
                query = select(INDEX.c.id).where(*waiting, *more).order_by(*RISING).limit(1)
                if (found := connection.execute(query).scalar()) is not None:
                    return int(found)
        return None

    def doubted(self, filters: Filters, after: int) -> tuple[int, ...]:
        """The open papers behind the one with the number `after`, by their numbers."""
        waiting = [*filters.conditions(), INDEX.c.state.in_(("open", "conflict")), INDEX.c.id > after]
        with self.log.reading() as connection:
            return tuple(connection.execute(select(INDEX.c.id).where(*waiting).order_by(INDEX.c.id)).scalars())

    def sure(self) -> tuple[tuple[int, int], ...]:
        """The papers that have sure values, and how many each; copies of one scan once."""
        query = select(func.min(INDEX.c.id), INDEX.c.sure).where(INDEX.c.sure > 0).group_by(INDEX.c.sha256, INDEX.c.paper)
        with self.log.reading() as connection:
            return tuple((number, count) for number, count in connection.execute(query))

    def path(self, row: Any) -> Path:
        """The result file of a row."""
        return self.folder / f"{os.fsdecode(row.place)}.json"

    def extraction(self, row: Any) -> Extraction:
        return read_extraction(self.path(row))

    def lessons(self) -> Iterator[Lesson]:
        """What each paper teaches that somebody decided about; copies of one scan once."""
        with self.log.reading() as connection:
            query = select(INDEX.c.learned).where(INDEX.c.learned != "").group_by(INDEX.c.sha256, INDEX.c.paper)
            rows = connection.execute(query).all()
        return (unpacked(row.learned) for row in rows)

    def note(self, row: Any, extraction: Extraction, log: Log) -> None:
        """Bring a row up to date after a correction, and those of the same scan under other names, which share it."""
        same = (INDEX.c.sha256 == row.sha256) & (INDEX.c.paper == row.paper)
        with self.log.writing() as connection:
            known = decided(extraction, log)[row.paper - 1]
            connection.execute(update(INDEX).where(same).values(**facts(extraction, row.paper, known)))

    def days(self, count: int) -> list[tuple[str, int]]:
        """On which days results were written (UTC), latest first, with the number of papers."""
        day = func.date(func.substr(INDEX.c.stamp, 1, 10), "unixepoch")
        with self.log.reading() as connection:
            query = select(day, func.count()).group_by(day).order_by(day.desc()).limit(count)
            return [(str(found), papers) for found, papers in connection.execute(query)]

    def _stamps(self) -> dict[bytes, str]:
        with self.log.reading() as connection:
            found = connection.execute(select(INDEX.c.place, INDEX.c.stamp).where(INDEX.c.version == VERSION))
            return {row.place: row.stamp for row in found}

    def _forget(self, seen: set[bytes]) -> None:
        """Leave out the papers of all results that were not seen."""
        with self.log.writing() as connection:
            for (place,) in connection.execute(select(INDEX.c.place).distinct()).all():
                if place not in seen:
                    connection.execute(delete_from(INDEX).where(INDEX.c.place == place))

    def _place(self, path: Path) -> bytes:
        return os.fsencode(path.relative_to(self.folder).with_suffix(""))

    def _rows(self, path: Path, stamp: str, log: Log) -> Iterator[dict[str, Any]]:
        try:
            extraction = read_extraction(path)
        except OutputError:
            return  # half a file of another program; the results it would have given are simply not there
        about = {"place": self._place(path), "stamp": stamp, "version": VERSION, "file": extraction.source.file}
        sha256 = extraction.source.sha256
        for number, known in enumerate(decided(extraction, log), 1):
            yield {**about, "sha256": sha256, "paper": number, **facts(extraction, number, known)}


def _newest(log: Log) -> int:
    return max((entries[-1].id for entries in log.values()), default=0)


def _counted(name: str, values: Iterable[Any]) -> list[tuple[str, int]]:
    """How many papers have each value of a column, or each part of its lists."""
    counts = Counter[str]()
    for value, papers in Counter(values).items():
        if value not in (None, ""):
            parts = set(value.strip("\n").split("\n")) if name in LISTS else {str(value)}
            counts.update(dict.fromkeys(parts, papers))
    return sorted(counts.items())


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{found.st_mtime_ns}:{found.st_size}"


def _put(connection: Connection, row: dict[str, Any]) -> None:
    mine = (INDEX.c.place == row["place"]) & (INDEX.c.paper == row["paper"])
    if not connection.execute(update(INDEX).where(mine).values(**row)).rowcount:
        connection.execute(insert(INDEX).values(**row))
