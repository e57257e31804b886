"""Fonts whose letters look otherwise than the file says: told by holding a few words of suspects against the picture.

A PDF says of each font what its signs mean, and viewers never look at it: a page may be seen as it should and copied as noise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from rapidfuzz.distance import Levenshtein

from extract.geometry import BBox
from extract.options import Options
from extract.page import Word
from extract.reading.holes import suspect
from extract.reading.ocr import OcrPage, read_places

# So many words of a font are looked at, the shortest and the longest of so many letters: blanks may mean letters, too.
_SAMPLE, _SHORTEST, _LONGEST = 5, 3, 80
# A reading below this confidence says nothing; nor do so few letters, nor so few figures.
_SURE = 0.5
_FEWEST, _FEWEST_FIGURES = 8, 3
# The share of its letters, and of its figures alone, that are read as the file says. Of fonts that say the truth nine of ten
# and more are, of others one of five and less.
_TRUE = 0.65
# What OCR takes for one another, in a word and among figures.
_ALIKE, _AS_FIGURES = str.maketrans("l|!1oO", "iiii00"), str.maketrans("lI|!oO", "111100")


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word with its signs and their places, and the `fonts` that it is set in; none where the picture cannot tell of them."""

    word: Word
    glyphs: Sequence[tuple[str, BBox]]
    fonts: frozenset[str]


class Fonts:
    """The fonts of a file by name, and whether they say what is seen; a suspect is looked at once."""

    def __init__(self, options: Options):
        self._options = options
        self._true: dict[str, bool] = {}

    def doubted(self, words: Mapping[str, Sequence[SetWord]], picture: OcrPage) -> frozenset[str]:
        """Those of the fonts of `words` that do not say what their words look like in the picture of the page.

        Errors are those of `read_words`.
        """
        suspects = [font for font in words if font not in self._true and suspect(_glyphs(words[font]), picture)]
        samples = [(font, word) for font in suspects for word in _sample([one.word for one in words[font]])]
        if samples:
            looks = read_places(picture, [word.bbox.grown(2) for _, word in samples], self._options)
            seen: dict[str, list[tuple[str, str]]] = defaultdict(list)
            for (font, word), readings in zip(samples, looks, strict=True):
                seen[font] += [(word.text, text) for text in [_nearest(word.text, readings)] if text]
            for font, pairs in seen.items():
                true = _agree(pairs)
                if true is not None:
                    self._true[font] = true
        return frozenset(font for font in words if not self._true.get(font, True))


def _glyphs(words: Sequence[SetWord]) -> dict[str, BBox]:
    """One of the places of each sign of the words."""
    return {sign: place for one in words for sign, place in one.glyphs if sign.strip()}


def _sample(words: Sequence[Word]) -> list[Word]:
    """Some of the words of a font that have as many of its letters as possible."""
    left = {word.text: word for word in words if _SHORTEST <= len(word.text) <= _LONGEST}
    known: set[str] = set()
    found: list[Word] = []
    while left and len(found) < _SAMPLE:
        best = max(left, key=lambda text: len(set(text) - known))
        if not set(best) - known:
            break
        known |= set(best)
        found.append(left.pop(best))
    return found


def _nearest(text: str, readings: Sequence[tuple[Word, ...]]) -> str:
    """The sure reading that is most like the text; "" when there is none."""
    sure = ["".join(word.text for word in one) for one in readings if fmean(word.confidence for word in one) >= _SURE]
    return max(sure, key=lambda one: _likeness([(text, one)]), default="")


def _agree(pairs: Sequence[tuple[str, str]]) -> bool | None:
    """Whether texts and what was read of them are the same; None where that cannot be told."""
    figures = [(_figures(text), _figures(read)) for text, read in pairs if _figures(read)]
    if sum(len(read) for _, read in pairs) < _FEWEST:
        return None
    few = sum(len(read) for _, read in figures) < _FEWEST_FIGURES
    return _likeness(pairs) >= _TRUE and (few or _likeness(figures) >= _TRUE)


def _likeness(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of letters that pairs of texts have in common."""
    wrong = sum(Levenshtein.distance(_plain(text), _plain(read)) for text, read in pairs)
    return 1.0 - wrong / max(1, sum(max(len(text), len(read)) for text, read in pairs))


def _plain(text: str) -> str:
    return text.translate(_ALIKE).casefold()


def _figures(text: str) -> str:
    numbered = any(map(str.isdigit, text))
    return "".join(filter(str.isdigit, text.translate(_AS_FIGURES))) if numbered else ""
