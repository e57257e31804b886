"""How alike labels are, and which field's label a text is.

Bound: a label of n characters (letters, digits, § / and brackets; case and punctuation aside) may differ by n // 6
edits, or n // 4 where more is forgiven (a line to itself, a place among other headings), so that short ones must be exact
and long ones forgive OCR slips.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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


def key_of(text: str) -> Key:
    """The key of a text."""
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


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The labels of some fields."""

    labels: Labels

    @cached_property
    def _all(self) -> tuple[tuple[Key, str], ...]:
        """The key of every label, and its field."""
        return tuple((key_of(label), name) for name, synonyms in self.labels.items() for label in synonyms)

    def match(self, text: str) -> tuple[str, float] | None:
        """The field whose label the whole of `text` is, and how alike they are (above 0, up to 1); None where there is none.

        Of two fields that are as near the later name wins, so that runs agree.
        """
        key = key_of(text)
        score, best = max(((_likeness(key, label, False), name) for label, name in self._all), default=(0.0, ""))
        return (best, score) if score > 0 else None
