"""The choices of one run, in one frozen object that is passed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.order import Order


@dataclass(frozen=True, slots=True)
class Options:
    """How scans are read.

    `language` is Tesseract's name of the language data; `page_seconds` and `scan_seconds` are wall-clock limits for
    the OCR of one page and for one whole scan; `max_pixels` bounds any page image before it is made; `threads` is
    how many pages of one scan are read at the same time; `worker_memory` is what one worker process may take, in bytes
    (None: a share of the machine's). Of what is more than a paper has only the beginning is read, and a doubt says so: `max_pages`
    bounds the pages of a file, `max_content` the bytes of commands that a page of a PDF draws with, forms as often as they
    are drawn; pages of more than `max_letters` letters or `max_drawings` lines and areas are read from their picture. `forms` is a folder
    of form files besides those that come with the package, which need not be there. `orders` is, by checksum of the scan, in which
    order people want its pages to be read, and where papers begin.
    """

    language: str = "deu"
    page_seconds: float = 120.0
    scan_seconds: float = 1800.0
    max_pixels: int = 250_000_000
    threads: int = 1
    worker_memory: int | None = None
    max_pages: int = 2500
    max_content: int = 16_000_000
    max_letters: int = 100_000
    max_drawings: int = 100_000
    forms: Path | None = None
    orders: Mapping[str, Order] = field(default_factory=dict, hash=False)
