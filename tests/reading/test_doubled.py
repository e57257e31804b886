"""Letters that are drawn twice: the copy is told from a letter that stands twice in a word."""

from __future__ import annotations

from typing import Any

import pytest

from extract.reading.doubled import doubled


def char(text: str, x: float, top: float = 100.0, size: float = 10.0) -> dict[str, Any]:
    return {"text": text, "x0": x, "top": top, "size": size}


@pytest.mark.parametrize(("right", "down"), [(0.0, 0.0), (0.4, 0.0), (0.6, 0.6), (0.0, -0.5)])
def test_a_letter_that_lies_on_another_a_little_off_is_a_copy(right: float, down: float) -> None:
    first, copy = char("A", 50), char("A", 50 + right, 100 + down)
    assert list(doubled([first, copy])) == [copy]


def test_the_same_letter_twice_in_a_word_is_none() -> None:
    assert list(doubled([char("l", 50), char("l", 52.2)])) == []
    assert list(doubled([char("A", 50), char("B", 50)])) == []


def test_how_far_apart_copies_lie_is_measured_in_sizes_of_the_font() -> None:
    assert len(list(doubled([char("A", 50, size=40), char("A", 53, size=40)]))) == 1
    assert list(doubled([char("A", 50), char("A", 53)])) == []


def test_of_three_letters_on_each_other_one_stays() -> None:
    assert len(list(doubled([char("A", 50), char("A", 50.3), char("A", 50.6)]))) == 2


def test_blanks_are_no_letters() -> None:
    assert list(doubled([char(" ", 50), char(" ", 50)])) == []
