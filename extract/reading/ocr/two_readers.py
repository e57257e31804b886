"""Every line that Tesseract found is read once more by our own reader; where the two differ, what speaks for each decides.

A word that both read alike is as sure as two who err differently make it. Nothing is held against a dictionary: names, old spellings
and numbers stay what one of the two has read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, prod

from rapidfuzz.distance import Levenshtein

from extract.geometry import BBox
from extract.page import Word
from extract.reading.ocr.doubted import Doubted, likelier_ours
from extract.reading.ocr.line_picture import line_picture, runs, with_lost_letters
from extract.reading.ocr.line_reader import Letter, LineReading, read_line
from extract.reading.ocr.printed_lines import mended, without_strokes
from extract.reading.ocr.tesseract import OcrPage

# What both call the same, for they are drawn alike and one knows the height of a letter only from its neighbours.
_ALIKE = str.maketrans("CKOPSUVWXZ–—‐„“”‚‘’´`ÖÜ", "ckopsuvwxz---\"\"\"'''''öü")
# However sure both are, a word is no surer than this; nor one that they read otherwise than the other, however sure it is.
_MOST_SURE, _MOST_SURE_ALONE = 0.995, 0.9
# What is so many times as high as a line is a pen's stroke over it or a picture beside it, and no word that its letters could belong to.
_PEN = 2.0


@dataclass(frozen=True, slots=True)
class OurWord:
    """A word as our reader has it, between `x0` and `x1` (points), and the slices (from, to) between the spaces around it."""

    letters: tuple[Letter, ...]
    x0: float
    x1: float
    slices: tuple[int, int]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def sureness(self) -> float:
        """The probability that all of its letters are right, as the network has it."""
        return exp(sum(letter.sureness for letter in self.letters))


@dataclass(frozen=True, slots=True)
class Place:
    """Where both have read something: Tesseract's words and ours, and the reading of the line with the slices of the place."""

    words: tuple[Word, ...]
    ours: tuple[OurWord, ...]
    line: LineReading
    slices: tuple[int, int]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def second(self) -> str:
        return " ".join(word.text for word in self.ours)

    @property
    def agreed(self) -> bool:
        """Whether both read the same letters."""
        return self.text.translate(_ALIKE) == self.second.translate(_ALIKE)

    @property
    def sureness(self) -> float:
        """How sure our reader is of all its letters."""
        return prod(word.sureness for word in self.ours)


def read_twice(page: OcrPage, lines: Iterable[Sequence[Word]]) -> list[Word]:
    """The words of the lines that Tesseract found on a page, after our reader has read the same lines.

    FileNotFoundError when the installation has lost the network.
    """
    return joined(places(page, lines))


def places(page: OcrPage, lines: Iterable[Sequence[Word]]) -> list[Place]:
    """All lines of a page, read once more."""
    some = [words for line in mended(lines) for words in runs(page, without_strokes(line))]
    boxes = [(BBox.around(word.bbox for word in words), words) for words in some]
    found: list[Place] = []
    for place, words in boxes:
        level = (run for box, run in boxes if run is not words and box.top < place.bottom and box.bottom > place.top)
        others = [word.bbox for run in level for word in run if word.bbox.height < _PEN * place.height]
        whole = with_lost_letters(page, words, others)
        found += _places(whole, read_line(line_picture(page, whole)))
    return found


def joined(found: Sequence[Place]) -> list[Word]:
    """The words of a page from what both readers made of it."""
    known = Counter(word.text for place in found if place.agreed for word in place.words)
    return [word for place in found for word in _words(place, known)]


def _words(place: Place, known: Counter[str]) -> Iterator[Word]:
    if not place.ours:
        yield from place.words
    elif place.agreed:
        for word in place.words:
            both = 1 - (1 - word.confidence) * (1 - place.sureness)
            yield replace(word, confidence=max(word.confidence, min(_MOST_SURE, both)), second=word.text)
    else:
        chance = likelier_ours(doubted(place, known))
        ours = _placed(place)
        if chance > 0.5:
            yield from _beside(ours, place.words, chance)
        else:
            yield from _beside(place.words, ours, 1 - chance)


def _beside(words: Sequence[Word], others: Sequence[Word], chance: float) -> Iterator[Word]:
    """The words that were taken, which are the right ones with probability `chance`, each with what the other reader read in its place."""
    whole = " ".join(word.text for word in others)
    for number, word in enumerate(words):
        second = others[number].text if len(words) == len(others) else "" if number else whole
        yield replace(word, confidence=min(word.confidence, chance, _MOST_SURE_ALONE), second=second)


def doubted(place: Place, known: Counter[str]) -> Doubted:
    """What speaks for each of the two readings of a place."""
    theirs, ours = (place.line.likelihood(text, place.slices) for text in (place.text, place.second))
    return Doubted(
        place.text,
        place.second,
        min(word.confidence for word in place.words),
        (theirs, ours),
        (all(word.text in known for word in place.words), all(word.text in known for word in place.ours)),
    )


def _placed(place: Place) -> list[Word]:
    """Our words at a place, as high as Tesseract's are there; one for one in the very boxes."""
    if len(place.words) == len(place.ours):
        return [Word(our.text, word.bbox, our.sureness) for word, our in zip(place.words, place.ours, strict=True)]
    box = BBox.around(word.bbox for word in place.words)
    gaps = ((one.x1 + other.x0) / 2 for one, other in pairwise(place.ours))
    edges = [box.x0, *(min(box.x1, max(box.x0, gap)) for gap in gaps), box.x1]
    return [
        Word(our.text, BBox(x0, box.top, x1, box.bottom), our.sureness)
        for our, (x0, x1) in zip(place.ours, pairwise(edges), strict=True)
    ]


def _places(words: Sequence[Word], line: LineReading) -> Iterator[Place]:
    """The words of a line from left to right beside what was read in the same places."""
    ours = _our_words(line)
    theirs, mine = (" ".join(word.text for word in some) for some in (words, ours))
    at = begun = 0
    for end, stop in _both_end(theirs, mine):
        first, last = theirs[:at].count(" "), theirs[:end].count(" ") + 1
        found = ours[mine[:begun].count(" ") : mine[:stop].count(" ") + 1] if mine else []
        slices = (found[0].slices[0], found[-1].slices[1]) if found else (0, 0)
        yield Place(tuple(words[first:last]), tuple(found), line, slices)
        at, begun = end + 1, stop + 1


def _both_end(theirs: str, ours: str) -> Iterator[tuple[int, int]]:
    """Where a word ends in either of two readings of a line, once they are laid beside each other so that they differ least."""
    for block in Levenshtein.opcodes(theirs, ours):
        if block.tag == "equal":
            spaces = (n for n in range(block.src_end - block.src_start) if theirs[block.src_start + n] == " ")
            yield from ((block.src_start + n, block.dest_start + n) for n in spaces)
    yield len(theirs), len(ours)


def _our_words(line: LineReading) -> list[OurWord]:
    found, word, start = list[OurWord](), list[Letter](), 0
    for letter in [*line.letters(), Letter(" ", 0.0, (len(line.chances), len(line.chances)))]:
        if letter.text != " ":
            word.append(letter)
            continue
        if word:
            x0, x1 = line.place(word[0].slices[0]), line.place(word[-1].slices[1])
            found.append(OurWord(tuple(word), x0, x1, (start, letter.slices[0])))
        word, start = [], letter.slices[1]
    return found
