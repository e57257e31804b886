"""All pages of a scan: each from its text layer where that makes sense, else from its pixels, in the right way up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from extract.options import Options
from extract.page import Page
from extract.reading.printed import printed
from extract.reading.read import LEGIBLE, legibility, read_images, with_boxes, with_fields
from extract.reading.text_layer import read_text_layer
from extract.scan import UPSIDE_DOWN, PageImage, Scan, turn_upright

# Pages that go to Tesseract together, and how many values of pixels are held for them (four grey pages of A4 at 600 dpi).
TOGETHER, AT_ONCE = 4, 140_000_000


def read_pages(scan: Scan, options: Options) -> tuple[Page, ...]:
    """All pages of a scan, in `options.threads` groups at a time: Tesseract works in processes of its own."""
    size = min(TOGETHER, math.ceil(scan.page_count / options.threads))
    groups = [range(first, min(first + size, scan.page_count + 1)) for first in range(1, scan.page_count + 1, size)]
    if options.threads == 1:
        read = [_read_group(scan, group, options) for group in groups]
    else:
        with ThreadPoolExecutor(options.threads) as pool:
            read = list(pool.map(lambda group: _read_group(scan, group, options), groups))
    return tuple(_finished(page, scan) for group in read for page in group)


def _finished(page: Page, scan: Scan) -> Page:
    """The page as it leaves this room, with what was left out of it before it got here."""
    page, doubts = printed(page), scan.doubts(page.number)
    return replace(page, doubts=(*doubts, *page.doubts)) if doubts else page


def _read_group(scan: Scan, numbers: Sequence[int], options: Options) -> list[Page]:
    """Some pages: from their text layer where they were born digital and the text makes sense, else from their pixels."""
    pages: dict[int, Page] = {}
    waiting: list[PageImage] = []
    for number in numbers:
        image = scan.page(number)
        written = read_text_layer(scan.bounded, image) if image.born_digital else None
        if written:
            pages[number] = written if written.checkboxes else with_boxes(written, turn_upright(image))
            continue
        waiting.append(image)
        if sum(one.pixels.size for one in waiting) > AT_ONCE:
            pages |= _from_pixels(waiting, scan.bounded, options)
            waiting = []
    pages |= _from_pixels(waiting, scan.bounded, options)
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
