"""The names that a truth file may give its columns, and what they mean in a record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any

from extract.errors import BadTruth
from extract.record import ANY, Kind, Shape, Vorlage, joined, lookup, parts, places

# What says how a record was read rather than what the paper says.
NOT_COMPARED = frozenset({"pages", "form", "checkboxes", "labelled_values", "evidence", "review"})
NUMBER = "N"


class Field:
    """A value of the record: `pointer` into it, its `shape`, and `name`, in which the numbers of lists are left out."""

    def __init__(self, column: str):
        steps = column.strip().split(".")
        name = ".".join(NUMBER if step.isdecimal() else step for step in steps)
        known = known_fields()
        if name not in known or "0" in steps:
            raise BadTruth(f"there is no field {column.strip()!r}{_nearest(name)}")
        self.name = ".".join(step for step in steps if not step.isdecimal())
        self.pointer = joined([str(int(step) - 1) if step.isdecimal() else step for step in steps])
        self.shape = known[name]

    def value(self, record: Vorlage) -> Any:
        """What the record has there; None where it has nothing."""
        try:
            return lookup(record, self.pointer)
        except LookupError:
            return None


@cache
def known_fields() -> Mapping[str, Shape]:
    """Every field by its name, with N for the numbers of lists: `agreements.N.parties.N.name`."""
    steps = {pattern: parts(pattern) for pattern, shape in places().items() if not shape.parts}
    return {
        ".".join(NUMBER if step == ANY else step for step in found): places()[pattern]
        for pattern, found in steps.items()
        if found[0] not in NOT_COMPARED
    }


def _nearest(name: str) -> str:
    near = get_close_matches(name, known_fields(), n=1)
    return f"; did you mean {near[0].replace(NUMBER, '1')!r}?" if near else ""


YES = frozenset({"true", "wahr", "ja", "x", "1", "yes"})
NO = frozenset({"false", "falsch", "nein", "0", "no"})


def parsed(text: str, kind: Kind) -> Any:
    """A cell as a value of the field's kind, as Germans and programs write it; ValueError when it is none.

    Dates "4.5.2017" or "2017-05-04"; amounts "1.234,50", "1234,5", "1234.50" or "500,- DM"; truth "ja", "x", "wahr",
    "true", "1".
    """
    if kind == "flag":
        return _truth(text)
    if kind == "date":
        return dt.date.fromisoformat(text) if "-" in text else dt.datetime.strptime(text, "%d.%m.%Y").date()
    if kind == "money":
        return _amount(text)
    return int(text) if kind == "count" else text


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
