"""Committees that a page has in one table with the days of sittings to come and what was decided there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extract.layout import Marked, Role


def in_one_table(words: Sequence[Marked]) -> list[Marked]:
    """The words of a page; a committee beside the day of a sitting of the Beratungsfolge belongs to it, whatever results stand there."""
    return [word for _, line in groupby(words, lambda word: word.line) for word in _of_line(list(line))]


def _of_line(line: list[Marked]) -> list[Marked]:
    roles = {word.role for word in line}
    if Role.CONSULTATION_DATE not in roles or Role.DECISION_DATE in roles:
        return line
    return [
        replace(word, role=Role.CONSULTATION_ORGANIZATION) if word.role is Role.DECISION_ORGANIZATION else word for word in line
    ]
