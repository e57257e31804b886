"""The recipe: from a scan file to its records."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from extract.errors import printable
from extract.fields import model_version, read_fields
from extract.forms import Form, lexicon, shipped_forms
from extract.layout import identify_form, sheets_of
from extract.options import Options
from extract.page import Page
from extract.papers import Understood, assemble, split_papers
from extract.reading import LEGIBLE, legibility, probe, read_images, read_text_layer, text_of, with_boxes, with_fields
from extract.record import Extraction, PageInfo, Producer, Source
from extract.scan import UPSIDE_DOWN, PageImage, Scan, open_scan, turn_upright
from extract.values import repaired
from extract.version import __version__

# Pages that go to Tesseract together, and how many values of pixels are held for them (four grey pages of A4 at 600 dpi).
TOGETHER, AT_ONCE = 4, 140_000_000


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
    records = tuple(assemble(one) for one in understood(pages))
    extraction = Extraction(source=source, producer=producer(), pages=tuple(page_info(page) for page in pages), records=records)
    return Reading(extraction, pages)


def read_pages(scan: Scan, options: Options) -> tuple[Page, ...]:
    """All pages of a scan, in `options.threads` groups at a time: Tesseract works in processes of its own."""
    size = min(TOGETHER, math.ceil(scan.page_count / options.threads))
    groups = [range(first, min(first + size, scan.page_count + 1)) for first in range(1, scan.page_count + 1, size)]
    if options.threads == 1:
        read = [read_group(scan, group, options) for group in groups]
    else:
        with ThreadPoolExecutor(options.threads) as pool:
            read = list(pool.map(lambda group: read_group(scan, group, options), groups))
    return tuple(page for group in read for page in group)


def read_group(scan: Scan, numbers: Sequence[int], options: Options) -> list[Page]:
    """Some pages: from their text layer where they were born digital and the text makes sense, else from their pixels."""
    pages: dict[int, Page] = {}
    waiting: list[PageImage] = []
    for number in numbers:
        image = scan.page(number)
        written = read_text_layer(scan.data, image) if image.born_digital else None
        if written:
            pages[number] = written if written.checkboxes else with_boxes(written, turn_upright(image))
            continue
        waiting.append(image)
        if sum(one.pixels.size for one in waiting) > AT_ONCE:
            pages |= _from_pixels(waiting, scan.data, options)
            waiting = []
    pages |= _from_pixels(waiting, scan.data, options)
    return [pages[number] for number in numbers]


def _from_pixels(images: Sequence[PageImage], data: bytes, options: Options) -> dict[int, Page]:
    """What stands on page images of the file `data`, by number.

    Of those that make little sense, what stands on them upside down if that is more.
    """
    laid = [turn_upright(image) for image in images]
    pages = {page.number: page for page in read_images(laid, options)}
    doubted = {one.number for one in laid if not one.blank and legibility(pages[one.number]) < LEGIBLE}
    turned = [turn_upright(image, UPSIDE_DOWN[pages[image.number].rotation]) for image in images if image.number in doubted]
    others = {page.number: page for page in read_images(turned, options)}
    best = {number: max(page, others.get(number, page), key=legibility) for number, page in pages.items()}
    return best | {one.number: with_fields(best[one.number], data) for one in images if one.form}


def understood(pages: Sequence[Page], forms: Mapping[str, Form] | None = None) -> Iterator[Understood]:
    """The papers on the pages of one file, each read by its form where it is one of `forms` (default: those that come with the
    package), else by the whole lexicon.
    """
    known = shipped_forms() if forms is None else forms
    for paper in split_papers(sheets_of(pages, lexicon())):
        form = identify_form(paper.main, known)
        named = paper.seen_with(form.lexicon) if form else paper
        yield Understood(named, form.name if form else None, read_fields(named.main, named.attached))


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
