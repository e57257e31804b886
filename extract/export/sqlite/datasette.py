"""What Datasette says of the tables and their columns: `datasette vorlagen.sqlite --metadata metadata.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from extract.export.sqlite.layout import PAGES, Layout
from extract.tables import CONFIDENCE, PAPERS, Column

# What a row is called where another leads to it.
LABELS = {PAPERS: "subject", "agreements": "title", "names": "name", "sittings": "organization"}


def metadata(known: Mapping[str, Layout]) -> bytes:
    """The description of the database as JSON, UTF-8."""
    described = {name: _table(name, layout) for name, layout in known.items()}
    described |= {
        f"{name}{CONFIDENCE}": {"description": f"The probability that each value of {name} is right."}
        for name, layout in known.items()
        if layout.table.values
    }
    described[PAGES] = {"description": "The text of every page."}
    database = {"description": "Council papers as read from their scans", "tables": described}
    return json.dumps({"databases": {"vorlagen": database}}, ensure_ascii=False, indent=1).encode() + b"\n"


def _table(name: str, layout: Layout) -> dict[str, Any]:
    columns = {column.name: _said(column) for column in (*layout.added, *layout.columns)}
    label = {"label_column": LABELS[name]} if name in LABELS else {}
    return {"description": layout.table.description, "columns": columns, **label}


def _said(column: Column) -> str:
    return column.description + (f" Unit: {column.unit}." if column.unit else "")
