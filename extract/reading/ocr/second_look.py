"""A second look: at words that only Tesseract has read, and with doubt, and at print that it passed over.

Both are cut out and set out line below line, once as they are and once enlarged, and read in one more call for all pages. A doubtful word
keeps the reading that Tesseract is surest of; of what was passed over, only what is read with confidence counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extract.geometry import BBox
from extract.options import Options
from extract.page import Checkbox, Word
from extract.reading.ocr.passed_over import AROUND, uncovered
from extract.reading.ocr.set_out import Strip, stacked, strip_of
from extract.reading.ocr.tesseract import BLOCK, OcrPage, read_words
from extract.scan import Pixels

# Below this confidence a word is read again; figures, of which one alone changes a date or an amount, earlier.
_DOUBT, _DOUBT_FIGURES = 0.6, 0.65
_FEWEST_LETTERS = 3
# More places than this on a page are scribbles, stamps or a picture.
_MOST_PLACES = 40
_INK = 150
_SCALES = (1.0, 2.0)
# White space on the left of strips, and between them (points).
_MARGIN, _GAP = 24.0, 5.0
# How sure a reading at one scale must be to count, and two that agree by how much surer than the old one; what is below
# `_UNREADABLE` was not read at all. Nothing that took two looks is surer than `_MOST_SURE`.
_SURE, _SURER, _UNREADABLE, _MOST_SURE = 0.85, 0.08, 0.3, 0.95


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the first reading of a `cleared` page gave: words, boxes, and cells of tables that hold ink but no word."""

    cleared: OcrPage
    words: Sequence[Word]
    boxes: Sequence[Checkbox]
    unread: Sequence[BBox]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where to look again: at `doubtful` words, at `cells` that seemed empty, at what was `missed` elsewhere."""

    doubtful: Sequence[Word]
    cells: Sequence[BBox]
    missed: Sequence[BBox]

    def all(self) -> list[BBox]:
        return [*(word.bbox.grown(AROUND) for word in self.doubtful), *self.cells, *self.missed]


def look_again(pages: Sequence[FirstLook], options: Options) -> list[tuple[Word, ...]]:
    """For each page its words, doubtful ones replaced and passed-over ones added; errors of `read_words`."""
    places = [_places(page) for page in pages]
    laid = [_sheet(page.cleared, place.all()) if place.all() else None for page, place in zip(pages, places, strict=True)]
    read = iter(read_words([sheet for sheet, _ in filter(None, laid)], options, BLOCK))
    return [
        _improved(page.words, place, _sorted(next(read), laid_out[1], place.all())) if laid_out else tuple(page.words)
        for page, place, laid_out in zip(pages, places, laid, strict=True)
    ]


def read_places(page: OcrPage, places: Sequence[BBox], options: Options) -> list[list[tuple[Word, ...]]]:
    """The readings of each of the `places` (points) of a page, as they are and enlarged; errors of `read_words`."""
    sheet, strips = _sheet(page, places)
    (lines,) = read_words([sheet], options, BLOCK)
    return _sorted(lines, strips, places)


def _places(page: FirstLook) -> _Places:
    doubtful = [word for word in page.words if _is_doubtful(word)][:_MOST_PLACES]
    known = [*(word.bbox for word in page.words), *(box.bbox.grown(2) for box in page.boxes)]
    cells = [_inked(page.cleared, cell) for cell in page.unread if not any(cell.overlap(box) > 0 for box in known)]
    missed = uncovered(page.cleared, [*known, *cells])
    crowded = len(cells) + len(missed) + len(doubtful) > _MOST_PLACES
    return _Places(doubtful, [] if crowded else cells, [] if crowded else missed)


def _improved(words: Sequence[Word], places: _Places, readings: Sequence[Sequence[tuple[Word, ...]]]) -> tuple[Word, ...]:
    """The words of a page with the `readings` of all its `places` taken into account."""
    doubtful, cells = len(places.doubtful), len(places.doubtful) + len(places.cells)
    better = {id(word): _best(word, found) for word, found in zip(places.doubtful, readings, strict=False)}
    kept = (part for word in words for part in better.get(id(word), (word,)))
    in_cells = (_missed_word(found, 1) for found in readings[doubtful:cells])
    elsewhere = (_missed_word(found, _FEWEST_LETTERS) for found in readings[cells:])
    return (*kept, *(word for run in (*in_cells, *elsewhere) for word in run))


def _is_doubtful(word: Word) -> bool:
    figures = any(char.isdigit() for char in word.text)
    letters = sum(char.isalnum() for char in word.text)
    once = word.second is None
    return once and letters >= _FEWEST_LETTERS and word.confidence < (_DOUBT_FIGURES if figures else _DOUBT)


def _sureness(run: Sequence[Word]) -> float:
    return min(word.confidence for word in run)


def _best(word: Word, readings: Sequence[tuple[Word, ...]]) -> tuple[Word, ...]:
    """The word, or what both scales read in its place; one scale alone must be sure of what was unreadable before.

    A word alone lacks the words around it, from which Tesseract knows much, so that one look is no better than the first.
    """
    texts = [_text(run) for run in readings]
    agreed = len(texts) == len(_SCALES) and len(set(texts)) == 1
    run = max(readings, key=_sureness, default=())
    if not run or (not agreed and (word.confidence >= _UNREADABLE or _sureness(run) < _SURE)):
        return (word,)
    together = 1.0 - float(np.prod([1.0 - _sureness(run) for run in readings])) if agreed else _sureness(run)
    if _text(run) == word.text:
        return (replace(word, confidence=max(word.confidence, min(_MOST_SURE, together))),)
    if together < word.confidence + _SURER:
        return (word,)
    return tuple(replace(one, confidence=min(_MOST_SURE, one.confidence)) for one in run)


def _missed_word(readings: Sequence[tuple[Word, ...]], fewest: int) -> tuple[Word, ...]:
    """What was passed over, at least `fewest` letters: read alike at both scales, or surely at one.

    Where both surely read the first word, what goes on behind it is taken as well, however doubtful: a pen has gone over it.
    """
    run = max(readings, key=_sureness, default=())
    letters = sum(char.isalnum() for char in _text(run))
    if letters < fewest:
        return ()
    agreed = len({_text(one) for one in readings}) == 1 and len(readings) == len(_SCALES)
    begun = len({one[0].text for one in readings}) == 1 and min(one[0].confidence for one in readings) >= _SURE
    sure = _sureness(run) >= (_UNREADABLE if agreed else _SURE) or (begun and len(readings) == len(_SCALES))
    return run if sure else ()


def _text(run: Sequence[Word]) -> str:
    return " ".join(word.text for word in run)


def _sorted(lines: Sequence[Sequence[Word]], strips: Sequence[Strip], places: Sequence[BBox]) -> list[list[tuple[Word, ...]]]:
    """For each place its readings at every scale, those without a word left out."""
    found: dict[tuple[BBox, float], list[Word]] = {}
    for word in (word for line in lines for word in line):
        strip = strip_of(word, strips)
        if strip:
            found.setdefault((strip.place, strip.scale), []).append(strip.back(word))
    return [[tuple(found[place, scale]) for scale in _SCALES if (place, scale) in found] for place in places]


def _sheet(page: OcrPage, places: Sequence[BBox]) -> tuple[OcrPage, list[Strip]]:
    """The `places` of a page, cut out and set out line below line, and where each of them is."""
    point = page.dpi / 72.0
    margin, gap = round(_MARGIN * point), round(_GAP * point)
    looks = [(scale, place) for scale in _SCALES for place in places]
    pieces = [_enlarged(_crop(page.pixels, point, place), scale) for scale, place in looks]
    sheet, tops = stacked(pieces, 2 * margin + max(piece.shape[1] for piece in pieces), margin, gap)
    strips = []
    for at, (scale, place), piece in zip(tops, looks, pieces, strict=True):
        top, bottom = at / point, (at + piece.shape[0] + gap) / point
        strips.append(Strip(place, top, bottom, place.x0 - _MARGIN / scale, place.top - top / scale, scale))
    # Tesseract reads the last strips otherwise where the sheet ends close below them.
    return OcrPage(np.pad(sheet, ((0, gap), (0, 0)), constant_values=255), page.dpi), strips


def _enlarged(pixels: Pixels, scale: float) -> Pixels:
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _inked(page: OcrPage, cell: BBox) -> BBox:
    """The part of a cell in which something is written."""
    point = page.dpi / 72.0
    ink = _crop(page.pixels, point, cell) < _INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return cell
    x, y = cell.x0 + columns[0] / point, cell.top + rows[0] / point
    wide, high = (columns[-1] - columns[0]) / point, (rows[-1] - rows[0]) / point
    return BBox(x, y, x + wide, y + high).grown(AROUND)


def _crop(pixels: Pixels, point: float, place: BBox) -> Pixels:
    height, width = pixels.shape
    x0, top = min(width - 1, max(0, round(place.x0 * point))), min(height - 1, max(0, round(place.top * point)))
    return pixels[top : max(top + 1, round(place.bottom * point)), x0 : max(x0 + 1, round(place.x1 * point))]
