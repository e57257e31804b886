"""Amounts of money by a strict grammar over the whole string.

Read: 1.234,56 · 5.000,-- · 12.000.- Euro · DM 12.500,— · € 1 200,50 · 1,2 Mio. € · 350 T€ · TEUR 350 · 12,5 Tsd. €. Placeholders
(./., --, dots) are no amount. Anything else is refused, ranges too, so that a misread digit becomes a doubt and not a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Currency = Literal["EUR", "DEM"]

_EUR = r"(?:€|EUR|Euro|EURO|Eur)"
_DEM = r"(?:DM|DEM|D-Mark|Deutsche Mark)"
_FACTORS = {
    **dict.fromkeys(("Millionen", "Million", "Mill", "Mio"), 10**6),
    **dict.fromkeys(("Milliarden", "Milliarde", "Mrd"), 10**9),
    **dict.fromkeys(("Tausend", "Tsd", "T"), 1000),
}
_SCALE = rf"(?:{'|'.join(_FACTORS)})\.?"
_NUMBER = r"[-−–]?\s?(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?:\d{1,2}|[-–—_=]{1,2})|\.[-–—]{1,2})?"
_AMOUNT = re.compile(
    rf"(?:(?:ca\.?|circa|rd\.?|rund|etwa)\s*)?(?:(?P<thousands>T)?\s?(?P<before>{_EUR}|{_DEM}))?\s*"
    rf"(?P<number>{_NUMBER})\s*(?P<scale>{_SCALE})?\s*(?P<after>{_EUR}|{_DEM})?\.?"
)
_EMPTY = re.compile(rf"(?:{_EUR}|{_DEM})?\s*(?:[.,_…\-–—/ ]*|\./\.)\s*(?:{_EUR}|{_DEM})?")


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` in units of `currency`; `currency` is None where the text names none."""

    value: Decimal
    currency: Currency | None


def is_placeholder(text: str) -> bool:
    """Whether `text` is the way a clerk writes "no amount": nothing, ./., dashes or dots, with or without currency."""
    return _EMPTY.fullmatch(text.strip()) is not None


def currency_of(text: str | None) -> Currency | None:
    """The currency that a sign or word names."""
    if not text:
        return None
    return "EUR" if re.fullmatch(_EUR, text) else "DEM"


def parse_amount(text: str) -> Amount | None:
    """The amount that the whole of `text` is, else None."""
    match = _AMOUNT.fullmatch(re.sub(r"\s+", " ", text.strip()))
    if not match:
        return None
    number = re.sub(r"[ .](?=\d{3}(?!\d))", "", match["number"]).replace(" ", "").replace("−", "-").replace("–", "-")
    number = re.sub(r"[,.][-—_=]{1,2}$", "", number).replace(",", ".")
    factor = _FACTORS.get((match["scale"] or match["thousands"] or "").rstrip("."), 1)
    return Amount(Decimal(number) * factor, currency_of(match["before"]) or currency_of(match["after"]))
