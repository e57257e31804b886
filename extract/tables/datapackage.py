"""The data dictionary beside the CSV: a Tabular Data Package (Frictionless), which many programs read the tables by.

https://specs.frictionlessdata.io/tabular-data-package/
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extract.tables.beside import Beside, wide
from extract.tables.columns import Column
from extract.tables.model import Table, tables

DATAPACKAGE = "datapackage.json"
_TYPES: Mapping[type, str] = {int: "integer", float: "number", Decimal: "number", bool: "boolean", dt.date: "date"}


def data_package(beside: Beside, excel: bool) -> bytes:
    """The description of all tables as JSON, UTF-8; `excel` in the manner of a German Excel."""
    resources = [_resource(table, beside, excel) for table in tables().values()]
    package = {"profile": "tabular-data-package", "name": "vorlagen", "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(table: Table, beside: Beside, excel: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, excel) for column in wide(table, beside).values()],
        "missingValues": [""],
        "primaryKey": list(table.keys),
    }
    above = tables()[table.parent].keys if table.parent else ()
    keys = [_key(above, str(table.parent), above)] if above else []
    keys += [_key((column,), target, tables()[target].keys[-1:]) for column, target in table.leads.items()]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";" if excel else ",", "lineTerminator": "\r\n" if excel else "\n"},
        "schema": schema,
    }


def _key(columns: tuple[str, ...], table: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """A foreign key; one that leads into its own table names it "", as the specification has it."""
    return {"fields": list(columns), "reference": {"resource": table, "fields": list(keys)}}


def _field(column: Column, excel: bool) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "title": column.title,
        "description": column.description,
        "example": " ".join(map(str, column.example)) if isinstance(column.example, list) else column.example,
    }
    if column.unit:
        field["unit"] = column.unit
    if excel and column.type in (float, Decimal):
        field["decimalChar"] = ","
    if column.type is bool:
        field |= {"trueValues": ["WAHR" if excel else "true"], "falseValues": ["FALSCH" if excel else "false"]}
    # Of text, "" counts as missing, and a box may have an empty label.
    if not column.optional and column.type is not str:
        field["constraints"] = {"required": True}
    return field
