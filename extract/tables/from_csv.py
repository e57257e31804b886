"""From the rows of tables as CSV text, which is how a nightly run keeps them, back to Arrow tables with their types.

What `extract.tables.arrow` makes of records one row at a time is made here of the text of many scans at once, which takes a
tenth of the time. The confidence of a value is that of its evidence, which is a table like the others.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

from extract.tables.arrow import TYPES, schema
from extract.tables.beside import CONFIDENCE
from extract.tables.columns import TEXT
from extract.tables.model import EVIDENCE, Table, tables

# Between the paper and the pointer of a value, where one key is made of both; no name of a file has it.
APART = "\0"


def typed_tables(texts: Mapping[str, bytes]) -> dict[str, pa.Table]:
    """The tables of whole scans, of their CSV rows without headings; every table must be there, if only as b"".

    The same rows, columns and types as `write_batches` gives for the records that the text was made of.
    """
    parsed = {name: _parsed(tables()[name], text) for name, text in texts.items()}
    confidences = _confidences(parsed)
    return {name: _confident(name, table, confidences) for name, table in parsed.items()}


def _parsed(table: Table, text: bytes) -> pa.Table:
    types = {column: pa.string() if type_ is tuple else TYPES[type_] for column, type_ in table.types.items()}
    if not text:
        return pa.schema([(column, TYPES[type_]) for column, type_ in table.types.items()]).empty_table()
    found = pc_csv.read_csv(
        io.BytesIO(text),
        # In one block, so that no row is cut; the text is no more than fits into memory.
        read_options=pc_csv.ReadOptions(column_names=list(types), block_size=len(text) + 1),
        parse_options=pc_csv.ParseOptions(newlines_in_values=True),
        convert_options=pc_csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    for number, (column, type_) in enumerate(table.types.items()):
        if type_ is tuple:
            numbers = pc.split_pattern(found[column], " ").cast(TYPES[tuple])
            found = found.set_column(number, column, pc.coalesce(numbers, pa.scalar([], TYPES[tuple])))
        elif type_ is str and not table.about[column].optional:
            # The record has no null here, so that what looks like one is a text without letters.
            found = found.set_column(number, column, pc.fill_null(found[column], ""))
    return found


def _confidences(parsed: Mapping[str, pa.Table]) -> dict[tuple[str, str], pa.ChunkedArray]:
    """The confidence of every value, by table and column; null where a value has no evidence."""
    evidence = parsed[EVIDENCE]
    places = pc.binary_join_element_wise(evidence["paper"], evidence["path"], APART).combine_chunks()
    pointers = {
        (name, column): _pointers(tables()[name], table, column)
        for name, table in parsed.items()
        for column in tables()[name].values
    }
    # All columns at once: making the index of the places takes longer than looking them up.
    asked = pa.chunked_array([chunk for column in pointers.values() for chunk in column.chunks], pa.string())
    found = pc.take(evidence["confidence"], pc.index_in(asked, value_set=places))
    ends = accumulate(map(len, pointers.values()))
    return {
        place: found.slice(end - len(column), len(column)) for (place, column), end in zip(pointers.items(), ends, strict=True)
    }


def _confident(name: str, parsed: pa.Table, confidences: Mapping[tuple[str, str], pa.ChunkedArray]) -> pa.Table:
    columns = {column: parsed[column] for column in parsed.column_names}
    for column in tables()[name].values:
        missing = pc.is_null(parsed[column])
        nothing = pa.scalar(None, pa.float64())
        columns[f"{column}{CONFIDENCE}"] = pc.if_else(missing, nothing, confidences[name, column])
    target = schema(name)
    return pa.Table.from_arrays([columns[column] for column in target.names], schema=target)


def _pointers(table: Table, parsed: pa.Table, column: str) -> pa.ChunkedArray:
    """Paper and JSON pointer of every value in a column, as `Table.pointer` gives it for one row."""
    parts = [parsed["paper"], pa.scalar(APART)]
    for number, part in enumerate((table.place or "").replace("}", "{").split("{")):
        counted = number % 2
        parts.append(pc.subtract(parsed[part], 1).cast(pa.string()) if counted else pa.scalar(part))
    if column != TEXT:
        parts.append(pa.scalar(f"/{column}"))
    return pc.binary_join_element_wise(*parts, "")
