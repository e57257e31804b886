"""Invented papers of all layouts as observations: their words aged as OCR would leave them, read as any page.

The truth of such a paper is what its words say when each has its true role and none is damaged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from random import Random
from typing import Any

import numpy as np

from extract.fields import read_fields
from extract.forms import lexicon
from extract.geometry import BBox
from extract.layout import MarkedPage, sheets_of
from extract.layout.placed import PlacedBox
from extract.layout.roles.arrays import arrays_of
from extract.layout.roles.names import KINDS, OWNERS, ROLES, PageKind, Role
from extract.layout.roles.pages import Marked
from extract.page import Checkbox, Page, Rule, Word
from extract.papers import own_count
from extract.pipeline import read_papers
from extract.reading.lines import make_lines
from samples.fiction.layouts import BOX, SetPage, SetWord, aged, invent

from .observe import Observation, flat, observations, plain

# The layout network never learns from the papers of these seeds; from the second ones on the threshold is chosen and measured.
FIRST_INVENTED, FIRST_HELD_BACK = 500_000, 600_000
# Letters of good scans are seldom misread; generated scans with real OCR teach what bad ones do.
_HARM = 0.2
# A box is seen for what it is so surely.
_SURE_BOX = 0.97
_BELONGS = 10.0


def observe_invented(seeds: Sequence[int], workers: int = 2, kept: bool = False) -> list[Observation]:
    """All observations on these invented files, `workers` of them at a time; `kept`: only of values that come into the record."""
    with ProcessPoolExecutor(workers) as pool:
        return [one for some in pool.map(_observed, seeds, [kept] * len(seeds), chunksize=10) for one in some]


def _observed(seed: int, kept: bool) -> list[Observation]:
    return list(observed(seed, kept))


def observed(seed: int, kept: bool = False) -> Iterator[Observation]:
    """Every value that is read from the invented file of this seed, or kept of it."""
    straight = invent(seed)
    rng = Random(seed)
    pages = [page_of(aged(page, rng, _HARM), number) for number, page in enumerate(straight, 1)]
    truths = list(_truths(straight))
    for read in read_papers(pages):
        # What precedes the first Vorlage belongs to it, and is no paper that has values.
        shared = [(len(numbers & {*read.paper.numbers}), truth) for numbers, truth in truths if any(truth.values())]
        most, truth = max(shared, key=lambda pair: pair[0], default=(0, {}))
        yield from observations(f"invented-{seed:06}-layout-aged", truth if most else {}, read, kept)


def page_of(page: SetPage, number: int) -> Page:
    """An invented page as reading gives it."""
    words = tuple(Word(one.text, _bbox(one), one.sure) for one in page.words if one.text != BOX)
    boxes = tuple(Checkbox(_bbox(one), one.ticked, _SURE_BOX) for one in page.words if one.text == BOX)
    rules = tuple(Rule(BBox(*one)) for one in page.rules)
    lines = make_lines(words, rules, boxes)
    return Page(number, page.width, page.height, words, lines, boxes, rules, "ocr", blank=not words)


def _bbox(word: SetWord) -> BBox:
    return BBox(word.x0, word.top, word.x1, word.bottom)


def _truths(pages: Sequence[SetPage]) -> Iterator[tuple[set[int], dict[str, Any]]]:
    """The papers of a file: the numbers of their pages, and their records."""
    starts = [n for n, page in enumerate(pages) if page.new_paper or n == 0]
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        numbered = list(enumerate(pages[start:end], start + 1))
        sheets = sheets_of([page_of(page, number) for number, page in numbered], lexicon())
        marks = [_true(page, number) for number, page in numbered]
        count = own_count(marks, sheets)
        fields = read_fields(marks[:count], marks[count:], sheets)
        yield {number for number, _ in numbered}, flat(plain(fields))


def _true(page: SetPage, number: int) -> MarkedPage:
    """A page whose words all have their true roles."""
    places = [(word.x0, word.top, word.x1, word.bottom) for word in page.words]
    arrays = arrays_of([word.text for word in page.words], places, page.rules, (page.width, page.height))
    words = [page.words[n] for n in arrays.order.tolist()]
    odds = np.zeros((len(words), len(ROLES)), np.float32)
    for k, word in enumerate(words):
        odds[k, ROLES.index(Role(word.role))] = 1
    kinds = np.eye(len(KINDS), dtype=np.float32)[KINDS.index(PageKind(page.kind))]
    marks = tuple(_marked(word, k, int(arrays.line[k]), number) for k, word in enumerate(words))
    return MarkedPage(number, marks, odds, _links(words), kinds, float(page.new_paper))


def _marked(word: SetWord, k: int, line: int, number: int) -> Marked:
    box = PlacedBox(number, Checkbox(_bbox(word), word.ticked, 1.0)) if word.text == BOX else None
    return Marked(number, k, line, Word(word.text, _bbox(word), 1.0), Role(word.role), 1.0, float(word.begins), None, box)


def _links(words: Sequence[SetWord]) -> Any:
    """Each word belongs to the owner in its row."""
    rows = np.array([word.row for word in words])
    owns = np.array([Role(word.role) in OWNERS for word in words], np.bool_)
    return np.where((rows[:, None] == rows[None, :]) & (rows[:, None] > 0) & owns[None, :], _BELONGS, 0).astype(np.float32)
