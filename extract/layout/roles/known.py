"""Words of a page that the lexicon or the paper's form knows as a label, and what each of them names.

The network is told of them as one thing among others: a known label may stand in running text, and most forms have labels that
nobody knows. Those of a form that a paper is known to be printed on are told apart from those of the lexicon, and are relied on more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

import numpy as np

from extract.forms import Form, Lexicon, lexicon
from extract.layout.roles.arrays import Arrays, Ints
from extract.values import letters

# What a label can name, as "table.field" of the lexicon, its headings among the labels; a new one goes to the end.
_NAMED = {
    "labels": (
        *("reference", "date", "originator", "clerk", "file_number", "involved", "phone"),
        *("product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal"),
        *("subject", "consultations", "budget", "resolution", "statement", "attachments", "decisions", "other"),
    ),
    "columns": ("organization", "date", "role", "public", "non_public", "status", "other"),
    "decisions": ("organization", "date", "unanimous", "yes", "no", "abstentions", "as_proposed", "deviating"),
    "boxes": (
        *("one_off_costs", "recurring_costs", "cost_neutral", "operating_budget", "investment_budget"),
        *("costs_yes", "costs_no"),
    ),
}
NAMED = tuple(f"{table}.{field}" for table, fields in _NAMED.items() for field in fields)
# Numbers from here on are of labels of the paper's own form; there are twice so many, and 0 for a word of no known label.
FORM = 64
NUMBERS = 2 * FORM


Labels = Mapping[str, Iterable[str]]


def meaning_of(number: int) -> str | None:
    """What the label of this number names ("labels.clerk"), whoever knows it; None for 0."""
    return NAMED[number % FORM - 1] if number else None


@dataclass(frozen=True, eq=False)
class _Table:
    """Labels by what they name ("labels.clerk"); their numbers are above `first`."""

    labels: Labels
    first: int = 0

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each label by its letters; of a label that names several things that of the first."""
        numbers: dict[str, int] = {}
        for n, name in enumerate(NAMED, self.first + 1):
            for label in self.labels.get(name, ()):
                numbers.setdefault(_key(label), n)
        numbers.pop("", None)
        return numbers

    @cached_property
    def beginnings(self) -> frozenset[str]:
        return frozenset(label[:end] for label in self.numbers for end in range(1, len(label) + 1))


@dataclass(frozen=True, eq=False)
class KnownLabels:
    """The labels that are looked for on a page: those of the paper's form, before those of the lexicon."""

    _tables: tuple[_Table, ...]

    def with_form(self, labels: Labels) -> KnownLabels:
        """These and a form's own, by what they name ("labels.clerk")."""
        return KnownLabels((_Table(labels, FORM), *self._tables))

    def on(self, page: Arrays, texts: Sequence[str]) -> Arrays:
        """The page with the number of the longest label that each of its words is part of; `texts` are the words as they were given."""
        return replace(page, known=self.numbers([texts[at] for at in page.order], page.line.tolist()))

    def numbers(self, texts: Sequence[str], line: Sequence[int]) -> Ints:
        """The same for words in reading order, each on a `line`."""
        keys, found, n = [_key(text) for text in texts], np.zeros(len(texts), np.int32), 0
        while n < len(keys):
            end, number = max((_longest(keys, line, n, table) for table in self._tables), key=lambda best: best[0])
            found[n:end] = number
            n = max(end, n + 1)
        return found


def _longest(keys: Sequence[str], line: Sequence[int], first: int, table: _Table) -> tuple[int, int]:
    """Where the longest label that begins with this word ends, and its number; (first, 0) where none does."""
    key, best = "", (first, 0)
    for n in range(first, len(keys)):
        if (not keys[n] and not key) or line[n] != line[first]:
            break
        key += keys[n]
        if key not in table.beginnings:
            break
        if keys[n] and key in table.numbers:
            best = n + 1, table.numbers[key]
    return best


@cache
def known_labels(words: Lexicon, form: Form | None = None) -> KnownLabels:
    """The labels of a lexicon, and what a form says otherwise or besides."""
    whole = _by_name(words)
    if form is None:
        return KnownLabels((_Table(whole),))
    own = {name: [one for one in labels if one not in whole[name]] for name, labels in _by_name(form.own).items()}
    known = known_labels(words)
    return known.with_form(own) if any(own.values()) else known


def adds_labels(form: Form) -> bool:
    """Whether a form has labels that the lexicon lacks, or calls things otherwise."""
    return known_labels(lexicon(), form) is not known_labels(lexicon())


@cache
def form_labels(form: Form) -> KnownLabels:
    """A form's own labels alone."""
    return KnownLabels((_Table(_by_name(form.own)),))


def _by_name(words: Lexicon) -> dict[str, tuple[str, ...]]:
    tables = {
        "labels": {**words.labels, **words.headings},
        "columns": words.columns,
        "decisions": words.decisions,
        "boxes": words.boxes,
    }
    return {f"{table}.{field}": tables[table].get(field, ()) for table, fields in _NAMED.items() for field in fields}


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    """A word as labels are compared; a box is of no label."""
    return letters(text).replace(" ", "")
