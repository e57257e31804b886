"""What the learned reader and the lexicon say of the words that a value was read from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract.fields import CALLED_SO, Found, PaperFields, changed_leaves
from extract.layout import Role
from extract.trust.calibrate import field_of

if TYPE_CHECKING:
    from extract.layout import MarkedPage

# The roles that make a value, where the role is not called like its field.
_ROLES: Mapping[str, tuple[Role, ...]] = {
    "attachments": (Role.ATTACHMENT,),
    "consultations.public": (
        Role.CONSULTATION_PUBLIC,
        Role.CONSULTATION_NON_PUBLIC,
        Role.CONSULTATION_STATUS,
        Role.CONSULTATION_FOR_ALL,
    ),
    "budget.cost_neutral": (Role.BUDGET_COST_NEUTRAL, Role.BUDGET_COSTS, Role.BUDGET_NO_COSTS),
    "budget.currency": (Role.BUDGET_REQUIRED, Role.BUDGET_APPROPRIATION, Role.BUDGET_AVAILABLE, Role.BUDGET_SHORTFALL),
    "decisions.as_proposed": (Role.DECISION_AS_PROPOSED, Role.DECISION_DEVIATING),
    "agreements.parties.name": (Role.AGREEMENT_PARTY,),
    "agreements.parties.represented_by": (Role.AGREEMENT_REPRESENTED_BY,),
    "agreements.signatories.party": (Role.SIGNATORY_PARTY,),
    "agreements.signatories.name": (Role.SIGNATORY_NAME,),
    "agreements.signatories.function": (Role.SIGNATORY_FUNCTION,),
}
# What known labels name a value, where they do not name its field.
_NAMED: Mapping[str, tuple[str, ...]] = {
    "consultations.public": ("columns.public", "columns.non_public", "columns.status"),
    "budget.cost_neutral": ("boxes.cost_neutral", "boxes.costs_yes", "boxes.costs_no"),
    "budget.currency": ("labels.required", "labels.appropriation", "labels.available", "labels.shortfall"),
    "decisions.as_proposed": ("decisions.as_proposed", "decisions.deviating"),
}
# How probable the role of a box is that its own words name.
_CALLED = 0.95
# What the lexicon says where it knows no label of a value, or another one.
_UNKNOWN, _ANOTHER = 0.5, 0.0


def with_roles(read: PaperFields, pages: Sequence[MarkedPage]) -> PaperFields:
    """A paper's values, each with how probable its words have such a role, and whether a known label names it."""
    numbered = {page.number: page for page in pages}

    def measured(path: str, found: Found[Any]) -> Found[Any]:
        field, page = field_of(path), numbered.get(found.page)
        roles = roles_of(field)
        if page is None or not roles:
            return found
        odds = page.odds_in(found.bbox.grown(1), roles)
        if not len(odds):
            return found
        if found.clue == CALLED_SO:
            return replace(found, signals=replace(found.signals, role=_CALLED, role_weakest=_CALLED, named=1.0))
        named = _named(page.labels_of(found.bbox), field)
        # Under a label that names the value, a word in doubt says little.
        mean, weakest = float(odds.mean()), float(odds.mean() if named == 1 else odds.min())
        signals = replace(found.signals, role=round(mean, 4), role_weakest=round(weakest, 4), named=named)
        return replace(found, signals=signals)

    changed: PaperFields = changed_leaves(read, Found, measured)
    return changed


def _named(labels: Collection[str], field: str) -> float:
    """Whether one of the labels around a value names its field: 1 yes, 0 another one, between where none is known."""
    whole, _, part = field.partition(".")
    table = whole if whole == "decisions" else "columns" if whole == "consultations" else "labels"
    own = _NAMED.get(field, (f"{table}.{part or whole}", f"boxes.{part}"))
    if not labels:
        return _UNKNOWN
    return 1.0 if any(one in own for one in labels) else _ANOTHER


def roles_of(field: str) -> Collection[Role]:
    """The roles that words of a field have."""
    if field in _ROLES:
        return _ROLES[field]
    whole, _, part = field.partition(".")
    name = f"{whole.removesuffix('s')}.{part}" if part and whole != "budget" else field
    return tuple(role for role in Role if role == name)
