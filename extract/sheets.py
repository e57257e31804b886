"""Pages in the order that they are read in, two of a sheet each by itself, and what is told of them brought back to their sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from extract.geometry import BBox
from extract.order import Order, in_order
from extract.page import Line, Page, Word
from extract.record import CheckboxValue, Evidence, LabelledValue, Review, Vorlage
from extract.scan import OnSheet, to_scan

Matrix = npt.NDArray[np.float64]
Placed = TypeVar("Placed", CheckboxValue, Evidence, LabelledValue)
# How doubts name pages: "page 2: text of 9 letters …", "nothing can be read on page 2, 3, which …"; files have names like it.
_PAGES = re.compile(r"(^page |\bon page )(\d+(?:, \d+)*)\b(?!\.\w)")
_PATH = re.compile(r"^/pages/(\d+)")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The way from the pages that papers were read from, which count from 1, to the sheets of the scan.

    `upright` are the sheets' pages, put together of those on them; `_places` has for each page its sheet and the 3×3 matrix from
    the upright page to the upright sheet (points; None where it is the same).
    """

    upright: tuple[Page, ...]
    _places: Mapping[int, tuple[int, Matrix | None]]

    def record(self, record: Vorlage) -> Vorlage:
        """A record of these pages as one of the sheets."""
        if all(page == sheet for page, (sheet, _) in self._places.items()):
            return record
        numbers = tuple(dict.fromkeys(self._places[number][0] for number in record.pages))
        changed = {
            "pages": numbers,
            "evidence": {path: self._placed(one) for path, one in record.evidence.items()},
            "checkboxes": tuple(map(self._placed, record.checkboxes)),
            "labelled_values": tuple(map(self._placed, record.labelled_values)),
            "review": tuple(self._review(one, record.pages, numbers) for one in record.review),
        }
        return record.model_copy(update=changed)

    def _placed(self, one: Placed) -> Placed:
        sheet, matrix = self._places[one.page]
        return one.model_copy(update={"page": sheet, "bbox": _moved(BBox(*one.bbox), matrix).rounded})

    def _review(self, one: Review, before: Sequence[int], after: Sequence[int]) -> Review:
        path = _PATH.sub(lambda found: f"/pages/{after.index(self._places[before[int(found[1])]][0])}", one.path)
        message = _PAGES.sub(lambda found: found[1] + self._listed(found[2]), one.message)
        return one.model_copy(update={"path": path, "message": message})

    def _listed(self, pages: str) -> str:
        """The sheets of "2, 3"; what is no page of these stays."""
        numbers = (int(number) for number in pages.split(", "))
        return ", ".join(dict.fromkeys(str(self._places.get(number, (number,))[0]) for number in numbers))


def sheets_of_pages(pages: Sequence[Page], places: Sequence[OnSheet]) -> Sheets:
    """The way from `pages` to their sheets; `places` says where each of them lies."""
    upright: list[Page] = []
    ways: dict[int, tuple[int, Matrix | None]] = {}
    for sheet, group in groupby(zip(pages, places, strict=True), key=lambda pair: pair[1].sheet):
        both = list(group)
        first, place = next((pair for pair in both if not pair[0].blank), both[0])
        ways |= {page.number: (sheet, _way(page, where, _lie(first, place))) for page, where in both}
        if place.whole:
            upright.append(replace(first, number=sheet))
        else:
            moved = [_page_moved(page, ways[page.number][1]) for page, _ in both]
            upright.append(_together(sheet, _size(first, place), first, moved))
    return Sheets(tuple(sorted(upright, key=lambda page: page.number)), ways)


@dataclass(frozen=True, slots=True)
class Arranged:
    """The pages of a file as papers are read from them: in the order that people want, numbered from 1 in it.

    `places` says where each of them lies, `begins` of those that people have said something of whether a paper begins with them, and
    `read` which number each had when it was read.
    """

    pages: tuple[Page, ...]
    places: tuple[OnSheet, ...]
    begins: Mapping[int, bool]
    read: tuple[int, ...]

    def was(self, number: int) -> int:
        """The number that a page had when it was read."""
        return self.read[number - 1]


def arranged(pages: Sequence[Page], places: Sequence[OnSheet], order: Order) -> Arranged:
    """The pages of a file in the `order` of their sheets.

    A paper that begins on a sheet begins with its first page, and on one that none begins on, no page begins any.
    """
    sheets = in_order(tuple(dict.fromkeys(place.sheet for place in places)), order.after)
    turns = {sheet: turn for turn, sheet in enumerate(sheets)}
    together = sorted(zip(pages, places, strict=True), key=lambda both: turns[both[1].sheet])
    begins: dict[int, bool] = {}
    for number, (_, place) in enumerate(together, 1):
        first = number == 1 or together[number - 2][1].sheet != place.sheet
        if place.sheet in order.begins and (first or not order.begins[place.sheet]):
            begins[number] = order.begins[place.sheet]
    numbered = tuple(_numbered(page, number) for number, (page, _) in enumerate(together, 1))
    return Arranged(numbered, tuple(place for _, place in together), begins, tuple(page.number for page, _ in together))


def _numbered(page: Page, number: int) -> Page:
    """A page with another number, which its doubts name, too."""
    if page.number == number:
        return page
    doubts = (replace(one, message=one.message.replace(f"page {page.number}: ", f"page {number}: ", 1)) for one in page.doubts)
    return replace(page, number=number, doubts=tuple(doubts))


def _lie(page: Page, place: OnSheet) -> Matrix:
    """From a sheet, turned and levelled as this page of it, to the sheet as scanned."""
    return _square(to_scan(_size(page, place), page.rotation, page.skew))


def _size(page: Page, place: OnSheet) -> tuple[float, float]:
    width, height = place.size
    return (height, width) if page.rotation in (90, 270) else (width, height)


def _way(page: Page, place: OnSheet, lie: Matrix) -> Matrix | None:
    if place.whole:
        return None
    as_scanned = _square(to_scan((page.width, page.height), page.rotation, page.skew))
    on_sheet = np.array([[place.scale, 0, place.left], [0, place.scale, place.top], [0, 0, 1]])
    return np.asarray(np.linalg.inv(lie) @ on_sheet @ as_scanned)


def _square(matrix: Matrix) -> Matrix:
    return np.vstack([matrix, [0.0, 0.0, 1.0]])


def _moved(box: BBox, matrix: Matrix | None) -> BBox:
    if matrix is None:
        return box
    corners = np.array([[box.x0, box.x1, box.x0, box.x1], [box.top, box.top, box.bottom, box.bottom], [1, 1, 1, 1]])
    x, y, _ = matrix @ corners
    return BBox(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def _together(sheet: int, size: tuple[float, float], first: Page, moved: Sequence[Page]) -> Page:
    """The upright page that a sheet is, as its `first` page lies, with all that was read on its two, `moved` to their places."""
    width, height = size
    return replace(
        first,
        number=sheet,
        width=width,
        height=height,
        words=tuple(word for page in moved for word in page.words),
        lines=tuple(line for page in moved for line in page.lines),
        checkboxes=tuple(box for page in moved for box in page.checkboxes),
        rules=tuple(rule for page in moved for rule in page.rules),
        marks=tuple(mark for page in moved for mark in page.marks),
        doubts=tuple(doubt for page in moved for doubt in page.doubts),
    )


def _page_moved(page: Page, matrix: Matrix | None) -> Page:
    def word(one: Word) -> Word:
        return replace(one, bbox=_moved(one.bbox, matrix))

    return replace(
        page,
        words=tuple(map(word, page.words)),
        lines=tuple(Line(tuple(map(word, line.words))) for line in page.lines),
        checkboxes=tuple(replace(box, bbox=_moved(box.bbox, matrix)) for box in page.checkboxes),
        rules=tuple(replace(rule, bbox=_moved(rule.bbox, matrix)) for rule in page.rules),
        marks=tuple(_moved(mark, matrix) for mark in page.marks),
    )
