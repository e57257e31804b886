"""Committees that a page has in one table with the days of sittings to come and what was decided there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extract.layout import NAMING, Marked, Role

# A row of a table has no more lines than this.
_ROW = 2
_COMMITTEES = frozenset({Role.CONSULTATION_ORGANIZATION, Role.DECISION_ORGANIZATION})
# Whose table it is says what its days and its committees are.
_TO_COME = {Role.DECISION_ORGANIZATION: Role.CONSULTATION_ORGANIZATION, Role.DECISION_DATE: Role.CONSULTATION_DATE}
_DECIDED = {Role.CONSULTATION_DATE: Role.DECISION_DATE}


def in_one_table(words: Sequence[Marked]) -> list[Marked]:
    """The words of a page; a committee beside the day of a sitting of the Beratungsfolge belongs to it, whatever results stand there,
    and so do all rows of its table, and those of a table that is called so; but in a table that has only committees that decided, all
    days are those of decisions.
    """
    lines = [list(line) for _, line in groupby(words, lambda word: word.line)]
    for table in _tables(lines):
        roles = {word.role for n in table for word in lines[n]}
        called = _is_called_so(lines[max(0, table[0] - _ROW) : table[0]])
        mixed = called or Role.CONSULTATION_DATE in roles or Role.CONSULTATION_ORGANIZATION in roles
        decided = not called and Role.DECISION_DATE in roles and Role.CONSULTATION_ORGANIZATION not in roles
        for n in table if mixed else ():
            lines[n] = [replace(word, role=(_DECIDED if decided else _TO_COME).get(word.role, word.role)) for word in lines[n]]
    return [word for line in lines for word in line]


def _is_called_so(above: Sequence[Sequence[Marked]]) -> bool:
    """Whether lines above a table call it a Beratungsfolge."""
    return any(word.role in NAMING and (word.known or "").endswith(".consultations") for line in above for word in line)


def _tables(lines: Sequence[Sequence[Marked]]) -> list[list[int]]:
    """The lines, by number, of each run of rows that name a committee."""
    tables: list[list[int]] = []
    for n, line in enumerate(lines):
        if any(word.role in _COMMITTEES for word in line):
            if not tables or n - tables[-1][-1] > _ROW:
                tables.append([])
            tables[-1].append(n)
    return tables
