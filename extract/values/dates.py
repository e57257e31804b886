"""German dates as council papers print them.

Read: 4.5.2017 · 04.05.17 · 4. Mai 2017 · Mai 2019 (as the month's end) · 31.12.2019. A date that cannot exist
(31.02.) is none. OCR slips are repaired only where the grammar of a date leaves one reading: O for 0, l and I for 1,
a comma in place of a point, one more figure behind a full year, as which the sign that follows it was read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "maerz": 3, "marz": 3, "april": 4, "mai": 5, "juni": 6,
    "juli": 7, "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12,
    "jan": 1, "feb": 2, "mär": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11,
    "dez": 12,
}  # fmt: skip
_DIGIT = "[0-9OoIl]"
_NUMERIC = re.compile(
    rf"(?<![\w.,/])({_DIGIT}{{1,2}})\s?[.,]\s?({_DIGIT}{{1,2}})\s?[.,]\s?((?:19|20){_DIGIT}{{2}}(?=\d?(?![\w/]))|{_DIGIT}{{2}}(?![\w/]))"
)
_WORDED = re.compile(r"(?<![\w.,/])(\d{1,2})\s?[.,]\s?([A-Za-zÄÖÜäöü]{3,9})\.?\s+((?:19|20)\d{2}(?=\d?(?!\d))|\d{2}(?!\d))")
_MONTH = re.compile(r"\b([A-Za-zÄÖÜäöü]{3,9})\s+((?:19|20)\d{2})\b")
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


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """All full dates in `text`, in order."""
    latest = dt.date.today().year + 20
    found: list[FoundDate] = []
    for match in _NUMERIC.finditer(text):
        day, month, year = (part.translate(_SLIPS) for part in match.groups())
        value = _date(_year(year, latest), int(month), int(day))
        if value:
            found.append(FoundDate(value, *match.span()))
    for match in _WORDED.finditer(text):
        named = MONTHS.get(match[2].lower())
        value = _date(_year(match[3], latest), named, int(match[1])) if named else None
        if value:
            found.append(FoundDate(value, *match.span()))
    return tuple(sorted(found, key=lambda date: date.start))


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
