"""Labels beside a page: text broken into lines, and the lines of all labels stacked so that none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.show.font import font, showable

SIZE = 14
LINE_HEIGHT = 17
PADDING = 4
GAP = 5
SPACE = 8


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A piece of text in one look; `colour` is one that Pillow knows.

    What is longer than a line is cut off before its `tail`; a `paragraph` begins a line of its own and is never cut, it
    goes on in the next line.
    """

    text: str
    colour: str
    bold: bool = False
    tail: str = ""
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A span at its place in pixels from the top left corner of its label."""

    span: TextSpan
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Caption:
    """Spans set into lines, and how many pixels high they are with the padding."""

    spans: tuple[PlacedText, ...]
    height: int


def set_in_lines(spans: Sequence[TextSpan], width: int) -> Caption:
    """Set spans one after the other, each on a new line when it does not fit behind the one before."""
    room = width - 2 * PADDING
    placed: list[PlacedText] = []
    x, line = 0.0, 0
    for span in spans:
        for number, text in enumerate(_texts(span, room)):
            wide = _width(text, span.bold)
            if placed and (span.paragraph or number or x + wide > room):
                x, line = 0.0, line + 1
            placed.append(PlacedText(replace(span, text=text, tail=""), x + PADDING, line * LINE_HEIGHT + PADDING))
            x += wide + SPACE
    return Caption(tuple(placed), (line + 1) * LINE_HEIGHT + 2 * PADDING)


def stacked(wanted: Sequence[float], heights: Sequence[int], end: float) -> list[float]:
    """Where labels begin so that each is as near as can be to where it is `wanted`, in this order, none over another.

    All lie between 0 and `end`, unless they are too high together: then they run over it.
    """
    offsets = [float(sum(heights[:n]) + n * GAP) for n in range(len(heights))]
    room = max(0.0, end - sum(heights) - GAP * max(0, len(heights) - 1))
    level = _never_falling([place - offset for place, offset in zip(wanted, offsets, strict=True)])
    return [min(max(0.0, one), room) + offset for one, offset in zip(level, offsets, strict=True)]


def _never_falling(values: Sequence[float]) -> list[float]:
    """The nearest sequence (least squares) in which no value is below the one before."""
    runs: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while runs and runs[-1][0] > mean:
            before, members = runs.pop()
            mean, count = (mean * count + before * members) / (count + members), count + members
        runs.append((mean, count))
    return [mean for mean, count in runs for _ in range(count)]


def _texts(span: TextSpan, room: int) -> list[str]:
    """The span's text as it is drawn, line by line."""
    text = showable(span.text)
    if not span.paragraph:
        return [_cut(text, span, room)]
    lines = [""]
    for word in f"{text}{span.tail}".split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or _width(longer, span.bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut(line, replace(span, tail=""), room) for line in lines]


def _cut(text: str, span: TextSpan, room: int) -> str:
    whole = f"{text}{span.tail}"
    # No letter is narrower than two pixels, so a long text need not be measured whole.
    keep = min(len(text), room // 2)
    while keep and _width(whole, span.bold) > room:
        keep -= 1
        whole = f"{text[:keep].rstrip()}…{span.tail}"
    return whole


def _width(text: str, bold: bool) -> float:
    return font(SIZE, bold).getlength(text)
