"""Pages with the role of each of their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extract.forms import Form, Lexicon
from extract.geometry import BBox
from extract.layout.placed import PlacedBox
from extract.layout.roles.arrays import Arrays, Floats, Ints, Place, arrays_of
from extract.layout.roles.known import KnownLabels, known_labels, meaning_of
from extract.layout.roles.names import ATTACHED, BOX, KINDS, LEADING, NAMING, ROLES, PageKind, Role
from extract.layout.roles.path import one_section_each, smoothed, without_holes
from extract.layout.roles.reader import Scores, ends_in, scores
from extract.page import Page, Word

_GLUED = re.compile(r"(?P<label>[A-Za-zÄÖÜäöüß./-]{3,}:)(?P<value>[A-ZÄÖÜ0-9][^/:]+)")

# A line is about so high (points).
_LINE = 12.0
_TITLES, _SURELY = frozenset({Role.PAPER_TYPE, Role.REFERENCE}), 0.8


@dataclass(frozen=True, eq=False)
class Marked:
    """A word with its role: `number` counts the words of its page as they are read, `line` its visual lines; `sure` is the role's
    probability, `begins` that something begins with it; `known` says what the label names that it is part of, where the lexicon or
    its form has that ("labels.clerk"); `box` is set where the word is a box to tick.
    """

    page: int
    number: int
    line: int
    word: Word
    role: Role
    sure: float
    begins: float
    known: str | None = None
    box: PlacedBox | None = None

    @property
    def text(self) -> str:
        return self.word.text

    @property
    def bbox(self) -> BBox:
        return self.word.bbox


@dataclass(frozen=True, eq=False)
class MarkedPage:
    """One page: its n words in reading order, `odds` n×R the probability of each role, `links` n×n how far word i belongs to owner j,
    `kinds` K the probability of each kind of page, `new_paper` that a paper begins here.
    """

    number: int
    words: tuple[Marked, ...]
    odds: Floats
    links: Floats
    kinds: Floats
    new_paper: float

    @property
    def kind(self) -> PageKind:
        return KINDS[int(self.kinds.argmax())]

    @property
    def foreign(self) -> float:
        """The probability that the page belongs to what is attached to a paper, not to a paper's own text."""
        return float(sum(self.kinds[KINDS.index(kind)] for kind in ATTACHED))

    @property
    def letter(self) -> float:
        """The probability that the page is one of a letter or of a motion."""
        return float(sum(self.kinds[KINDS.index(kind)] for kind in (PageKind.LETTER, PageKind.MOTION)))

    @property
    def heads_paper(self) -> bool:
        """Whether the page surely shows a title or a number and is a first one by its kind; whatever its kind where it shows both, or
        calls itself a Vorlage.
        """
        shown = [word for word in self.words if word.role in _TITLES and word.sure > _SURELY]
        called = any(word.role is Role.PAPER_TYPE and word.text.lower().endswith("vorlage") for word in shown)
        return called or {word.role for word in shown} == _TITLES or (bool(shown) and self.kind in LEADING)

    @property
    def reference(self) -> str:
        """The letters and digits of the number that the page surely shows of its paper; empty where it shows none."""
        shown = (word.text for word in self.words if word.role is Role.REFERENCE and word.sure > _SURELY)
        return "".join(filter(str.isalnum, "".join(shown))).casefold()

    def chance(self, word: Marked, role: Role) -> float:
        """How probable it is of a word of the page that it has a role."""
        return float(self.odds[word.number, ROLES.index(role)])

    def odds_in(self, bbox: BBox, roles: Collection[Role]) -> Floats:
        """How probable it is of each word in a place that it has one of these roles."""
        x, y = self._middles
        inside = (x >= bbox.x0) & (x <= bbox.x1) & (y >= bbox.top) & (y <= bbox.bottom)
        odds: Floats = self.odds[inside][:, [ROLES.index(role) for role in roles]].sum(axis=1)
        return odds

    def labels_of(self, bbox: BBox) -> set[str]:
        """What the known labels name that stand next to a place: the last one before it and the first one behind it on its line, and
        the one above it in its column.
        """
        labels = [word for word in self.words if word.known and word.role in NAMING]
        first_line = bbox.top + min(bbox.height, _LINE) / 2
        beside = [word for word in labels if word.bbox.top < first_line < word.bbox.bottom]
        before = max((word for word in beside if word.bbox.x <= bbox.x0), key=lambda word: word.bbox.x, default=None)
        behind = min((word for word in beside if word.bbox.x >= bbox.x1), key=lambda word: word.bbox.x, default=None)
        over = [word for word in labels if word.bbox.y < bbox.top and word.bbox.x0 < bbox.x1 and word.bbox.x1 > bbox.x0]
        above = max(over, key=lambda word: word.bbox.y, default=None)
        return {word.known for word in (before, behind, above) if word and word.known}

    @cached_property
    def _middles(self) -> tuple[Floats, Floats]:
        places = np.array([(word.bbox.x, word.bbox.y) for word in self.words], np.float32).reshape(-1, 2)
        return places[:, 0], places[:, 1]


@dataclass(frozen=True, slots=True)
class _Read:
    page: Page
    words: tuple[Word, ...]
    arrays: Arrays
    scores: Scores
    guess: Ints


def marked(pages: Sequence[Page], lexicon: Lexicon, form: Form | None = None) -> tuple[MarkedPage, ...]:
    """The pages of one file in their order, each word with its role; what a page says helps to read the next one, and so do the
    labels of a lexicon and of the pages' own form.
    """
    read: list[_Read] = []
    labels, before = known_labels(lexicon, form), 0
    for page in pages:
        one = _read(page, labels, (not read, before))
        before = ends_in(one.guess, before)
        read.append(one)
    one_section_each([(one.guess, one.arrays.line, one.scores.roles) for one in read])
    for one in read:
        without_holes((one.guess, one.arrays.line, one.scores.roles), one.arrays.features[:, :2])
    return tuple(_marked(one) for one in read)


def _read(page: Page, labels: KnownLabels, context: tuple[bool, int]) -> _Read:
    boxes = tuple(Word(BOX, box.bbox, box.confidence) for box in page.checkboxes)
    words = (*(part for line in page.lines for word in line.words for part in _parted(word)), *boxes)
    rules = [_place(rule.bbox) for rule in page.rules]
    texts = [word.text for word in words]
    arrays = labels.on(arrays_of(texts, [_place(word.bbox) for word in words], rules, (page.width, page.height)), texts)
    found = scores(arrays, *context)
    return _Read(page, words, arrays, found, smoothed(found.roles, arrays.line))


def _parted(word: Word) -> tuple[Word, ...]:
    """A label and its value that stand together without a blank ("Datum:20.06.2016") as two words."""
    glued = _GLUED.fullmatch(word.text)
    return word.cut(len(glued["label"])) if glued else (word,)


def _place(bbox: BBox) -> Place:
    return bbox.x0, bbox.top, bbox.x1, bbox.bottom


def _marked(read: _Read) -> MarkedPage:
    number, scored = read.page.number, read.scores
    first_box = len(read.words) - len(read.page.checkboxes)
    words = tuple(
        Marked(
            number,
            k,
            int(read.arrays.line[k]),
            read.words[n],
            ROLES[role],
            float(scored.roles[k, role]),
            float(scored.begins[k]),
            meaning_of(int(read.arrays.known[k])),
            PlacedBox(number, read.page.checkboxes[n - first_box]) if n >= first_box else None,
        )
        for k, (n, role) in enumerate(zip(read.arrays.order.tolist(), read.guess.tolist(), strict=True))
    )
    return MarkedPage(number, words, scored.roles, scored.links, scored.kinds, scored.new_paper)
