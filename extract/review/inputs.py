"""What a person types at a place of the record, turned into its value as JSON."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extract.corrections import Json
from extract.record import Kind as RecordKind
from extract.record import Shape, parts, shape_at
from extract.values import (
    Currency,
    Mistyped,
    typed_amount,
    typed_count,
    typed_currency,
    typed_date,
    typed_flag,
    typed_reference,
)

# "long" is text of several lines.
Kind = RecordKind | Literal["long"]
LONG = frozenset({"/resolution", "/statement", "/budget/cover_proposal"})
TICKED = "/checkboxes/*/checked"
PAGES = "/pages"
# Which parts of a record a person does not decide about.
CLOSED = frozenset({"pages", "form", "labelled_values", "evidence", "review", "corrections"})
MAX_LENGTH = 100_000


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
    """Whether a person decides about a place: of boxes to tick, whether they are ticked; of pages, only whether a doubt is settled."""
    steps = parts(pattern)
    allowed = pattern == PAGES or (bool(steps) and steps[0] not in CLOSED)
    return allowed and (steps[0] != "checkboxes" or pattern == TICKED)


def typed(path: str, text: str) -> Typed:
    """What `text` means at `path`; Refused with the reason when it means nothing there."""
    kind = kind_of(path)
    if len(text) > MAX_LENGTH:
        raise Refused("too-long")
    reader = _reference if path == "/reference" else READERS.get(kind)
    if reader is None:
        raise Refused("no-such-place", path)
    # A space that does not break parts words as any other; signs that nobody sees are left out.
    seen = (char if char.isprintable() or char == "\n" else " " if char.isspace() else "" for char in text)
    text = unicodedata.normalize("NFC", "".join(seen))
    try:
        return reader(text if kind == "long" else " ".join(text.split()))
    except Mistyped as error:
        raise Refused(error.reason, error.text) from error


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


def _long(text: str) -> Typed:
    return Typed("\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines()))) or None)


def _date(text: str) -> Typed:
    found = typed_date(text)
    return Typed(found and found.isoformat())


def _money(text: str) -> Typed:
    found = typed_amount(text)
    return Typed(float(found.value), found.currency) if found else Typed(None)


def _reference(text: str) -> Typed:
    return Typed(typed_reference(text))


READERS: Mapping[Kind, Callable[[str], Typed]] = {
    "long": _long,
    "text": lambda text: Typed(text or None),
    "date": _date,
    "money": _money,
    "count": lambda text: Typed(typed_count(text)),
    "flag": lambda text: Typed(typed_flag(text)),
    "choice": lambda text: Typed(typed_currency(text)),
}


def blank_row(path: str) -> Json:
    """An empty row for the list at `path`; Refused when there is no such list."""
    shape = _open(path)
    if shape.kind != "list":
        raise Refused("no-such-place", path)
    row = shape.parts[0]
    return row.type().model_dump(mode="json") if row.kind == "object" else ""
