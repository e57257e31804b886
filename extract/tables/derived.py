"""Columns that no paper prints and its values tell: what a committee does, amounts in euros, who is meant by a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extract.record import decides, euros, role_class
from extract.tables.authority import BODY, COMMITTEE, DEPARTMENT, PARTY, PERSON
from extract.tables.columns import Column

EXAMPLE = 9203.25  # 18,000 DM
AMOUNTS = ("appropriation", "available", "required", "shortfall")
SITTING_ID = "sitting_id"
# The columns with names, by table, and the kind of what they name.
NAMED: Mapping[str, Mapping[str, str]] = {
    "vorlagen": {"body": BODY, "originator": DEPARTMENT, "clerk": PERSON},
    "consultations": {"organization": COMMITTEE},
    "signatures": {"name": PERSON},
    "decisions": {"organization": COMMITTEE},
    "parties": {"name": PARTY},
    "signatories": {"party": PARTY, "name": PERSON},
}
_EXAMPLES = {
    BODY: "Stadt Schöningen", COMMITTEE: "Schulausschuss", DEPARTMENT: "Fachbereich Bürgerdienste",
    PARTY: "Landkreis Helmstedt", PERSON: "K. Bock",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that `value` makes of a row of the record; it is as sure as the columns of its `sources` are.

    Where `value` is None, it takes other papers or the authority file to tell: `across` fills it.
    """

    column: Column
    sources: tuple[str, ...]
    value: Callable[[Any], Any] | None = None


def norm(column: str) -> str:
    """The column that has the one name of what `column` names."""
    return f"{column}_norm"


def id_of(column: str) -> str:
    """The column that has the id of what `column` names."""
    return f"{column}_id"


def surname_of(column: str) -> str:
    """The column that has the surname of whom `column` names."""
    return "surname" if column == "name" else f"{column}_surname"


def _in_euros(name: str) -> Derived:
    description = f"`{name}` in euros, DM at 1.95583 for one; null where the currency is not known."
    column = Column(f"{name}_eur", Decimal, True, f"{name.capitalize()} in euros", description, EXAMPLE, "EUR")
    return Derived(column, (name, "currency"), lambda budget: euros(getattr(budget, name), budget.currency))


def _names(columns: Mapping[str, str]) -> Iterator[Derived]:
    for column, kind in columns.items():
        title = column.capitalize()
        one_name = f"The one name of the {kind} that `{column}` names, however it is spelled."
        yield Derived(Column(norm(column), str, True, f"{title}, normalised", one_name, _EXAMPLES[kind]), (column,))
        its_id = f"Its id; joins `name_id` of names, and is the same in every paper that names this {kind}."
        yield Derived(Column(id_of(column), str, True, f"{title}: id", its_id, "1f0c2b7a9d3e4f56"), (column,))
        if kind == PERSON:
            told = f"The surname in `{column}`, without titles and first names."
            yield Derived(Column(surname_of(column), str, True, f"{title}: surname", told, "Bock"), (column,))


_DECIDES = Column(
    "decides", bool, True, "Decides", "Whether the committee takes the decision, by its role; null where no role stands.", False
)
_ROLE_CLASS = Column(
    "role_class", str, True, "Class of the role",
    "What the committee does by its role: `decides`, `advises` or `informs` (it takes note); null where that does not say.", "advises",
)  # fmt: skip
_SITTING = Derived(
    Column(
        SITTING_ID, str, True, "Sitting",
        "The sitting of the committee on that day; joins `sittings`. Null where no committee or no day stands.", "8a51c90d2e7b4f63",
    ),
    ("organization", "date"),
)  # fmt: skip
_OWN: Mapping[str, tuple[Derived, ...]] = {
    "consultations": (
        Derived(_DECIDES, ("role",), lambda consultation: decides(consultation.role)),
        Derived(_ROLE_CLASS, ("role",), lambda consultation: role_class(consultation.role)),
        _SITTING,
    ),
    "decisions": (_SITTING,),
    "budgets": tuple(map(_in_euros, AMOUNTS)),
}
# By the name of the table.
DERIVED: Mapping[str, tuple[Derived, ...]] = {
    name: (*_OWN.get(name, ()), *_names(NAMED.get(name, {}))) for name in dict.fromkeys((*_OWN, *NAMED))
}
