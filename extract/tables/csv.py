"""The tables as CSV, one file per table, every table always there: plain, or in the manner of a German Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from extract.results import replacing_all
from extract.tables.across import all_rows
from extract.tables.beside import NOTHING, Beside, wide
from extract.tables.cells import EXCEL, PLAIN, cell
from extract.tables.datapackage import DATAPACKAGE, data_package
from extract.tables.model import Row, Scanned, tables


def write_csv(extractions: Iterable[Scanned], folder: Path, excel: bool = False, beside: Beside = NOTHING) -> tuple[Path, ...]:
    """Write `TABLE.csv` for every table into `folder`, and what their columns are; give the paths.

    OutputError when the disk refuses.

    Plain: UTF-8, commas, decimal points. With `excel`: as a German Excel opens it by double click (UTF-8 with BOM,
    semicolons, decimal commas, WAHR and FALSCH), and no cell is taken for a formula.
    """
    style = EXCEL if excel else PLAIN
    columns = {name: tuple(wide(table, beside)) for name, table in tables().items()}
    with _replacing(folder, data_package(beside, excel)) as parts, ExitStack() as opened:
        writers = {}
        for name, part in parts.items():
            file = opened.enter_context(part.open("w", encoding=style.encoding, newline=""))
            writers[name] = csv.writer(file, delimiter=style.delimiter, lineterminator=style.line_end)
            writers[name].writerow(columns[name])
        for name, row in all_rows(extractions, beside):
            writers[name].writerow([style.cell(row[column]) for column in columns[name]])
    return (*csv_files(folder), folder / DATAPACKAGE)


@contextmanager
def _replacing(folder: Path, description: bytes) -> Iterator[Mapping[str, Path]]:
    """A path to write to for every table; all are put in place, and the description beside them, when the block ends well.

    Files that are opened in it have to be closed by then.
    """
    with replacing_all((*csv_files(folder), folder / DATAPACKAGE)) as parts:
        parts[folder / DATAPACKAGE].write_bytes(description)
        yield {path.stem: parts[path] for path in csv_files(folder)}


def csv_files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / f"{name}.csv" for name in tables())


def plain_text(made: Iterable[tuple[str, Row]]) -> dict[str, bytes]:
    """Rows by table as CSV text without headings; every table is there."""
    texts = {name: io.StringIO() for name in tables()}
    writers = {name: csv.writer(text, lineterminator=PLAIN.line_end) for name, text in texts.items()}
    for name, row in made:
        writers[name].writerow([cell(row[column]) for column in tables()[name].columns])
    return {name: text.getvalue().encode() for name, text in texts.items()}


@contextmanager
def copying_csv(folder: Path) -> Iterator[Callable[[Mapping[str, bytes]], None]]:
    """A function that takes what `across_texts` gave; the same files as `write_csv`.

    The files are put in place when the block ends well.
    """
    with _replacing(folder, data_package(NOTHING, excel=False)) as parts, ExitStack() as opened:
        writers = {name: opened.enter_context(part.open("wb")) for name, part in parts.items()}
        for name, table in tables().items():
            writers[name].write((",".join(table.columns) + PLAIN.line_end).encode())

        def take(texts: Mapping[str, bytes]) -> None:
            for name, text in texts.items():
                writers[name].write(text)

        yield take
