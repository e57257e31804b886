"""What results can be turned into afterwards, by the name that `vorlagen export --to` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from extract.errors import ScanNotFound, VorlagenError, printable
from extract.record import Extraction
from extract.results import Result, located, read_all_scans, read_extractions

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from extract.export.oparl import OparlSettings
    from extract.tables import Authority, Collection

Given = TypeVar("Given")
EXAMPLE_URL = "https://oparl.example.org/"


@dataclass(frozen=True, slots=True)
class Order:
    """What to export: from the `results` in one folder into another.

    `scans` is the folder that the scans were read from, where a format needs them; `excel` is CSV's manner; `settings` is a file of
    what OParl's publisher says, `base_url` where its objects will be served, if the file does not say so; `non_public` has it include
    papers that are not known to be öffentlich; `machine` asks for what the machine read, without what people corrected;
    `provenance` for confidence, extractor and hand beside every value of the tables and in OParl; `closed_years` is the Schutzfrist of papers that
    are not public, where it is not the usual one.
    """

    results: Path
    out: Path
    scans: Path | None = None
    excel: bool = False
    base_url: str | None = None
    settings: Path | None = None
    non_public: bool = False
    machine: bool = False
    provenance: bool = False
    closed_years: int | None = None
    _left_out: list[int] = field(default_factory=list, init=False)

    @property
    def left_out(self) -> int:
        """How many papers of what was given so far are left out, since people have said that they are no Vorlage."""
        return sum(self._left_out)

    @property
    def beside(self) -> tuple[str, ...]:
        """What is to stand beside the values in tables."""
        from extract.tables import NOTHING, PROVENANCE

        return PROVENANCE if self.provenance else NOTHING

    def extractions(self) -> Iterator[Extraction]:
        return (self._noted(one) for one in read_extractions(self.results, not self.machine))

    def authority(self) -> Authority:
        """Who is meant by the names in the results; BadSettings when the authority file is wrong."""
        from extract.tables import read_authority

        return read_authority(self.results)

    def scanned(self) -> Collection:
        """The same, and the scans that failed."""
        from extract.tables import Collection

        found = (self._noted(one) for one in read_all_scans(self.results, not self.machine))
        return Collection(found, self.authority())

    def located(self) -> Iterator[Result]:
        for result in located(self.results, not self.machine):
            self._noted(result.extraction)
            yield result

    def _noted(self, one: Given) -> Given:
        if isinstance(one, Extraction):
            self._left_out.append(one.left_out)
        return one


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

    return Done(write_csv(order.scanned(), order.out, order.excel, order.beside))


def _excel(order: Order) -> Done:
    from extract.export.excel import write_excel

    files, notes = write_excel(order.scanned(), order.out, order.beside)
    return Done(files, notes=notes)


def _parquet(order: Order) -> Done:
    from extract.tables import SURENESS, write_parquet

    return Done(write_parquet(order.scanned(), order.out, order.beside or SURENESS))


def _jsonl(order: Order) -> Done:
    from extract.export.jsonl import write_jsonl

    return Done(write_jsonl(order.scanned(), order.out))


def _sqlite(order: Order) -> Done:
    from extract.export.sqlite import write_sqlite

    return Done(write_sqlite(order.scanned(), order.out, order.beside))


def _oparl(order: Order) -> Done:
    from extract.export.oparl import SCANS, Publication, read_settings, write_oparl

    settings = read_settings(order.settings)
    base_url = (order.base_url or settings.base_url or EXAMPLE_URL).rstrip("/") + "/"
    published = Publication(base_url, settings, order.scans or order.out / SCANS, order.authority(), order.provenance)
    system, others, notes = write_oparl(order.located(), order.out, published, order.non_public)
    return Done((system,), others, notes)


def oparl_settings(file: Path | None) -> tuple[OparlSettings, Mapping[str, FieldInfo]]:
    """What a file says to OParl of the publisher, and what can be said of each body; BadSettings when the file is wrong."""
    from extract.export.oparl import BodySettings, read_settings

    return read_settings(file), BodySettings.model_fields


def serve_oparl(folder: Path, scans: Path | None, address: tuple[str, int], say: Callable[[str], None]) -> None:
    """Answer OParl's questions from the export in `folder` at a host and port until Ctrl-C; `scans` else lie in it.

    ResultsNotFound when the folder holds no export, OutputError when the port is taken, MissingProgram when the extra `review` is not installed.
    """
    from extract.export.oparl import SCANS, Answers, serve_export

    serve_export(Answers(folder, scans or folder / SCANS), address, say)


def _alto(order: Order) -> Done:
    from extract.export.alto import write_alto
    from extract.results import words_of

    def write(result: Result, stem: Path) -> tuple[Path, ...]:
        return write_alto(result, words_of(result.extraction.source, result.stem), stem)

    return _each("alto", order, write)


def _pdf(order: Order) -> Done:
    from extract.export.pdf import pdf_title, write_pdf
    from extract.results import open_original, words_of

    scans = _scans(order)

    def write(result: Result, stem: Path) -> tuple[Path, ...]:
        source = result.extraction.source
        pages = words_of(source, result.stem).pages
        target = stem if stem.suffix.lower() == ".pdf" else stem.with_name(f"{stem.name}.pdf")
        with open_original(source, scans) as scan:
            papers = [paper for _, paper in result.extraction.papers]
            write_pdf(scan, pages, pdf_title(papers, source.file), target)
        return (target,)

    return _each("pdf", order, write)


def _mets(order: Order) -> Done:
    from extract.export.archive import DOCUMENT, SCHUTZFRIST_YEARS, Source, write_archive
    from extract.results import open_original, words_of

    scans = _scans(order)
    years = SCHUTZFRIST_YEARS if order.closed_years is None else order.closed_years

    def write(result: Result, stem: Path) -> tuple[Path, ...]:
        source = result.extraction.source
        words = words_of(source, result.stem)
        with open_original(source, scans) as scan:
            return write_archive(Source(result, words, scan, years), stem)

    done = _each("mets", order, write)
    documents = tuple(path for path in done.files if path.name == DOCUMENT)
    return replace(done, files=documents, others=len(done.files) - len(documents))


def _scans(order: Order) -> Path:
    if order.scans is None:
        raise ScanNotFound(
            f"{printable(order.results)}: the pictures are in the scans, which are needed",
            "name the folder that was given to `vorlagen extract` with --scans",
        )
    return order.scans


def _each(name: str, order: Order, write: Callable[[Result, Path], tuple[Path, ...]]) -> Done:
    """Export scan by scan; one that cannot be exported does not stop the others, and keeps what an earlier export made of it."""
    from extract.export.leftovers import remove_leftovers

    written: dict[str, tuple[Path, ...]] = {}
    failures: dict[str, VorlagenError] = {}
    for result in order.located():
        stem = result.stem.relative_to(order.results)
        try:
            written[stem.as_posix()] = write(result, order.out / stem)
        except VorlagenError as error:
            failures[stem.as_posix()] = error.about(printable(result.extraction.source.file))
    notes = remove_leftovers(order.out, name, written, failures)
    files = tuple(path for paths in written.values() for path in paths)
    return Done(files, notes=notes, failures=tuple(failures.values()))


EXPORTS: Mapping[str, Export] = {
    "csv": Export("tables that join on paper; with --excel as a German Excel opens them", _csv),
    "excel": Export("one workbook, one sheet per table", _excel),
    "parquet": Export("tables for large collections; extract.load reads parts of them", _parquet),
    "jsonl": Export("one paper per line, as the contract lays it out", _jsonl),
    "oparl": Export("OParl 1.1 as files for a web server (--base-url, --settings, --non-public)", _oparl),
    "alto": Export("ALTO 4 XML per page: words, confidences, values as tags", _alto),
    "pdf": Export("searchable PDF/A-2b per scan; needs --scans", _pdf),
    "mets": Export("a folder per paper for an archive: METS, PREMIS, scan, PDF/A, ALTO; needs --scans", _mets),
    "sqlite": Export("a database with foreign keys and full-text search, for Datasette", _sqlite),
}
