"""Values as text: plain, or as a German Excel takes them, which no text may make a formula of."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

# What makes a spreadsheet take a cell for a formula, the wide signs of East Asian keyboards included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


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


def excel_cell(value: Any) -> str:
    """The same for a German Excel; text that would be a formula gets an apostrophe in front, as one would type it."""
    match value:
        case bool():
            return "WAHR" if value else "FALSCH"
        case Decimal() | float():
            return cell(value).replace(".", ",")
        case str():
            return f"'{value}" if _is_formula(value) else value
        case _:
            return cell(value)


def unguarded(text: str) -> str:
    """A cell of a file that a spreadsheet wrote: without the apostrophe that kept it from being a formula."""
    return text[1:] if text.startswith("'") and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    return text.lstrip(" ").startswith(FORMULA)


@dataclass(frozen=True, slots=True)
class Style:
    """A manner of writing CSV."""

    encoding: str
    delimiter: str
    line_end: str
    cell: Callable[[Any], str]


PLAIN = Style("utf-8", ",", "\n", cell)
EXCEL = Style("utf-8-sig", ";", "\r\n", excel_cell)


def excel_table(heading: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table as a German Excel opens it by double click."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=EXCEL.delimiter, lineterminator=EXCEL.line_end)
    writer.writerow(heading)
    writer.writerows([EXCEL.cell(value) for value in row] for row in rows)
    return text.getvalue().encode(EXCEL.encoding)
