"""Columns that no paper prints and its values tell: whether a committee decides, amounts in euros."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extract.record import decides, euros
from extract.tables.columns import Column

EXAMPLE = 9203.25  # 18,000 DM
AMOUNTS = ("appropriation", "available", "required", "shortfall")


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that `value` makes of a row of the record; it is as sure as the columns of its `sources` are."""

    column: Column
    sources: tuple[str, ...]
    value: Callable[[Any], Any]


def _in_euros(name: str) -> Derived:
    description = f"`{name}` in euros, DM at 1.95583 for one; null where the currency is not known."
    column = Column(f"{name}_eur", Decimal, True, f"{name.capitalize()} in euros", description, EXAMPLE, "EUR")
    return Derived(column, (name, "currency"), lambda budget: euros(getattr(budget, name), budget.currency))


_DECIDES = Column(
    "decides", bool, True, "Decides", "Whether the committee takes the decision, by its role; null where no role stands.", False
)
# By the name of the table.
DERIVED: Mapping[str, tuple[Derived, ...]] = {
    "consultations": (Derived(_DECIDES, ("role",), lambda consultation: decides(consultation.role)),),
    "budgets": tuple(map(_in_euros, AMOUNTS)),
}
