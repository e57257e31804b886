"""Words of a form field that has no appearance, set about as a viewer would draw them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.geometry import BBox
from extract.page import Word

# The mean width of a letter, and the height of a line, in sizes of the font; the margin in points.
_LETTER, _LINE, _MARGIN = 0.5, 1.16, 2.0
# Sizes (points) where the form leaves them to the viewer, and how they are lowered until the text fits.
_LARGEST, _SMALLEST, _STEP = 12.0, 4.0, 0.5
_LEFT, _CENTRED = 0, 1


@dataclass(frozen=True, slots=True)
class Setting:
    """How a field sets its text: font `size` in points (0: what fits), over several lines, `align` as /Q, comb of `cells`."""

    size: float
    wrapped: bool
    align: int
    cells: int


def set_words(text: str, place: BBox, setting: Setting) -> tuple[Word, ...]:
    """The words of `text` in the field at `place`, from its top where it may have several lines, else in its middle."""
    room = max(1.0, place.width - 2 * _MARGIN)
    size = setting.size or (_LARGEST if setting.wrapped else min(_LARGEST, place.height / _LINE))
    lines = list(_lines(text, room, size, setting.wrapped))
    while size > _SMALLEST and len(lines) * size * _LINE > place.height:
        size -= _STEP
        lines = list(_lines(text, room, size, setting.wrapped))
    high = size * _LINE
    top = place.top + _MARGIN if setting.wrapped else place.y - high * len(lines) / 2
    letter = place.width / setting.cells if setting.cells else size * _LETTER
    found: list[Word] = []
    for number, line in enumerate(lines):
        width = min(room, letter * _length(line))
        left = place.x0 + _MARGIN + {_LEFT: 0.0, _CENTRED: (room - width) / 2}.get(setting.align, room - width)
        found += _placed(line, BBox(left, top + number * high, left + width, top + number * high + size))
    return tuple(found)


def _lines(text: str, room: float, size: float, wrapped: bool) -> Iterator[list[str]]:
    """The words of each line; only `wrapped` text goes on in the next where the `room` ends."""
    for part in unicodedata.normalize("NFC", text).splitlines():
        line: list[str] = []
        for word in part.split():
            if wrapped and line and _length([*line, word]) * size * _LETTER > room:
                yield line
                line = []
            line.append(word)
        if line or wrapped:
            yield line


def _length(words: Sequence[str]) -> int:
    return sum(map(len, words)) + max(0, len(words) - 1)


def _placed(words: Sequence[str], box: BBox) -> Iterator[Word]:
    letter, at = box.width / max(1, _length(words)), 0
    for word in words:
        yield Word(word, BBox(box.x0 + at * letter, box.top, box.x0 + (at + len(word)) * letter, box.bottom), 1.0)
        at += len(word) + 1
