"""A scan whose double sheets are parted: each of their pages is one of the scan's."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from itertools import pairwise

import pikepdf

from extract.record import ScanKind
from extract.scan.double import Part, may_be_double, two_parts
from extract.scan.image import PageImage
from extract.scan.open import Scan
from extract.scan.pdf_parts import PdfParts
from extract.scan.pdf_structure import shown_part
from extract.steps import PageDoubt


@dataclass(frozen=True, slots=True)
class OnSheet:
    """Where a page lies in the file: the number of its sheet, the sheet's size as scanned (width and height in points), and, where it
    is one of two on it, the page's left and top there (points), and how many points of the sheet one of its own is.
    """

    sheet: int
    size: tuple[float, float] = (0.0, 0.0)
    left: float = 0.0
    top: float = 0.0
    scale: float = 1.0
    whole: bool = True


def parted(scan: Scan) -> tuple[Scan, tuple[OnSheet, ...]]:
    """The scan with a page for each page of its double sheets, and where each lies; the scan itself where it has none.

    What is given shares the file with `scan`, which is to be closed. The errors are those of `Scan.page`.
    """
    places: list[tuple[int, Part | None]] = []
    for number in range(1, scan.page_count + 1):
        two = two_parts(scan.page(number)) if may_be_double(*scan.size(number)) else None
        places += [(number, part) for part in two or (None,)]
    on_sheets = tuple(_on_sheet(sheet, part) for sheet, part in places)
    if len(places) == scan.page_count:
        return scan, on_sheets
    data = _parted_pdf(scan.bounded, places) if scan.kind != "image" else scan.bounded
    return Scan(scan.path, scan.content, PdfParts(data, scan.doubts, scan.placeholder), _Parted(scan, places, data)), on_sheets


class _Parted:
    """The pages of a scan with double sheets."""

    def __init__(self, scan: Scan, places: list[tuple[int, Part | None]], data: bytes):
        self._scan, self._places, self.data = scan, places, data
        self.count = len(places)

    @property
    def kind(self) -> ScanKind:
        return self._scan.kind

    def size(self, number: int) -> tuple[float, float]:
        return self.page(number).size

    def page(self, number: int) -> PageImage:
        sheet, part = self._places[number - 1]
        image = self._scan.page(sheet)
        if part is not None:
            return part.of(image, number)
        return replace(image, number=number)

    def left_out(self, number: int) -> tuple[PageDoubt, ...]:
        """What was left out of a sheet, told once, as of the first page on it."""
        sheet = self._places[number - 1][0]
        if number > 1 and self._places[number - 2][0] == sheet:
            return ()
        told = self._scan.left_out(sheet)
        return tuple(replace(one, message=one.message.replace(f"page {sheet}: ", f"page {number}: ", 1)) for one in told)

    def close(self) -> None:
        self._scan.close()


def _on_sheet(sheet: int, part: Part | None) -> OnSheet:
    if part is None:
        return OnSheet(sheet)
    left, top, width, height = (side * 72.0 / part.sheet_dpi for side in (*part.box[:2], *part.size))
    return OnSheet(sheet, (width, height), left, top, part.dpi / part.sheet_dpi, whole=False)


def _parted_pdf(data: bytes, places: list[tuple[int, Part | None]]) -> bytes:
    """The PDF with a page for each page of its double sheets, cut to it: what it says besides its pictures is found by number."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for at, ((before, _), (sheet, _)) in enumerate(pairwise(places), 1):
            if sheet == before:
                pdf.pages.insert(at, pdf.pages[at - 1])
        for page, (_, part) in zip(pdf.pages, places, strict=True):
            if part is not None:
                page.cropbox = _shown(page, part)
        pdf.save(target)
    return target.getvalue()


def _shown(page: pikepdf.Page, part: Part) -> pikepdf.Array:
    """The part of a page (in its own units, before it is turned) that one of the two on it fills."""
    shown = shown_part(page)
    left, bottom, right, top = shown.box
    width, height = right - left, top - bottom
    ends = [(part.box[n] / part.size[0], part.box[n + 1] / part.size[1]) for n in (0, 2)]
    turned = [_before_turn(across, down, shown.turn) for across, down in ends]
    xs, ys = sorted(x for x, _ in turned), sorted(y for _, y in turned)
    box = (left + xs[0] * width, bottom + ys[0] * height, left + xs[1] * width, bottom + ys[1] * height)
    return pikepdf.Array([round(side, 3) for side in box])


def _before_turn(across: float, down: float, turn: int) -> tuple[float, float]:
    """A point of a page as displayed (shares of its width and height, from the top left) before it is turned clockwise by `turn`
    degrees (from the bottom left).
    """
    return {0: (across, 1 - down), 90: (down, across), 180: (1 - across, down), 270: (1 - down, 1 - across)}[turn]
