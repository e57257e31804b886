"""Results as flat tables: the model of the tables, CSV, Arrow, Parquet, and the loader for pandas."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.tables.across import Across, Collection, all_rows, sitting_id
    from extract.tables.authority import (
        AUTHORITY,
        BETWEEN,
        GRAMMARS,
        Authority,
        Entry,
        Named,
        entry_id,
        held_authority,
        keys_of,
        read_authority,
        write_authority,
    )
    from extract.tables.beside import CONFIDENCE, NOTHING, PROVENANCE, SURENESS, Beside, wide
    from extract.tables.cells import cell, excel_table, unguarded
    from extract.tables.clusters import all_clusters, clusters, drafted
    from extract.tables.collection import RELATED
    from extract.tables.columns import Column, paper_id
    from extract.tables.csv import copying_csv, write_csv
    from extract.tables.data import Data, load
    from extract.tables.datapackage import DATAPACKAGE, data_package
    from extract.tables.dictionary import dictionary_page
    from extract.tables.model import PAPERS, SCANS, Row, Scanned, Table, rows, tables
    from extract.tables.parquet import copying_parquet, write_parquet
    from extract.tables.related import Numbered, Papers, said_of
    from extract.tables.texts import OPEN, OPEN_LAYOUT, across_texts, csv_text

__all__ = [
    "AUTHORITY",
    "BETWEEN",
    "CONFIDENCE",
    "DATAPACKAGE",
    "GRAMMARS",
    "NOTHING",
    "OPEN",
    "OPEN_LAYOUT",
    "PAPERS",
    "PROVENANCE",
    "RELATED",
    "SCANS",
    "SURENESS",
    "Across",
    "Authority",
    "Beside",
    "Collection",
    "Column",
    "Data",
    "Entry",
    "Named",
    "Numbered",
    "Papers",
    "Row",
    "Scanned",
    "Table",
    "across_texts",
    "all_clusters",
    "all_rows",
    "cell",
    "clusters",
    "copying_csv",
    "copying_parquet",
    "csv_text",
    "data_package",
    "dictionary_page",
    "drafted",
    "entry_id",
    "excel_table",
    "held_authority",
    "keys_of",
    "load",
    "paper_id",
    "read_authority",
    "rows",
    "said_of",
    "sitting_id",
    "tables",
    "unguarded",
    "wide",
    "write_authority",
    "write_csv",
    "write_parquet",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "across": ["Across", "Collection", "all_rows", "sitting_id"],
        "texts": ["OPEN", "OPEN_LAYOUT", "across_texts", "csv_text"],
        "authority": [
            "AUTHORITY",
            "BETWEEN",
            "GRAMMARS",
            "Authority",
            "Entry",
            "Named",
            "entry_id",
            "held_authority",
            "keys_of",
            "read_authority",
            "write_authority",
        ],
        "cells": ["cell", "excel_table", "unguarded"],
        "clusters": ["all_clusters", "clusters", "drafted"],
        "beside": ["CONFIDENCE", "NOTHING", "PROVENANCE", "SURENESS", "Beside", "wide"],
        "collection": ["RELATED"],
        "columns": ["Column", "paper_id"],
        "csv": ["copying_csv", "write_csv"],
        "data": ["Data", "load"],
        "datapackage": ["DATAPACKAGE", "data_package"],
        "dictionary": ["dictionary_page"],
        "model": ["PAPERS", "Row", "SCANS", "Scanned", "Table", "rows", "tables"],
        "related": ["Numbered", "Papers", "said_of"],
        "parquet": ["copying_parquet", "write_parquet"],
    },
)
