"""Searchable PDF/A-2b: the original's picture, and over it the words as read, unseen, each in its place.

Pages that lie on their side in the scan are shown upright; skew is left in the picture, and the words follow it. Pages that
are more than one image (born digital, composed) become their rendering at the resolution that they were read at.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from extract.export.pdf.declare import declare
from extract.export.pdf.pictures import picture, turned
from extract.export.pdf.text import FONT, font, letter_codes, text_layer
from extract.page import Page
from extract.record import Vorlage
from extract.results import write_atomically
from extract.scan import Scan, sniff_format


def write_pdf(scan: Scan, pages: Sequence[Page], title: str, target: Path) -> None:
    """Write the `pages` of `scan` to `target`; OutputError when the disk refuses, else the errors of `Scan.page`."""
    write_atomically(target, archived_pdf(scan, pages, title))


def pdf_title(records: Sequence[Vorlage], otherwise: str) -> str:
    """What a document of these papers is called: reference and subject of the first."""
    parts = [part for record in records[:1] for part in (record.reference, record.subject) if part]
    return " – ".join(parts) or otherwise


def archived_pdf(scan: Scan, pages: Sequence[Page], title: str) -> bytes:
    """The pages as PDF/A-2b; the same scan and words give the same bytes."""
    codes = letter_codes(pages)
    with Pdf.new() as target:
        original = pikepdf.open(io.BytesIO(scan.data)) if sniff_format(scan.data, scan.path) == "pdf" else None
        words = font(target, codes)
        for page in pages:
            image = scan.page(page.number)
            shown = picture(scan, original, image, target)
            # The picture is turned and not the page: PDFium finds no text on pages that are.
            upright = shown.matrix @ turned(image.size, -page.rotation % 360)
            matrix = " ".join(f"{number:.5f}" for number in upright.shorthand)
            content = f"q {matrix} cm /Picture Do Q\n".encode("ascii") + text_layer(page, codes)
            width, height = image.size[::-1] if page.rotation in (90, 270) else image.size
            made = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
                Resources=Dictionary(XObject=Dictionary(Picture=shown.stream), Font=Dictionary({FONT: words})),
                Contents=Stream(target, content),
            )
            target.pages.append(pikepdf.Page(target.make_indirect(made)))
        declare(target, title)
        content_ = io.BytesIO()
        target.save(content_, min_version="1.7", deterministic_id=True, compress_streams=True)
        return content_.getvalue()
