"""One workbook with a sheet per table: real dates, numbers and truth values; text is never taken for a formula."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.errors import OutputError
from extract.export.files import replacing
from extract.export.tables import Table, rows, tables
from extract.export.to_csv import cell
from extract.record import Extraction

# What the format itself allows.
MOST_ROWS, LONGEST_TEXT = 1_048_576, 32_767
CUT = " […]"
NARROWEST, WIDEST = 9, 60
# Rows at the top whose text decides how wide a column is.
MEASURED = 200
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells look, by what is in them."""

    heading: Format
    date: Format
    money: Format
    text: Format


def write(extractions: Iterable[Extraction], folder: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write `vorlagen.xlsx`; give its path, and a note where text was too long for a cell and had to be cut.

    OutputError when the disk refuses, or a table has more rows than a sheet can hold.
    """
    target = folder / "vorlagen.xlsx"
    collected: dict[str, list[list[Any]]] = {name: [] for name in tables()}
    for extraction in extractions:
        for name, row in rows(extraction):
            collected[name].append([row[column] for column in tables()[name].columns])
    cut = 0
    with replacing(target) as part, xlsxwriter.Workbook(str(part), OPTIONS) as book:
        formats = Formats(
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
            book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            book.add_format({"valign": "top"}),
        )
        # The papers first: they are what one opens the file for.
        for name in sorted(tables(), key=lambda name: name == "scans"):
            cut += _fill(book.add_worksheet(name), tables()[name], collected[name], formats)
    notes = (f"{cut} texts were longer than the {LONGEST_TEXT} characters of a cell and end in{CUT}",) if cut else ()
    return (target,), notes


def _fill(sheet: Worksheet, table: Table, lines: list[list[Any]], formats: Formats) -> int:
    if len(lines) >= MOST_ROWS:
        raise OutputError(f"{table.name}: {len(lines)} rows are more than a sheet can hold", "use --to csv or parquet")
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _width(column, [line[number] for line in lines[:MEASURED]]), formats.text)
        sheet.write_string(0, number, column, formats.heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(table.columns) - 1)
    return sum(_put(sheet, (y, x), value, formats) for y, line in enumerate(lines, 1) for x, value in enumerate(line))


def _width(column: str, values: list[Any]) -> int:
    longest = max((len(part) for value in values for part in cell(value).split("\n")), default=0)
    return min(WIDEST, max(NARROWEST, len(column) + 3, longest + 2))


def _put(sheet: Worksheet, place: tuple[int, int], value: Any, formats: Formats) -> bool:
    """Write a cell; whether its text had to be cut."""
    match value:
        case None:
            return False
        case bool():
            sheet.write_boolean(*place, value, formats.text)
        case Decimal():
            sheet.write_number(*place, float(value), formats.money)
        case int() | float():
            sheet.write_number(*place, value, formats.text)
        case dt.date() if value.year >= 1900:  # the format knows no earlier ones
            sheet.write_datetime(*place, dt.datetime(value.year, value.month, value.day), formats.date)
        case _:
            return _put_text(sheet, place, cell(value), formats)
    return False


def _put_text(sheet: Worksheet, place: tuple[int, int], text: str, formats: Formats) -> bool:
    text = "".join(char for char in text if char >= " " or char in "\n\t")
    long = len(text) > LONGEST_TEXT
    sheet.write_string(*place, text[: LONGEST_TEXT - len(CUT)] + CUT if long else text, formats.text)
    return long
