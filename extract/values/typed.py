"""What people type, as values: German spellings, as papers print them, and those of programs (2017-05-04, 1234.50, true).

Each function takes the whole text of one field or cell, without white space around it. An empty one is None, the value
that is not there; one that means nothing raises `Mistyped` with the reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from extract.values.amounts import Amount, Currency, is_placeholder, parse_amount
from extract.values.dates import parse_date

Reason = Literal[
    "no-date", "no-day-of-the-calendar", "no-amount", "too-much", "no-count", "no-flag", "no-currency", "no-reference"
]

# "2017-05-04", and nothing around it.
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# A whole date and nothing else, before it is looked at which one it is.
_ONLY_DATE = re.compile(r"(?:\w+,?\s+)?(?:den\s+)?\d{1,2}\s?[.,]\s?(?:\d{1,2}\s?[.,]|[A-Za-zÄÖÜäöü]{3,9}\.?)\s?\d{2,4}")
# The only point of an amount, with one or two figures behind it; three would be thousands.
_DECIMAL_POINT = re.compile(r"([^.,]*\d)\.(\d{1,2}(?:[^.,\d][^.,]*)?)")
# Euros or marks; no budget has so much.
_TOO_MUCH = Decimal(10) ** 15
# Votes and the like.
_COUNT = re.compile(r"[0-9]{1,6}")
_FLAGS: Mapping[str, bool] = {
    **dict.fromkeys(("ja", "j", "x", "wahr", "yes", "true", "1"), True),
    **dict.fromkeys(("nein", "n", "falsch", "no", "false", "0"), False),
}
_CURRENCIES: Mapping[str, Currency] = {
    **dict.fromkeys(("€", "eur", "euro"), "EUR"),
    **dict.fromkeys(("dm", "dem", "d-mark"), "DEM"),
}
_REFERENCE = re.compile(r"(?=\D*\d)[\wÄÖÜäöüß .,/()&+-]{1,60}")


class Mistyped(ValueError):
    """What was typed is no such value; `reason` says in a word why, `text` is what was typed."""

    def __init__(self, reason: Reason, text: str):
        super().__init__(reason, text)
        self.reason = reason
        self.text = text


def typed_date(text: str) -> dt.date | None:
    """4.5.2017 · 04.05.17 · Mittwoch, den 4. Mai 2017 · 2017-05-04."""
    if not text:
        return None
    if _ISO_DATE.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError as error:
            raise Mistyped("no-day-of-the-calendar", text) from error
    if not _ONLY_DATE.fullmatch(text):
        raise Mistyped("no-date", text)
    found = parse_date(text)
    if found is None:
        raise Mistyped("no-day-of-the-calendar", text)
    return found


def typed_amount(text: str) -> Amount | None:
    """1.234,50 € · 12.345,- DM · 1.234 (thousands) · 1234.5 (a decimal point); a placeholder such as ./. is no amount."""
    if is_placeholder(text):
        return None
    pointed = _DECIMAL_POINT.fullmatch(text)
    found = parse_amount(f"{pointed[1]},{pointed[2]}" if pointed else text)
    if found is None:
        raise Mistyped("no-amount", text)
    if abs(found.value) >= _TOO_MUCH:
        raise Mistyped("too-much", text)
    return found


def typed_count(text: str) -> int | None:
    """0 · 1 · 2, up to six figures."""
    if not text:
        return None
    if not _COUNT.fullmatch(text):
        raise Mistyped("no-count", text)
    return int(text)


def typed_flag(text: str) -> bool | None:
    """ja · j · x · wahr · 1, nein · n · falsch · 0, the words of programs too, in capitals or not."""
    if not text:
        return None
    word = text.casefold()
    if word not in _FLAGS:
        raise Mistyped("no-flag", text)
    return _FLAGS[word]


def typed_currency(text: str) -> Currency | None:
    """€ · EUR · Euro, DM · DEM · D-Mark, in capitals or not."""
    if not text:
        return None
    word = text.casefold()
    if word not in _CURRENCIES:
        raise Mistyped("no-currency", text)
    return _CURRENCIES[word]


def typed_reference(text: str) -> str | None:
    """A paper's number, as it was typed: 90/2017 · VO/2019/0345; at least one digit, at most 60 characters."""
    if not text:
        return None
    if not _REFERENCE.fullmatch(text):
        raise Mistyped("no-reference", text)
    return text
