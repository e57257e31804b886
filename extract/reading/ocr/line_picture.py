"""Lines cut out of a page as the reader of lines knows them: the ink fills the height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from extract.geometry import BBox
from extract.page import Word
from extract.reading.ocr.tesseract import OcrPage
from extract.scan import Pixels

# Pixels that the network sees from top to bottom.
LINE_HEIGHT = 40
# Words further apart than so many heights of letters are cut out alone, but where letters stand between them that were passed over:
# the gap is narrower than the second, and the words beside it are of one height, those of a line that is no higher than its letters.
_APART, _TORN, _ONE_HEIGHT = 1.8, 4.0, 1.4
# In a gap there are letters when so many heights of it have a stroke.
_STROKED = 0.5
# Letters are lighter than a ground when more of the line than this is darker than the grey; black letters on a ground of dots are less.
_DARK_GREY, _DARK_GROUND = 128, 0.65
# A letter that Tesseract has left out stands so close before or behind its word, within so many heights of it.
_CLOSE, _LETTER = 0.22, 1.6
# How far above and below a word's box its line may reach, and how far the boxes of others count, as shares of the height.
_SLACK, _REACH = 0.15, 0.35
# Rows with less than this share of the ink of the fullest one are paper; ink fainter than this against the paper (grey values) is none.
_FAINTEST_ROW, _FAINTEST = 0.03, 25
# Dots above letters and strokes below them are within this share of the ink's height, so many pixels that are so dark in a row.
_STROKES, _DOT, _DARK = 0.32, 2, 70
# Paper that is left around all (shares of the ink's height).
_AROUND, _BESIDE = 0.03, 0.1


@dataclass(frozen=True, slots=True)
class LinePicture:
    """A line (LINE_HEIGHT × W grey, 0 black); `left` is where it begins on the page, `column` how wide a column of it is (points)."""

    pixels: Pixels
    left: float
    column: float


def runs(page: OcrPage, line: Sequence[Word]) -> list[list[Word]]:
    """The words of a line from left to right, parted where they stand far apart and no letters between them."""
    words = sorted(line, key=lambda word: word.bbox.x0)
    height = median(word.bbox.height for word in words)
    found, end = [[words[0]]], words[0].bbox.x1
    for word in words[1:]:
        if (word.bbox.x0 - end) / height > _APART and not _is_torn(page, found[-1][-1].bbox, word.bbox):
            found.append([])
        found[-1].append(word)
        end = max(end, word.bbox.x1)
    return found


def _is_torn(page: OcrPage, before: BBox, behind: BBox) -> bool:
    """Whether letters stand between two words of a line."""
    low, high = sorted((before.height, behind.height))
    if high > _ONE_HEIGHT * low or behind.x0 - before.x1 > _TORN * high:
        return False
    return _has_letters(page, BBox(before.x1, behind.top, behind.x0, behind.bottom))


def _has_letters(page: OcrPage, gap: BBox) -> bool:
    """Whether strokes stand in a place (points) beside words, more of them than a ruling line is wide."""
    return bool(_stroked(page, gap).sum() >= _STROKED * gap.height * page.dpi / 72.0)


def _stroked(page: OcrPage, place: BBox) -> npt.NDArray[np.bool_]:
    """Which columns of a place (points) have a stroke in them."""
    part = _cut(page, place).astype(np.int16)
    # White paper, as nearly all of it is, needs no more than a look at its darkest pixel.
    if not part.size or part.max() - part.min() <= _DARK:
        return np.zeros(part.shape[1], np.bool_)
    return np.asarray((np.percentile(part, 90) - part > _DARK).sum(axis=0) >= _DOT)


def _cut(page: OcrPage, place: BBox) -> Pixels:
    x0, top, x1, bottom = (max(0, round(side * page.dpi / 72.0)) for side in (place.x0, place.top, place.x1, place.bottom))
    return page.pixels[top:bottom, x0:x1]


def line_picture(page: OcrPage, words: Sequence[Word]) -> LinePicture:
    """The picture of words that stand side by side, black on white."""
    point = page.dpi / 72.0
    whole = BBox.around(word.bbox for word in words)
    x0, x1 = whole.x0, whole.x1
    if (part := _cut(page, whole)).size and (part < _DARK_GREY).mean() > _DARK_GROUND:
        page = OcrPage(np.asarray(255 - page.pixels, dtype=np.uint8), page.dpi)
    top, bottom = _written(page, words)
    high = bottom - top
    above, below = top - round(_AROUND * high), bottom + round(_AROUND * high)
    left, right = int(x0 * point - _BESIDE * high), int(x1 * point + _BESIDE * high) + 1
    picture = cut_line(page.pixels, (left, above, right, below))
    return LinePicture(picture, left / point, (right - left) / point / picture.shape[1])


def with_lost_letters(page: OcrPage, words: Sequence[Word], others: Sequence[BBox]) -> list[Word]:
    """The words of a run, the first and the last as wide as their ink, whose ends Tesseract may have left out; what lies in one of
    the `others` is none of it.
    """
    whole, height = BBox.around(word.bbox for word in words), median(word.bbox.height for word in words)
    before = BBox(whole.x0 - _LETTER * height, whole.top, whole.x0, whole.bottom)
    behind = BBox(whole.x1, whole.top, whole.x1 + _LETTER * height, whole.bottom)
    left, right = (
        0.0 if any(place.overlap(other) > 0 for other in others) else _lost(page, place, place is before)
        for place in (before, behind)
    )
    found = list(words)
    found[0] = replace(found[0], bbox=replace(found[0].bbox, x0=whole.x0 - left))
    found[-1] = replace(found[-1], bbox=replace(found[-1].bbox, x1=whole.x1 + right))
    return found


def _lost(page: OcrPage, place: BBox, before: bool) -> float:
    """How far the ink of words goes on in a place `before` or behind them (points)."""
    stroked = _stroked(page, place)[:: -1 if before else 1]
    height = place.height * page.dpi / 72.0
    columns = np.flatnonzero(stroked)
    gaps = np.flatnonzero(np.diff(columns, prepend=0) > _CLOSE * height)
    columns = columns[: gaps[0]] if len(gaps) else columns
    if len(columns) < _STROKED * height:
        return 0.0
    return float(columns[-1] + 1) * 72.0 / page.dpi


def _written(page: OcrPage, words: Sequence[Word]) -> tuple[int, int]:
    """The rows of pixels between which the line's ink lies: boxes take in specks, and pieces of the lines above and below."""
    point = page.dpi / 72.0
    tops, bottoms = [word.bbox.top for word in words], [word.bbox.bottom for word in words]
    height = median(word.bbox.height for word in words)
    top = max(min(tops), median(tops) - _REACH * height) - _SLACK * height
    bottom = min(max(bottoms), median(bottoms) + _REACH * height) + _SLACK * height
    more = round(_STROKES * height * point)
    first, last = max(0, int(top * point) - more), int(bottom * point) + 1 + more
    x0, x1 = min(word.bbox.x0 for word in words), max(word.bbox.x1 for word in words)
    part = page.pixels[first:last, max(0, int(x0 * point)) : int(x1 * point) + 1].astype(np.float32)
    if len(part) <= 2 * more or not part.size:
        return first, max(first + 1, last)
    darkness = np.percentile(part, 90) - part
    ink = np.clip(darkness - _FAINTEST, 0, None).sum(axis=1)
    upper, lower = (more + row for row in _fullest(ink[more : len(ink) - more]))
    dark = (darkness > _DARK).sum(axis=1) >= _DOT
    reach = round(_STROKES * (lower - upper))
    return first + upper - _strokes(dark[max(0, upper - reach) : upper][::-1]), first + lower + _strokes(
        dark[lower : lower + reach]
    )


def _fullest(ink: npt.NDArray[np.float32]) -> tuple[int, int]:
    """Of the rows of ink without a gap (from, to) that reach into the middle, those with most ink: a ruling line has the fullest row,
    but is thin.
    """
    quarter = len(ink) // 4
    inked = ink > _FAINTEST_ROW * ink[quarter : len(ink) - quarter].max()
    edges = np.flatnonzero(np.diff(inked, prepend=False, append=False))
    bands = [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
    middle = [(top, bottom) for top, bottom in bands if bottom > quarter and top < len(ink) - quarter]
    return max(middle, key=lambda band: float(ink[band[0] : band[1]].sum()), default=(0, len(ink)))


def _strokes(dark: npt.NDArray[np.bool_]) -> int:
    """How many of the next rows dots or strokes take; what goes on beyond the last of these rows is of another line."""
    paper = np.flatnonzero(~dark)
    rows = np.flatnonzero(dark[: paper[-1]]) if len(paper) else paper
    return int(rows[-1]) + 1 if len(rows) else 0


def cut_line(pixels: Pixels, box: tuple[int, int, int, int]) -> Pixels:
    """What lies in the box (x0, top, x1, bottom, which may reach beyond the grey page), LINE_HEIGHT pixels high."""
    x0, top, x1, bottom = box
    inside = pixels[max(0, top) : max(1, bottom), max(0, x0) : max(1, x1)]
    edges = (max(0, -top), max(0, bottom - pixels.shape[0]), max(0, -x0), max(0, x1 - pixels.shape[1]))
    whole = cv2.copyMakeBorder(inside, *edges, cv2.BORDER_REPLICATE) if any(edges) else inside
    size = (max(8, round(whole.shape[1] * LINE_HEIGHT / whole.shape[0])), LINE_HEIGHT)
    method = cv2.INTER_AREA if whole.shape[0] > LINE_HEIGHT else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(whole, size, interpolation=method), dtype=np.uint8)
