"""A lexicon made ready for searching: each of its tables as a vocabulary, and its lists of words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property

from extract.forms import Labels, Lexicon
from extract.layout.vocabulary import Vocabulary, together
from extract.values import letters

# Labels of so many letters ("vom", "Amt") stand inside values, too.
_SHORT = 3


@dataclass(frozen=True, eq=False)
class Terms:
    """The words of one lexicon; two papers with the same lexicon share them."""

    lexicon: Lexicon
    _made: dict[tuple[str, ...], Vocabulary] = field(default_factory=dict, repr=False)

    @cached_property
    def _beginnings(self) -> Vocabulary:
        """All that lines of text are asked for; most begin with none of it."""
        return together(self.lexicon.labels, self.lexicon.headings)

    @cached_property
    def labels(self) -> Vocabulary:
        return Vocabulary(self.lexicon.labels, self._beginnings)

    @cached_property
    def headings(self) -> Vocabulary:
        return Vocabulary(self.lexicon.headings, self._beginnings)

    @cached_property
    def columns(self) -> Vocabulary:
        return Vocabulary(self.lexicon.columns)

    @cached_property
    def decisions(self) -> Vocabulary:
        return Vocabulary(self.lexicon.decisions)

    @cached_property
    def boxes(self) -> Vocabulary:
        return Vocabulary(self.lexicon.boxes)

    @property
    def words(self) -> Labels:
        return self.lexicon.words

    def listed(self, *lists: str) -> Vocabulary:
        """What stands in these lists of words, to be told from what is like it."""
        if lists not in self._made:
            self._made[lists] = Vocabulary({name: self.words[name] for name in lists})
        return self._made[lists]

    @cached_property
    def printed(self) -> frozenset[str]:
        """All that forms print before values, over sections and over columns, as `letters`; what is too short to tell is left out."""
        tables = (self.lexicon.labels, self.lexicon.headings, self.lexicon.columns)
        return frozenset(letters(one) for table in tables for labels in table.values() for one in labels if len(one) > _SHORT)

    @cached_property
    def bodies(self) -> Vocabulary:
        """The first words of the kinds of bodies ("Samtgemeinde")."""
        return Vocabulary({"body": tuple(kind.split()[0] for kind in self.words["bodies"])})


@cache
def terms_of(lexicon: Lexicon) -> Terms:
    """The words of a lexicon; made once, since there are few lexicons and many pages."""
    return Terms(lexicon)
