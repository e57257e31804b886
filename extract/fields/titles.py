"""The title of a paper from marked words: as printed, in front of its number, or as what a letter calls itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extract.fields.found import Clue, Found
from extract.fields.marked_paper import MarkedPaper, as_value, is_text, once, told
from extract.fields.openness import without_status
from extract.layout import NAMING, PROSE, Marked, PageKind, Role, Span, Terms, alike
from extract.values import parse_title

_DEFAULT_TYPE = "Vorlage"
# From this likeness on a line is a title for itself.
_SURELY_TITLE = 0.8
# A title that is not found may be there; how far its lack is trusted.
_UNTITLED = 0.6
# What a letter's lead-in says before what it calls itself.
_FOLLOWING = re.compile(r"(?:nach)?(?:folgend|stehend)e[nr]?$", re.IGNORECASE)
# A remark behind a title that has only begun in its line.
_OPEN = re.compile(r"\s*\([^()]*$")
_UNTOLD = NAMING | {Role.NONE}
_OF_NUMBER = re.compile(r"-(?:Nr|Nummer)\.?:?$")


def read_title(paper: MarkedPaper, reference: Found[str | None] | None) -> Found[str] | None:
    """The title as printed; else what stands before the number in its line, what a letter calls itself, or a plain Vorlage.

    What names no known kind of paper is a title only where nothing else does.
    """
    titled = once(paper, Role.PAPER_TYPE, lambda span: _title(span, paper))
    if titled and not parse_title(titled.value):
        kept = titled.clue.sure > _SURELY_TITLE or any(map(parse_title, titled.value.split()))
        return _before_number(paper) or (titled if kept else _called(paper) or _plain(reference) or titled)
    found = titled or _before_number(paper) or _called(paper)
    return found if found and found.value != _DEFAULT_TYPE else _in_head(paper) or found or _plain(reference)


def _in_head(paper: MarkedPaper) -> Found[str] | None:
    """A kind of Vorlage that stands in the head like a label or like nothing, or as the value of a label ("Vorlagenart")."""
    head = takewhile(lambda word: word.role not in PROSE, (word for page in paper.own[:1] for word in page.words))
    kinds = {kind for kind in paper.terms.words["paper_types"] if kind.endswith("vorlage")}
    named = (word for word in head if word.role in _UNTOLD and _kind(word) in kinds)
    word = next(named, None)
    return _taken_for(Span(Role.PAPER_TYPE, (word,)), _kind(word)) if word else None


def _kind(word: Marked) -> str:
    """What a label names that asks for a number of it ("Informationsvorlage-Nr.:")."""
    return _OF_NUMBER.sub("", word.text).strip(".,:;")


def _before_number(paper: MarkedPaper) -> Found[str] | None:
    """The title of a form that prints the number behind it ("Drucksache 2010/193")."""
    for span in paper.spans(Role.REFERENCE):
        page = next(one for one in paper.own if one.number == span.page)
        line = [word for word in page.words if word.line == span.words[0].line and word.number < span.words[0].number]
        title = parse_title(line[0].text) if line else None
        if title and title.likeness >= _SURELY_TITLE and title.value != _DEFAULT_TYPE:
            return _taken_for(Span(Role.PAPER_TYPE, (line[0],)), title.value)
    return None


def _called(paper: MarkedPaper) -> Found[str] | None:
    """What a letter to the council calls itself: before its text begins, in its subject, or in its lead-in ("folgende Anfrage")."""
    first = paper.own[0] if paper.own else None
    if first is None or first.kind is not PageKind.MOTION:
        return None
    names = {name.lower() for name in paper.terms.words["motions"]}
    begins = next((word.number for word in first.words if word.role in PROSE), len(first.words))
    called = (word for n, word in enumerate(first.words) if n < begins or _FOLLOWING.match(first.words[n - 1].text))
    word = next((word for word in called if word.text.strip(".:,;").lower() in names), None)
    return _taken_for(Span(Role.PAPER_TYPE, (word,)), word.text.strip(".:,;")) if word else None


def _taken_for(span: Span, value: str) -> Found[str]:
    """A value whose words the network took for something else."""
    found = told(span, value)
    return replace(found, signals=replace(found.signals, clue=_UNTITLED))


def _title(span: Span, paper: MarkedPaper) -> Found[str] | None:
    """The title as printed; with the rest of its line where the whole is a title ("Anfrage nach § 4 der Geschäftsordnung")."""
    span = _whole_title(span, paper)
    text = without_status(_OPEN.sub("", paper.join(span.lines))).strip(" -–—.:")
    return told(span, _as_spelt(text, paper.terms)) if is_text(span) and any(char.isalpha() for char in text) else None


def _whole_title(span: Span, paper: MarkedPaper) -> Span:
    page = next(one for one in paper.own if one.number == span.page)
    first = span.words[0]
    line = tuple(word for word in page.words if word.line == first.line and word.number >= first.number and word.box is None)
    colon = next((n for n, word in enumerate(line, 1) if word.text.endswith(":")), len(line))
    if any(word.role is Role.SUBJECT for word in line[colon:]):
        line = line[:colon]
    whole = parse_title(" ".join(word.text for word in line)) if len(line) > len(span.words) else None
    longer = whole and whole.likeness >= _SURELY_TITLE and len(whole.value.split()) > len(span.words)
    return Span(span.role, line[: len(whole.value.split())]) if whole and longer else span


def _as_spelt(text: str, terms: Terms) -> str:
    """A title of one word with the letters that OCR confused as they are spelt."""
    types = tuple(known for known in terms.words["paper_types"] if known != _DEFAULT_TYPE)
    return next((right for known in types if (right := _spelt(text, known, types)) != text), text)


def _plain(reference: Found[str | None] | None) -> Found[str] | None:
    if reference is None:
        return None
    clue = Clue("no title, but a number: a plain Vorlage", sure=_UNTITLED)
    return replace(as_value(reference, _DEFAULT_TYPE), clue=clue, signals=replace(reference.signals, clue=_UNTITLED))


def _spelt(read: str, known: str, types: Sequence[str]) -> str:
    """A title as printed; where OCR confused letters that look the same, as it is spelt."""
    slipped = read.lower() not in {one.lower() for one in types} and alike(f"{read}:", known, forgiving=True) > 0
    return (known.upper() if read.isupper() else known) if slipped else read
