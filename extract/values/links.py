"""Papers that a paper names: "Vorlage Nr. VO/2014/0033", "die Vorlagen Nr. 186/2019 und 38/2022", "Drucksache 20/072/01"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.values.dates import MONTHS
from extract.values.references import find_reference
from extract.values.text import fold

# What a paper is to another: an addition to it, what takes its place, something that it speaks of, the same once more.
Link = Literal["supplements", "supersedes", "refers", "same"]
_NAMED = re.compile(
    r"\b(?:\w*[Vv]orlagen?|Vorl\.|Drucksachen?|Drs\.?|DS|BV|MV)(?:[-\s]{0,2}(?:Nrn?|Nummern?)\b\.?)?\s*:?\s*(?=[A-ZÄÖÜ]{0,6}[-/. ]{0,2}\d|[IVX]+/)"
)
# "90/2017, 1. Ergänzung" names one paper.
_AND = re.compile(
    r"\s*(?:,|und|sowie|u\.|bis)\s+(?!\d{1,2}\.\s?[A-ZÄÖÜ])(?:(?:Nrn?\.?)\s*)?(?=[A-ZÄÖÜ]{0,6}[-/. ]{0,2}\d|[IVX]+/)"
)
# Not what some of its figures are: "die in der Vorlage genannten Beträge sind überholt".
_OVER = re.compile(r"^(?:(?!\bgenannte).)*\b(?:gegenstandslos|überholt|ersetzt|aufgehoben|hinfällig|erledigt)\b")
_MONTH = "|".join(MONTHS)
_SENTENCE_END = re.compile(rf"(?<!Nr)(?<!bzw)(?<!ca)(?<!vgl)(?<!gem)\.\s+(?=[A-ZÄÖÜ])(?!(?i:{_MONTH})\b)")
# As long as the longest number of a paper with its addition.
_REACH = 48
_ADDITION = re.compile(
    r"(?i)\s*[-–/,(]?\s*(?:\d{1,2}\.)?\s?(?:Ergänzung|Nachtrag|Änderung|Fortschreibung|Neufassung|Fassung|Version)\w*\)?$"
)
# What a text calls its own paper where a part of it begins: "1. Ergänzung zur Vorlage", not "die Ergänzung zur Vorlage".
_OWN = re.compile(
    r"(?:^|[:;–]|\s-|hier)\s*(?:\d{1,2}\.\s?)?(?:(?P<adds>Ergänzung|Nachtrag)|Neufassung)\w*\s+(?:zu|zur|der|von)\s+(?:der\s+)?$"
)
# "VO/2013/322-1": behind a number of two parts at least, since "063-12" is a number and its year.
_SUFFIX = re.compile(r"(?<=\d)\s?-\s?\d{1,2}$")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Mention:
    """The number of another paper, as printed, and what this one is to it."""

    reference: str
    kind: Link


def find_mentions(text: str) -> Iterator[Mention]:
    """The papers that a text names by their numbers, in its order."""
    text = fold(text)
    for named in _NAMED.finditer(text):
        start: int | None = named.end()
        while start is not None:
            found = find_reference(_before_date(text[start : start + _REACH]))
            if found is None or found.start:
                break
            end = start + found.end
            yield Mention(found.value, _kind(text, named.start(), end))
            more = _AND.match(text, end)
            start = more.end() if more else None


def _kind(text: str, start: int, end: int) -> Link:
    """What a paper is to the one that it names from `start` to `end` of its text."""
    own = _OWN.search(text, max(0, start - _REACH), start)
    if own and own["adds"]:
        return "supplements"
    return "supersedes" if own or _OVER.match(_rest(text, end)) else "refers"


def supplemented(reference: str) -> str | None:
    """The number of the paper that the one of this number adds to: that of "VO/2013/322-1" is "VO/2013/322"."""
    base = _ADDITION.sub("", reference)
    if base == reference and "/" in reference:
        base = _SUFFIX.sub("", reference)
    return base if base != reference and re.search(r"\d", base) else None


def reference_key(reference: str) -> str:
    """What is equal in two spellings of a paper's number: capitals, no blanks, no leading zeros."""
    plain = "".join(reference.split()).upper().replace("–", "-")
    return _ZEROS.sub("", plain)


def _before_date(text: str) -> str:
    """What stands before "vom", which would be taken for a part of no number, and before the end of the sentence."""
    return re.split(r"\s(?:vom|am|ist|sind|wird)\b|[;()]", text)[0]


def _rest(text: str, start: int) -> str:
    """From a place to the end of its sentence."""
    end = _SENTENCE_END.search(text, start)
    return text[start : end.start() if end else len(text)]
