"""The tables as Arrow tables: typed columns, and beside every value that was read from the page its confidence or more.

Each column has the data dictionary as its metadata: title, description, example (as JSON), unit. Dates are date32, money is
decimal128(18, 2), numbers are int64, `pages` is a list of int64, everything else text or bool.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from extract.tables.across import all_rows
from extract.tables.beside import SURENESS, Beside, wide
from extract.tables.columns import Column
from extract.tables.model import Row, Scanned, tables

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
def schema(name: str, beside: Beside = SURENESS) -> pa.Schema:
    """The columns of a table: its own, each value followed by what stands beside it."""
    table = tables()[name]
    known = (*table.keys, "paper_id")
    columns = wide(table, beside).values()
    return pa.schema(
        [pa.field(one.name, TYPES[one.type], nullable=one.name not in known, metadata=_metadata(one)) for one in columns],
        metadata={"description": table.description},
    )


def _metadata(column: Column) -> dict[str, str]:
    said = {"title": column.title, "description": column.description, "unit": column.unit}
    example = "" if column.example is None else json.dumps(column.example, ensure_ascii=False)
    return {key: value for key, value in {**said, "example": example}.items() if value}


def write_batches(extractions: Iterable[Scanned], write: Write, beside: Beside = SURENESS) -> None:
    """Give the rows of all extractions to `write`, table by table in batches; every table comes at least once."""
    held: dict[str, list[Row]] = {name: [] for name in tables()}
    written: set[str] = set()
    for name, row in all_rows(extractions, beside):
        held[name].append({column: _exact(value) for column, value in row.items()})
        if len(held[name]) >= BATCH:
            write(name, pa.Table.from_pylist(held[name], schema(name, beside)))
            written.add(name)
            held[name].clear()
    for name, remaining in held.items():
        if remaining or name not in written:
            write(name, pa.Table.from_pylist(remaining, schema(name, beside)))


def _exact(value: Any) -> Any:
    return value.quantize(CENT) if isinstance(value, Decimal) else value
