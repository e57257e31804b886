"""What a person types, turned into values of the record: German dates and amounts, with a reason where it is none."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extract.corrections import Json
from extract.record import Kind as RecordKind
from extract.record import Shape, parts, shape_at
from extract.values import Currency, is_placeholder, parse_amount, parse_date

# "long" is text of several lines.
Kind = RecordKind | Literal["long"]
LONG = frozenset({"/resolution", "/statement", "/budget/cover_proposal"})
TICKED = "/checkboxes/*/checked"
# Which parts of a record a person does not decide about.
CLOSED = frozenset({"pages", "form", "labelled_values", "evidence", "review"})
MAX_LENGTH = 100_000
FLAGS: dict[str, bool | None] = {"": None, "true": True, "ja": True, "j": True, "yes": True, "x": True, "false": False,
                                 "nein": False, "n": False, "no": False}  # fmt: skip
# "2017-05-04", and nothing around it.
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# A whole date and nothing else, before it is looked at which one it is.
ONLY_DATE = re.compile(r"\s*(?:\w+,?\s+)?(?:den\s+)?\d{1,2}\s?[.,]\s?(?:\d{1,2}\s?[.,]|[A-Za-zÄÖÜäöü]{3,9}\.?)\s?\d{2,4}\s*")
REFERENCE = re.compile(r"[\wÄÖÜäöüß .,/()&+-]{1,60}")


class Refused(ValueError):
    """What was typed is no such value; `reason` is a key of the interface's texts, `details` what it speaks of."""

    def __init__(self, reason: str, details: str = ""):
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as JSON; `currency` where an amount was typed with one."""

    value: Json
    currency: Currency | None = None


def kind_of(path: str) -> Kind:
    """What belongs to a place of the record; Refused when it is none that a person decides about."""
    shape = _open(path)
    return "long" if shape.pattern in LONG else shape.kind


def _open(path: str) -> Shape:
    try:
        shape = shape_at(path)
    except (LookupError, ValueError) as error:
        raise Refused("no-such-place", path) from error
    if not is_open(shape.pattern):
        raise Refused("no-such-place", path)
    return shape


def is_open(pattern: str) -> bool:
    """Whether a person decides about a place: of boxes to tick, whether they are ticked."""
    steps = parts(pattern)
    return bool(steps) and steps[0] not in CLOSED and (steps[0] != "checkboxes" or pattern == TICKED)


def typed(path: str, text: str) -> Typed:
    """What `text` means at `path`; Refused with the reason when it means nothing there."""
    kind = kind_of(path)
    if len(text) > MAX_LENGTH:
        raise Refused("too-long")
    text = unicodedata.normalize("NFC", "".join(char for char in text if char.isprintable() or char in "\n\t"))
    if kind == "long":
        return Typed("\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines()))) or None)
    text = " ".join(text.split())
    if kind == "money":
        return _money(text)
    if path == "/reference" and text and not (REFERENCE.fullmatch(text) and any(char.isdigit() for char in text)):
        raise Refused("no-reference", text)
    readers: dict[str, Callable[[str], Json]] = {
        "date": _date, "count": _count, "flag": _flag, "choice": _currency, "text": lambda words: words or None,
    }  # fmt: skip
    if kind not in readers:
        raise Refused("no-such-place", path)
    return Typed(readers[kind](text))


def shown(kind: Kind, value: Json) -> str:
    """A JSON value as a person types it."""
    if value is None:
        return ""
    if kind == "date":
        return dt.date.fromisoformat(value).strftime("%d.%m.%Y")
    if kind == "money":
        # "1,234.50" with comma and point exchanged.
        return f"{Decimal(str(value)):,.2f}".translate(str.maketrans(",.", ".,"))
    return str(value).lower() if kind == "flag" else str(value)


def _date(text: str) -> str | None:
    if not text:
        return None
    if ISO_DATE.fullmatch(text):
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise Refused("no-day-of-the-calendar", text) from error
    if not ONLY_DATE.fullmatch(text):
        raise Refused("no-date", text)
    found = parse_date(text)
    if found is None:
        raise Refused("no-day-of-the-calendar", text)
    return found.isoformat()


def _money(text: str) -> Typed:
    if not text or is_placeholder(text):
        return Typed(None)
    found = parse_amount(text)
    if found is None:
        raise Refused("no-amount", text)
    if found.value.copy_abs() >= Decimal(10) ** 15:
        raise Refused("too-much", text)
    return Typed(float(found.value), found.currency)


def _count(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Refused("no-count", text)
    return int(text)


def _flag(text: str) -> bool | None:
    if text.casefold() not in FLAGS:
        raise Refused("no-flag", text)
    return FLAGS[text.casefold()]


def _currency(text: str) -> str | None:
    known = {"": None, "€": "EUR", "EUR": "EUR", "EURO": "EUR", "DM": "DEM", "DEM": "DEM"}
    if text.upper() not in known:
        raise Refused("no-currency", text)
    return known[text.upper()]


def blank_row(path: str) -> Json:
    """An empty row for the list at `path`; Refused when there is no such list."""
    shape = _open(path)
    if shape.kind != "list":
        raise Refused("no-such-place", path)
    row = shape.parts[0]
    return row.type().model_dump(mode="json") if row.kind == "object" else ""
