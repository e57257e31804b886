"""The recipe: from a scan file to its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import printable
from extract.fields import PaperFields, model_version, read_fields
from extract.forms import Form, known_forms, lexicon, shipped_forms
from extract.layout import MarkedPage, adds_labels, identify_form, marked, sheets_of
from extract.options import Options
from extract.order import AS_SCANNED
from extract.page import Page
from extract.papers import Paper, Understood, assemble, split_papers
from extract.reading import probe, read_pages, text_of
from extract.record import Extraction, PageInfo, Producer, Source, Vorlage
from extract.scan import OnSheet, Scan, open_scan, parted
from extract.sheets import Arranged, arranged, sheets_of_pages
from extract.steps import Step, Steps, during
from extract.trust import PaperKind, choose, with_roles
from extract.values import repaired
from extract.version import __version__


@dataclass(frozen=True, slots=True)
class Reading:
    """What one scan became: its records, and the pages they were read from."""

    extraction: Extraction
    pages: tuple[Page, ...]


def extract_file(path: Path, options: Options | None = None, name: str | None = None) -> Reading:
    """Read one scan; `name` is what the result calls it (default: the path as given).

    Raises the errors of `open_scan` and of the readers; a doubtful value raises nothing, it is noted under `review`.
    """
    options = options or Options()
    with open_scan(path, options) as scan:
        pages, places = pages_of(scan, options)
        source = Source(file=name or printable(path), sha256=scan.sha256, pages=scan.page_count, kind=scan.kind)
    order = arranged(pages, places, options.orders.get(source.sha256, AS_SCANNED))
    records, upright = records_of(order, known_forms(options.forms))
    infos = tuple(page_info(page) for page in upright)
    return Reading(Extraction(source=source, producer=producer(), pages=infos, records=records), upright)


def records_of(order: Arranged, forms: Mapping[str, Form] | None = None) -> tuple[tuple[Vorlage, ...], tuple[Page, ...]]:
    """The records of the papers on the pages of one file, and its upright sheets."""
    sheets = sheets_of_pages(order.pages, order.places)
    return tuple(sheets.record(assemble(one)) for one in understood(order.pages, forms, order.begins)), sheets.upright


def pages_of(scan: Scan, options: Options) -> tuple[tuple[Page, ...], tuple[OnSheet, ...]]:
    """The pages of an open scan as they are read, two on one sheet each by itself, and where each lies.

    Errors are those of the readers.
    """
    single, places = parted(scan)
    return _told(read_pages(single, options), scan), places


def _told(pages: Sequence[Page], scan: Scan) -> tuple[Page, ...]:
    """The pages with the doubts about their file; those that only stand for a paper are blank."""
    if scan.placeholder:
        pages = [replace(page, words=(), lines=(), checkboxes=(), rules=(), doubts=(), blank=True) for page in pages]
    first, *others = pages
    return (replace(first, doubts=(*scan.doubts, *first.doubts)), *others)


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper as it was read, what it is, all its values, doubtful ones among them, and its pages as they were marked."""

    paper: Paper
    kind: PaperKind
    fields: PaperFields
    marks: tuple[MarkedPage, ...]


def read_papers(
    pages: Sequence[Page], forms: Mapping[str, Form] | None = None, begins: Mapping[int, bool] | None = None
) -> Iterator[ReadPaper]:
    """The papers on the pages of one file, each read with the labels of the lexicon, and with those of its form where it is one of
    `forms` (default: those that come with the package). `begins` is what people said of where papers begin, by number of the page.
    """
    known = shipped_forms() if forms is None else forms
    steps = Steps(pages[0].number if pages else 1)
    marks = {page.number: page for page in steps.attempted(Step.ROLES, lambda: marked(pages, lexicon()), ())}
    for paper in split_papers(sheets_of(pages, lexicon()), marks, begins):
        yield _read_paper(paper.doubted(steps.doubts), marks, known)


def _read_paper(paper: Paper, marks: Mapping[int, MarkedPage], forms: Mapping[str, Form]) -> ReadPaper:
    """One paper; where reading it fails, its first page says so."""
    steps, count = Steps(paper.numbers[0]), len(paper.main.sheets)
    pages = tuple(marks[number] for number in paper.numbers if number in marks)
    form = identify_form(pages[:count], forms)
    if form and adds_labels(form):
        # What the form knows and the lexicon does not, the network is told, too.
        sheets = [sheet.page for sheet in paper.whole.sheets]
        pages = steps.attempted(Step.ROLES, lambda: marked(sheets, lexicon(), form), pages)
    seen = paper.seen_with(form.lexicon).whole if form else paper.whole
    read = steps.attempted(Step.VALUES, lambda: with_roles(read_fields(pages[:count], pages[count:], seen), pages), None)
    fields = read if read is not None else read_fields((), (), seen)
    kind = PaperKind(form.name if form else None, pages[0].letter if pages else 0.0)
    return ReadPaper(paper.doubted(steps.doubts), kind, fields, pages)


def understood(
    pages: Sequence[Page], forms: Mapping[str, Form] | None = None, begins: Mapping[int, bool] | None = None
) -> Iterator[Understood]:
    """The papers on the pages of one file as they go into the record; see `read_papers`."""
    for read in read_papers(pages, forms, begins):
        with during(Step.TRUST):
            choice = choose(read.fields, read.kind)
        yield Understood(read.paper, read.kind, choice.fields, choice.left_out)


def page_info(page: Page) -> PageInfo:
    """A page as the record tells of it."""
    return PageInfo(
        number=page.number,
        rotation=page.rotation,
        skew=round(page.skew, 2),
        blank=page.blank,
        text=repaired(text_of(page.lines)),
        text_source=page.source,
    )


def producer() -> Producer:
    """The versions that make the records of this run."""
    return Producer(extract=__version__, tesseract=probe().version, models=model_version())
