"""The head of a paper from marked words: body, title, number, date, department, clerk, subject."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fields.extents import scribble_below
from extract.fields.found import Doubt, Found
from extract.fields.marked_paper import MarkedPaper, by_grammar, is_text, once, told
from extract.fields.official import official
from extract.fields.paper_fields import Header
from extract.fields.titles import read_title
from extract.layout import Marked, Role, Span
from extract.values import MONTHS, find_dates, letters, line_part, names_department, parse_date, parse_reference

# No body has more words; no subject and no department has fewer letters.
_LONGEST_BODY, _SHORTEST_SUBJECT = 8, 5
# How far a number is trusted that fits no grammar.
_UNGRAMMATICAL = 0.6
# A date in pieces takes no more words, and is trusted so far.
_PIECES, _IN_PIECES = 8, 0.6
_MONTH_OR_YEAR = re.compile(rf"{'|'.join(MONTHS)}|(?:19|20)\d\d")
_DAY_OR_MONTH = re.compile(r"\d{1,2}\.")
# A span of which more than this lies in a title belongs to it.
_WITHIN = 0.6
# What a letterhead names below a town as lying around it.
_AROUND = frozenset({"Landkreis", "Kreis"})
# What stands between a number and its date.
_BEFORE_DATE = re.compile(r"[\s,/–-]*(?:vom|v\.)?\s*$")
# A body that is called in one word ("Wetteraukreis").
_KREIS = re.compile(r"[A-ZÄÖÜ]\w{3,}kreis", re.IGNORECASE)
# Lone small letters around a name, as which OCR reads specks.
_SPECKS = re.compile(r"^(?:[a-z] )+(?=\S{3})|(?<=\S{3})(?: [a-z])+$")
_NO_CLERK = re.compile(r"^Herrn\b|[Bb]ürgermeister(?:in)?$|Landr(?:at|ätin)$|[„“”\"]|[Ff]raktion|[Ii]nitiative")


def read_header(paper: MarkedPaper) -> Header:
    """The head from the paper's own pages; a paper with a number and without a title is a plain Vorlage."""
    reference = _number(paper)
    return Header(
        body=once(paper, Role.BODY, lambda span: _body(span, paper)),
        paper_type=read_title(paper, reference),
        reference=reference,
        date=_date(paper),
        originator=once(paper, Role.ORIGINATOR, lambda span: _office(span, paper)),
        clerk=once(paper, Role.CLERK, lambda span: _clerk(span, paper)),
    )


def _date(paper: MarkedPaper) -> Found[dt.date | None] | None:
    dated = once(paper, Role.DATE, date_in) or _date_in_pieces(paper) or once(paper, Role.REFERENCE, _date_behind_number)
    return dated or unread_date(paper.spans(Role.DATE))


def read_subject(paper: MarkedPaper, title: Found[str] | None) -> Found[str] | None:
    """What the paper is about; no address, no date and no telephone number, and nothing that stands in its `title`."""

    def read(span: Span) -> Found[str] | None:
        titled = title is not None and title.page == span.page and title.bbox.overlap(span.bbox) > _WITHIN * span.bbox.area
        return None if titled else _subject(span, paper)

    return once(paper, Role.SUBJECT, read)


def date_in(span: Span) -> Found[dt.date | None] | None:
    """The one date that stands in a span; None where there is none, or more than one."""
    return by_grammar(span, _date_on)


def _date_on(span: Span) -> Found[dt.date | None] | None:
    date = parse_date(" ".join(line.text for line in span.lines))
    return told(span, date) if date else None


def _date_behind_number(span: Span) -> Found[dt.date | None] | None:
    """The date of a number that was marked with it as one ("64/2023/13.04.2023")."""
    text = " ".join(line.text for line in span.lines)
    return date_in(span) if parse_reference(_undated(text)) else None


def _undated(text: str) -> str:
    """A number without the date behind it."""
    end = next((date.start for date in find_dates(text) if date.end == len(text)), None)
    return text if end is None else _BEFORE_DATE.sub("", text[:end])


def unread_date(some: Sequence[Span]) -> Found[dt.date | None] | None:
    """What surely is a date and cannot be read as one."""
    written = next((span for span in some if span.lines and any(char.isdigit() for char in span.text)), None)
    doubt = Doubt("unreadable-value", "what stands here could not be read as a date")
    return replace(told(written, None), doubts=(doubt,)) if written else None


def _date_in_pieces(paper: MarkedPaper) -> Found[dt.date | None] | None:
    """A date of which only some words were marked, as in the lines of a letterhead: the months between them are its own."""
    words = [word for page in paper.own[:1] for word in page.words]
    dated = [word.number for word in words if word.role is Role.DATE]
    if not dated or dated[-1] - dated[0] > _PIECES:
        return None
    words = [word for word in words if dated[0] <= word.number <= dated[-1] + _PIECES]
    some = [word for word in words if word.role is Role.DATE or _is_piece(word, amid=word.number < dated[-1])]
    date = parse_date(" ".join(word.text for word in some))
    return told(Span(Role.DATE, tuple(some)), date, _IN_PIECES) if date else None


def _is_piece(word: Marked, amid: bool) -> bool:
    """Whether a word can be one of a date: a month or year, and `amid` the others a day as well."""
    named = _MONTH_OR_YEAR.fullmatch(word.text.lower().strip("."))
    return named is not None or (amid and _DAY_OR_MONTH.fullmatch(word.text) is not None)


def _body(span: Span, paper: MarkedPaper) -> Found[str] | None:
    """A kind of body and its name; specks before it, and what a coat of arms was read as, are left out."""
    first = next((n for n, word in enumerate(span.words) if len(letters(word.text)) > 2), len(span.words))
    words = _of_its_own(span.words[first:])
    kreis = any(_KREIS.fullmatch(word.text) for word in words)
    named = kreis or any(paper.terms.bodies.match(word.text) for word in words)
    if not named or not (1 if kreis else 2) <= len(words) <= _LONGEST_BODY:
        return None
    own = Span(span.role, words)
    name = paper.join(own.lines)
    if name in paper.terms.words["bodies"]:
        # A kind alone ("Große Kreisstadt") names nobody.
        return None
    # However it was read, it begins with a capital letter.
    return official(told(own, name[:1].upper() + name[1:]), paper.terms)


def _of_its_own(words: Sequence[Marked]) -> tuple[Marked, ...]:
    """The words of a body without the line of the Landkreis that it lies in."""
    within = (n for n, word in enumerate(words) if n and word.line != words[n - 1].line and word.text in _AROUND)
    return tuple(words[: next(within, len(words))])


def _number(paper: MarkedPaper) -> Found[str | None] | None:
    """The paper's number, which a known label names; where one has a slash, as most have, those without are of files."""
    slashed = once(paper, Role.REFERENCE, lambda span: _reference(span, paper) if "/" in span.text else None)
    named = once(paper, Role.REFERENCE, lambda span: _reference(span, paper) if _is_named(span, paper) else None)
    return named or slashed or once(paper, Role.REFERENCE, lambda span: _reference(span, paper))


def _is_named(span: Span, paper: MarkedPaper) -> bool:
    """Whether a known label names a number as the paper's."""
    return "labels.reference" in next(page for page in paper.own if page.number == span.page).labels_of(span.bbox)


def _reference(span: Span, paper: MarkedPaper) -> Found[str | None] | None:
    """The number as printed, without its label; nothing without a figure."""
    text = paper.join(span.lines)
    if sum(char.isalnum() for char in text) < 2 or not any(char.isdigit() for char in text):
        return None
    number = parse_reference(_undated(text))
    if number is None and (find_dates(text) or not _is_content(text)):
        return None
    return told(span, number or text, 1.0 if number else _UNGRAMMATICAL)


def _office(span: Span, paper: MarkedPaper) -> Found[str] | None:
    text, words = _SPECKS.sub("", paper.join(span.lines)), paper.terms.words
    if not any(map(str.isalpha, text)):
        text = f"{_label_before(span, paper)} {text}".strip()
    council = letters(text) in {letters(one) for one in words["councils"]}
    surely_none = council or names_department(text, words["departments"], words["department_endings"]) is False
    return official(told(span, text), paper.terms) if is_text(span) and not surely_none else None


def _label_before(span: Span, paper: MarkedPaper) -> str:
    """The known label of a department right before a number, with which it is called ("Amt 65")."""
    page = next(one for one in paper.own if one.number == span.page)
    before = page.words[span.words[0].number - 1] if span.words[0].number else None
    named = before is not None and before.line == span.words[0].line and before.known == "labels.originator"
    return before.text if before is not None and named and not before.text.endswith(":") else ""


def _clerk(span: Span, paper: MarkedPaper) -> Found[str] | None:
    """A person's name; whom a letter is written to ("Herrn"), the head of a body and a group are none."""
    text = paper.join(span.lines)
    named = _is_content(text) and not _NO_CLERK.search(text) and text not in paper.terms.words["bodies"]
    return told(span, text) if is_text(span) and named else None


def _subject(span: Span, paper: MarkedPaper) -> Found[str] | None:
    scribble = scribble_below(span)
    own = Span(span.role, span.words[: len(span.words) - len(scribble)])
    text = paper.join(own.lines)
    if not _is_content(text) or own.text.endswith(":") or len(text) < _SHORTEST_SUBJECT:
        return None
    left = " ".join(word.text for word in scribble)
    doubts = (Doubt("left-out", f"'{left}' on page {span.page} may belong to it, but is hardly legible"),) if left else ()
    return replace(told(own, text), doubts=doubts)


def _is_content(text: str) -> bool:
    """Whether a text says something: no line of address, telephone or salutation, and no number alone."""
    return any(char.isalpha() for char in text) and line_part(text) is None
