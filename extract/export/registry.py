"""What results can be turned into afterwards, by the name that `vorlagen export --to` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import ScanNotFound, VorlagenError, printable
from extract.record import Extraction
from extract.results import Result, located, read_all_scans, read_extractions

if TYPE_CHECKING:
    from extract.tables import Scanned


@dataclass(frozen=True, slots=True)
class Order:
    """What to export: from the `results` in one folder into another.

    `scans` is the folder that the scans were read from, where a format needs them; `excel` is CSV's manner; `base_url`
    is where OParl's objects will be served; `non_public` has it include papers that are not known to be öffentlich;
    `machine` asks for what the machine read, without what people corrected.
    """

    results: Path
    out: Path
    scans: Path | None = None
    excel: bool = False
    base_url: str = "https://oparl.example.org/"
    non_public: bool = False
    machine: bool = False

    def extractions(self) -> Iterator[Extraction]:
        return read_extractions(self.results, not self.machine)

    def scanned(self) -> Iterator[Scanned]:
        """The same, and the scans that failed."""
        return read_all_scans(self.results, not self.machine)

    def located(self) -> Iterator[Result]:
        return located(self.results, not self.machine)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the files that are of interest and how many these lead to, remarks, and what could not be exported."""

    files: tuple[Path, ...]
    others: int = 0
    notes: tuple[str, ...] = ()
    failures: tuple[VorlagenError, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """One format; `write` raises OutputError when the disk refuses and the errors of `results`."""

    summary: str
    write: Callable[[Order], Done]


# The modules are imported when a format is used: pyarrow alone takes longer to load than `--help` may take.
def _csv(order: Order) -> Done:
    from extract.tables import write_csv

    return Done(write_csv(order.scanned(), order.out, order.excel))


def _excel(order: Order) -> Done:
    from extract.export.excel import write_excel

    files, notes = write_excel(order.scanned(), order.out)
    return Done(files, notes=notes)


def _parquet(order: Order) -> Done:
    from extract.tables import write_parquet

    return Done(write_parquet(order.scanned(), order.out))


def _jsonl(order: Order) -> Done:
    from extract.export.jsonl import write_jsonl

    return Done(write_jsonl(order.extractions(), order.out))


def _sqlite(order: Order) -> Done:
    from extract.export.sqlite import write_sqlite

    return Done(write_sqlite(order.scanned(), order.out))


def _oparl(order: Order) -> Done:
    from extract.export.oparl import write_oparl

    system, others, notes = write_oparl(order.located(), order.out, order.base_url, order.non_public)
    return Done((system,), others, notes)


def _alto(order: Order) -> Done:
    from extract.export.alto import write_alto
    from extract.results import read_words

    def write(result: Result, stem: Path) -> tuple[Path, ...]:
        return write_alto(result, read_words(result.stem), stem)

    return _each(order, write)


def _pdf(order: Order) -> Done:
    from extract.export.pdf import pdf_title, write_pdf
    from extract.results import open_original, read_words

    scans = _scans(order)

    def write(result: Result, stem: Path) -> tuple[Path, ...]:
        source, pages = result.extraction.source, read_words(result.stem).pages
        target = stem if stem.suffix.lower() == ".pdf" else stem.with_name(f"{stem.name}.pdf")
        with open_original(source, scans) as scan:
            write_pdf(scan, pages, pdf_title(result.extraction.records, source.file), target)
        return (target,)

    return _each(order, write)


def _mets(order: Order) -> Done:
    from extract.export.archive import write_archive
    from extract.results import open_original, read_words

    scans = _scans(order)

    def write(result: Result, stem: Path) -> tuple[Path, ...]:
        with open_original(result.extraction.source, scans) as scan:
            return write_archive(result, read_words(result.stem), scan, stem)

    return _each(order, write)


def _scans(order: Order) -> Path:
    if order.scans is None:
        raise ScanNotFound(
            f"{printable(order.results)}: the pictures are in the scans, which are needed",
            "name the folder that was given to `vorlagen extract` with --scans",
        )
    return order.scans


def _each(order: Order, write: Callable[[Result, Path], tuple[Path, ...]]) -> Done:
    """Export scan by scan; one that cannot be exported does not stop the others."""
    written: list[Path] = []
    failures: list[VorlagenError] = []
    for result in order.located():
        try:
            written += write(result, order.out / result.stem.relative_to(order.results))
        except VorlagenError as error:
            failures.append(error.about(printable(result.extraction.source.file)))
    return Done(tuple(written), failures=tuple(failures))


EXPORTS: Mapping[str, Export] = {
    "csv": Export("tables that join on paper; with --excel as a German Excel opens them", _csv),
    "excel": Export("one workbook, one sheet per table", _excel),
    "parquet": Export("tables for large collections; extract.load reads parts of them", _parquet),
    "jsonl": Export("one paper per line, as the contract lays it out", _jsonl),
    "oparl": Export("OParl 1.1 as files for a web server (--base-url, --non-public)", _oparl),
    "alto": Export("ALTO 4 XML per page: words, confidences, values as tags", _alto),
    "pdf": Export("searchable PDF/A-2b per scan; needs --scans", _pdf),
    "mets": Export("a folder per paper for an archive: METS, PREMIS, scan, PDF/A, ALTO; needs --scans", _mets),
    "sqlite": Export("a database with foreign keys and full-text search, for Datasette", _sqlite),
}
