"""Where the words of a text are printed, line by line, and which of them are doubted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import dropwhile, groupby

from extract.corrections import Action, Corrected, Correction, standing
from extract.geometry import BBox
from extract.page import Page, Word
from extract.record import Box, Evidence, lookup
from extract.review.inputs import LONG

# A word that one reader alone has read, less sure than this, is doubted; where two read otherwise, it always is.
SURE = 0.8
# Around a place (points), and how many more letters may be printed than stand in the text before none are held against it.
MARGIN, MOST_MORE = 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Printed:
    """A word on page `page` (from 1) in its line number `line`."""

    page: int
    line: int
    word: Word

    @property
    def doubted(self) -> bool:
        second = self.word.second
        return self.word.confidence < SURE or second not in (None, self.word.text)


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of a text, from `start` to `end` as browsers count (UTF-16); `page` and `box` are None where it is not printed.

    `state` is "open" when it is doubted, "looked" when a person has looked at it, else "". `other` is what the second
    reader read there.
    """

    start: int
    end: int
    text: str
    page: int | None = None
    box: Box | None = None
    state: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words of a text that stand on one printed line; `box` is the place of the line, points of the upright page."""

    page: int | None
    box: Box | None
    words: tuple[TextWord, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text by its printed lines."""

    lines: tuple[TextLine, ...]

    @property
    def open(self) -> int:
        """How many doubted words nobody has looked at."""
        return sum(word.state == "open" for line in self.lines for word in line.words)

    @property
    def doubted(self) -> int:
        return sum(word.state != "" for line in self.lines for word in line.words)

    @property
    def places(self) -> tuple[tuple[int, Box], ...]:
        """The part of each page that the text fills."""
        boxes: dict[int, list[BBox]] = {}
        for line in self.lines:
            if line.page is not None and line.box is not None:
                boxes.setdefault(line.page, []).append(BBox(*line.box))
        return tuple((page, _sides(BBox.around(found))) for page, found in boxes.items())


def texts(found: Corrected, log: tuple[Correction, ...], pages: Sequence[Page]) -> Mapping[str, Text]:
    """The long texts of a paper by their JSON pointers; none where the words of its `pages` were not kept."""
    if not pages:
        return {}
    values = found.record.model_dump(mode="json", include={path.split("/")[1] for path in LONG})
    made = {}
    for path in sorted(LONG):
        evidence = found.record.evidence.get(path)
        value = lookup(values, path) if values.get(path.split("/")[1]) else None
        if evidence is None or not value:
            continue
        machine = found.machine.get(path, value)
        looked = [one for one in standing(log) if one.path == path and one.action is Action.WORD]
        made[path] = text_of(value, str(machine or ""), _near(evidence, value, pages), looked)
    return made


def text_of(value: str, machine: str, printed: Sequence[Printed], looked: Sequence[Correction]) -> Text:
    """The words of `value` at their places among the `printed` ones.

    What was `machine`-read and reads otherwise now was typed, and is doubted no more; nor is what was `looked` at.
    """
    tokens = [token for line in value.split("\n") for token in line.split()]
    places = _aligned(tokens, [one.word.text for one in printed])
    typed = _typed(tokens, machine.split())
    words, start = [], 0
    for number, token in enumerate(tokens):
        start = value.index(token, start)
        own = [printed[n] for n in places[number]]
        doubted = number not in typed and any(one.doubted for one in own)
        state = "" if not doubted else "looked" if _was_looked_at(token, own, looked) else "open"
        words.append(_word(value, (start, start + len(token)), own, state))
        start += len(token)
    lines = groupby(zip(_line_numbers(places, printed), words, strict=True), key=lambda one: one[0])
    return Text(tuple(_line([word for _, word in group]) for _, group in lines))


def _near(evidence: Evidence, value: str, pages: Sequence[Page]) -> list[Printed]:
    """The words at the place of a value, and where that has fewer letters, those of the pages behind it."""
    place = BBox(*evidence.bbox).grown(MARGIN)
    found: list[Printed] = []
    for page in dropwhile(lambda page: page.number != evidence.page, pages):
        if page.number == evidence.page:
            found += (one for one in _printed(page) if place.contains(one.word.bbox.x, one.word.bbox.y))
        elif sum(len(one.word.text) for one in found) < len(_letters(value)):
            found += _printed(page)
    return found


def _printed(page: Page) -> Iterator[Printed]:
    return (Printed(page.number, n, word) for n, line in enumerate(page.lines) for word in line.words)


def _aligned(tokens: Sequence[str], printed: Sequence[str]) -> list[range]:
    """For each token the indexes of the printed words that it is; a hyphenated one is two of them."""
    found = [range(0)] * len(tokens)
    here, there = ([_letters(text) for text in one] for one in (tokens, printed))
    for tag, first, last, low, high in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if tag == "equal":
            for n in range(last - first):
                found[first + n] = range(low + n, low + n + 1)
        elif tag == "replace":
            _spread(found, (here, first, last), (there, low, high))
    return found


def _spread(found: list[range], ours: tuple[list[str], int, int], theirs: tuple[list[str], int, int]) -> None:
    """Where both differ, words are each other's that begin after the same share of the letters."""
    tokens, printed = (words[first:last] for words, first, last in (ours, theirs))
    here, there = (max(1, sum(map(len, one))) for one in (tokens, printed))
    if there > here * MOST_MORE + 2:
        return  # what stands between is no part of the text: the foot of a page
    edges = [sum(map(len, printed[:n])) / there for n in range(len(printed) + 1)]
    for n in range(len(tokens)):
        start, end = (sum(map(len, tokens[: n + more])) / here for more in (0, 1))
        inside = [m for m in range(len(printed)) if start <= (edges[m] + edges[m + 1]) / 2 < end]
        if not inside:
            inside = [max(m for m in range(len(printed)) if edges[m] <= (start + end) / 2)]
        found[ours[1] + n] = range(theirs[1] + inside[0], theirs[1] + inside[-1] + 1)


def _typed(tokens: Sequence[str], machine: Sequence[str]) -> set[int]:
    same = SequenceMatcher(None, tokens, machine, autojunk=False).get_matching_blocks()
    return set(range(len(tokens))).difference(*(range(one.a, one.a + one.size) for one in same))


def _was_looked_at(token: str, own: Sequence[Printed], looked: Sequence[Correction]) -> bool:
    first = own[0]
    return any(
        one.new == token
        and one.place is not None
        and one.place.page == first.page
        and BBox(*one.place.bbox).grown(MARGIN).contains(first.word.bbox.x, first.word.bbox.y)
        for one in looked
    )


def _word(value: str, span: tuple[int, int], own: Sequence[Printed], state: str) -> TextWord:
    start, end = (len(value[:n].encode("utf-16-le")) // 2 for n in span)
    text = value[slice(*span)]
    if not own:
        return TextWord(start, end, text)
    other = (own[0].word.second or "") if len(own) == 1 and own[0].word.text == text else ""
    return TextWord(start, end, text, own[0].page, _sides(own[0].word.bbox), state, "" if other == text else other)


def _line_numbers(places: Sequence[range], printed: Sequence[Printed]) -> Iterator[tuple[int, int]]:
    """The printed line of each word; of a word that is not printed, that of the word before it."""
    line = next(((printed[one[0]].page, printed[one[0]].line) for one in places if one), (0, 0))
    for one in places:
        if one:
            line = (printed[one[0]].page, printed[one[0]].line)
        yield line


def _line(words: Sequence[TextWord]) -> TextLine:
    boxes = [BBox(*word.box) for word in words if word.box is not None]
    page = next((word.page for word in words if word.page is not None), None)
    return TextLine(page, _sides(BBox.around(boxes)) if boxes else None, tuple(words))


def _letters(text: str) -> str:
    """What of a word is compared: its letters and figures, else its signs."""
    return "".join(char for char in text.casefold() if char.isalnum()) or text


def _sides(box: BBox) -> Box:
    return (box.x0, box.top, box.x1, box.bottom)
