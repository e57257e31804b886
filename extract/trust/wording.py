"""What a value's characters and words say about its having been read and cut out well. No probability yet."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from extract.forms import lexicon
from extract.values import letters, looks_like_person

# Words and numbers as German papers print them; what is none of these was probably not read well.
_WORD = re.compile(
    r"""[„“"'‚(\[]*(?:
        (?:(?:[A-ZÄÖÜ]?[a-zäöüßéèçñ]+|[A-ZÄÖÜ]{1,6}|[A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ]{2,3}|G[a-z]?mbH)(?:\.?[-/&’'](?=\w)|\b\.?))+-?
        |[A-ZÄÖÜ]{2,}(?:[-/][A-ZÄÖÜ]+)*                                        # capitals alone
        |(?:[A-ZÄÖÜ]{1,4}[./-]?)?\d[\d.,:/–-]*(?:/?[A-Za-z]{0,2})             # numbers, dates, amounts, signs of files
        |[IVXLC]+/\d+|\d+/[A-ZÄÖÜ][a-zäöü]+|m[²³]|[§€%&+/–—-]|\./\.
    )[.,;:!?)%“”"'’\]–-]*""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(r"[\d.&/]|^[A-ZÄÖÜ]+\W*$|mbH")
_VOWEL = re.compile(r"[aeiouyäöüéèAEIOUYÄÖÜ\d]")
_FULL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"/(\d\d)(?= |$)")
_ZERO_FOR_O = re.compile(r"[A-Z]0(?!\d)|[lI|](?=\d)")
_ROMAN = re.compile(r"[IVXLC]+/\d+")
_CUT_OFF = re.compile(
    r"(?:\b(?:und|für|der|des|dem|die|zur|zum|im|in|von|vom|mit|sowie|über|bei|an|am|auf)|[,(–—-])$", re.IGNORECASE
)
_CUT_ON = re.compile(r"^(?:und|für|der|des|dem|sowie|[)\].,;:–-])(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?:;…)“”\"’]$")
# Committees and departments end in a noun or a number; "Ausschuss für öffentliche" goes on in the next line.
_NOUN_MISSING = re.compile(r"(?:^| )[a-zäöüß]{4,}$")
# The spelling reform of 1996 took ß from these stems; both spellings were printed for some years.
_REFORMED = re.compile(r"(?:schlu|schu|flu|mu)ss(?![aeiouäöü])", re.IGNORECASE)
_UNREFORMED = re.compile(r"(?:schlu|schu|flu|mu)ß", re.IGNORECASE)
_REFORM, _SETTLED = 1997, 2007
_LONG = ("resolution", "statement")
_ENDINGS = {"organization": "committees", "role": "roles", "function": "functions"}
_LISTED = {"clause": "clauses", "paper_type": "paper_types"}
_SHORT = ("reference", "currency", "account", "product")


def odd_words(text: str) -> tuple[int, int]:
    """How many words are none that could be printed, and how many have no vowel."""
    tokens = text.split() or [""]
    odd = sum(not _WORD.fullmatch(token) for token in tokens)
    mute = sum(len(token) > 2 and not _VOWEL.search(token) and not _ABBREVIATION.search(token) for token in tokens)
    return odd, mute


def years_in(reference: str) -> set[int]:
    """The years that a paper's number names, those of two digits without their century."""
    full = {int(year) for year in _FULL_YEAR.findall(reference)}
    return full or {int(year) for year in _SHORT_YEAR.findall(reference)}


def whole(key: str, text: str) -> float:
    """Whether a text begins and ends as one that is whole: 1 yes, 0 no, 0.5 where one end is doubtful."""
    if key in _SHORT:
        return 1.0
    last = text.rstrip()
    ends = _SENTENCE_END.search(last) if key in _LONG else not _CUT_OFF.search(last)
    even = text.count("(") == text.count(")")
    if key in ("organization", "originator"):
        ends = ends and not _NOUN_MISSING.search(last)
    begins = not _CUT_ON.match(text) and (key in ("role", "clause", "represented_by") or not text[:1].islower())
    return 0.5 * bool(ends and even) + 0.5 * bool(begins)


def out_of_time(text: str, year: int) -> bool:
    """Whether a text is spelled as it was not yet spelled, or no longer, in the year of its paper."""
    return bool((year < _REFORM and _REFORMED.search(text)) or (year > _SETTLED and _UNREFORMED.search(text)))


def familiar(key: str, value: Any, text: str) -> float:
    """Whether the value is what such a field usually holds: 1 yes, 0 no, between where it cannot be told."""
    words, plain = lexicon().words, letters(text)
    if isinstance(value, dt.date):
        return float(1946 <= value.year <= dt.date.today().year + 10)
    if key in _ENDINGS:
        return float(any(part.endswith(tuple(words[_ENDINGS[key]])) for part in plain.split()))
    if key in _LISTED:
        return float(plain in {letters(word) for word in words[_LISTED[key]]})
    if key == "reference":
        return float(bool(years_in(text) or _ROMAN.fullmatch(text)) and not _ZERO_FOR_O.search(text))
    if key in ("name", "clerk"):
        return float(looks_like_person(text))
    # A text begins with a capital or a digit and ends like a sentence or a word.
    begins = key == "represented_by" or text[:1].isupper() or text[:1].isdigit()
    return 0.5 * begins + 0.5 * bool(re.search(r"[\w.)“”\"€%-]$", text))


def falling(count: float) -> float:
    """A count of bad things as a signal: 0 for none, falling ever more slowly."""
    return -math.log1p(count)
