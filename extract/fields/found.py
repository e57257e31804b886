"""What a field reader hands on: a value with the place where it was read and what speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from extract.geometry import BBox
from extract.layout import PlacedBox, PlacedLine
from extract.page import Word
from extract.record import Extractor

# How the state of a box is written in `raw`.
STATES = {True: "x", False: "o", None: "?"}

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Signals:
    """What a probability is computed from; each in 0–1.

    `ocr` mean confidence of the words that the value was read from; `weakest` the lowest of them; `clue` how sure what led to it
    is, once sections have been put right; `grammar` how far the value fits its type's grammar; `role` how probable the network itself
    finds it that these words are such a value, on average, and `role_weakest` of the word of which it is the least; `named` 1 where a
    label that the lexicon or the form knows names it, 0 where such a label names something else, 0.5 where none is known; `twice` the
    share of its letters that two readers of letters read alike, 1 where its page was not read twice.
    """

    ocr: float = 1.0
    weakest: float = 1.0
    clue: float = 1.0
    grammar: float = 1.0
    role: float = 0.5
    role_weakest: float = 0.5
    named: float = 0.5
    twice: float = 1.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: a review code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Clue:
    """What led to a value: the rule in words, and how sure that is (0–1)."""

    rule: str
    sure: float = 1.0


NO_CLUE = Clue("")
# Boxes whose own words name them, wherever they stand.
CALLED_SO = Clue("the pair of boxes that is called so")


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value, None where the page shows something that could not be understood (then `doubts` says what).

    `boxes` are the boxes to tick that it was read from; `flaws` counts what in its text belongs to other fields;
    `clue` says what led to it. `second` is what the other reader of letters read in its place, where that differs from `raw`.
    """

    value: T_co
    raw: str
    page: int
    bbox: BBox
    signals: Signals
    extractor: Extractor = "rule"
    doubts: tuple[Doubt, ...] = ()
    boxes: tuple[PlacedBox, ...] = ()
    flaws: int = 0
    clue: Clue = NO_CLUE
    second: str | None = None

    @property
    def text(self) -> str:
        """The value as text: itself where it is text, else what it was read from."""
        return self.value if isinstance(self.value, str) else self.raw


def signals_of(words: Sequence[Word], clue: Clue, grammar: float = 1.0) -> Signals:
    """Signals of a value read from `words`."""
    scores = [word.confidence for word in words] or [0.0]
    return Signals(sum(scores) / len(scores), min(scores), clue.sure, grammar, twice=_read_alike(words))


def _read_alike(words: Sequence[Word]) -> float:
    """The share of their letters that both readers of letters read alike; 1 where none of them was read twice."""
    scanned = [word for word in words if word.source == "ocr"]
    if all(word.second is None for word in scanned):
        return 1.0
    first, second = _bare(word.text for word in scanned), _bare(word.second or "" for word in scanned)
    return 1 - Levenshtein.distance(first, second) / max(1, len(first), len(second))


def _second(lines: Sequence[PlacedLine]) -> str | None:
    """The lines as the other reader has them; None where it has the same letters, or where they were not read twice."""
    read = [[word.text if word.second is None else word.second for word in line.words] for line in lines]
    if _bare(text for line in read for text in line) == _bare(word.text for line in lines for word in line.words):
        return None
    return "\n".join(" ".join(filter(None, line)) for line in read)


def _bare(texts: Iterable[str]) -> str:
    """Texts without their spaces: where words part, the readers seldom agree, and it hardly ever matters."""
    return "".join("".join(texts).split())


def found_in(lines: Sequence[PlacedLine], value: T, clue: Clue, grammar: float = 1.0) -> Found[T]:
    """A value read from whole lines; its place is on the first page that they touch. ValueError without lines."""
    page = lines[0].page
    words = [word for line in lines for word in line.words]
    bbox = BBox.around(line.bbox for line in lines if line.page == page)
    raw = "\n".join(line.text for line in lines)
    return Found(value, raw, page, bbox, signals_of(words, clue, grammar), clue=clue, second=_second(lines))


def ticked(box: PlacedBox, clue: Clue) -> Found[bool | None]:
    """A box as a value: ticked, empty, or unknown with a doubt."""
    state = box.box.checked
    doubts = () if state is not None else (Doubt("unclear-box", "whether this box is ticked cannot be told"),)
    return replace(found_boxes((box,), state, clue), doubts=doubts)


def found_boxes(boxes: Sequence[PlacedBox], value: T, clue: Clue) -> Found[T]:
    """A value read from boxes of one page, as sure as the least sure of them; `raw` shows their states. ValueError without boxes."""
    sure = min(box.box.confidence for box in boxes)
    raw = "/".join(STATES[box.box.checked] for box in boxes)
    bbox = BBox.around(box.bbox for box in boxes)
    return Found(value, raw, boxes[0].page, bbox, Signals(sure, sure, clue.sure), "checkbox", boxes=tuple(boxes), clue=clue)


def found_values(node: object) -> Iterator[tuple[str, Found[Any]]]:
    """Every found value below `node` with its path in the record."""
    return leaves(node, Found)


def changed_values(node: Any, change: Callable[[str, Found[Any]], Found[Any]]) -> Any:
    """The same with each found value as `change` gives it back."""
    return changed_leaves(node, Found, change)


def leaves(node: object, kind: type[T], path: str = "") -> Iterator[tuple[str, T]]:
    """Everything of one kind below `node` with its path in the record."""
    if isinstance(node, kind):
        yield path, node
        return
    for part, step in below(node, path):
        yield from leaves(part, kind, step)


def changed_leaves(node: Any, kind: type[T], change: Callable[[str, T], object], path: str = "") -> Any:
    """The same with everything of one kind as `change` gives it back."""
    if isinstance(node, kind):
        return change(path, node)
    parts = [changed_leaves(one, kind, change, step) for one, step in below(node, path)]
    if isinstance(node, tuple):
        return tuple(parts)
    return type(node)(*parts) if parts else node


def below(node: object, path: str) -> Iterator[tuple[object, str]]:
    """What a list of rows or a group of fields holds, each with its path."""
    if isinstance(node, tuple):
        yield from ((item, f"{path}/{number}") for number, item in enumerate(node))
    elif is_dataclass(node):
        # The head's values stand at the record's top level.
        base = "" if path == "/header" else path
        yield from ((getattr(node, one.name), f"{base}/{one.name}") for one in fields(node))
