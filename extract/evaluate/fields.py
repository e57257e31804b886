"""The names that a truth file may give its columns, and what they mean in a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any

from extract.errors import BadTruth
from extract.record import ANY, Kind, Shape, Vorlage, is_index, joined, lookup, parts, places
from extract.tables import PAPERS, PROVENANCE, tables, wide
from extract.values import typed_amount, typed_count, typed_currency, typed_date, typed_flag

# What says how a record was read rather than what the paper says.
NOT_COMPARED = frozenset({"pages", "form", "checkboxes", "labelled_values", "evidence", "review", "corrections"})
NUMBER = "N"


@cache
def not_looked_up() -> frozenset[str]:
    """The columns of our own table of papers that hold nothing to look up: keys, and what stands beside a value."""
    return NOT_COMPARED | set(wide(tables()[PAPERS], PROVENANCE)) - set(known_fields())


class TruthColumn:
    """A value of the record: `pointer` into it, its `shape`, and `name`, in which the numbers of lists are left out."""

    def __init__(self, column: str):
        steps = column.strip().split(".")
        name = ".".join(NUMBER if step.isdecimal() else step for step in steps)
        known = known_fields()
        if name not in known or "0" in steps:
            raise BadTruth(f"there is no field '{column.strip()}'{_nearest(name)}")
        self.name = ".".join(step for step in steps if not step.isdecimal())
        self.pointer = joined([str(int(step) - 1) if step.isdecimal() else step for step in steps])
        self.shape = known[name]

    def value(self, record: Vorlage) -> Any:
        """What the record has there; None where it has nothing."""
        try:
            return lookup(record, self.pointer)
        except LookupError:
            return None


def column_of(pointer: str) -> str | None:
    """The name of a place of the record as a truth file calls it; None where that is nothing to look up."""
    steps = parts(pointer)
    name = ".".join(NUMBER if is_index(step) else step for step in steps)
    return ".".join(str(int(step) + 1) if is_index(step) else step for step in steps) if name in known_fields() else None


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


def _money(text: str) -> Decimal | None:
    found = typed_amount(text)
    return found.value if found else None


READERS: Mapping[Kind, Callable[[str], Any]] = {
    "date": typed_date, "money": _money, "count": typed_count, "flag": typed_flag, "choice": typed_currency,
}  # fmt: skip


def parsed(text: str, kind: Kind) -> Any:
    """A cell as a value of the field's kind; Mistyped when it is none."""
    return READERS[kind](text) if kind in READERS else text
