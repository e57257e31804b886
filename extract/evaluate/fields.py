"""The names that a truth file may give its columns, and what they mean in a record."""

from __future__ import annotations

import datetime as dt
import re
import types
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extract.errors import BadTruth
from extract.record import Vorlage

# Lists that say how a record was read rather than what the paper says.
NOT_COMPARED = frozenset({"pages", "form", "checkboxes", "labelled_values", "evidence", "review"})
NUMBER = "N"


class Field:
    """A value of the record: `pointer` into it, `name` without numbers, and the `type` of its values."""

    def __init__(self, column: str):
        parts = column.strip().split(".")
        name = ".".join(NUMBER if part.isdecimal() else part for part in parts)
        known = known_fields()
        if name not in known or "0" in parts:
            raise BadTruth(f"there is no field {column.strip()!r}{_nearest(name)}")
        self.name = ".".join(part for part in parts if not part.isdecimal())
        self.pointer = "".join(f"/{int(part) - 1}" if part.isdecimal() else f"/{part}" for part in parts)
        self.type = known[name]

    def value(self, record: Vorlage) -> Any:
        """What the record has there; None where it has nothing."""
        found: Any = record
        for part in self.pointer.split("/")[1:]:
            found = _below(found, part)
        return found


def _below(value: Any, part: str) -> Any:
    if isinstance(value, tuple):
        return value[int(part)] if int(part) < len(value) else None
    return None if value is None else getattr(value, part)


def known_fields() -> dict[str, type]:
    """Every field by its name, with N for the numbers of lists: `agreements.N.parties.N.name`."""
    return dict(_fields(Vorlage, ""))


def _fields(model: type[BaseModel], prefix: str) -> list[tuple[str, type]]:
    found: list[tuple[str, type]] = []
    for name, info in model.model_fields.items():
        if name in NOT_COMPARED and not prefix:
            continue
        type_, many = _inner(info.annotation)
        here = f"{prefix}{name}" + (f".{NUMBER}" if many else "")
        found += _fields(type_, f"{here}.") if issubclass(type_, BaseModel) else [(here, type_)]
    return found


def _inner(annotation: Any) -> tuple[type, bool]:
    """The type of the values, and whether there are many."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _inner(next(part for part in arguments if part is not type(None)))
    if origin is Annotated:
        return _inner(arguments[0])
    if origin is Literal:
        return type(arguments[0]), False
    if origin is tuple:
        return _inner(arguments[0])[0], True
    return annotation, False


def _nearest(name: str) -> str:
    near = get_close_matches(name, known_fields(), n=1)
    return f"; did you mean {near[0].replace(NUMBER, '1')!r}?" if near else ""


YES = frozenset({"true", "wahr", "ja", "x", "1", "yes"})
NO = frozenset({"false", "falsch", "nein", "0", "no"})


def parsed(text: str, type_: type) -> Any:
    """A cell as a value of the field's type, as Germans and programs write it; ValueError when it is none.

    Dates "4.5.2017" or "2017-05-04"; amounts "1.234,50", "1234,5", "1234.50" or "500,- DM"; truth "ja", "x", "wahr",
    "true", "1".
    """
    if type_ is bool:
        return _truth(text)
    if type_ is dt.date:
        return dt.date.fromisoformat(text) if "-" in text else dt.datetime.strptime(text, "%d.%m.%Y").date()
    if type_ is Decimal:
        return _amount(text)
    return int(text) if type_ is int else text


# The currency before or behind an amount, and what stands for no cents.
AROUND_AMOUNT = re.compile(r"^\s*(€|EUR|DM)\s*|,[-–—]{1,2}\s*(?=$|€|EUR|DM)|\s*(€|EUR|DM)\s*$|\s+$")


def _truth(text: str) -> bool:
    word = text.casefold()
    if word not in YES | NO:
        raise ValueError(text)
    return word in YES


def _amount(text: str) -> Decimal:
    digits = AROUND_AMOUNT.sub("", text)
    # A single point with other than three digits behind it is a decimal point.
    german = "," in digits or digits.count(".") > 1 or len(digits.rpartition(".")[2]) == 3
    try:
        return Decimal(digits.replace(".", "").replace(",", ".") if german else digits)
    except ArithmeticError as error:
        raise ValueError(text) from error
