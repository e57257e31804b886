"""One workbook with a sheet per table: real dates, numbers and truth values; text is never taken for a formula.

In German, sheets and columns are called as people call them; what a column is called in all other formats is a note on its heading.
"""

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
from extract.language import english, language, told
from extract.results import replacing
from extract.tables import NOTHING, SCANS, Beside, Column, Row, Scanned, Table, all_rows, cell, tables, wide

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


def write_excel(
    extractions: Iterable[Scanned], folder: Path, beside: Beside = NOTHING
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write `vorlagen.xlsx`; give its path, and a note where text was too long for a cell and had to be cut.

    Rows go to the disk as they come. OutputError when the disk refuses, or a table has more rows than a sheet can hold.
    """
    target = folder / "vorlagen.xlsx"
    with replacing(target) as part, xlsxwriter.Workbook(str(part), OPTIONS) as book:
        formats = Formats(
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
            book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            book.add_format({"valign": "top"}),
        )
        # The papers first: they are what one opens the file for.
        names = sorted(tables(), key=lambda name: name == SCANS)
        sheets = {name: _Sheet(book.add_worksheet(told(name)), tables()[name], beside, formats) for name in names}
        for name, row in all_rows(extractions, beside):
            sheets[name].add(row)
        for sheet in sheets.values():
            sheet.finish()
    cut = sum(sheet.cut for sheet in sheets.values())
    note = english(f"{cut} texts were longer than the {LONGEST_TEXT} characters of a cell and end in{CUT}")
    notes = (note,) if cut else ()
    return (target,), notes


class _Sheet:
    """A sheet that is being filled row by row; its columns become as wide as its first rows need. `cut` counts texts."""

    def __init__(self, sheet: Worksheet, table: Table, beside: Beside, formats: Formats):
        self._sheet, self._table, self._formats = sheet, table, formats
        about = wide(table, beside)
        self._columns = tuple(about)
        headings = [heading(column) for column in about.values()]
        self._widths = [max(NARROWEST, len(one) + 3) for one in headings]
        self._rows = 0
        self.cut = 0
        for x, (column, name) in enumerate(zip(self._columns, headings, strict=True)):
            sheet.write_string(0, x, name, formats.heading)
            if name != column:
                sheet.write_comment(0, x, column)

    def add(self, row: Row) -> None:
        self._rows += 1
        if self._rows >= MOST_ROWS:
            raise OutputError(f"{self._table.name}: has more rows than a sheet can hold", "use --to csv or parquet")
        for x, column in enumerate(self._columns):
            if self._rows <= MEASURED:
                longest = max(map(len, cell(row[column]).split("\n")))
                self._widths[x] = min(WIDEST, max(self._widths[x], longest + 2))
            self.cut += _put(self._sheet, (self._rows, x), row[column], self._formats)

    def finish(self) -> None:
        for x, width in enumerate(self._widths):
            self._sheet.set_column(x, x, width, self._formats.text)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, self._rows, len(self._widths) - 1)


def heading(column: Column) -> str:
    """What stands over a column: its name, which programs know, or in German its title."""
    return column.name if language() == "en" else told(title_of(column))


def title_of(column: Column) -> str:
    """The title of a column, in English; of numbers, what they count: a sheet may have two of them."""
    return f"number: {column.name.removesuffix('_no').replace('_', ' ')}" if column.name.endswith("_no") else column.title


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
