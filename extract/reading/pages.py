"""All pages of a scan: what their text layers say where that is what is seen, and the rest from their pixels, in the right way up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from extract.options import Options
from extract.page import Page
from extract.reading.fonts import Fonts
from extract.reading.printed import printed
from extract.reading.read import LEGIBLE, legibility, read_images, with_boxes, with_fields
from extract.reading.rest import Rest, rest_of
from extract.reading.text_layer import read_text_layer
from extract.scan import UPSIDE_DOWN, PageImage, Scan, turn_upright
from extract.steps import Step, during

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
    page, doubts = printed(page), scan.left_out(page.number)
    return replace(page, doubts=(*doubts, *page.doubts)) if doubts else page


def _read_group(scan: Scan, numbers: Sequence[int], options: Options) -> list[Page]:
    """Some pages: what is written in their text layer from there, what else is seen from their pixels."""
    pages: dict[int, Page] = {}
    rests: dict[int, Rest] = {}
    waiting: list[PageImage] = []
    fonts = Fonts(options)
    for number in numbers:
        image = scan.page(number)
        with during(Step.LAYER):
            layer = read_text_layer(scan.bounded, image, fonts) if image.written else None
            rest = rest_of(layer, image) if layer else None
        if layer and not rest:
            level = replace(image, born_digital=True)
            pages[number] = layer.page if layer.page.checkboxes else with_boxes(layer.page, turn_upright(level))
            continue
        if rest:
            rests[number] = rest
        waiting.append(rest.image if rest else replace(image, born_digital=False))
        if sum(one.pixels.size for one in waiting) > AT_ONCE:
            pages |= _from_pixels(waiting, scan.bounded, options)
            waiting = []
    pages |= _from_pixels(waiting, scan.bounded, options)
    return [rests[number].joined(pages[number]) if number in rests else pages[number] for number in numbers]


def _from_pixels(images: Sequence[PageImage], data: bytes, options: Options) -> dict[int, Page]:
    """What stands on page images of the file `data`, by number.

    Of those that make little sense, what stands on them upside down if that is more.
    """
    laid = [turn_upright(image) for image in images]
    pages = {page.number: page for page in read_images(laid, options)}
    scans = {image.number for image in images if not image.born_digital}
    doubted = {one.number for one in laid if not one.blank and legibility(pages[one.number]) < LEGIBLE} & scans
    turned = [turn_upright(image, UPSIDE_DOWN[pages[image.number].rotation]) for image in images if image.number in doubted]
    others = {page.number: page for page in read_images(turned, options)}
    best = {number: max(page, others.get(number, page), key=legibility) for number, page in pages.items()}
    return best | {one.number: with_fields(best[one.number], one, data) for one in images if one.form}
