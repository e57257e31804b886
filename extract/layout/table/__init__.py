"""Tables with named columns: where they are, their columns, rows and cells."""

from extract.layout.table.columns import Column
from extract.layout.table.find import PageTable, find_table

__all__ = [
    "Column",
    "PageTable",
    "find_table",
]
