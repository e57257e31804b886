"""What a value's characters and words say about its having been read and cut out well. No probability yet."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from extract.fields import Found, ends_like_function
from extract.forms import lexicon
from extract.values import find_dates, letters, looks_like_person, parse_amount

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
_NEXT_SENTENCE = re.compile(r"[a-zäöüß]{3,}\. [A-ZÄÖÜ][a-zäöü]+ ")
# Single letters and signs at an end of a name: what is left of a mark, a box, a column of Ö and N.
_STRAY = re.compile(r"^(?:[A-Za-zÄÖÜ]|[^\w„“\"'(]+) | (?:[A-ZÄÖÜ]|[a-z]|[^\w)“”\"'.%€]+)$")
# The label of the next column, taken into a name that goes on around it.
_LABEL_INSIDE = re.compile(r"\w{3}: \w| (?:Telefon|Tel\.?|Durchwahl|Datum|Status|TOP)$")
# A speck read as a full stop behind or between the words of a name; abbreviations are shorter.
_FULL_STOP = re.compile(r"[a-zäöüß]{5,}\.(?: |$)|[a-zäöüß]{3}\.[A-ZÄÖÜ]|\bund\.")
# Committees and departments end in a noun or a number; "Ausschuss für öffentliche" goes on in the next line.
_NOUN_MISSING = re.compile(r"(?:^| )[a-zäöüß]{4,}$")
# The spelling reform of 1996 took ß from these stems; both spellings were printed for some years.
_REFORMED = re.compile(r"(?:schlu|schu|flu|mu)ss(?![aeiouäöü])", re.IGNORECASE)
_UNREFORMED = re.compile(r"(?:schlu|schu|flu|mu)ß", re.IGNORECASE)
_REFORM, _SETTLED = 1997, 2007
_PAGE_HEAD = re.compile(r"zur Vorlage [\w/]+|Seite \d")
_FIGURES = re.compile(r"\d{4,} |[\d.]+,\d\d ")
_HEADING = re.compile(r"[A-ZÄÖÜ]\w+(?: \w+){0,4}:(?:\s|$)")
_LINE_END = re.compile(r"[.!?:;,–-]$")
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+")
# Hardly an attachment has so short a name ("Plan 2" does), but many a surname of a signature below the list.
_SHORTEST_ENTRY = 6
_LONG = ("resolution", "statement")
_ENDINGS = {"organization": "committees", "role": "roles", "function": "functions"}
_LISTED = {"clause": "clauses", "paper_type": "paper_types"}
_SHORT = ("reference", "currency", "account", "product")
_NAMES = ("organization", "role", "originator", "clerk", "name", "function", "party", "place", "body", "paper_type", "clause")


def text_of(found: Found[Any]) -> str:
    """The value as text: itself where it is text, else what it was read from."""
    return found.value if isinstance(found.value, str) else found.raw


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


def foreign(key: str, found: Found[Any]) -> int:
    """How many things in a value's text belong to other fields: labels, dates in names, two committees in one."""
    text = text_of(found)
    if not isinstance(found.value, str):
        return 0
    count = sum(_is_label(key, line) for line in found.raw.split("\n"))
    if key in _NAMES:
        count += bool(find_dates(text)) + bool(parse_amount(text))
        count += _LABEL_INSIDE.search(text) is not None
        count += _FULL_STOP.search(text) is not None
        count += _STRAY.search(text) is not None
    if key in _LONG:
        return count + sum(_in_section(text, found.raw.split("\n")))
    return count + sum(bool(one) for one in _FOREIGN.get(key, _nothing)(text))


def _nothing(text: str) -> Iterator[bool]:
    return iter(())


def _in_organization(text: str) -> Iterator[bool]:
    heads = _ending(text, lexicon().words["committees"])
    yield heads != 1
    yield heads > 2
    yield _ending(text, [role for role in lexicon().words["roles"] if role != "zur"]) > 0


def _in_role(text: str) -> Iterator[bool]:
    nouns = _ending(text, [role for role in lexicon().words["roles"] if role != "zur"])
    yield nouns > 1 + len(re.findall(r"\bund\b", text))
    yield len(re.findall(r"\bzu[rm]\b", text, re.IGNORECASE)) > 1
    yield "ffentlich" in text
    yield _ending(text, lexicon().words["committees"]) > 0


def _in_name(text: str) -> Iterator[bool]:
    yield ends_like_function(text, lexicon().words)
    yield _ending(text, lexicon().words["committees"]) > 0
    yield text.split(" ", 1)[0] in lexicon().words["bodies"]
    yield len(set(text.split())) < len(text.split())
    yield not looks_like_person(text) or text in ("Herr", "Herrn", "Frau")


def _in_attachment(text: str) -> Iterator[bool]:
    yield _is_clause(text)
    yield parse_amount(text) is not None or text.isdigit() or _FIGURES.match(text) is not None
    yield len(text.split()) < 4 and ends_like_function(text, lexicon().words)
    yield len(text) < _SHORTEST_ENTRY
    yield _PAGE_HEAD.search(text) is not None or _STRAY.search(text) is not None


def _in_subject(text: str) -> Iterator[bool]:
    yield _NEXT_SENTENCE.search(text) is not None
    yield re.search(r"[A-Za-zäöü]{3}", text) is None
    yield text.endswith(".") and not re.search(r"\b\w{1,4}\.$", text)
    yield _STRAY.search(text) is not None
    yield re.search(r"\b(?:TOP|nicht)$|\b(?:Gremium|Zuständigkeit|Status)\b", text) is not None


def _in_body(text: str) -> Iterator[bool]:
    yield re.search(r"[\d:_—]", text) is not None


def _in_section(text: str, lines: Sequence[str]) -> Iterator[bool]:
    """What is no sentence of a section: amounts, a signature, page heads, headings of sections that no lexicon knows."""
    parts = text.split("\n")
    yield _is_clause(parts[-1]) or (len(parts[-1].split()) < 5 and ends_like_function(parts[-1], lexicon().words))
    yield any(len(part.split()) < 3 for part in parts)
    yield _PAGE_HEAD.search(text) is not None
    yield _FIGURES.match(text) is not None
    yield any(_HEADING.match(part) for part in parts[1:])
    widest = max(len(line) for line in lines)
    yield any(len(line) < 0.45 * widest and not _LINE_END.search(line) for line in lines[:-1])


_FOREIGN = {
    "organization": _in_organization, "role": _in_role, "name": _in_name, "clerk": _in_name, "attachments": _in_attachment,
    "subject": _in_subject, "body": _in_body,
}  # fmt: skip


def _ending(text: str, endings: Sequence[str]) -> int:
    """How many words end like one of these."""
    return sum(word.endswith(tuple(endings)) for word in letters(text).split())


def _is_clause(text: str) -> bool:
    return letters(text) in {letters(clause) for clause in lexicon().words["clauses"]}


def _is_label(key: str, line: str) -> bool:
    """Whether a line is, or begins with, what a form prints before another field."""
    if key in ("paper_type", "role", "currency"):  # what these hold is a label, too
        return False
    plain = _NUMBERED.sub("", line.strip())
    head, colon, _ = plain.partition(":")
    if key == "attachments" and letters(head).startswith("anlage"):
        return False
    return letters(plain) in _labels() or bool(colon and letters(head) in _labels())


@cache
def _labels() -> frozenset[str]:
    words = lexicon()
    tables = (words.labels, words.headings, words.columns)
    return frozenset(letters(label) for table in tables for labels in table.values() for label in labels if len(label) > 3)


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
