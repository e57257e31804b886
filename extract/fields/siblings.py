"""Values of one kind that only their labels tell apart: the number of votes for and against, the amounts of a budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.layout import NAMING, Marked, Role

# Each group by what known labels name (see `Marked.known`).
_SIBLINGS: tuple[Mapping[str, Role], ...] = (
    {"decisions.yes": Role.DECISION_YES, "decisions.no": Role.DECISION_NO, "decisions.abstentions": Role.DECISION_ABSTENTIONS},
    {
        "labels.appropriation": Role.BUDGET_APPROPRIATION,
        "labels.available": Role.BUDGET_AVAILABLE,
        "labels.required": Role.BUDGET_REQUIRED,
        "labels.shortfall": Role.BUDGET_SHORTFALL,
    },
)
_NAMED: Mapping[Role, Mapping[str, Role]] = {role: group for group in _SIBLINGS for role in group.values()}


def as_labelled(words: Sequence[Marked]) -> list[Marked]:
    """The words of a page; a value right behind a known label of its kind on its line is what that label names."""
    out = list(words)
    for n in range(1, len(out)):
        label, word = out[n - 1], out[n]
        named = _NAMED.get(word.role, {}).get(label.known or "")
        if named is None or named is word.role or label.role not in NAMING or label.line != word.line:
            continue
        end = next((k for k in range(n, len(out)) if out[k].role is not word.role or out[k].line != word.line), len(out))
        out[n:end] = [replace(one, role=named) for one in out[n:end]]
    return out
