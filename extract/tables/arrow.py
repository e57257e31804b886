"""The tables as Arrow tables: typed columns, and beside every value that was read from the page its confidence.

Dates are date32, money is decimal128(18, 2), numbers are int64, `pages` is a list of int64, everything else text or bool.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from extract.record import Evidence, Extraction
from extract.tables.model import TEXT, Row, Scanned, Table, rows, tables

CONFIDENCE = "_confidence"
CENT = Decimal("0.01")
TYPES: Mapping[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    Decimal: pa.decimal128(18, 2),
    dt.date: pa.date32(),
    tuple: pa.list_(pa.int64()),
}
# Rows of one table that are held back until they are turned into Arrow's columns.
BATCH = 20_000

Write = Callable[[str, pa.Table], None]


@cache
def schema(name: str) -> pa.Schema:
    """The columns of a table: its own, each value followed by its confidence."""
    table = tables()[name]
    fields = []
    for column, type_ in table.types.items():
        fields.append(pa.field(column, TYPES[type_], nullable=column not in table.keys))
        if column in table.values:
            fields.append(pa.field(f"{column}{CONFIDENCE}", pa.float64()))
    return pa.schema(fields)


def write_batches(extractions: Iterable[Scanned], write: Write) -> None:
    """Give the rows of all extractions to `write`, table by table in batches; every table comes at least once."""
    held: dict[str, list[Row]] = {name: [] for name in tables()}
    written: set[str] = set()
    for extraction in extractions:
        for name, row in confident_rows(extraction):
            held[name].append(row)
            if len(held[name]) >= BATCH:
                write(name, pa.Table.from_pylist(held[name], schema(name)))
                written.add(name)
                held[name].clear()
    for name, remaining in held.items():
        if remaining or name not in written:
            write(name, pa.Table.from_pylist(remaining, schema(name)))


def arrow_tables(extractions: Iterable[Scanned]) -> dict[str, pa.Table]:
    """All tables in memory."""
    parts: dict[str, list[pa.Table]] = {name: [] for name in tables()}
    write_batches(extractions, lambda name, batch: parts[name].append(batch))
    return {name: pa.concat_tables(batches) for name, batches in parts.items()}


def confident_rows(extraction: Scanned) -> Iterator[tuple[str, Row]]:
    """Every row with the confidence of each value that has evidence; money in whole cents."""
    known = tables()
    evidence: dict[str, dict[str, Evidence]] = {}
    if isinstance(extraction, Extraction):
        file = extraction.source.file
        evidence = {f"{file}#{number}": record.evidence for number, record in enumerate(extraction.records, 1)}
    for name, row in rows(extraction):
        table = known[name]
        for column in table.values:
            place = _place(table, row, column)
            found = evidence[row["paper"]].get(place)
            row[f"{column}{CONFIDENCE}"] = None if found is None or row[column] is None else found.confidence
        yield name, {column: _exact(value) for column, value in row.items()}


def _place(table: Table, row: Row, column: str) -> str:
    return table.pointer(row) if column == TEXT else f"{table.pointer(row)}/{column}"


def _exact(value: Any) -> Any:
    return value.quantize(CENT) if isinstance(value, Decimal) else value
