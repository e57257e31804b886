"""Figures that only their labels tell apart, such as the number of votes for and against and the amounts of a budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby

from extract.layout import NAMING, Marked, MarkedPage, Role

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
# All that known labels name and that is written in figures.
_FIGURES: Mapping[str, Role] = {
    **{label: role for group in _SIBLINGS for label, role in group.items()},
    "labels.product": Role.BUDGET_PRODUCT,
    "labels.account": Role.BUDGET_ACCOUNT,
}
# So many times likelier what a known label names is behind it than the network holds, which reads layouts of any label: as much as the
# figures needed that were missed on papers typeset by hand; on generated and published ones no other value came of it.
_LIKELIER, _LIKELY = 30.0, 0.5


def as_labelled(page: MarkedPage) -> MarkedPage:
    """The page; figures right behind a known label are what that label names, on lines that begin with a label: others have them
    behind their values ("19 Ja, 4 Nein").
    """
    lines = (list(line) for _, line in groupby(page.words, lambda word: word.line))
    return replace(page, words=tuple(word for line in lines for word in _of_line(line, page)))


def _of_line(line: list[Marked], page: MarkedPage) -> list[Marked]:
    first = next((word for word in line if word.role in _NAMED or _is_label(word)), None)
    if first is None or first.role in _NAMED:
        return line
    for n in range(1, len(line)):
        label, word = line[n - 1], line[n]
        named = _named(label, word, page)
        if named is None or named.role is word.role or not _is_whole(line[:n]):
            continue
        end = next((k for k in range(n + 1, len(line)) if not _goes_on(word, line[k])), len(line))
        line[n:end] = [replace(one, role=named.role, sure=named.sure) for one in line[n:end]]
    return line


def _named(label: Marked, word: Marked, page: MarkedPage) -> Marked | None:
    """The word as what the label before it names; None where that is nothing of its kind, or too unlikely."""
    group = _NAMED.get(word.role, {})
    if sibling := group.get(label.known or ""):
        return replace(word, role=sibling, sure=sum(page.chance(word, role) for role in group.values()))
    role = _FIGURES.get(label.known or "")
    if role is None or word.role in _NAMED or not _in_figures(word):
        return None
    chance = page.chance(word, role)
    sure = _LIKELIER * chance / (_LIKELIER * chance + 1 - chance)
    return replace(word, role=role, sure=sure) if sure > _LIKELY else None


def _goes_on(value: Marked, word: Marked) -> bool:
    """Whether a word behind a value's first one belongs to it: more figures, or what they count."""
    told = value.role is not Role.NONE
    return word.role is value.role and (told or _in_figures(word) or word.text.upper() == word.text)


def _in_figures(word: Marked) -> bool:
    return word.box is None and any(map(str.isdigit, word.text))


def _is_whole(words: Sequence[Marked]) -> bool:
    """Whether some words end with a known label that is no part of a longer one ("zusätzlicher Mittelbedarf")."""
    before = list(dropwhile(lambda word: word.known == words[-1].known, reversed(words)))
    longer = bool(before) and before[0].role in NAMING and before[0].known is None and any(map(str.isalpha, before[0].text))
    return _is_label(words[-1]) and not longer


def _is_label(word: Marked) -> bool:
    return word.role in NAMING and word.known in _FIGURES
