"""An archive's own truth: a table with a line per paper and a column for each field that somebody has looked up."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import BadTruth, printable
from extract.evaluate.fields import TruthColumn, not_looked_up, parsed
from extract.record import Kind
from extract.tables import unguarded
from extract.values import Mistyped

SCAN, PAPER, UNCHECKED = "scan", "paper", "?"
# The columns of a sample, a line per value, and what says that the page has what was read.
FIELD, READ, TRUTH, AS_READ = "field", "read", "truth", "ok"
# How the files begin that spreadsheets write when they are not asked for CSV, and how CSV in UTF-16 does.
WORKBOOK, UTF_16 = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"), (b"\xff\xfe", b"\xfe\xff")
# A line that Excel understands and hides: it names the delimiter of the others.
DELIMITER_LINE = "sep="
CALLED: Mapping[Kind, str] = {
    "flag": "ja or nein", "date": "a date", "money": "an amount", "count": "a number", "choice": "EUR or DM",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """One field of one paper as it is printed; `value` is None where the page has none."""

    scan: str
    paper: int
    field: TruthColumn
    value: Any


def read_truth(path: Path) -> tuple[Checked, ...]:
    """What a CSV file says; BadTruth, with file and line, when it cannot be understood.

    The first line names the columns: `scan` is the scan's path below the folder that was read; `paper`, which may be
    missing, the number of the paper in it (`2` or `a.pdf#2`); every other a field such as `reference`, `budget.required`
    or `consultations.1.organization`. An empty cell says that the page has no such value, `?` that nobody looked. The
    table `vorlagen.csv` of an export, corrected by hand, is such a file. A sample has a line per value instead: `field` names it,
    and `truth` is what the page has, `ok` where that is what `read` says. Commas, semicolons and tabs, UTF-8, UTF-16 and
    Excel's Windows-1252 are told apart; capitals in the names of columns, and columns without a name, do not matter.
    """
    text = _text(path)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    try:
        columns = [column.strip().casefold() for column in next(reader)]
        if columns and columns[0].startswith(DELIMITER_LINE):
            columns = [column.strip().casefold() for column in next(reader)]
        if SCAN not in columns:
            raise BadTruth(f"has no column {SCAN!r}")
        rows = (dict(zip(columns, map(unguarded, row), strict=False)) for row in reader if any(row))
        if {FIELD, TRUTH} <= set(columns):
            return tuple(one for row in rows for one in _drawn(row))
        fields = {column: TruthColumn(column) for column in columns if column and column not in not_looked_up()}
        return tuple(one for row in rows for one in _checked(row, fields))
    except StopIteration as error:
        raise BadTruth(f"{printable(path)}: is empty") from error
    except BadTruth as error:
        raise BadTruth(f"{printable(path)}: line {reader.line_num}: {error.message}", error.hint) from error


def _drawn(row: dict[str, str]) -> list[Checked]:
    """A line of a sample."""
    scan, paper = _paper(row)
    field, text = TruthColumn(row[FIELD]), row.get(TRUTH, "").strip()
    if text.casefold() == AS_READ:
        text = row.get(READ, "").strip()
    return [] if text == UNCHECKED else [Checked(scan, paper, field, _value(row[FIELD], field, text))]


def _checked(row: dict[str, str], fields: dict[str, TruthColumn]) -> list[Checked]:
    scan, paper = _paper(row)
    texts = {column: row.get(column, "").strip() for column in fields}
    return [
        Checked(scan, paper, field, _value(column, field, texts[column]))
        for column, field in fields.items()
        if texts[column] != UNCHECKED
    ]


def _paper(row: dict[str, str]) -> tuple[str, int]:
    """Which scan a line is of, and the number of the paper in it."""
    paper = row.get(PAPER, "").rpartition("#")[2].strip() or "1"
    if not paper.isdecimal():
        raise BadTruth(f"{PAPER} must be a number such as 2 or a.pdf#2, not {paper!r}")
    # As a path is written on Windows, too.
    scan = row[SCAN].strip().replace("\\", "/")
    if not scan:
        raise BadTruth(f"{SCAN} is empty; name the scan's path below the folder that was read")
    return scan, int(paper)


def _value(column: str, field: TruthColumn, text: str) -> Any:
    """What a cell says; None where it is empty."""
    try:
        return parsed(text, field.shape.kind) if text else None
    except Mistyped as error:
        raise BadTruth(f"{column}: {text!r} is not {CALLED[field.shape.kind]}") from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadTruth(f"{printable(path)}: cannot be read: {error.strerror}") from error
    if content.startswith(WORKBOOK):
        raise BadTruth(f"{printable(path)}: is a workbook", "save it as CSV")
    try:
        return content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    if head.startswith(DELIMITER_LINE):
        return head[len(DELIMITER_LINE)]
    return max(",;\t", key=head.count)
