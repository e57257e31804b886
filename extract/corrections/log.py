"""The log of corrections in `ledger.sqlite`, beside the results: rows are added and never changed or removed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    func,
    insert,
    inspect,
    null,
    select,
)  # fmt: skip

from extract.corrections.correction import Action, Correction, Log, Look, Place, same_pages, scope_of
from extract.database import LEDGER, Database, Migrations, has_table, reading_only

METADATA = MetaData()

# `sha256` and `paper` (from 1) say which paper; `path` to `settles` as in `Correction`, values as JSON.
CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("paper", Integer, nullable=False),
    Column("path", String, nullable=False),
    Column("action", String, nullable=False),
    Column("old", String, nullable=False),
    Column("new", String, nullable=False),
    Column("machine", String, nullable=False),
    Column("row", String, nullable=False),
    Column("place", String, nullable=False),
    Column("settles", String, nullable=False),
    Column("group", String, nullable=False),
    Column("who", String, nullable=False),
    Column("when", String, nullable=False),
    Column("why", String, nullable=False),
    Column("base", Integer, nullable=False),
    Column("look", String),
    Column("pages", String),
)

_FIRST = (
    """CREATE TABLE corrections (
        id INTEGER NOT NULL PRIMARY KEY, sha256 VARCHAR NOT NULL, paper INTEGER NOT NULL, path VARCHAR NOT NULL,
        action VARCHAR NOT NULL, old VARCHAR NOT NULL, new VARCHAR NOT NULL, machine VARCHAR NOT NULL,
        "row" VARCHAR NOT NULL, place VARCHAR NOT NULL, settles VARCHAR NOT NULL, "group" VARCHAR NOT NULL,
        who VARCHAR NOT NULL, "when" VARCHAR NOT NULL, why VARCHAR NOT NULL, base INTEGER NOT NULL
    )""",
    "CREATE INDEX ix_corrections_sha256 ON corrections (sha256)",
    # Also against whoever opens the file with another program.
    *(
        f"""CREATE TRIGGER corrections_are_kept_{change} BEFORE {change} ON corrections
        BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END"""
        for change in ("UPDATE", "DELETE")
    ),
)
_SECOND = ("ALTER TABLE corrections ADD COLUMN look VARCHAR",)
_THIRD = ("ALTER TABLE corrections ADD COLUMN pages VARCHAR",)
MIGRATIONS = Migrations((_FIRST, _SECOND, _THIRD), numbered_in="review_schema")


class Outdated(Exception):
    """Somebody else decided about the same place since `base`; `others` says who and what."""

    def __init__(self, others: Sequence[Correction]):
        super().__init__("somebody else was faster")
        self.others = tuple(others)


class CorrectionLog(Database):
    """The log of one output folder; opening makes its table where it is missing."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.bring_up(MIGRATIONS)

    def of(self, sha256: str, paper: int) -> tuple[Correction, ...]:
        """The corrections of one paper, oldest first."""
        with self.reading() as connection:
            return _of(connection, sha256, paper)

    def of_scan(self, sha256: str) -> Log:
        """The corrections of all papers of one scan, and what is said of the scan itself."""
        with self.reading() as connection:
            return _by_paper(connection.execute(_in_order(CORRECTIONS.c.sha256 == sha256)))

    def since(self, last: int) -> tuple[Correction, ...]:
        """All corrections behind the one with this id, oldest first."""
        newer = select(CORRECTIONS).where(CORRECTIONS.c.id > last).order_by(CORRECTIONS.c.id)
        with self.reading() as connection:
            return tuple(_unpacked(row) for row in connection.execute(newer))

    def decided_after(self, last: int) -> set[tuple[str, int]]:
        """The papers (sha256, number) that were decided about behind the correction with this id."""
        with self.reading() as connection:
            rows = connection.execute(
                select(CORRECTIONS.c.sha256, CORRECTIONS.c.paper).where(CORRECTIONS.c.id > last).distinct()
            )
            return {(row.sha256, row.paper) for row in rows}

    def decided_since(self, moment: dt.datetime) -> int:
        """How many decisions were made since then, by anybody; what was taken back again is none."""
        since = moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")
        undo = CORRECTIONS.c.action == Action.UNDO
        with self.reading() as connection:
            query = select(undo, func.count(CORRECTIONS.c.group.distinct())).where(CORRECTIONS.c.when >= since).group_by(undo)
            counts = {bool(row[0]): int(row[1]) for row in connection.execute(query)}
        return max(0, counts.get(False, 0) - counts.get(True, 0))

    def add(self, paper: tuple[str, int], entries: Iterable[Correction], base: int) -> tuple[Correction, ...]:
        """Append `entries` to the log of a paper (sha256, number) and give the whole log of it.

        `base` is the id of the last correction that the person had seen (0: none); Outdated when there are newer ones of
        the same place of a paper of these pages, and then nothing is written.
        """
        new = tuple(entries)
        with self.writing() as connection:
            newer = [one for one in _of(connection, *paper) if one.id > base]
            others = [one for one in newer if any(_touch(one, entry) and _of_one_paper(one, entry) for entry in new)]
            if others:
                raise Outdated(others)
            for entry in new:
                connection.execute(insert(CORRECTIONS).values(**_packed(paper, entry, base)))
            return _of(connection, *paper)


def read_log(folder: Path) -> dict[tuple[str, int], tuple[Correction, ...]]:
    """All corrections of an output folder by paper; none where nobody ever reviewed it.

    Nothing is written, and nothing need be writable; LedgerError when the file cannot be read.
    """
    if not (folder / LEDGER).exists():
        return {}
    with reading_only(folder) as connection:
        known = has_table(connection, CORRECTIONS.name)
        # A log that nobody has opened for writing since then lacks what later programs keep.
        there = {column["name"] for column in inspect(connection).get_columns(CORRECTIONS.name)} if known else set()
        kept = [column if column.name in there else null().label(column.name) for column in CORRECTIONS.c]
        return _by_paper(connection.execute(select(*kept).order_by(CORRECTIONS.c.id))) if known else {}


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def _touch(one: Correction, other: Correction) -> bool:
    """Whether two decisions are about the same place, or both about the paper as a whole; that of a row's place, about all of its list."""
    if not (one.path and other.path):
        return one.path == other.path and (one.action is other.action or Action.UNDO in (one.action, other.action))
    a, b = (scope_of(entry) for entry in (one, other))
    return a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/")


def _of_one_paper(one: Correction, other: Correction) -> bool:
    """Whether two entries under the same number are of the same paper: it may have been parted otherwise in between."""
    return same_pages(one.pages, other.pages) or not (one.pages and other.pages)


def _of(connection: Connection, sha256: str, paper: int) -> tuple[Correction, ...]:
    mine = (CORRECTIONS.c.sha256 == sha256) & (CORRECTIONS.c.paper == paper)
    return tuple(_unpacked(row) for row in connection.execute(_in_order(mine)))


def _in_order(which: ColumnElement[bool]) -> Select[Any]:
    return select(CORRECTIONS).where(which).order_by(CORRECTIONS.c.id)


def _by_paper(rows: Iterable[Any]) -> dict[tuple[str, int], tuple[Correction, ...]]:
    found: dict[tuple[str, int], list[Correction]] = {}
    for row in rows:
        found.setdefault((row.sha256, row.paper), []).append(_unpacked(row))
    return {paper: tuple(entries) for paper, entries in found.items()}


def _packed(paper: tuple[str, int], entry: Correction, base: int) -> dict[str, Any]:
    place = None if entry.place is None else [entry.place.page, *entry.place.bbox]
    return {
        "sha256": paper[0], "paper": paper[1], "path": entry.path, "action": str(entry.action), "group": entry.group,
        "old": _text(entry.old), "new": _text(entry.new), "machine": _text(entry.machine), "row": _text(entry.row),
        "place": _text(place), "settles": _text(entry.settles), "who": entry.who, "when": entry.when or _now(),
        "why": entry.why, "base": base, "look": entry.look, "pages": _text(entry.pages) if entry.pages else None,
    }  # fmt: skip


def _unpacked(row: Any) -> Correction:
    place = json.loads(row.place)
    return Correction(
        path=row.path, action=Action(row.action), old=json.loads(row.old), new=json.loads(row.new),
        machine=json.loads(row.machine), row=json.loads(row.row),
        place=None if place is None else Place(place[0], (place[1], place[2], place[3], place[4])),
        settles=tuple((code, message) for code, message in json.loads(row.settles)), group=row.group, who=row.who,
        when=row.when, why=row.why, look=Look(row.look) if row.look else None,
        pages=tuple(json.loads(row.pages)) if row.pages else (), id=row.id,
    )  # fmt: skip


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
