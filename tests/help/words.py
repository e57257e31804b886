"""Pages typed by hand: text at a fixed pitch becomes words, ☒ ☐ ◪ become boxes, and lines are made as on a scan.

A page is written as it looks. One blank parts words, four part columns; ☒ is ticked, ☐ empty, ◪ cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from extract.fields.found import Found
from extract.forms import lexicon
from extract.geometry import BBox
from extract.layout import PlacedLine, Sheets, sheets_of
from extract.page import Checkbox, Line, Page, Rule, Word
from extract.reading.lines import make_lines

WIDTH, HEIGHT = 595.0, 842.0
# Of one character, one letter's height and one line, in points; where the first character of a page stands: below the
# margin, where a lone figure would be a page number.
PITCH, LETTER, LEADING = 5.0, 9.0, 13.0
LEFT, TOP = 60.0, 100.0
STATES = {"☒": True, "☐": False, "◪": None}
# How sure a reader is of print, and of a scribble.
SURE, SCRIBBLED = 0.95, 0.3


def a_word(text: str, x: float, y: float, confidence: float = SURE) -> Word:
    """A word whose left top corner is (x, y)."""
    return Word(text, BBox(x, y, x + PITCH * len(text), y + LETTER), confidence)


def words_of(text: str, x: float = LEFT, y: float = TOP) -> tuple[Word, ...]:
    """The words of one or several typed lines; a line that begins with ~ is a scribble."""
    return tuple(
        a_word(match[0], x + PITCH * match.start(), y + LEADING * n, SCRIBBLED if line.lstrip()[0] == "~" else SURE)
        for n, line in enumerate(text.splitlines())
        for match in re.finditer(r"[^\s☒☐◪~]+", line)
    )


def boxes_of(text: str, x: float = LEFT, y: float = TOP) -> tuple[Checkbox, ...]:
    """The boxes of typed lines, as high as letters."""
    corners = [
        (x + PITCH * match.start() - LETTER / 2, y + LEADING * n, STATES[match[0]])
        for n, line in enumerate(text.splitlines())
        for match in re.finditer("[☒☐◪]", line)
    ]
    return tuple(Checkbox(BBox(left, top, left + LETTER, top + LETTER), state, SURE) for left, top, state in corners)


def grid(xs: Sequence[float], ys: Sequence[float]) -> tuple[Rule, ...]:
    """The ruling lines of a table with edges at `xs` and `ys` (points)."""
    level = (Rule(BBox(xs[0], y - 0.5, xs[-1], y + 0.5)) for y in ys)
    upright = (Rule(BBox(x - 0.5, ys[0], x + 0.5, ys[-1])) for x in xs)
    return (*level, *upright)


def columns_at(*characters: int) -> list[float]:
    """Where ruling lines before these characters of a typed line stand."""
    return [LEFT + PITCH * at - PITCH / 2 for at in characters]


def rows_at(*lines: int) -> list[float]:
    """Where ruling lines above these typed lines stand."""
    return [TOP + LEADING * at - (LEADING - LETTER) / 2 for at in lines]


def page_of(words: Iterable[Word], boxes: Iterable[Checkbox] = (), rules: Iterable[Rule] = (), number: int = 1) -> Page:
    """A page as OCR reads it; blank without words and boxes."""
    words, boxes, rules = tuple(words), tuple(boxes), tuple(rules)
    lines = make_lines(words, rules, boxes)
    return Page(number, WIDTH, HEIGHT, words, lines, boxes, rules, "ocr", blank=not words and not boxes)


def typed(text: str, number: int = 1, rules: Iterable[Rule] = ()) -> Page:
    """The page that `text` makes; its first line, which is empty in a long string, is the top one."""
    text = text.removeprefix("\n")
    return page_of(words_of(text), boxes_of(text), rules, number)


def lines_of(*texts: str) -> tuple[PlacedLine, ...]:
    """The lines of typed pages."""
    return sheets_with(*texts).lines


def sheets_with(*texts: str) -> Sheets:
    """Typed pages as fields are read from them, with the whole lexicon."""
    return sheets_of([typed(text, number) for number, text in enumerate(texts, 1)], lexicon())


def line_of(text: str) -> PlacedLine:
    """One typed line, however wide its gaps are."""
    return PlacedLine(1, Line(words_of(text)))


def plain(node: Any) -> Any:
    """Found values as they come into a record: without places, tuples as lists, types as dicts."""
    if isinstance(node, Found):
        return node.value
    if isinstance(node, tuple):
        return [plain(item) for item in node]
    if is_dataclass(node):
        return {field.name: plain(getattr(node, field.name)) for field in fields(node)}
    return node


def codes(found: Found[Any] | None) -> list[str]:
    """The codes of a value's doubts."""
    return [doubt.code for doubt in found.doubts] if found else []
