"""Numbers of Vorlagen: 90/2017 · VO/2019/0345 · X/202 · 20-26 / V 02318 · V/0211/2016/1 - 1. Ergänzung."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.values.dates import find_dates

_SUPPLEMENT = r"(?:\s*[-–]?\s*\d{1,2}\.\s?(?:Ergänzung|Nachtrag|Änderung|Fortschreibung|Neufassung|Fassung|Version)(?:svorlage|santrag)?)?"
# A term of the council or a budget's years, the kind of paper, and the count: its blanks belong to it.
_OF_TERM = r"\d{2}-\d{2}\s?/\s?[A-Z]{1,3}\s?\d{3,6}|WP \d{2}-\d{2} [A-Z]{2} \d{1,3}/\d{1,4}"
# Letters before the count: capitals, or such as "DrS" and "GuS" with their slash.
_LETTERS = r"(?!TOP\b)(?:[A-ZÄÖÜ]{1,6}\d?[-/. ]{0,2}|[A-ZÄÖÜ][a-zäöü]{0,2}[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,3}[-/])"
_COUNTED = rf"{_LETTERS}?\d{{1,5}}[a-z]?(?:[-/.]\w{{1,6}}){{0,4}}|\d{{6}}/\d{{2,4}}"
_ROMAN = r"[IVXLC]{1,6}(?:[-/]\w{1,6}){1,4}"
_CHAMBER = r"(?: S(?=\W*$))?"
_REFERENCE = re.compile(rf"(?<![\w/.])(?:{_OF_TERM}|(?:{_COUNTED}|{_ROMAN})(?!\w){_CHAMBER}){_SUPPLEMENT}")
# What is printed before the number and is none of it: "DS", "Drucksache Nr.:", "Beschlussvorlage - ", "Ratsbeschlüsse Nr.".
_KIND = r"(?:\w*vorlagen?|Drucksachen?|(?:GR-?)?(?:Drucks|Drs)|DS)(?:[-\s]{0,2}(?:Nr|Nummer)\b)?"
_LABEL = re.compile(
    rf"^(?:{_KIND}|(?:\w*beschl(?:uss|uß|üsse)\s|Kenntnisnahmen\s)?Nr)(?:[.:]+\s*|\s+)(?:[-–—:]\s)?", re.IGNORECASE
)
# Behind these words and signs stands a number of something else, which may go on for some groups of figures.
_LAW = r"§[\s\da-z]*(?:(?:Abs|Absatz|Satz|S|Nr|Ziff)\b[.\s\d]*)*|\b(?:Abs|Art|Satz|Ziff|Ziffer)\b"
_FILE = r"\b(?:Aktenzeichen|Geschäftszeichen|AZ|Az|GZ|Gz|Tel|Telefon|Telefax|Fax|Durchwahl|Ruf)\b"
_ACCOUNT = r"\b(?:Konto|Sachkonto|HHSt|Haushaltsstelle|IBAN|BLZ)\b"
_PLACE = r"[Pp]lan\b|\b(?:Flurstück|Flst|Flur|Anlage|Seite|TOP)\b"
_OTHERS = re.compile(rf"(?:{_LAW}|{_FILE}|{_ACCOUNT}|{_PLACE})(?:[-.\s]{{0,2}}Nrn?\b)?[:.\s\d()/–+-]*$")
# Money, times and measures are counted, not numbered.
_COUNTS = re.compile(r"\s?(?:€|%|,\d|,-|:\d{2}|(?:EUR|Euro|DM|TEUR|Uhr|m²|qm|ha|km)\b)")
# Telephone numbers, postal codes before their town, and file numbers in pairs of figures.
_EXTENSION = r"(?!(?:19|20)\d{2}(?!\d))(?:\d{4,}|\d{2,3}-\d{2,4}(?!\d))"
_NEVER = re.compile(
    rf"(?<![\w/])0[1-9]\d{{1,3}}(?:\s?[-/]\s?{_EXTENSION}|[ /)-]{{1,3}}\d{{2,4}}(?: \d{{2,5}}(?![./\d]))+)"
    r"|(?<![\w/.-])(?:\d{5} [A-ZÄÖÜ][a-zäöüß]|\d{2}-\d{2}-\d{2}(?![\w/-]))"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?<=\d)/\d{2}$")
_POINTED = re.compile(r"\d\.\d")
# Both slashes of "VO/2019/0345" read as strokes; the one of "118/2019": no paper has a number of so many figures.
_PREFIXED = re.compile(r"^([A-ZÄÖÜ]{2,4}?)[Il1|/]((?:19|20)\d{2})[Il1|](\d{3,5})(?!\w)")
_NUMBER_YEAR = re.compile(r"^(\d{1,4})[Il1|]((?:19[5-9]|20[0-4])\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference and where it stands in the text (`start`, `end`: character offsets)."""

    value: str
    start: int
    end: int


def _tidy(text: str) -> str:
    # Roman numerals hold no figures; a slash before a year is read as a stroke when the type is bold.
    text = re.sub(r"^[XxVvIl1]*[XxVv][XxVvIl1]*(?=/\d)", lambda match: re.sub("[L1]", "I", match[0].upper()), text)
    text = re.sub(r"^([A-ZÄÖÜ]{2,4}?)(?:[Il1|]/?|/)((?:19|20)\d{2})[Il1|]?/(?=\d)", r"\1/\2/", text)
    text = re.sub(r"^([A-ZÄÖÜ]{1,3})0(?=/)", r"\1O", text)
    text = _NUMBER_YEAR.sub(r"\1/\2", _PREFIXED.sub(r"\1/\2/\3", text))
    # "90/ 2017" and "90 /2017" are OCR's reading of a slash with air around it; that of "20-26 / V 02318" is printed.
    text = re.sub(r"(?<=\w)\s?/\s?(?=\w)(?![A-Z]{1,3}\s?[\dO]{4,6})", "/", text)
    text = re.sub(r"(?<=\d)[lI](?=[\d/]|$)|(?<=/)[lI](?=\d)", "1", text)
    return re.sub(r"(?<=[/ ])O(?=\d{2})", "0", text)


def tidy_number(text: str) -> str:
    """A product's or an account's number whose points were read as commas or colons: "1.1.1,13" is "1.1.1.13"."""
    head, blank, rest = text.partition(" ")
    if re.fullmatch(r"\d{1,4}(?:[.,:]\d{1,4}){2,}", head):
        head = re.sub(r"[,:]", ".", head)
    return head + blank + rest


def find_reference(text: str) -> FoundReference | None:
    """The first string in `text` that has the shape of a Vorlage's number.

    The offsets count from behind a label ("DS-Nr.: "). What the signs around it or its shape show to be a date, a
    telephone number, a file number, a paragraph of a law, an account or an amount is passed over.
    """
    tidy = _tidy(_LABEL.sub("", text.strip().lstrip("(")))
    dates = [(date.start, date.end) for date in find_dates(tidy)]
    others = dates + [match.span() for match in _NEVER.finditer(tidy)]
    for match in _REFERENCE.finditer(_with_dates_apart(tidy, dates)):
        apart = all(match.end() <= start or match.start() >= end for start, end in others)
        if apart and _is_number(match, tidy):
            return FoundReference(match[0].strip(" .-/"), *match.span())
    return None


def _with_dates_apart(text: str, dates: Sequence[tuple[int, int]]) -> str:
    """The text with blanks for dates that follow the number's last slash ("64/2023/13.04.2023"), of which they are no part."""
    for start, end in dates:
        if text[:start].endswith("/"):
            text = text[: start - 1] + " " * (end - start + 1) + text[end:]
    return text


def parse_reference(text: str) -> str | None:
    """The Vorlage's number that the whole of `text` is, its label and brackets around it left out; else None."""
    bare = text.strip().removesuffix(")")
    found = find_reference(bare)
    return found.value if found and found.start == 0 and found.end == len(_tidy(_LABEL.sub("", bare.lstrip("(")))) else None


def _is_number(match: re.Match[str], text: str) -> bool:
    """Whether what has the shape of a Vorlage's number is none of the numbers that look the same."""
    number = match[0]
    # Products, accounts and file numbers are pointed; the numbers of papers only before their year.
    pointed = _POINTED.search(number) and not _YEAR.search(number)
    other = _OTHERS.search(text[: match.start()]) or _COUNTS.match(text, match.end())
    return bool(re.search(r"\d", number)) and not pointed and not other
