"""Values of one kind that only their labels tell apart: the number of votes for and against, the amounts of a budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby

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
    """The words of a page; a value right behind a known label of its kind is what that label names, on lines that begin with a
    label: others have them behind their values ("19 Ja, 4 Nein").
    """
    return [word for _, line in groupby(words, lambda word: word.line) for word in _of_line(list(line))]


def _of_line(line: list[Marked]) -> list[Marked]:
    first = next((word for word in line if word.role in _NAMED or _is_label(word)), None)
    if first is None or first.role in _NAMED:
        return line
    for n in range(1, len(line)):
        label, word = line[n - 1], line[n]
        named = _NAMED.get(word.role, {}).get(label.known or "")
        if named is None or named is word.role or not _is_whole(line[:n]):
            continue
        end = next((k for k in range(n, len(line)) if line[k].role is not word.role), len(line))
        line[n:end] = [replace(one, role=named) for one in line[n:end]]
    return line


def _is_whole(words: Sequence[Marked]) -> bool:
    """Whether some words end with a known label that is no part of a longer one ("zusätzlicher Mittelbedarf")."""
    before = list(dropwhile(lambda word: word.known == words[-1].known, reversed(words)))
    longer = bool(before) and before[0].role in NAMING and before[0].known is None and any(map(str.isalpha, before[0].text))
    return _is_label(words[-1]) and not longer


def _is_label(word: Marked) -> bool:
    return word.role in NAMING and any(word.known in group for group in _SIBLINGS)
