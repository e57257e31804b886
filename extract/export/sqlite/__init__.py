"""The tables as an SQLite database that Datasette shows."""

from extract.export.sqlite.write import write_sqlite

__all__ = [
    "write_sqlite",
]
