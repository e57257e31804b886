"""The recipe: from a scan file to its records."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from extract import __version__
from extract.errors import printable
from extract.fields.identify import identify
from extract.fields.layout import placed
from extract.fields.names import model_version
from extract.fields.read import read_fields
from extract.forms.load import lexicon, shipped_forms
from extract.options import Options
from extract.page import Page
from extract.paper import Paper, assemble, split
from extract.reading.lines import text_of
from extract.reading.page import LEGIBLE, legibility, read_page
from extract.reading.tesseract import probe
from extract.reading.text_layer import read_text_layer
from extract.record import Extraction, PageInfo, Producer, Source, Vorlage
from extract.scan.open import Scan, open_scan
from extract.scan.upright import UPSIDE_DOWN, upright
from extract.values.slips import repaired


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
        pages = read_pages(scan, options)
        source = Source(file=name or printable(path), sha256=scan.sha256, pages=scan.page_count, kind=scan.kind)
    records = tuple(read_paper(paper) for paper in split(pages, lexicon()))
    extraction = Extraction(source=source, producer=producer(), pages=tuple(page_info(page) for page in pages), records=records)
    return Reading(extraction, pages)


def read_pages(scan: Scan, options: Options) -> tuple[Page, ...]:
    """All pages of a scan, `options.threads` at a time: Tesseract works in processes of its own."""
    numbers = range(1, scan.page_count + 1)
    if options.threads == 1:
        return tuple(read_one(scan, number, options) for number in numbers)
    with ThreadPoolExecutor(options.threads) as pool:
        return tuple(pool.map(lambda number: read_one(scan, number, options), numbers))


def read_one(scan: Scan, number: int, options: Options) -> Page:
    """One page: from its text layer where it was born digital and the text makes sense, from its pixels otherwise."""
    image = scan.page(number)
    written = read_text_layer(scan.data, number, image.size) if image.born_digital else None
    if written:
        return written
    laid = upright(image)
    page = read_page(laid, options)
    if laid.sure or laid.blank or legibility(page) >= LEGIBLE:
        return page
    other = read_page(upright(image, UPSIDE_DOWN[laid.rotation]), options)
    return max(page, other, key=legibility)


def read_paper(paper: Paper) -> Vorlage:
    """The record of one paper, by its form where it is known, else by the whole lexicon."""
    form = identify(placed(paper.main), shipped_forms())
    found = read_fields(paper.main, paper.attached, form.lexicon if form else lexicon())
    return assemble(paper, form.name if form else None, found)


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
