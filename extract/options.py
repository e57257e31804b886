"""The choices of one run, in one frozen object that is passed down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How scans are read.

    `language` is Tesseract's name of the language data; `page_seconds` and `scan_seconds` are wall-clock limits for
    the OCR of one page and for one whole scan; `max_pixels` bounds any page image before it is made; `threads` is
    how many pages of one scan are read at the same time; `worker_memory` is what one worker process may take, in bytes
    (None: a share of the machine's).
    """

    language: str = "deu"
    page_seconds: float = 120.0
    scan_seconds: float = 1800.0
    max_pixels: int = 250_000_000
    threads: int = 1
    worker_memory: int | None = None
