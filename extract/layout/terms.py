"""A lexicon made ready for searching: the labels of boxes, and its lists of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from extract.forms import Labels, Lexicon
from extract.layout.vocabulary import Vocabulary
from extract.values import letters

# Labels of so many letters ("vom", "Amt") stand inside values, too.
_SHORT = 3


@dataclass(frozen=True, eq=False)
class Terms:
    """The words of one lexicon; two papers with the same lexicon share them."""

    lexicon: Lexicon

    @cached_property
    def boxes(self) -> Vocabulary:
        return Vocabulary(self.lexicon.boxes)

    @property
    def words(self) -> Labels:
        return self.lexicon.words

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
