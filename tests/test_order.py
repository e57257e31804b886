"""The pages of a scan in the order that people want."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from extract.order import in_order, of_these, spans
from tests.help.records import a_page


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ({}, (1, 2, 3, 4)),
        ({2: 3, 3: 1, 4: 2}, (1, 3, 2, 4)),
        ({4: 0, 1: 4}, (4, 1, 2, 3)),
        ({4: 2}, (1, 2, 4, 3)),  # both 3 and 4 are behind 2: what was said holds
        ({2: 3, 3: 2}, (1, 2, 3, 4)),  # a ring
        ({3: 9}, (3, 4, 1, 2)),
    ],
)
def test_a_page_is_read_behind_the_one_that_people_say_or_behind_the_one_before_it(
    after: dict[int, int], order: tuple[int, ...]
) -> None:
    assert in_order((1, 2, 3, 4), after) == order


def test_whatever_is_said_every_page_is_read_once() -> None:
    chance = random.Random(7)
    for _ in range(500):
        count = chance.randint(1, 9)
        after = {chance.randint(1, count): chance.randint(0, count + 1) for _ in range(chance.randint(0, count))}
        pages = tuple(range(1, count + 1))
        assert sorted(in_order(pages, after)) == list(pages)


def test_a_file_of_thousands_of_pages_is_brought_in_order_at_once() -> None:
    pages = tuple(range(1, 20_001))
    assert in_order(pages, {page: page + 1 for page in pages[:-1]} | {20_000: 0}) == pages[::-1]


def test_pages_are_told_as_people_write_them() -> None:
    assert spans((1, 2, 3, 7)) == "1–3, 7"
    assert spans((4,)) == "4" and spans((3, 2)) == "3, 2" and spans(()) == ""


def test_the_pages_of_a_paper_are_given_in_its_order_whatever_the_order_of_the_scan() -> None:
    pages = [replace(a_page(()), number=number) for number in (1, 2, 3, 4)]
    assert [page.number for page in of_these(pages, (4, 2, 9))] == [4, 2]
