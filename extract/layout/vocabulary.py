"""A table of labels made ready for searching: which field's label a text is, and how alike the two are.

Bound: a label of n characters (letters, digits, § / and brackets; case and punctuation aside) may differ by n // 6
edits, or n // 4 where more is forgiven (a line to itself, a place among other headings), so that short ones must be exact
and long ones forgive OCR slips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.forms import Labels
from extract.values import letters

# Edits allowed: one in so many letters; the wider bound is for labels of at least so many.
_STRICT, _FORGIVING, _LONG_LABEL = 6, 4, 8
# Letters that worn type and faxes make look the same; a short label that differs in no more than these is the label.
_BLURRED = str.maketrans("nuqzyeohi", "mmgggccbl")
_SHORTEST_BLURRED = 3
_BLURRED_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Key:
    """A text as labels are compared: its `letters` without blanks, and the `figures` that stand alone in it.

    "Anlage 1" is no misread "Anlagen": a figure that stands alone is no slip, as one among letters is.
    """

    letters: str
    figures: tuple[str, ...]

    def __add__(self, other: Key) -> Key:
        return Key(self.letters + other.letters, self.figures + other.figures)


def key_of(text: str) -> Key:
    """The key of a text; keys of words add up to that of the words in a row."""
    plain = letters(text)
    return Key(plain.replace(" ", ""), tuple(word for word in plain.split() if word.isdigit()))


def alike(text: str, label: str, forgiving: bool = False) -> float:
    """How alike two labels are, 0–1; 0 beyond the bound (see above), or beyond the wider one where `forgiving`."""
    return _likeness(key_of(text), key_of(label), forgiving)


def _likeness(text: Key, label: Key, forgiving: bool) -> float:
    a, b = text.letters, label.letters
    if not a or not b or text.figures != label.figures:
        return 0.0
    if forgiving and len(b) >= _SHORTEST_BLURRED and a.translate(_BLURRED) == b.translate(_BLURRED):
        return 1.0 if a == b else _BLURRED_ALIKE
    allowed = _allowed(len(b), forgiving)
    edits = Levenshtein.distance(a, b, score_cutoff=allowed)
    return 0.0 if edits > allowed else 1.0 - edits / len(b)


def _allowed(length: int, forgiving: bool) -> int:
    """The edits by which a text may differ from a label of so many letters."""
    return length // (_FORGIVING if forgiving and length >= _LONG_LABEL else _STRICT)


def _may_be(label: int, text: int, forgiving: bool) -> bool:
    """Whether a label and a text of so many letters can be alike without being the same."""
    blurred = forgiving and label == text >= _SHORTEST_BLURRED
    return blurred or max(1, abs(label - text)) <= _allowed(label, forgiving)


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The labels that texts of one length may be: the key and the field of each, its letters, and the `most` edits that any allows."""

    labels: tuple[tuple[Key, str], ...]
    letters: tuple[str, ...]
    most: int


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The labels of some fields, searched by length and letters instead of one by one.

    What none of the labels of `part_of` is, is none of these.
    """

    labels: Labels
    part_of: Vocabulary | None = None
    _parts: dict[tuple[str, ...], Vocabulary] = field(default_factory=dict, repr=False)
    _candidates: dict[tuple[int, bool], _Candidates] = field(default_factory=dict, repr=False)

    @cached_property
    def _all(self) -> tuple[tuple[Key, str], ...]:
        """The key of every label, and its field."""
        return tuple((key_of(label), name) for name, synonyms in self.labels.items() for label in synonyms)

    @cached_property
    def _exact(self) -> dict[str, list[tuple[Key, str]]]:
        found: dict[str, list[tuple[Key, str]]] = {}
        for key, name in self._all:
            found.setdefault(key.letters, []).append((key, name))
        return found

    @cached_property
    def longest(self) -> int:
        """No text with more letters than this is one of the labels."""
        # A label of n letters allows at most n // 4 more.
        return max((len(key.letters) + len(key.letters) // _FORGIVING for key, _ in self._all), default=0)

    def match(self, text: str, forgiving: bool = False) -> tuple[str, float] | None:
        """The field whose label the whole of `text` is, and how alike they are (above 0, up to 1); None where there is none."""
        return self.match_key(key_of(text), forgiving)

    def match_key(self, key: Key, forgiving: bool = False) -> tuple[str, float] | None:
        """The same for a text whose key is known. Of two fields that are as near the later name wins, so that runs agree."""
        if not key.letters:
            return None
        same = [name for label, name in self._exact.get(key.letters, ()) if label.figures == key.figures]
        if same:
            return max(same), 1.0
        near = self._near(key.letters, forgiving)
        if not near:
            return None
        score, best = max((_likeness(key, label, forgiving), name) for label, name in near)
        return (best, score) if score > 0 else None

    def _near(self, text: str, forgiving: bool) -> Sequence[tuple[Key, str]]:
        """The labels that `text` may be a misreading of."""
        found = self._candidates.get((len(text), forgiving)) or self._of_length(len(text), forgiving)
        if forgiving or not found.letters:
            return found.labels
        near = process.extract(text, found.letters, scorer=Levenshtein.distance, score_cutoff=found.most, limit=None)
        return [found.labels[place] for _, _, place in near]

    def _of_length(self, length: int, forgiving: bool) -> _Candidates:
        """The labels that a text of so many letters may be a misreading of."""
        labels = tuple(label for label in self._all if _may_be(len(label[0].letters), length, forgiving))
        letters_only = tuple(key.letters for key, _ in labels)
        found = _Candidates(labels, letters_only, max(map(len, letters_only), default=0) // _STRICT)
        self._candidates[length, forgiving] = found
        return found

    def only(self, *fields: str) -> Vocabulary:
        """The labels of these fields alone, as far as there are any."""
        if fields not in self._parts:
            self._parts[fields] = Vocabulary({name: self.labels[name] for name in fields if name in self.labels}, self)
        return self._parts[fields]


def together(*tables: Labels) -> Vocabulary:
    """The labels of several tables, whatever fields they name; for asking first whether a text is any of them."""
    return Vocabulary(
        {f"{number}": tuple(label for labels in table.values() for label in labels) for number, table in enumerate(tables)}
    )
