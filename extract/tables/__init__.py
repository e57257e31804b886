"""Results as flat tables: the model of the tables, CSV, Arrow, Parquet, and the loader for pandas."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.tables.beside import CONFIDENCE, NOTHING, PROVENANCE, SURENESS, Beside, wide, wide_rows
    from extract.tables.columns import Column, paper_id
    from extract.tables.csv import cell, copying_csv, csv_text, write_csv
    from extract.tables.data import Data, load
    from extract.tables.datapackage import DATAPACKAGE, data_package
    from extract.tables.dictionary import dictionary_page
    from extract.tables.model import PAPERS, SCANS, Row, Scanned, Table, tables
    from extract.tables.parquet import copying_parquet, write_parquet

__all__ = [
    "CONFIDENCE",
    "DATAPACKAGE",
    "NOTHING",
    "PAPERS",
    "PROVENANCE",
    "SCANS",
    "SURENESS",
    "Beside",
    "Column",
    "Data",
    "Row",
    "Scanned",
    "Table",
    "cell",
    "copying_csv",
    "copying_parquet",
    "csv_text",
    "data_package",
    "dictionary_page",
    "load",
    "paper_id",
    "tables",
    "wide",
    "wide_rows",
    "write_csv",
    "write_parquet",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "beside": ["CONFIDENCE", "NOTHING", "PROVENANCE", "SURENESS", "Beside", "wide", "wide_rows"],
        "columns": ["Column", "paper_id"],
        "csv": ["cell", "copying_csv", "csv_text", "write_csv"],
        "data": ["Data", "load"],
        "datapackage": ["DATAPACKAGE", "data_package"],
        "dictionary": ["dictionary_page"],
        "model": ["PAPERS", "Row", "SCANS", "Scanned", "Table", "tables"],
        "parquet": ["copying_parquet", "write_parquet"],
    },
)
