"""Labels on the page: fuzzy match of line beginnings against the lexicon.

Bound: a label of n characters (letters, digits, § / and brackets; case and punctuation aside) may differ by n // 6
edits, or n // 4 where it has a line to itself or stands among other headings, so that short ones must be exact and long
ones forgive OCR slips. Labels are looked for where labels stand: at the start of a line or cell, and closed by a colon, by
the end of the line or by a wide gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from statistics import median_low

from rapidfuzz.distance import Levenshtein

from extract.geometry import BBox
from extract.layout.placed import PlacedLine
from extract.layout.places import without
from extract.page import Line
from extract.values import letters

# Edits allowed: one in so many letters.
_STRICT, _FORGIVING = 6, 4
_LONG_LABEL = 8
# Letters that worn type and faxes make look the same; a short label that differs in no more than these is the label.
_BLURRED = str.maketrans("nuqzyeohi", "mmgggccbl")
_SHORTEST_BLURRED = 3
# A column begins at a gap wider than others on the line by this factor, and than this share of the line's height.
_FARTHER, _FAR = 1.2, 0.6
_BLURRED_ALIKE = 0.8
# A colon as OCR reads it, with specks about it.
_COLON = re.compile(r"[:;?][.,;:!'’_?-]?$|[‘’'°]$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of `line`: which field it names, how many words it takes, how alike it is (0–1).

    `closed` says that a colon or the end of the line follows it, as running text that merely begins with the same
    word would not have.
    """

    field: str
    line: PlacedLine
    words: int
    similarity: float
    closed: bool

    @property
    def page(self) -> int:
        return self.line.page

    @property
    def bbox(self) -> BBox:
        return BBox.around(word.bbox for word in self.line.words[: self.words])

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.line.words[: self.words])

    @property
    def rest(self) -> PlacedLine | None:
        """What follows the label on its line."""
        return without(self.line, self.words)


@cache
def _key(label: str) -> str:
    return letters(label).replace(" ", "")


@cache
def _figures(label: str) -> list[str]:
    return [word for word in letters(label).split() if word.isdigit()]


# A page asks for the same few hundred words against the whole lexicon, field by field.
@lru_cache(maxsize=1 << 17)
def alike(text: str, label: str, forgiving: bool = False) -> float:
    """How alike two labels are, 0–1; 0 beyond the bound (see above), or beyond the wider one where `forgiving`."""
    a, b = _key(text), _key(label)
    # "Anlage 1" is no misread "Anlagen": a figure that stands alone is no slip, as one among letters is.
    if not a or not b or _figures(text) != _figures(label):
        return 0.0
    if forgiving and len(b) >= _SHORTEST_BLURRED and a.translate(_BLURRED) == b.translate(_BLURRED):
        return 1.0 if a == b else _BLURRED_ALIKE
    allowed = len(b) // (_FORGIVING if forgiving and len(b) >= _LONG_LABEL else _STRICT)
    edits = Levenshtein.distance(a, b, score_cutoff=allowed)
    return 0.0 if edits > allowed else 1.0 - edits / len(b)


def _near(label: int, text: int) -> bool:
    """Whether a text of that length can be the label; no edits within the bound make up for more."""
    return abs(label - text) * _FORGIVING <= label


def best_match(text: str, labels: Mapping[str, Sequence[str]], forgiving: bool = False) -> tuple[str, float] | None:
    """The field whose label the whole of `text` is, and how alike they are."""
    length = len(_key(text))
    near = ((label, field) for field, synonyms in labels.items() for label in synonyms if _near(len(_key(label)), length))
    score, field = max(((alike(text, label, forgiving), field) for label, field in near), default=(0.0, ""))
    return (field, score) if score > 0 else None


def label_at(line: PlacedLine, labels: Mapping[str, Sequence[str]]) -> Label | None:
    """The label that `line` begins with: the longest of the most alike ones."""
    best: tuple[float, int, Label] | None = None
    for count in range(1, min(len(line.words), 8) + 1):
        text = " ".join(word.text for word in line.words[:count])
        # Specks behind a label are no value.
        alone = not any(char.isalnum() for word in line.words[count:] for char in word.text)
        # A long label that has the line to itself and ends in a colon is one, even where OCR lost some of its letters.
        match = best_match(text, labels, forgiving=alone and _COLON.search(text) is not None)
        if not match:
            continue
        field, score = match
        closed = alone or _COLON.search(text) is not None
        if not closed and _COLON.fullmatch(line.words[count].text):
            closed, count = True, count + 1  # noqa: PLW2901  (the lone colon belongs to the label)
        rank = (round(score, 1) + 0.5 * closed, len(_key(text)))
        if best is None or rank >= best[:2]:
            best = (*rank, Label(field, line, count, score, closed))
    return best[2] if best else None


def parted(line: PlacedLine, labels: Mapping[str, Sequence[str]]) -> list[PlacedLine]:
    """`line` cut before every further label with a colon that stands a little off: columns may be hardly wider apart than words."""
    cuts = [0]
    own = label_at(line, labels)
    gaps = [after.bbox.x0 - word.bbox.x1 for word, after in pairwise(line.words)]
    for n, gap in enumerate(gaps, 1):
        others = [*gaps[: n - 1], *gaps[n:], _FAR * line.bbox.height]
        if (own and own.closed and n < own.words) or gap <= max(_FARTHER * median_low(others), _FAR / 2 * line.bbox.height):
            continue
        label = label_at(replace(line, line=Line(line.words[n:])), labels)
        if label and label.similarity == 1.0 and label.text.rstrip().endswith(":"):
            cuts.append(n)
    return [replace(line, line=Line(line.words[a:b])) for a, b in pairwise([*cuts, len(line.words)])]


def find_labels(lines: Iterable[PlacedLine], labels: Mapping[str, Sequence[str]]) -> tuple[Label, ...]:
    """Every label that a line begins with, in the order of `lines`."""
    return tuple(label for label in (label_at(line, labels) for line in lines) if label)
