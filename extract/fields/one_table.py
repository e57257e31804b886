"""Committees that a page has in one table with the days of sittings to come and what was decided there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extract.layout import Marked, Role

# A row of a table has no more lines than this.
_ROW = 2
# Whose table it is says what its days and its committees are.
_TO_COME = {Role.DECISION_ORGANIZATION: Role.CONSULTATION_ORGANIZATION}
_DECIDED = {Role.CONSULTATION_DATE: Role.DECISION_DATE}


def in_one_table(words: Sequence[Marked]) -> list[Marked]:
    """The words of a page; a committee beside the day of a sitting of the Beratungsfolge belongs to it, whatever results stand there.

    Where other rows of the same table have days of decisions, so has this one.
    """
    lines = [list(line) for _, line in groupby(words, lambda word: word.line)]
    decided = [n for n, line in enumerate(lines) if {Role.DECISION_ORGANIZATION, Role.DECISION_DATE} <= _roles(line)]
    rows = [n for n, line in enumerate(lines) if Role.DECISION_ORGANIZATION in _roles(line)]
    for n in rows:
        if Role.CONSULTATION_DATE in _roles(lines[n]) and n not in decided:
            as_in_table = _DECIDED if _reaches(n, rows, decided) else _TO_COME
            lines[n] = [replace(word, role=as_in_table.get(word.role, word.role)) for word in lines[n]]
    return [word for line in lines for word in line]


def _roles(line: Sequence[Marked]) -> set[Role]:
    return {word.role for word in line}


def _reaches(row: int, rows: Sequence[int], decided: Sequence[int]) -> bool:
    """Whether the table that a row is in has one of the rows `decided`, all numbers of lines."""
    return any(
        all(b - a <= _ROW for a, b in pairwise(between))
        for other in decided
        if (between := [n for n in rows if min(row, other) <= n <= max(row, other)])
    )
