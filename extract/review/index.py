"""What the queue keeps of each paper in `ledger.sqlite`, and what it is filtered by.

The rows repeat what the result files and the log say and can be made again from them at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

from extract.database import Migrations
from extract.review.search import STATEMENTS, matching

# Of what the rows say; those of another version are made again.
VERSION = 6
METADATA = MetaData()
# `place` is the path of the result below the folder without `.json`, as the file system spells it; `stamp` is the time and
# size of the result file; lists are text between line ends. `fields` are those of the doubts, by pattern and by kind, `sure`
# how many values a spot check may show, `people` those who have decided
# anything, `names` what the paper names, each behind its kind and a tab. `text` and, as it is searched, `folded` come last, so that
# the other columns are read fast.
INDEX = Table(
    "review_index",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("place", LargeBinary, nullable=False),
    Column("paper", Integer, nullable=False),
    Column("stamp", String, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("file", String, nullable=False),
    Column("state", String, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("lowest", Float, nullable=False),
    Column("body", String),
    Column("year", Integer),
    Column("committees", String, nullable=False),
    Column("codes", String, nullable=False),
    Column("fields", String, nullable=False),
    Column("sure", Integer, nullable=False),
    Column("note", String),
    Column("people", String, nullable=False),
    Column("names", String, nullable=False),
    Column("reference", String),
    Column("subject", String),
    Column("public", Integer),
    Column("learned", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("folded", String, nullable=False),
    UniqueConstraint("place", "paper"),
    # What papers are put in order by, and counted: their rows are long.
    Index("ix_review_index_order", "state", "doubts", "lowest", "place", "paper"),
)
_FIRST = (
    # Earlier programs left it without a number; the rows can be made again at any time.
    "DROP TABLE IF EXISTS review_index",
    """CREATE TABLE review_index (
        id INTEGER NOT NULL PRIMARY KEY, place BLOB NOT NULL, paper INTEGER NOT NULL, stamp VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL, file VARCHAR NOT NULL, state VARCHAR NOT NULL, doubts INTEGER NOT NULL,
        lowest FLOAT NOT NULL, body VARCHAR, year INTEGER, committees VARCHAR NOT NULL, codes VARCHAR NOT NULL,
        reference VARCHAR, subject VARCHAR, public INTEGER, learned VARCHAR NOT NULL, version INTEGER NOT NULL,
        text VARCHAR NOT NULL, UNIQUE (place, paper)
    )""",
    "CREATE INDEX ix_review_index_sha256 ON review_index (sha256)",
    "CREATE INDEX ix_review_index_state ON review_index (state)",
)
# The rows are made again: each has its paper's own pages only, and is indexed by the parts of its words.
_SEARCHED = (
    *_FIRST[:1],
    _FIRST[1].replace("text VARCHAR NOT NULL,", "text VARCHAR NOT NULL, folded VARCHAR NOT NULL,"),
    *_FIRST[2:],
    *STATEMENTS,
)
# The rows are made again, and with them the index of their words, which follows them by triggers that go with the table.
_SETTLED_BY_KIND = (
    "DROP TABLE review_words",
    _SEARCHED[0],
    _SEARCHED[1].replace(
        "reference VARCHAR,",
        "fields VARCHAR NOT NULL, sure INTEGER NOT NULL, note VARCHAR, people VARCHAR NOT NULL, names VARCHAR NOT NULL, reference VARCHAR,",
    ),
    _SEARCHED[2],
    "CREATE INDEX ix_review_index_order ON review_index (state, doubts, lowest, place, paper)",
    *_SEARCHED[4:],
)
MIGRATIONS = Migrations((_FIRST, _SEARCHED, _SETTLED_BY_KIND), numbered_in="review_index_schema")
STATES = ("conflict", "open", "waiting", "clear", "done", "aside")
SHOWN = [column for column in INDEX.c if column.name not in ("text", "folded", "learned", "names")]
# What a look is worth: conflicts, then many doubts, then a value that is hardly believed.
RISING = ((INDEX.c.state != "conflict"), -INDEX.c.doubts, INDEX.c.lowest, INDEX.c.place, INDEX.c.paper)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue shows; empty text shows all. `words` must all be in the paper."""

    body: str = ""
    committee: str = ""
    year: str = ""
    code: str = ""
    field: str = ""
    person: str = ""
    state: str = ""
    words: str = ""

    def conditions(self) -> Iterator[Any]:
        if self.body:
            yield INDEX.c.body == self.body
        if self.year:
            yield INDEX.c.year == int(self.year)
        if self.state:
            yield INDEX.c.state == self.state
        for column, value in (
            (INDEX.c.committees, self.committee),
            (INDEX.c.codes, self.code),
            (INDEX.c.fields, self.field),
            (INDEX.c.people, self.person),
        ):
            if value:
                yield column.contains(f"\n{value}\n", autoescape=True)
        yield from matching(self.words)
