"""Born-digital PDF pages: their own text, lines and boxes, without OCR."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfplumber.page import Page as PdfPage

from extract.geometry import BBox
from extract.page import Checkbox, Page, Rule, Word
from extract.reading.accents import join_accents
from extract.reading.boxes import (
    EMPTY_GLYPHS,
    SOLID_GLYPHS,
    TICKED_GLYPHS,
    Stroke,
    as_seen,
    drawn_boxes,
    glyph_boxes,
    sides,
    solid,
)
from extract.reading.doubled import doubled
from extract.reading.fonts import Fonts, SetWord
from extract.reading.lines import make_lines
from extract.reading.ocr import OcrPage
from extract.reading.rules import table_rules
from extract.reading.seen import Strokes
from extract.reading.widgets import Widgets, read_widgets
from extract.scan import PageImage, single_page, to_grey
from extract.steps import PageDoubt, Step, Steps

# pdfminer reports every oddity of a font; what matters shows in the text.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_SHORTEST_RULE = 20.0
_THICKEST_RULE = 3.0
# The share of letters that must stand upright; a stamp or a note along the margin may run another way.
_LEVEL_LETTERS = 0.5
_LIGHT = 0.75
# The share of letters that must be seen, and how many hidden ones are worth a doubt.
_SEEN_LETTERS, _FEWEST_HIDDEN = 0.5, 3
# What letters of a font without a Unicode table come as.
_UNKNOWN = ("(cid:", "\ufffd")
# The share of its rectangle that an outline fills at least where it is a box with rounded corners.
_SQUARE = 0.75
# What has no edges that run up and down.
_DASHES = "_-‐‑–—―=¯~\xad"
_DINGBATS = dict(zip("nopqr", "■❏❐❑❒", strict=True))


@dataclass(frozen=True, slots=True)
class Layer:
    """A page as its text layer has it, and where its text `fields` are, in which viewers set words in their own way."""

    page: Page
    fields: tuple[BBox, ...]


def read_text_layer(data: bytes, image: PageImage, fonts: Fonts | None = None) -> Layer | None:
    """Read the page of the PDF `data` that `image` shows; words that cannot be seen there, or not as `fonts` says, are left out.

    None when the page must be read from its pixels: its text cannot be parsed, has no meaning without its font (letters
    that are in no code table), runs sideways, or is not what is seen. Without `fonts` all fonts are believed.
    """
    page = _parsed(data, image.number)
    if page is None or not _upright(page):
        return None
    steps = Steps(image.number)
    widgets = steps.attempted(Step.FIELDS, lambda: read_widgets(data, image.number, image.size).shown(image), Widgets())
    text = _text(page, image, widgets).believed(fonts, image)
    if text.untrue:
        return None
    words = widgets.filled_in(text.words)
    drawn = steps.attempted(Step.BOXES, lambda: _drawn(page, image, words), ())
    rules = steps.attempted(Step.RULES, lambda: _ruled(page, image), ())
    read = _page(image, words, widgets.before((*glyph_boxes(words), *drawn)), rules)
    doubts = (*steps.doubts, *text.doubts(image.number))
    return Layer(replace(read, doubts=doubts), tuple(field.bbox for field in widgets.texts))


def _parsed(data: bytes, number: int) -> PdfPage | None:
    """The page with all that is on it; alone, because pdfminer counts the pages of an odd file in its own way."""
    try:
        page = pdfplumber.open(io.BytesIO(single_page(data, number)), unicode_norm="NFC").pages[0]
        for char in page.chars:
            char["text"] = _symbol(char)
        for char in doubled(page.chars):
            char["text"] = ""
        join_accents(page.chars)
    except MemoryError:
        raise
    except Exception:  # pdfminer raises whatever a damaged page brings it to
        return None
    return page


def _symbol(char: dict[str, Any]) -> str:
    """The text of a letter; symbol fonts have their boxes in the places of letters."""
    text, font = str(char["text"]), char["fontname"]
    if "Wingdings" in font and len(text) == 1 and ord(text) < 0x100:
        return chr(0xF000 + ord(text))
    return _DINGBATS.get(text, text) if "ZapfDingbats" in font else text


def _upright(page: PdfPage) -> bool:
    chars = [char for char in page.chars if char["text"].strip()]
    return sum(map(_level, chars)) > _LEVEL_LETTERS * len(chars)


def _level(char: dict[str, Any]) -> bool:
    """Whether a letter stands upright; pdfminer's own `upright` is also true of letters that stand on their heads."""
    return bool(char["upright"]) and char["matrix"][0] > 0


@dataclass(frozen=True, slots=True)
class _Text:
    """What is written on a page: words that are seen, how many letters of others are `hidden`, and of how many it is not
    known what they mean.
    """

    seen: Sequence[SetWord]
    hidden: int
    unknown: int = 0

    @property
    def words(self) -> list[Word]:
        return [one.word for one in self.seen]

    @property
    def untrue(self) -> bool:
        """Whether most of the text is not seen, or nothing of it says what is seen."""
        true = sum(len(one.word.text) for one in self.seen)
        return true < _SEEN_LETTERS * (true + self.hidden) or bool(self.unknown and not true)

    def believed(self, fonts: Fonts | None, image: PageImage) -> _Text:
        """The text without words whose letters are in no table or, as a look at the picture says, are others."""
        known = [one for one in self.seen if not any(sign in one.word.text for sign in _UNKNOWN)]
        by_font = defaultdict(list)
        for one in known:
            if len(one.fonts) == 1:
                by_font[min(one.fonts)].append(one)
        doubted = fonts.doubted(by_font, OcrPage(to_grey(image.pixels), image.dpi)) if fonts else frozenset()
        kept = [one for one in known if not one.fonts & doubted]
        unknown = sum(len(one.glyphs) for one in self.seen) - sum(len(one.glyphs) for one in kept)
        return _Text(kept, self.hidden, unknown)

    def doubts(self, number: int) -> tuple[PageDoubt, ...]:
        # What was hidden is not said, because somebody may have blackened it.
        message = f"page {number}: text of {self.hidden} letters that cannot be seen was left out"
        return (PageDoubt("hidden-text", message),) if self.hidden >= _FEWEST_HIDDEN else ()


def _text(page: PdfPage, image: PageImage, widgets: Widgets) -> _Text:
    place, strokes = _Place(page, image.size), Strokes(image.pixels, image.dpi, image.text_ink)
    seen, hidden = [], 0
    for one in _words(page, place):
        # Viewers draw fields anew, so that the picture is none of their words.
        held = widgets.hold(one.word)
        shown = place.shown(one.word.bbox)
        if shown and (held or strokes.show(_standing(one))):
            seen.append(replace(one, fonts=frozenset()) if held else one)
        elif shown or not image.beside:
            hidden += len(one.word.text)
    return _Text(seen, hidden)


def _drawn(page: PdfPage, image: PageImage, words: Sequence[Word]) -> Sequence[Checkbox]:
    place = _Place(page, image.size)
    strokes = [stroke for stroke in _strokes(page, place) if place.shown(stroke.bbox)]
    found = drawn_boxes(strokes, [*_drawings(page, place), *(word.bbox for word in words)])
    return as_seen(found, to_grey(image.pixels), image.dpi) if found else ()


def _ruled(page: PdfPage, image: PageImage) -> Sequence[Rule]:
    place = _Place(page, image.size)
    return table_rules([Rule(box) for box in _rules(page, place) if place.shown(box)])


def _page(image: PageImage, words: Sequence[Word], boxes: Sequence[Checkbox], rules: Sequence[Rule]) -> Page:
    words = [w for w in words if not any(box.bbox.grown(1).contains(w.bbox.x, w.bbox.y) for box in boxes)]
    return Page(
        number=image.number,
        width=image.size[0],
        height=image.size[1],
        words=tuple(words),
        lines=make_lines(words, rules),
        checkboxes=tuple(sorted(boxes, key=lambda box: (box.bbox.top, box.bbox.x0))),
        rules=tuple(rules),
        source="text-layer",
    )


class _Place:
    """Turns pdfplumber's coordinates into points of the page as displayed (user units resolved)."""

    def __init__(self, page: PdfPage, size: tuple[float, float]):
        x0, top, x1, _ = page.bbox
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


def _words(page: PdfPage, place: _Place) -> Iterator[SetWord]:
    """Words left to right; a box glyph is always a word of its own."""
    glyphs = EMPTY_GLYPHS | TICKED_GLYPHS | SOLID_GLYPHS
    level = page.filter(lambda item: item["object_type"] == "char" and item["text"] and _level(item))
    single = level.filter(lambda item: item["text"] in glyphs)
    plain = level.filter(lambda item: item["text"] not in glyphs)
    for char in single.chars:
        yield SetWord(Word(char["text"], place(char), 1.0), [(char["text"], place(char))], frozenset([char["fontname"]]))
    for word in plain.extract_words(x_tolerance_ratio=0.16, keep_blank_chars=False, return_chars=True):
        text = unicodedata.normalize("NFC", word["text"].replace("\xad", "-").replace("\ufeff", ""))
        if text.strip():
            signs = [(char["text"], place(char)) for char in word["chars"]]
            yield SetWord(Word(text, place(word), 1.0), signs, frozenset(char["fontname"] for char in word["chars"]))


def _standing(one: SetWord) -> list[BBox]:
    """The places of a word's letters that have edges running up and down."""
    return [place for sign, place in one.glyphs if sign not in _DASHES]


def _strokes(page: PdfPage, place: _Place) -> Iterator[Stroke]:
    """Straight lines, and the sides of outlines that are squares but for their rounded corners."""
    for edge in page.edges:
        yield Stroke(place(edge))
    for curve in page.curves:
        if _outline(curve) and _area(curve["pts"]) > _SQUARE * curve["width"] * curve["height"]:
            yield from sides(place(curve))


def _drawings(page: PdfPage, place: _Place) -> Iterator[BBox]:
    """What a tick may be drawn with: lines, curves that are no outlines, and dark areas."""
    yield from map(place, page.lines)
    yield from (place(curve) for curve in page.curves if not (curve["fill"] or _outline(curve)))
    areas = [item for item in (*page.rects, *page.curves) if item["fill"]]
    dark = [place(area) for area in areas if _dark(area["non_stroking_color"])]
    light = [place(area) for area in areas if not _dark(area["non_stroking_color"])]
    yield from solid(dark, light)


def _outline(curve: dict[str, Any]) -> bool:
    """Whether a curve comes back to where it began and has at most light paper in it."""
    closed = curve["path"][-1][0] == "h" or curve["pts"][0] == curve["pts"][-1]
    return bool(closed and not (curve["fill"] and _dark(curve["non_stroking_color"])))


def _area(points: Sequence[tuple[float, float]]) -> float:
    """The area of a polygon."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*points, points[0]]))) / 2


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
