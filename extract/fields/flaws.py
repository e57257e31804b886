"""What shows that a value was cut out badly: things in it that belong to other fields. Each reader's values go through here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extract.fields.found import Found
from extract.fields.official import ends_like_function
from extract.layout import Terms
from extract.record import name_of
from extract.values import find_dates, letters, looks_like_person, parse_amount

_NEXT_SENTENCE = re.compile(r"[a-zäöüß]{3,}\. [A-ZÄÖÜ][a-zäöü]+ ")
# Single letters and signs at an end of a name: what is left of a mark, a box, a column of Ö and N.
_STRAY = re.compile(r"^(?:[A-Za-zÄÖÜ]|[^\w„“\"'(]+) | (?:[A-ZÄÖÜ]|[a-z]|[^\w)“”\"'.%€]+)$")
# The label of the next column, taken into a name that goes on around it.
_LABEL_INSIDE = re.compile(r"\w{3}: \w| (?:Telefon|Tel\.?|Durchwahl|Datum|Status|TOP)$")
# A speck read as a full stop behind or between the words of a name; abbreviations are shorter.
_FULL_STOP = re.compile(r"[a-zäöüß]{5,}\.(?: |$)|[a-zäöüß]{3}\.[A-ZÄÖÜ]|\bund\.")
_PAGE_HEAD = re.compile(r"zur Vorlage [\w/]+|Seite \d")
_FIGURES = re.compile(r"\d{4,} |[\d.]+,\d\d ")
_HEADING = re.compile(r"[A-ZÄÖÜ]\w+(?: \w+){0,4}:(?:\s|$)")
_LINE_END = re.compile(r"[.!?:;,–-]$")
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+")
# Hardly an attachment has so short a name ("Plan 2" does), but many a surname of a signature below the list.
_SHORTEST_ENTRY = 6
_NAMES = ("organization", "role", "originator", "clerk", "name", "function", "party", "place", "body", "paper_type", "clause")
_LONG = ("resolution", "statement")


def with_flaws(path: str, found: Found[Any], terms: Terms) -> Found[Any]:
    """The value with a count of the things in its text that belong to other fields: labels, dates in names, two committees in one.

    `path` is its pointer in the record, `terms` are the words of the paper's own lexicon.
    """
    return replace(found, flaws=sum(_flaws(part_of(path), found, terms))) if isinstance(found.value, str) else found


def part_of(path: str) -> str:
    """What a value is, for a look at its words: the name of a party is not one of a person."""
    return "party" if re.search(r"/parties/\d+/name$", path) else name_of(path)


def _flaws(key: str, found: Found[Any], terms: Terms) -> Iterator[bool]:
    text, lines = found.text, found.raw.split("\n")
    yield from (_is_label(key, line, terms) for line in lines)
    if key in _NAMES:
        yield bool(find_dates(text))
        yield parse_amount(text) is not None
        yield _LABEL_INSIDE.search(text) is not None
        yield _FULL_STOP.search(text) is not None
        yield _STRAY.search(text) is not None
    if key in _LONG:
        yield from _in_section(text, lines, terms)
    elif key in _KINDS:
        yield from (bool(one) for one in _KINDS[key](text, terms))


def _in_organization(text: str, terms: Terms) -> Iterator[bool]:
    heads = _ending(text, terms.words["committees"])
    yield heads != 1
    yield heads > 2
    yield _ending(text, _role_nouns(terms)) > 0


def _in_role(text: str, terms: Terms) -> Iterator[bool]:
    nouns = _ending(text, _role_nouns(terms))
    yield nouns > 1 + len(re.findall(r"\bund\b", text))
    yield len(re.findall(r"\bzu[rm]\b", text, re.IGNORECASE)) > 1
    yield "ffentlich" in text
    yield _ending(text, terms.words["committees"]) > 0


def _in_name(text: str, terms: Terms) -> Iterator[bool]:
    yield ends_like_function(text, terms.words)
    yield _ending(text, terms.words["committees"]) > 0
    yield text.split(" ", 1)[0] in terms.words["bodies"]
    yield len(set(text.split())) < len(text.split())
    yield not looks_like_person(text) or text in ("Herr", "Herrn", "Frau")


def _in_signature(text: str, terms: Terms) -> Iterator[bool]:
    yield from _in_name(text, terms)
    # Most often what is left of a name that a pen ran through.
    yield not re.search(r"[\s.]", text)


def _in_attachment(text: str, terms: Terms) -> Iterator[bool]:
    yield _is_clause(text, terms)
    yield parse_amount(text) is not None or text.isdigit() or _FIGURES.match(text) is not None
    yield len(text.split()) < 4 and ends_like_function(text, terms.words)
    yield len(text) < _SHORTEST_ENTRY
    yield _PAGE_HEAD.search(text) is not None or _STRAY.search(text) is not None


def _in_subject(text: str, terms: Terms) -> Iterator[bool]:
    yield _NEXT_SENTENCE.search(text) is not None
    yield re.search(r"[A-Za-zäöü]{3}", text) is None
    yield text.endswith(".") and not re.search(r"\b\w{1,4}\.$", text)
    yield _STRAY.search(text) is not None
    yield re.search(r"\b(?:TOP|nicht)$|\b(?:Gremium|Zuständigkeit|Status)\b", text) is not None


def _in_body(text: str, terms: Terms) -> Iterator[bool]:
    yield re.search(r"[\d:_—]", text) is not None


def _in_section(text: str, lines: Sequence[str], terms: Terms) -> Iterator[bool]:
    """What is no sentence of a section: amounts, a signature, page heads, unknown headings, the end of one that was cut."""
    parts = text.split("\n")
    yield _is_clause(parts[-1], terms) or (len(parts[-1].split()) < 5 and ends_like_function(parts[-1], terms.words))
    yield any(len(part.split()) < 3 for part in parts)
    yield _PAGE_HEAD.search(text) is not None
    yield _FIGURES.match(text) is not None
    yield any(_HEADING.match(part) for part in parts[1:])
    yield text[:1].islower()
    widest = max(len(line) for line in lines)
    yield any(len(line) < 0.45 * widest and not _LINE_END.search(line) for line in lines[:-1])


def _ending(text: str, endings: Sequence[str]) -> int:
    """How many words end like one of these."""
    return sum(word.endswith(tuple(endings)) for word in letters(text).split())


def _is_clause(text: str, terms: Terms) -> bool:
    return letters(text) in {letters(clause) for clause in terms.words["clauses"]}


def _is_label(key: str, line: str, terms: Terms) -> bool:
    """Whether a line is, or begins with, what a form prints before another field."""
    if key in ("paper_type", "role", "currency"):  # what these hold is a label, too
        return False
    plain = _NUMBERED.sub("", line.strip())
    head, colon, _ = plain.partition(":")
    if key == "attachments" and letters(head).startswith("anlage"):
        return False
    return letters(plain) in terms.printed or bool(colon and letters(head) in terms.printed)


def _role_nouns(terms: Terms) -> list[str]:
    """The endings of roles that are nouns ("…beratung"); "zur" is in the list for what begins with it."""
    return [role for role in terms.words["roles"] if role != "zur"]


_KINDS: Mapping[str, Callable[[str, Terms], Iterator[bool]]] = {
    "organization": _in_organization, "role": _in_role, "name": _in_signature, "clerk": _in_name, "attachments": _in_attachment,
    "subject": _in_subject, "body": _in_body,
}  # fmt: skip
