"""Invented papers as the arrays that the network learns from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import numpy.typing as npt

from extract.forms import lexicon
from extract.layout.roles.arrays import Arrays, arrays_of
from extract.layout.roles.known import FORM, NUMBERS, known_labels
from extract.layout.roles.names import KINDS, OWNERS, ROLES, UNKNOWN_SECTION, PageKind, Role
from extract.layout.roles.reader import MOST_WORDS, ends_in
from samples.fiction.layouts import SetPage, SetWord, aged, invent
from samples.fiction.layouts.wordings import Wordings

# A page is the first of its file, one further on, or nobody knows.
FIRST_PAGE, LATER_PAGE, UNKNOWN_PAGE = 0, 1, 3
# Of the pages behind the first, so many do not know their place; so many do not know what the page before ended in.
_PLACE_UNKNOWN, _BEFORE_UNKNOWN = 0.7, 0.12
_ROLE = {role: n for n, role in enumerate(ROLES)}
_OWNED_BY = {role.whole: role for role in OWNERS} | {"agreement": Role.AGREEMENT_PARTY}

# How much worse than usual OCR reads a page.
_HARM = (1, 1, 1, 1, 2, 3)
# Of the papers so many are of a form that is known, which knows most of its labels; of the others, and of the lexicon, any share of
# the things that labels name is not known.
_FORM_KNOWN, _LABEL_KNOWN = 0.3, 0.85
# What the papers' tables and fields are called otherwise than the lexicon's.
_CALLED = {"boxes.costs": "boxes.costs_yes", "boxes.no_costs": "boxes.costs_no"}

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """One page of n words: arrays in, and what is to be told: `roles`, `begins`, `owner` (index of the first word of the owner in
    the same row, -1 for none), `candidates` (first words of owners) n each; kind, new_paper.
    """

    arrays: Arrays
    page: int
    before: int
    roles: Numbers
    begins: Numbers
    owner: Numbers
    candidates: npt.NDArray[np.bool_]
    kind: int
    new_paper: bool


def examples(seed: int, wordings: Wordings | None = None) -> Iterator[Example]:
    """The pages of the invented paper of this seed, aged."""
    rng = Random(seed)
    before = 0
    for number, page in enumerate(invent(seed, wordings)):
        old = aged(page, rng, rng.choice(_HARM))
        if not 0 < len(old.words) <= MOST_WORDS:
            continue
        place = FIRST_PAGE if number == 0 else UNKNOWN_PAGE if rng.random() < _PLACE_UNKNOWN else LATER_PAGE
        known = UNKNOWN_SECTION if number and rng.random() < _BEFORE_UNKNOWN else before
        example = _example(old, place, known, rng)
        before = ends_in(example.roles, before)
        yield example


def _example(page: SetPage, place: int, before: int, rng: Random) -> Example:
    words = page.words
    arrays = arrays_of(
        [word.text for word in words],
        [(word.x0, word.top, word.x1, word.bottom) for word in words],
        page.rules,
        (page.width, page.height),
    )
    arrays = _told(arrays, page, rng)
    ordered = [words[n] for n in arrays.order.tolist()]
    owner, candidates = _owners(ordered)
    return Example(
        arrays,
        place,
        before,
        np.array([_ROLE[Role(word.role)] for word in ordered], np.int64),
        np.array([word.begins for word in ordered], np.int64),
        owner,
        candidates,
        KINDS.index(PageKind(page.kind)),
        page.new_paper,
    )


def _told(arrays: Arrays, page: SetPage, rng: Random) -> Arrays:
    """A page with the labels on it that are known: a few, most, or none of those that could be."""
    own: dict[str, list[str]] = {}
    if rng.random() < _FORM_KNOWN:
        for (table, field), text in page.labels.items():
            named = f"{table}.{field.removeprefix('budget.')}"
            if rng.random() < _LABEL_KNOWN:
                own.setdefault(_CALLED.get(named, named), []).append(text)
    labels = known_labels(lexicon())
    labels = labels.with_form(own) if own else labels
    known = labels.on(arrays, [word.text for word in page.words]).known
    unknown = rng.choice((0.0, 0.0, rng.random(), 1.0)) if not own else rng.choice((0.0, rng.random()))
    gone = np.array([0 < number < FORM and rng.random() < unknown for number in range(NUMBERS)])
    return replace(arrays, known=np.where(gone[known], 0, known).astype(np.int32))


def _owners(words: Sequence[SetWord]) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """For each word of a row the first word of the owner of that row, and all such words."""
    first: dict[tuple[str, int], int] = {}
    for n, word in enumerate(words):
        role = Role(word.role)
        if role in OWNERS and word.row and (word.role, word.row) not in first:
            first[word.role, word.row] = n
    owner = np.full(len(words), -1, np.int64)
    for n, word in enumerate(words):
        own = _OWNED_BY.get(Role(word.role).whole)
        if own is not None and word.row:
            owner[n] = first.get((own.value, word.row), -1)
    candidates = np.zeros(len(words), np.bool_)
    candidates[list(first.values())] = True
    return owner, candidates
