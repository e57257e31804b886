"""The tables as CSV: UTF-8, one file per table, every table always there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from extract.export.files import write_atomically
from extract.export.tables import collect, tables
from extract.record import Extraction


def write(extractions: Iterable[Extraction], folder: Path) -> tuple[Path, ...]:
    """Write `TABLE.csv` for every table into `folder` and give the paths; OutputError when the disk refuses."""
    collected = collect(extractions)
    written = []
    for name, table in tables().items():
        cells = [[cell(row[column]) for column in table.columns] for row in collected[name]]
        frame = pd.DataFrame(cells, columns=list(table.columns), dtype=object)
        target = folder / f"{name}.csv"
        write_atomically(target, frame.to_csv(index=False, lineterminator="\n").encode())
        written.append(target)
    return tuple(written)


def cell(value: Any) -> str:
    """A value as text: dates ISO, money with two decimals, true and false, nothing for null."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:.2f}"
        case dt.date():
            return value.isoformat()
        case tuple():
            return " ".join(cell(part) for part in value)
        case _:
            return str(value)
