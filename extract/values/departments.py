"""Names of departments, and of whoever else brings a paper in: Fachbereich 20 · 40 Fachdienst Tiefbau · Kämmerei · SPD-Fraktion."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.values.amounts import parse_amount
from extract.values.dates import find_dates
from extract.values.furniture import line_part
from extract.values.text import fold, letters

# No department has a longer name, and none is a sentence.
_MOST_WORDS = 12
# Names of so few words may end in a full stop ("DIE LINKE.").
_SLOGAN = 2
_SENTENCE = re.compile(r"[.!?]$|\b(?:ist|sind|wird|werden|wurde|wurden|hat|haben|soll|sollen|kann|können|sich|nicht)\b")
_FORM_OF_ADDRESS = re.compile(r"(?:Herrn?|Frau)\b")
# "61", "20.1", "III/20": a department's number tells nothing without a word beside it.
_CODE = re.compile(r"[\W\d_]*|[IVX]+(?:[/.-]\d+)*")
_LEADING = frozenset(("für", "aus", "durch", "an", "der", "die", "das", "den", "vom", "im", "stellungnahme", "antrag"))


def names_department(text: str, beginnings: Iterable[str], endings: Iterable[str]) -> bool | None:
    """Whether a line names a department or another author of papers: True and False surely, None where it can be either.

    `beginnings` are the words with which such names begin ("Fachbereich"), `endings` those of their nouns ("amt").
    """
    line = fold(text)
    if line_part(line) or find_dates(line) or parse_amount(line) or _CODE.fullmatch(line) or _FORM_OF_ADDRESS.match(line):
        return False
    count = len(line.split())
    if count > _MOST_WORDS or (count > _SLOGAN and _SENTENCE.search(line)):
        return False
    known = {letters(word) for word in beginnings}
    for word in line.split():
        plain = letters(word)
        if plain in known or (word[0].isupper() and any(part.endswith(tuple(endings)) for part in plain.split())):
            return True
        # "Aus Sicht der Verwaltung" names none: before its noun a name has names and numbers only.
        if word[0].islower() or plain in _LEADING:
            return None
    return None
