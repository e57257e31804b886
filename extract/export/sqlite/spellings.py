"""Text as it is searched: behind it stand the other spellings of its words, so that "Strasse" finds "Straße" and the other way round.

SQLite's index of three letters folds capitals only. Whoever searches types a word in one of its spellings; all of them are
in the index, since the query cannot be changed on its way through other programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

_WORD = re.compile(r"\w+")
_OTHERWISE = re.compile(r"[äöüß]|ss|ae|oe|ue", re.IGNORECASE)
_SHARP = re.compile(r"ß|ss", re.IGNORECASE)
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BARE = str.maketrans("äöü", "aou")
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))
# Of a word with more of them, all are written alike.
MOST_SHARP = 3


def searchable(text: str | None) -> str | None:
    """The text, and the other spellings of its words."""
    if text is None:
        return None
    more = {other for word in _WORD.findall(text) if _OTHERWISE.search(word) for other in _spellings(word.lower())}
    return "\n".join((text, *sorted(more))) if more else text


def _spellings(word: str) -> Iterable[str]:
    """The other spellings of a word in small letters: with ß or ss in each place, with ä, ae or a."""
    pieces = _SHARP.split(word)
    between = product(("ß", "ss"), repeat=len(pieces) - 1) if len(pieces) <= MOST_SHARP + 1 else (("ß",), ("ss",))
    found = {_joined(pieces, signs) for signs in between}
    return {
        spelling for one in found for spelling in (one, one.translate(_SPELLED_OUT), one.translate(_BARE), _contracted(one))
    } - {word}


def _joined(pieces: list[str], signs: tuple[str, ...]) -> str:
    signs = signs if len(signs) == len(pieces) - 1 else signs * (len(pieces) - 1)
    return "".join(piece + sign for piece, sign in zip(pieces, (*signs, ""), strict=True))


def _contracted(word: str) -> str:
    for spelled, umlaut in _UMLAUTS:
        word = word.replace(spelled, umlaut)
    return word
