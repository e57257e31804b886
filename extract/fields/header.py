"""The head of a Vorlage: body, kind of paper, number, date, department, clerk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.fields.found import Doubt, Found, found_in, found_words
from extract.fields.official import official
from extract.forms import Lexicon
from extract.geometry import same_row
from extract.layout import Label, PlacedLine, alike, find_labels, parted, value_lines
from extract.page import Page, Word
from extract.values import find_dates, find_reference, fold, join_lines, parse_date, repaired

_PLACE_DATE = re.compile(r"(?:\b[A-ZÄÖÜ]|\b\d{4,5}\s\w)[\wäöüß.-]+(?: [A-ZÄÖÜ(][\wäöüß.)-]+)*,\s*(?:den\s*)?(?=\d)")
# What says that a number follows, where the label does not end in a colon.
_NUMBER_SIGN = re.compile(r"(?:Nr|DS|Drs)\b", re.IGNORECASE)
_DEFAULT_TYPE = "Vorlage"
# A title may be misread by a letter or two (percent).
_SAME_TYPE = 85
# How sure a department is that no label names.
_IN_LETTERHEAD = 0.8
_UNREADABLE = "the value beside this label could not be read as a {}"


@dataclass(frozen=True, slots=True)
class Header:
    body: Found[str] | None = None
    paper_type: Found[str] | None = None
    reference: Found[str | None] | None = None
    date: Found[dt.date | None] | None = None
    originator: Found[str] | None = None
    clerk: Found[str] | None = None


def read_header(page: Page, lines: Sequence[PlacedLine], lexicon: Lexicon) -> Header:
    """Read the head from `lines`, those of the first page that stand above the text sections."""
    lines = [part for line in lines for part in parted(line, lexicon.labels)]
    labels = find_labels(lines, lexicon.labels)
    reference, number = _reference(page, lines, labels)
    return Header(
        body=_body(lines, lexicon),
        paper_type=_paper_type(lines, lexicon, number),
        reference=reference,
        date=_date(page, lines, labels, number),
        originator=_plain("originator", page, lines, _ranked(labels, lexicon)) or _department(lines, labels, lexicon),
        clerk=_plain("clerk", page, lines, labels),
    )


def _reference(
    page: Page, lines: Sequence[PlacedLine], labels: Sequence[Label]
) -> tuple[Found[str | None] | None, Label | None]:
    """The paper's number and the label it stands behind."""
    named = [label for label in labels if label.field == "reference"]
    for label in named:
        rest = label.rest or next(iter(value_lines(label, page, lines)), None)
        found = find_reference(re.sub(r"^[\s:–—.-]+", "", rest.text)) if rest else None
        named_so = label.rest or label.text.rstrip().endswith(":") or (rest and _is_number(rest.text))
        if rest and found and found.start <= 4 and named_so:
            words = _words_until(rest.words, found.value)
            return found_words(label.page, words, found.value, label.similarity), label
    closed = next((label for label in named if label.closed and label.rest), None)
    if closed and closed.rest:
        doubt = Doubt("unreadable-value", _UNREADABLE.format("paper's number"))
        return _with_doubt(found_words(closed.page, closed.rest.words, None, closed.similarity), doubt), closed
    return None, None


def _is_number(text: str) -> bool:
    """Whether a text beside a label without a colon says that it is the number, or is nothing else."""
    found = find_reference(text)
    return bool(_NUMBER_SIGN.match(text)) or (found is not None and found.value == fold(text))


def _ranked(labels: Sequence[Label], lexicon: Lexicon) -> list[Label]:
    """The labels, those that the lexicon names first in front: a department says more than the dezernat above it."""

    def rank(label: Label) -> int:
        return next((n for n, name in enumerate(lexicon.labels[label.field]) if alike(label.text, name)), 99)

    return sorted(labels, key=rank)


def _department(lines: Sequence[PlacedLine], labels: Sequence[Label], lexicon: Lexicon) -> Found[str] | None:
    """A department that stands in the letterhead without a label: by its first word, or right above the head's labels."""
    above = [
        line
        for line in lines
        if not labels or line.bbox.y < min(label.bbox.y for label in labels if label.closed or label.rest)
    ]
    for line in above:
        if any(alike(line.words[0].text, word) for word in lexicon.words["departments"]) and len(line.words) > 1:
            return found_in([line], fold(line.text), _IN_LETTERHEAD)
    first = next((label for label in labels if label.field in {"file_number", "clerk"} and label.closed), None)
    over = [line for line in lines if first and 0 < first.bbox.top - line.bbox.bottom < 1.2 * line.bbox.height]
    near = [line for line in over if first and abs(line.bbox.x0 - first.bbox.x0) < 4 and not line.text.endswith(":")]
    plain = [line for line in near if not _is_letterhead(line, lexicon)]
    return found_in(plain[:1], fold(plain[0].text), _IN_LETTERHEAD) if plain else None


def _is_letterhead(line: PlacedLine, lexicon: Lexicon) -> bool:
    names = (*lexicon.words["offices"], *lexicon.words["paper_types"])
    first = line.words[0].text
    return any(alike(line.text, name) for name in names) or any(
        alike(first, kind.split()[0]) for kind in lexicon.words["bodies"]
    )


def _with_doubt(found: Found[None], doubt: Doubt) -> Found[None]:
    return Found(found.value, found.raw, found.page, found.bbox, found.signals, found.extractor, (doubt,))


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


def _date(
    page: Page, lines: Sequence[PlacedLine], labels: Sequence[Label], number: Label | None
) -> Found[dt.date | None] | None:
    """The paper's own date: behind its number, behind its label, or after the place at the head of the paper."""
    if number and number.rest:
        found = _dated(number.rest, number.similarity)
        if found:
            return found
    for label in labels:
        if label.field == "date":
            value = value_lines(label, page, lines)
            if value:
                date = parse_date(join_lines(line.text for line in value))
                doubts = () if date else (Doubt("unreadable-value", _UNREADABLE.format("date")),)
                found = found_in(value, date, label.similarity)
                return Found(date, found.raw, found.page, found.bbox, found.signals, doubts=doubts)
    for n, line in enumerate(lines):
        match = _PLACE_DATE.search(line.text)
        if match:
            both = [line, *(next_line for next_line in lines[n + 1 : n + 4] if _below(line, next_line))][:2]
            found = _dated(line, 1.0) or _joined_date(both)
            if found:
                return found
    return _date_beside(lines, labels)


def _date_beside(lines: Sequence[PlacedLine], labels: Sequence[Label]) -> Found[dt.date | None] | None:
    """A date alone at the end of the line of the clerk, the telephone or the file number."""
    for label in labels:
        if label.field in {"phone", "clerk", "file_number"} and label.closed:
            for line in lines:
                level = line.page == label.page and same_row(line.bbox, label.bbox) and line.bbox.x0 > label.bbox.x1
                if level and find_dates(line.words[-1].text):
                    return _dated(line, label.similarity)
    return None


def _below(line: PlacedLine, other: PlacedLine) -> bool:
    return abs(line.bbox.x0 - other.bbox.x0) < 6 and 0 < other.bbox.top - line.bbox.top < 2 * line.bbox.height + 4


def _joined_date(lines: Sequence[PlacedLine]) -> Found[dt.date | None] | None:
    dates = find_dates(join_lines(line.text for line in lines))
    return found_in(lines, dates[0].value) if dates else None


def _dated(line: PlacedLine, similarity: float) -> Found[dt.date | None] | None:
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
    return found_words(line.page, words or line.words, dates[0].value, similarity)


def _plain(field: str, page: Page, lines: Sequence[PlacedLine], labels: Sequence[Label]) -> Found[str] | None:
    """A value of plain text behind its label."""
    for label in labels:
        if label.field != field or not label.closed:
            continue
        value = value_lines(label, page, lines)
        text = join_lines(line.text for line in value).strip(" :")
        if text:
            found = found_in(value, text, label.similarity)
            return official(found) if field == "originator" else found
    return None


def _body(lines: Sequence[PlacedLine], lexicon: Lexicon) -> Found[str] | None:
    """The letterhead: the first line that names a kind of body and then a proper name."""
    for line in lines[:12]:
        for n, word in enumerate(line.words):
            kind = next((k for k in lexicon.words["bodies"] if alike(word.text, k.split()[0])), None)
            if kind and (n == 0 or not line.words[n - 1].text.isalpha()) and len(line.words) > n + 1:
                words = line.words[n:]
                name = words[1].text
                if name[:1].isupper() and not name.endswith(":") and len(words) <= 7 and not words[0].text.endswith(":"):
                    return official(found_words(line.page, words, repaired(fold(" ".join(w.text for w in words)))))
    return None


def _spelt(read: str, known: str, types: Sequence[str]) -> str:
    """A title as printed; where OCR confused letters that look the same, as it is spelt."""
    slipped = read.lower() not in {one.lower() for one in types} and alike(f"{read}:", known, forgiving=True) > 0
    return (known.upper() if read.isupper() else known) if slipped else read


def _paper_type(lines: Sequence[PlacedLine], lexicon: Lexicon, number: Label | None) -> Found[str] | None:
    """The form's title as printed ("Beschlussvorlage"); a form without one that has a number is a plain Vorlage."""
    types = [known for known in lexicon.words["paper_types"] if known != _DEFAULT_TYPE]
    # "Bericht über …" is a subject; what ends in "vorlage" is a title whatever follows.
    sure = [known for known in types if known.endswith("vorlage")]
    for kinds, whole in ((sure, False), ([known for known in types if known not in sure], True)):
        for line in lines:
            first = line.words[0].text.rstrip(":.-–")
            if whole and len(line.words) > 1 and not re.match(r"Nr|\S*\d", line.words[1].text):
                continue
            known = max(kinds, key=lambda kind: fuzz.ratio(first.lower(), kind.lower()))
            if fuzz.ratio(first.lower(), known.lower()) >= _SAME_TYPE:
                return found_words(line.page, line.words[:1], _spelt(first, known, types))
    if number is None:
        return None
    return found_words(number.page, number.line.words[: number.words], _DEFAULT_TYPE, number.similarity)
