"""Labels on the page: where a line begins with one of a vocabulary.

Labels are looked for where labels stand: at the start of a line or cell, and closed by a colon, by the end of the line or by
a wide gap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median_low

from extract.geometry import BBox
from extract.layout.placed import PlacedLine
from extract.layout.places import without
from extract.layout.vocabulary import Vocabulary
from extract.page import Line

# A column begins at a gap wider than others on the line by this factor, and than this share of the line's height.
_FARTHER, _FAR = 1.2, 0.6
# A label that is closed is preferred to a longer one that is not, unless that is more alike by this.
_CLOSED = 0.5


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def bbox(self) -> BBox:
        return BBox.around(word.bbox for word in self.line.words[: self.words])

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.line.words[: self.words])

    @cached_property
    def rest(self) -> PlacedLine | None:
        """What follows the label on its line."""
        return without(self.line, self.words)


def label_at(line: PlacedLine, vocabulary: Vocabulary) -> Label | None:
    """The label that `line` begins with: the longest of the most alike ones."""
    best: tuple[float, int, Label] | None = None
    for count, begun in enumerate(line.beginnings, 1):
        length = len(begun.key.letters)
        if length > vocabulary.longest:
            break
        # A long label that has the line to itself and ends in a colon is one, even where OCR lost some of its letters.
        match = vocabulary.match_key(begun.key, forgiving=begun.alone and begun.colon)
        if not match:
            continue
        field, score = match
        # A lone colon behind it belongs to the label.
        apart = begun.apart and not (begun.alone or begun.colon)
        closed = begun.alone or begun.colon or apart
        rank = (round(score, 1) + _CLOSED * closed, length)
        if best is None or rank >= best[:2]:
            best = (*rank, Label(field, line, count + apart, score, closed))
    return best[2] if best else None


def parted(line: PlacedLine, vocabulary: Vocabulary) -> list[PlacedLine]:
    """`line` cut before every further label with a colon that stands a little off: columns may be hardly wider apart than words."""
    cuts = [0]
    own = label_at(line, vocabulary)
    gaps = [after.bbox.x0 - word.bbox.x1 for word, after in pairwise(line.words)]
    for n, gap in enumerate(gaps, 1):
        others = [*gaps[: n - 1], *gaps[n:], _FAR * line.bbox.height]
        if (own and own.closed and n < own.words) or gap <= max(_FARTHER * median_low(others), _FAR / 2 * line.bbox.height):
            continue
        label = label_at(replace(line, line=Line(line.words[n:])), vocabulary)
        if label and label.similarity == 1.0 and label.text.rstrip().endswith(":"):
            cuts.append(n)
    return [replace(line, line=Line(line.words[a:b])) for a, b in pairwise([*cuts, len(line.words)])]
