"""The head of a Vorlage: body, kind of paper, number, date, department, clerk."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extract.fields.found import Clue, Doubt, Found, behind, found_in, found_words
from extract.fields.official import official
from extract.geometry import same_row
from extract.layout import Block, Label, PlacedLine, Terms, alike, parted, value_lines
from extract.page import Word
from extract.values import find_dates, find_reference, fold, join_lines, names_department, parse_date, parse_title, repaired

_PLACE_DATE = re.compile(r"(?:\b[A-ZÄÖÜ]|\b\d{4,5}\s\w)[\wäöüß.-]+(?: [A-ZÄÖÜ(][\wäöüß.)-]+)*,\s*(?:den\s*)?(?=\d)")
# What says that a number follows, where the label does not end in a colon.
_NUMBER_SIGN = re.compile(r"(?:Nr|DS|Drs)\b", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"^[\s:–—.-]+")
# A number begins within so many characters behind its label ("Nr. ").
_NUMBER_WITHIN = 4
DEFAULT_TYPE = "Vorlage"
# From this likeness on a line is a title for itself.
SURELY_TITLE = 0.8
# A title may be misread by a letter or two (percent).
_SAME_TYPE = 85
# A letterhead stands in the first lines, and a body has no more words.
_LETTERHEAD_LINES, _LONGEST_BODY = 12, 7
# Lines right above each other have no more white between them than this many heights of a line, and begin no further from
# each other than this (points).
_CLOSE, _BELOW_EACH_OTHER = 1.2, 4
# The second line of a place and date begins below the first one: so far aside (points), so many heights and points down at most.
_ASIDE, _DOWN, _MORE = 6, 2, 4
# How sure a department is that no label names.
_IN_LETTERHEAD = Clue("right above the labels of the head", likeness=0.8)
_BEHIND_PLACE = Clue("behind the place")
_BODY = Clue("first line that names a kind of body and a name")
_TITLE = Clue("title of the form")
_UNREADABLE = "the value beside this label could not be read as a {}"


@dataclass(frozen=True, slots=True)
class Header:
    body: Found[str] | None = None
    paper_type: Found[str] | None = None
    reference: Found[str | None] | None = None
    date: Found[dt.date | None] | None = None
    originator: Found[str] | None = None
    clerk: Found[str] | None = None


def read_header(head: Block) -> Header:
    """Read the head from the lines of the first page that stand above the text sections."""
    terms = head.terms
    head = head.with_lines(part for line in head.lines for part in parted(line, terms.labels))
    labels = tuple(label for line in head.lines if (label := head.begins(line, terms.labels)))
    reference, number = _reference(head, labels)
    return Header(
        body=_body(head),
        paper_type=_paper_type(head, number),
        reference=reference,
        date=_date(head, labels, number),
        originator=_plain("originator", head, _ranked(labels, terms)) or _department(head, labels),
        clerk=_plain("clerk", head, labels),
    )


def _reference(head: Block, labels: Sequence[Label]) -> tuple[Found[str | None] | None, Label | None]:
    """The paper's number and the label it stands behind."""
    named = [label for label in labels if label.field == "reference"]
    for label in named:
        number = _number(label, head)
        if number:
            return number, label
    closed = next((label for label in named if label.closed and label.rest), None)
    if closed and closed.rest:
        doubt = Doubt("unreadable-value", _UNREADABLE.format("paper's number"))
        return replace(found_words(closed.page, closed.rest.words, None, behind(closed)), doubts=(doubt,)), closed
    return None, None


def _number(label: Label, head: Block) -> Found[str | None] | None:
    """The number behind or beside a label."""
    rest = label.rest or next(iter(value_lines(label, head)), None)
    found = find_reference(_BEFORE_NUMBER.sub("", rest.text)) if rest else None
    if not rest or not found or found.start > _NUMBER_WITHIN:
        return None
    named_so = label.rest or label.text.rstrip().endswith(":") or _is_number(rest.text)
    return found_words(label.page, _words_until(rest.words, found.value), found.value, behind(label)) if named_so else None


def _is_number(text: str) -> bool:
    """Whether a text beside a label without a colon says that it is the number, or is nothing else."""
    found = find_reference(text)
    return bool(_NUMBER_SIGN.match(text)) or (found is not None and found.value == fold(text))


def _ranked(labels: Sequence[Label], terms: Terms) -> list[Label]:
    """The labels, those that the lexicon names first in front: a department says more than the dezernat above it."""

    def rank(label: Label) -> int:
        known = terms.labels.labels[label.field]
        return next((n for n, name in enumerate(known) if alike(label.text, name)), len(known))

    return sorted(labels, key=rank)


def _department(head: Block, labels: Sequence[Label]) -> Found[str] | None:
    """A department that stands in the letterhead without a label: by its first word, or right above the head's labels."""
    named = _named_department(head, labels)
    if named:
        return found_in([named], fold(named.text), replace(_IN_LETTERHEAD, rule="first word names a department"))
    first = next((label for label in labels if label.field in {"file_number", "clerk"} and label.closed), None)
    over = [line for line in head.lines if _stands_over(line, first)] if first else []
    plain = next((line for line in over if not _is_letterhead(line, head.terms) and _names_department(line, head.terms)), None)
    return found_in([plain], fold(plain.text), _IN_LETTERHEAD) if plain else None


def _named_department(head: Block, labels: Sequence[Label]) -> PlacedLine | None:
    """The line above the head's labels whose first word names a department."""
    top = min((label.bbox.y for label in labels if label.closed or label.rest), default=math.inf)
    known = head.terms.listed("departments")
    above = (line for line in head.lines if line.bbox.y < top and len(line.words) > 1)
    return next((line for line in above if known.match(line.words[0].text)), None)


def _stands_over(line: PlacedLine, label: Label) -> bool:
    """Whether a line begins right above a label, and is none itself."""
    close = 0 < label.bbox.top - line.bbox.bottom < _CLOSE * line.bbox.height
    return close and abs(line.bbox.x0 - label.bbox.x0) < _BELOW_EACH_OTHER and not line.text.endswith(":")


def _is_letterhead(line: PlacedLine, terms: Terms) -> bool:
    return bool(terms.listed("offices", "paper_types").match(line.text) or terms.bodies.match(line.words[0].text))


def _names_department(line: PlacedLine, terms: Terms) -> bool:
    """Whether a line can name a department: telephones, dates, addresses and salutations cannot."""
    return names_department(line.text, terms.words["departments"], terms.words["department_endings"]) is not False


def _words_until(words: Sequence[Word], value: str) -> Sequence[Word]:
    """The words at the start that make up `value`."""
    taken: list[Word] = []
    for word in words:
        taken.append(word)
        if fold("".join(w.text for w in taken)).replace(" ", "").strip(":–-").endswith(value.replace(" ", "")):
            return taken
        if len(taken) > 6:
            break
    return words[:1]


def _date(head: Block, labels: Sequence[Label], number: Label | None) -> Found[dt.date | None] | None:
    """The paper's own date: behind its number, behind its label, or after the place at the head of the paper."""
    if number and number.rest:
        found = _dated(number.rest, behind(number, "behind the paper's number"))
        if found:
            return found
    for label in labels:
        if label.field == "date":
            value = value_lines(label, head)
            if value:
                date = parse_date(join_lines(line.text for line in value))
                doubts = () if date else (Doubt("unreadable-value", _UNREADABLE.format("date")),)
                return replace(found_in(value, date, behind(label)), doubts=doubts)
    return _date_behind_place(head.lines) or _date_beside(head.lines, labels)


def _date_behind_place(lines: Sequence[PlacedLine]) -> Found[dt.date | None] | None:
    """The date in "Helmstedt, den 4. Mai 2017", which may go on in the next line."""
    for n, line in enumerate(lines):
        if _PLACE_DATE.search(line.text):
            both = [line, *(next_line for next_line in lines[n + 1 : n + 4] if _below(line, next_line))][:2]
            found = _dated(line, _BEHIND_PLACE) or _joined_date(both)
            if found:
                return found
    return None


def _date_beside(lines: Sequence[PlacedLine], labels: Sequence[Label]) -> Found[dt.date | None] | None:
    """A date alone at the end of the line of the clerk, the telephone or the file number."""
    for label in labels:
        if label.field in {"phone", "clerk", "file_number"} and label.closed:
            for line in lines:
                level = line.page == label.page and same_row(line.bbox, label.bbox) and line.bbox.x0 > label.bbox.x1
                if level and find_dates(line.words[-1].text):
                    return _dated(line, behind(label, "at the end of a line of the head"))
    return None


def _below(line: PlacedLine, other: PlacedLine) -> bool:
    return abs(line.bbox.x0 - other.bbox.x0) < _ASIDE and 0 < other.bbox.top - line.bbox.top < _DOWN * line.bbox.height + _MORE


def _joined_date(lines: Sequence[PlacedLine]) -> Found[dt.date | None] | None:
    dates = find_dates(join_lines(line.text for line in lines))
    return found_in(lines, dates[0].value, _BEHIND_PLACE) if dates else None


def _dated(line: PlacedLine, clue: Clue) -> Found[dt.date | None] | None:
    dates = find_dates(line.text)
    if not dates:
        return None
    start = at = 0
    words = []
    for word in line.words:
        start, at = at, at + len(word.text)
        if start < dates[0].end and at > dates[0].start:
            words.append(word)
        at += 1
    return found_words(line.page, words or line.words, dates[0].value, clue)


def _plain(field: str, head: Block, labels: Sequence[Label]) -> Found[str] | None:
    """A value of plain text behind its label."""
    for label in labels:
        if label.field != field or not label.closed:
            continue
        value = value_lines(label, head)
        text = join_lines(line.text for line in value).strip(" :")
        if text:
            found = found_in(value, text, behind(label))
            return official(found, head.terms) if field == "originator" else found
    return None


def _body(head: Block) -> Found[str] | None:
    """The letterhead: the first line that names a kind of body and then a proper name."""
    for line in head.lines[:_LETTERHEAD_LINES]:
        for n, word in enumerate(line.words):
            words = line.words[n:]
            first = n == 0 or not line.words[n - 1].text.isalpha()
            if not first or not 1 < len(words) <= _LONGEST_BODY:
                continue
            name = words[1].text
            named = name[:1].isupper() and not name.endswith(":") and not word.text.endswith(":")
            if named and head.terms.bodies.match(word.text):
                found = found_words(line.page, words, repaired(fold(" ".join(w.text for w in words))), _BODY)
                return official(found, head.terms)
    return None


def spelt(read: str, known: str, types: Sequence[str]) -> str:
    """A title as printed; where OCR confused letters that look the same, as it is spelt."""
    slipped = read.lower() not in {one.lower() for one in types} and alike(f"{read}:", known, forgiving=True) > 0
    return (known.upper() if read.isupper() else known) if slipped else read


def _paper_type(head: Block, number: Label | None) -> Found[str] | None:
    """The form's title as printed ("Beschlussvorlage"); a form without one that has a number is a plain Vorlage."""
    types = [known for known in head.terms.words["paper_types"] if known != DEFAULT_TYPE]
    # "Bericht über …" is a subject; what ends in "vorlage" is a title whatever follows.
    sure = [known for known in types if known.endswith("vorlage")]
    for kinds, whole in ((sure, False), ([known for known in types if known not in sure], True)):
        for line in head.lines:
            first = line.words[0].text.rstrip(":.-–")
            if whole and len(line.words) > 1 and not re.match(r"Nr|\S*\d", line.words[1].text):
                continue
            known = max(kinds, key=lambda kind: fuzz.ratio(first.lower(), kind.lower()))
            if fuzz.ratio(first.lower(), known.lower()) >= _SAME_TYPE:
                return found_words(line.page, line.words[:1], spelt(first, known, types), _TITLE)
    if titled := _titled(head):
        return titled
    if number is None:
        return None
    return found_words(
        number.page, number.line.words[: number.words], DEFAULT_TYPE, behind(number, "no title, but a number: a plain Vorlage")
    )


def _titled(head: Block) -> Found[str] | None:
    """The first line that is a title by its grammar, whatever kind of paper it names."""
    for line in head.lines:
        title = parse_title(line.text)
        if title and title.likeness >= SURELY_TITLE and title.value != DEFAULT_TYPE:
            return found_words(line.page, _words_until(line.words, title.value), repaired(title.value), _TITLE)
    return None
