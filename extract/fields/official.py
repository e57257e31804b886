"""Words that stand in the names of departments, committees and offices everywhere, put right where OCR missed a letter of one.

Bound: one letter in a word of seven to eleven letters, two in a longer one, and only where a single such word is as near.
Endings are left alone ("des Landkreises"), and so is every word that is official itself. Each word that was put right is a
doubt: the paper may have meant what was read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import Levenshtein

from extract.fields.found import Doubt, Found
from extract.forms import lexicon

_WORD = re.compile(r"[^\W\d_]{6,}")
_IN_PIECES = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]*) ([a-zäöüß]+)\b")
_SHORTEST, _LONG = 7, 12


def official(found: Found[str]) -> Found[str]:
    """The value of a field that names an office, with the misread words of its kind as they are written, and a doubt for each."""
    pieces = {match[0]: match[1] + match[2] for match in _IN_PIECES.finditer(found.value)}
    mended = {read: written for read, written in pieces.items() if written in _known()}
    text = _IN_PIECES.sub(lambda match: mended.get(match[0], match[0]), found.value)
    mended |= {word: _nearest(word) for word in _WORD.findall(text) if _nearest(word) != word}
    doubts = (Doubt("repaired-word", f"'{read}' was read and taken for '{written}'") for read, written in mended.items())
    value = _WORD.sub(lambda match: _nearest(match[0]), text)
    return replace(found, value=value, doubts=(*found.doubts, *doubts))


@cache
def _known() -> frozenset[str]:
    return frozenset(lexicon().words["official"])


@cache
def _nearest(word: str) -> str:
    if word in _known() or word[0].islower():
        return word
    near = sorted((Levenshtein.distance(word, one, score_cutoff=2), one) for one in _known() if len(one) >= _SHORTEST)
    edits, best = near[0]
    allowed = 2 if len(best) >= _LONG else 1
    ending = best.startswith(word) or word.startswith(best)
    return word if edits > allowed or ending or near[1][0] == edits else best
