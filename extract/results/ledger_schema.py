"""The ledger's tables, and the numbered steps that bring an older ledger up to them.

What comes next is a new step at the end of `MIGRATIONS`, and the table's new shape below. A test holds both together.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table

from extract.database import Migrations

METADATA = MetaData()

# One row per name that a scan was ever seen under. `place` is the path below the scan folder in the file system's own
# bytes; times are ISO 8601, UTC; `mtime` is in nanoseconds; `missing` says since when the file is not there.
SCANS = Table(
    "scans",
    METADATA,
    Column("name", String, primary_key=True),
    Column("place", LargeBinary, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("size", Integer),
    Column("mtime", Integer),
    Column("noticed", String),
    Column("sha256", String, index=True),
    Column("key", String),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("exit_code", Integer),
    Column("cause", String),
    Column("hint", String),
    Column("started", String),
    Column("finished", String),
    Column("seconds", Float),
    Column("result_sha256", String),
    Column("extract", String),
    Column("tesseract", String),
    Column("models", String),
    Column("papers", Integer, nullable=False, server_default="0"),
    Column("pages", Integer, nullable=False, server_default="0"),
    Column("values", Integer, nullable=False, server_default="0"),
    Column("doubts", Integer, nullable=False, server_default="0"),
    Column("missing", String),
    Column("moved_to", String),
)

# The rows of each scan in the combined tables, so that writing these needs no JSON but that of new scans.
TABLE_ROWS = Table(
    "table_rows",
    METADATA,
    Column("name", String, primary_key=True),
    Column("rows", LargeBinary, nullable=False),
)

# One row per run that ever began; one without an end is at work or was killed.
RUNS = Table(
    "runs",
    METADATA,
    Column("id", String, primary_key=True),
    Column("host", String, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("exit_code", Integer),
)

# What the folder as a whole is in: which tables were last written from which rows.
FACTS = Table(
    "facts",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

_FIRST = (
    """CREATE TABLE scans (
        name VARCHAR NOT NULL PRIMARY KEY, place BLOB NOT NULL, state VARCHAR NOT NULL, size INTEGER, mtime INTEGER,
        noticed VARCHAR, sha256 VARCHAR, "key" VARCHAR, tries INTEGER DEFAULT '0' NOT NULL, exit_code INTEGER,
        cause VARCHAR, hint VARCHAR, started VARCHAR, finished VARCHAR, seconds FLOAT, result_sha256 VARCHAR,
        extract VARCHAR, tesseract VARCHAR, models VARCHAR, papers INTEGER DEFAULT '0' NOT NULL,
        pages INTEGER DEFAULT '0' NOT NULL, "values" INTEGER DEFAULT '0' NOT NULL, doubts INTEGER DEFAULT '0' NOT NULL,
        missing VARCHAR, moved_to VARCHAR
    )""",
    "CREATE INDEX ix_scans_state ON scans (state)",
    "CREATE INDEX ix_scans_sha256 ON scans (sha256)",
    'CREATE TABLE table_rows (name VARCHAR NOT NULL PRIMARY KEY, "rows" BLOB NOT NULL)',
    """CREATE TABLE runs (
        id VARCHAR NOT NULL PRIMARY KEY, host VARCHAR NOT NULL, pid INTEGER NOT NULL, started VARCHAR NOT NULL,
        finished VARCHAR, exit_code INTEGER
    )""",
    "CREATE TABLE facts (name VARCHAR NOT NULL PRIMARY KEY, value VARCHAR NOT NULL)",
)

MIGRATIONS = Migrations((_FIRST,))
