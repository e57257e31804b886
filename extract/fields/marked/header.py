"""The head of a paper from marked words: body, title, number, date, department, clerk, subject."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from extract.fields.found import Clue, Found
from extract.fields.header import DEFAULT_TYPE, Header, spelt
from extract.fields.marked.paper import MarkedPaper, is_text, once, told
from extract.fields.official import official
from extract.layout import Terms
from extract.layout.roles import Role, Span
from extract.values import find_reference, parse_date

# No body has more words; no subject and no department has fewer letters.
_LONGEST_BODY, _SHORTEST_SUBJECT = 8, 5
# What is no department, clerk or subject: a telephone number, a mail address, a street, a town by its postal code, a date alone.
_NO_NAME = re.compile(r"[\d\s/()+.:,-]*|\S+@\S+|.*(?:stra(?:ß|ss)e|str\.)\s*\d+\s?\w?|\d{5}\s+\w.*", re.IGNORECASE)
_LABELLED_NUMBER = re.compile(r"^(?:DS|Drs|Drucksache|Vorlagen?|Nr|Nummer)\b\.?(?:\s*-?\s*Nr\.?)?\s*:?\s*(?=\S*\d)", re.IGNORECASE)


def read_header(paper: MarkedPaper) -> Header:
    """The head from the paper's own pages; a paper with a number and without a title is a plain Vorlage."""
    reference = once(paper, Role.REFERENCE, lambda span: _reference(span, paper))
    return Header(
        body=once(paper, Role.BODY, lambda span: _body(span, paper)),
        paper_type=once(paper, Role.PAPER_TYPE, lambda span: _title(span, paper)) or _plain(reference),
        reference=reference,
        date=once(paper, Role.DATE, date_in),
        originator=once(paper, Role.ORIGINATOR, lambda span: _named(span, paper, office=True)),
        clerk=once(paper, Role.CLERK, lambda span: _named(span, paper, office=False)),
    )


def read_subject(paper: MarkedPaper) -> Found[str] | None:
    """What the paper is about; no address, no date and no telephone number."""
    return once(paper, Role.SUBJECT, lambda span: _subject(span, paper))


def date_in(span: Span) -> Found[dt.date | None] | None:
    """The one date that stands in a span; None where there is none, or more than one."""
    date = parse_date(" ".join(line.text for line in span.lines))
    return told(span, date) if date else None


def _body(span: Span, paper: MarkedPaper) -> Found[str] | None:
    name = paper.join(span.lines)
    fits = is_text(span) and not _NO_NAME.fullmatch(name) and len(name.split()) <= _LONGEST_BODY
    return official(told(span, name), paper.terms) if fits else None


def _reference(span: Span, paper: MarkedPaper) -> Found[str | None] | None:
    """The number as printed, without its label; nothing without a figure."""
    text = _LABELLED_NUMBER.sub("", paper.join(span.lines))
    if not any(char.isdigit() for char in text):
        return None
    number = find_reference(text)
    return told(span, number.value if number and number.start == 0 and len(number.value) >= len(text) - 1 else text)


def _title(span: Span, paper: MarkedPaper) -> Found[str] | None:
    text = paper.join(span.lines).strip(" -–—.")
    return told(span, _as_spelt(text, paper.terms)) if is_text(span) and any(char.isalpha() for char in text) else None


def _as_spelt(text: str, terms: Terms) -> str:
    """A title of one word with the letters that OCR confused as they are spelt."""
    types = tuple(known for known in terms.words["paper_types"] if known != DEFAULT_TYPE)
    return next((right for known in types if (right := spelt(text, known, types)) != text), text)


def _plain(reference: Found[str | None] | None) -> Found[str] | None:
    if reference is None:
        return None
    return replace(reference, value=DEFAULT_TYPE, clue=Clue("no title, but a number: a plain Vorlage"))


def _named(span: Span, paper: MarkedPaper, office: bool) -> Found[str] | None:
    text = paper.join(span.lines)
    if not is_text(span) or _NO_NAME.fullmatch(text):
        return None
    return official(told(span, text), paper.terms) if office else told(span, text)


def _subject(span: Span, paper: MarkedPaper) -> Found[str] | None:
    text = paper.join(span.lines)
    return None if _NO_NAME.fullmatch(text) or len(text) < _SHORTEST_SUBJECT else told(span, text)
