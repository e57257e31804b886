"""What a field reader hands on: a value with the place where it was read and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from extract.page import BBox, Checkbox, Line, Word
from extract.record import Extractor

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Placed(Protocol):
    """Anything that stands somewhere on a page."""

    @property
    def page(self) -> int: ...
    @property
    def bbox(self) -> BBox: ...


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the number of its page."""

    page: int
    line: Line

    @property
    def bbox(self) -> BBox:
        return self.line.bbox

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.words


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A checkbox and the number of its page."""

    page: int
    box: Checkbox

    @property
    def bbox(self) -> BBox:
        return self.box.bbox


@dataclass(frozen=True, slots=True)
class Signals:
    """What a probability is computed from; each in 0–1.

    `ocr` mean confidence of the words that the value was read from; `weakest` the lowest of them; `label` how alike
    the label on the page and the one in the lexicon are; `grammar` how far the value fits its type's grammar.
    """

    ocr: float = 1.0
    weakest: float = 1.0
    label: float = 1.0
    grammar: float = 1.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: a review code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value, None where the page shows something that could not be understood (then `doubts` says what)."""

    value: T_co
    raw: str
    page: int
    bbox: BBox
    signals: Signals
    extractor: Extractor = "rule"
    doubts: tuple[Doubt, ...] = ()


def signals_of(words: Sequence[Word], label: float = 1.0, grammar: float = 1.0) -> Signals:
    """Signals of a value read from `words`."""
    scores = [word.confidence for word in words] or [0.0]
    return Signals(sum(scores) / len(scores), min(scores), label, grammar)


def found_in(lines: Sequence[PlacedLine], value: T, label: float = 1.0, grammar: float = 1.0) -> Found[T]:
    """A value read from whole lines; its place is on the first page that they touch. ValueError without lines."""
    page = lines[0].page
    words = [word for line in lines for word in line.words]
    bbox = BBox.around(line.bbox for line in lines if line.page == page)
    return Found(value, "\n".join(line.text for line in lines), page, bbox, signals_of(words, label, grammar))


def found_words(page: int, words: Sequence[Word], value: T, label: float = 1.0) -> Found[T]:
    """A value read from some words of one line. ValueError without words."""
    bbox = BBox.around(word.bbox for word in words)
    return Found(value, " ".join(word.text for word in words), page, bbox, signals_of(words, label))
