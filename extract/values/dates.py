"""Dates as German council papers print them.

Read: 4.5.2017 · 04.05.17 · 04. 05. 2017 · 4. Mai 2017 · 12. Okt. 2004 · 2017-05-04 · Mai 2019 (as the month's end), with or
without weekday and place. The American order (10/14/2004) is read behind a place or a word that a date follows, and where it
cannot be the German one. A date that cannot exist (31.02.) is none. OCR slips are repaired only where the grammar of a date
leaves one reading: O for 0, l and I for 1, a comma in place of a point, a letter of a month's name, one more figure behind a
full year, as which the sign that follows it was read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "maerz": 3, "marz": 3, "april": 4, "mai": 5, "juni": 6,
    "juli": 7, "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12,
    "jan": 1, "feb": 2, "febr": 2, "mär": 3, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "nov": 11, "dez": 12,
}  # fmt: skip
_DIGIT = "[0-9OoIl]"
_CENTURY = "(?:[1Il]9|2[0Oo])"
_FULL_YEAR = rf"{_CENTURY}{_DIGIT}{{2}}"
_NAME = "[A-Za-zÄÖÜäöü0]{3,9}"
# A date may follow the paper's number behind a slash: "64/2023/13.04.2023".
_BEHIND_NUMBER = r"(?<=/\d\d/)|(?<=/\d{3}/)|(?<=/\d{4}/)"
_NUMERIC = re.compile(
    rf"(?:(?<![\w./])(?<!\d,)|{_BEHIND_NUMBER})({_DIGIT}{{1,2}})\s?[.,]\s?({_DIGIT}{{1,2}})\s?[.,]\s?({_FULL_YEAR}(?=\d?(?![\w/]))|{_DIGIT}{{2}}(?![\w/]))"
)
_WORDED = re.compile(
    rf"(?<![\w./])(?<!\d,)({_DIGIT}?\d|\d[OoIl]|l)\s?[.,]\s?({_NAME})(?:\.\s?|\s+)({_FULL_YEAR}(?=\d?(?!\w))|\d{{2}}(?!\w))"
)
_ISO = re.compile(r"(?<![\w.,/-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\w/-])")
# Three numbers with slashes are a paper's number oftener than a date.
_AMERICAN = re.compile(
    r"(?:(?<=[A-Za-zäöüß], )|\b(?:vom|am|den|Datum:?) )(\d{1,2})/(1[3-9]|2\d|3[01])/((?:19|20)\d{2})(?![\w/-])"
)
_MONTH = re.compile(r"\b([A-Za-zÄÖÜäöü]{3,9})\s+((?:19|20)\d{2})\b")
# Before the dates of sittings, letters, laws and prints.
_ANOTHERS = re.compile(
    r"(?:\b(?:\w*[Ss]itzung|Schreibens?|Briefe?s?|E-?Mail|Mail|Ausdruck|Druckdatum|[Gg]edruckt|\w*[Bb]eschlu(?:ss|ß|sses)|Satzung|Gesetze?s?|Fassung"
    r"|\w*[Ss]atzung|Verordnung|Bekanntmachung|\w*[Vv]ertrage?s?|\w*[Vv]ereinbarung|Bescheide?s?|[Ee]ingegangen|Eingang|Bezug|\w*versammlung"
    r"|\w*[Aa]usschu(?:ss|ß|sses)|Rate?s|Kreistage?s?|Vollmacht)|\w[\w.]* (?:Antrage?s?|Anfrage|Stellungnahme))\b(?:[^.;]|(?<=\d)\.){0,60}?"
    r"(?:\b(?:vom|am|v\.|bis)|:)\s*(?:\w+\.?,?\s)?(?:den\s)?$"
)
# Names of so many letters may be misread in one.
_LONG = 5
_SLIPS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text (`start`, `end`: character offsets)."""

    value: dt.date
    start: int
    end: int


def _year(text: str, latest: int) -> int:
    year = int(text)
    if year >= 100:
        return year
    # Two digits: the paper cannot be from the future, and council papers reach back less than a century.
    return 2000 + year if 2000 + year <= latest else 1900 + year


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int | None:
    """The month of a name, which may be misread in one letter when it is a long one."""
    name = name.lower().replace("rn", "m").replace("0", "o")
    if name in MONTHS or len(name) < _LONG:
        return MONTHS.get(name)
    near = {MONTHS[one] for one in MONTHS if len(one) >= _LONG and Levenshtein.distance(name, one, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


def _read(day: str, month: str | int | None, year: str) -> dt.date | None:
    day, year = day.translate(_SLIPS), year.translate(_SLIPS)
    month = int(month.translate(_SLIPS)) if isinstance(month, str) else month
    return _date(_year(year, dt.date.today().year + 20), month, int(day)) if month else None


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """All full dates in `text`, in order."""
    read = (
        *((match.span(), _read(match[1], match[2], match[3])) for match in _NUMERIC.finditer(text)),
        *((match.span(), _read(match[1], _month(match[2]), match[3])) for match in _WORDED.finditer(text)),
        *((match.span(), _read(match[3], match[2], match[1])) for match in _ISO.finditer(text)),
        *(((match.start(1), match.end()), _read(match[2], match[1], match[3])) for match in _AMERICAN.finditer(text)),
    )
    found = (FoundDate(value, *span) for span, value in read if value)
    return tuple(sorted(found, key=lambda date: date.start))


def is_anothers(text: str, date: FoundDate) -> bool:
    """Whether the words before a date in `text` say that it is that of a sitting, a letter, a law or a print, not the paper's own."""
    return _ANOTHERS.search(text[: date.start]) is not None


def parse_date(text: str) -> dt.date | None:
    """The one date that `text` holds; None when it holds none or several that differ."""
    values = {date.value for date in find_dates(text)}
    return values.pop() if len(values) == 1 else None


def find_month_end(text: str) -> FoundDate | None:
    """The last day of the first month named with its year: "August 2019" is 2019-08-31."""
    for match in _MONTH.finditer(text):
        month = MONTHS.get(match[1].lower())
        if month:
            year = int(match[2])
            return FoundDate(dt.date(year, month, calendar.monthrange(year, month)[1]), *match.span())
    return None
