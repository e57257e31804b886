"""Born-digital PDF pages: their own text, lines and boxes, without OCR."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import pdfplumber
from pdfplumber.page import Page as PdfPage

from extract.errors import ScanDamaged
from extract.page import BBox, Page, Rule, Word
from extract.reading.grid import table_rules
from extract.reading.lines import make_lines
from extract.reading.vector_boxes import EMPTY_GLYPHS, SOLID_GLYPHS, TICKED_GLYPHS, Stroke, drawn_boxes, glyph_boxes

# pdfminer reports every oddity of a font; what matters shows in the text.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_SHORTEST_RULE = 20.0
_THICKEST_RULE = 3.0
# Letters of a font without a Unicode table come as "(cid:31)"; a page with more than this share of them must be seen.
_UNKNOWN_LETTERS = 0.05
_LIGHT = 0.75


def read_text_layer(data: bytes, number: int, size: tuple[float, float]) -> Page | None:
    """Read page `number` of the PDF `data`; `size` is the page's width and height in points as displayed.

    None when the text has no meaning without its font (letters that are in no code table): then the page must be read
    from its pixels. ScanDamaged when the page cannot be parsed.
    """
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number], unicode_norm="NFC") as pdf:
            return _read(pdf.pages[0], number, size)
    except ScanDamaged:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file brings it to
        raise ScanDamaged(f"page {number}: its text cannot be read ({type(error).__name__})") from error


def _read(page: PdfPage, number: int, size: tuple[float, float]) -> Page | None:
    chars = [char for char in page.chars if char["text"].strip()]
    unknown = sum(char["text"].startswith("(cid:") or char["text"] == "\ufffd" for char in chars)
    if not chars or unknown > _UNKNOWN_LETTERS * len(chars):
        return None
    place = _Place(page, size)
    words = [word for word in _words(page, place) if place.shown(word.bbox)]
    strokes = [Stroke(place(edge)) for edge in page.edges]
    drawn = drawn_boxes(strokes, [*(place(item) for item in _drawings(page)), *(word.bbox for word in words)])
    boxes = (*glyph_boxes(words), *drawn)
    words = [w for w in words if not any(box.bbox.grown(1).contains(w.bbox.x, w.bbox.y) for box in boxes)]
    rules = table_rules([Rule(box) for box in _rules(page, place)])
    return Page(
        number=number,
        width=size[0],
        height=size[1],
        words=tuple(words),
        lines=make_lines(words, rules),
        checkboxes=tuple(sorted(boxes, key=lambda box: (box.bbox.top, box.bbox.x0))),
        rules=rules,
        source="text-layer",
    )


class _Place:
    """Turns pdfplumber's coordinates into points of the page as displayed (cropped; user units resolved)."""

    def __init__(self, page: PdfPage, size: tuple[float, float]):
        x0, top, x1, bottom = page.bbox
        self._x0, self._top = float(x0), float(top)
        self._scale = size[0] / max(1e-6, float(x1) - float(x0))
        self._size = size

    def __call__(self, item: dict[str, Any]) -> BBox:
        return BBox(
            (item["x0"] - self._x0) * self._scale,
            (item["top"] - self._top) * self._scale,
            (item["x1"] - self._x0) * self._scale,
            (item["bottom"] - self._top) * self._scale,
        )

    def shown(self, box: BBox) -> bool:
        return 0 <= box.x <= self._size[0] and 0 <= box.y <= self._size[1]


def _words(page: PdfPage, place: _Place) -> Iterator[Word]:
    """Words left to right; a box glyph is always a word of its own."""
    glyphs = EMPTY_GLYPHS | TICKED_GLYPHS | SOLID_GLYPHS
    level = page.filter(lambda item: item["object_type"] != "char" or item["upright"])
    single = level.filter(lambda item: item["object_type"] == "char" and item["text"] in glyphs)
    plain = level.filter(lambda item: item["object_type"] == "char" and item["text"] not in glyphs)
    for char in single.chars:
        yield Word(char["text"], place(char), 1.0)
    for word in plain.extract_words(x_tolerance_ratio=0.16, keep_blank_chars=False):
        text = unicodedata.normalize("NFC", word["text"].replace("\xad", "-").replace("\ufeff", ""))
        if text.strip():
            yield Word(text, place(word), 1.0)


def _drawings(page: PdfPage) -> Iterable[dict[str, Any]]:
    """Lines, curves and dark filled rectangles: what a tick may be drawn with."""
    yield from page.lines
    yield from page.curves
    yield from (rect for rect in page.rects if rect.get("fill") and _dark(rect.get("non_stroking_color")))


def _dark(colour: Any) -> bool:
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if len(numbers) == 4:  # CMYK
        return numbers[3] > 1 - _LIGHT or sum(numbers[:3]) > 1
    return not numbers or sum(numbers) / len(numbers) < _LIGHT


def _rules(page: PdfPage, place: _Place) -> Iterator[BBox]:
    """Ruling lines: drawn lines, thin rectangles, and the outlines of stroked ones."""
    for edge in page.edges:
        box = place(edge)
        thin = min(box.width, box.height) <= _THICKEST_RULE
        outlined = edge["object_type"] != "rect_edge" or edge.get("stroke") or min(edge["width"], edge["height"]) <= 3
        if thin and outlined and max(box.width, box.height) >= _SHORTEST_RULE:
            yield box
