"""Running text does not change its section from word to word."""

from __future__ import annotations

import numpy as np

from extract.layout.roles.names import ROLES, Role
from extract.layout.roles.path import one_section_each, smoothed


def odds(*roles: tuple[Role, float]) -> np.ndarray:
    """Probabilities of words: the role with its own, the rest spread over all others."""
    table = np.zeros((len(roles), len(ROLES)), np.float32)
    for row, (role, sure) in zip(table, roles, strict=True):
        row[:] = (1 - sure) / (len(ROLES) - 1)
        row[ROLES.index(role)] = sure
    return table


def named(guess: np.ndarray) -> list[Role]:
    return [ROLES[role] for role in guess]


def test_a_lone_word_of_another_section_joins_its_line() -> None:
    table = odds(*[(Role.STATEMENT, 0.9)] * 5, (Role.RESOLUTION, 0.6))
    assert set(named(smoothed(table, np.zeros(6, np.int32)))) == {Role.STATEMENT}


def test_a_sure_value_amid_running_text_stays() -> None:
    table = odds(*[(Role.STATEMENT, 0.9)] * 5, (Role.DATE, 0.95))
    assert named(smoothed(table, np.zeros(6, np.int32)))[-1] is Role.DATE


def test_a_section_goes_on_until_a_heading_stands_there() -> None:
    words = [(Role.RESOLUTION, 0.9), (Role.STATEMENT, 0.6), (Role.HEADING, 0.9), (Role.STATEMENT, 0.9)]
    table, line = odds(*words), np.arange(4, dtype=np.int32)
    guess = smoothed(table, line)
    one_section_each([(guess, line, table)])
    assert named(guess) == [Role.RESOLUTION, Role.RESOLUTION, Role.HEADING, Role.STATEMENT]


def test_a_section_goes_on_over_the_page() -> None:
    first, second = odds((Role.STATEMENT, 0.95)), odds((Role.RESOLUTION, 0.6))
    line = np.zeros(1, np.int32)
    pages = [(smoothed(table, line), line, table) for table in (first, second)]
    one_section_each(pages)
    assert [named(guess) for guess, _, _ in pages] == [[Role.STATEMENT], [Role.STATEMENT]]


def test_pages_without_running_text_stay_as_they_are() -> None:
    table, line = odds((Role.LABEL, 0.9)), np.zeros(1, np.int32)
    guess = smoothed(table, line)
    one_section_each([(guess, line, table)])
    assert named(guess) == [Role.LABEL]
