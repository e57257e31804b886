"""Results as flat tables: the model of the tables, CSV, Arrow, Parquet, and the loader for pandas."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.tables.csv import cell, copying_csv, csv_text, write_csv
    from extract.tables.data import Data, load
    from extract.tables.model import PAPERS, SCANS, Row, Scanned, Table, rows, tables
    from extract.tables.parquet import copying_parquet, write_parquet

__all__ = [
    "PAPERS",
    "SCANS",
    "Data",
    "Row",
    "Scanned",
    "Table",
    "cell",
    "copying_csv",
    "copying_parquet",
    "csv_text",
    "load",
    "rows",
    "tables",
    "write_csv",
    "write_parquet",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "csv": ["cell", "copying_csv", "csv_text", "write_csv"],
        "data": ["Data", "load"],
        "model": ["PAPERS", "Row", "SCANS", "Scanned", "Table", "rows", "tables"],
        "parquet": ["copying_parquet", "write_parquet"],
    },
)
