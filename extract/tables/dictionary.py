"""The data dictionary in words: of one table as text for `help()`, of all as a page of Markdown."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from extract.tables.columns import Column
from extract.tables.model import Table, tables

_KINDS: Mapping[type, str] = {
    str: "text", bool: "true or false", int: "whole number", float: "number", Decimal: "money", dt.date: "date", tuple: "numbers",
}  # fmt: skip
INTRODUCTION = """# The columns of the tables

Made of the models of the record (`vorlagen schema --tables`); the same stands in `datapackage.json` beside the CSV, in the metadata
of Parquet, Arrow and Datasette, and in `help(extract.Data)`. What a paper leaves empty is missing; keys are bold.

Tables join on `paper`, or on `scan` and `paper`, and those below an agreement on `agreement_no` besides. With
`vorlagen export --provenance`, or `extract.load(DIR, provenance=True)`, there stand behind every column `NAME` that is read from
the page: `NAME_confidence`, the probability that the value is right; `NAME_extractor`, what found it (`hand`: a person);
`NAME_corrected`, whether a person changed it; `NAME_by`, who did, or who confirmed it.
"""


def explained(table: Table) -> str:
    """A table and its columns as plain text, one line per column."""
    lines = (f"{column.name}: {_said(column)}" for column in table.about.values())
    return "\n".join((table.description, "", *lines))


def dictionary_page() -> str:
    """All tables as Markdown."""
    return "\n".join((INTRODUCTION, *(line for table in tables().values() for line in _section(table)))).rstrip() + "\n"


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"{table.description}\n"
    yield "| column | what | kind | example |"
    yield "|---|---|---|---|"
    for column in table.about.values():
        name = f"**`{column.name}`**" if column.name in table.keys else f"`{column.name}`"
        yield f"| {name} | {_cell(column.description)} | {_kind(column)} | {_cell(_example(column))} |"
    yield ""


def _said(column: Column) -> str:
    return f"{column.description} ({_kind(column)}; such as {_example(column)})"


def _kind(column: Column) -> str:
    return _KINDS[column.type] + (f", {column.unit}" if column.unit else "")


def _example(column: Column) -> str:
    example: Any = column.example
    if isinstance(example, list):
        return " ".join(map(str, example))
    return example if isinstance(example, str) else json.dumps(example)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
