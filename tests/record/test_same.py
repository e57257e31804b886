"""Two values are the same when a reader of the paper takes them for the same; rows of a list, to the letter."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extract.record.same import folded, same_item, same_value

TICKED: dict[str, Any] = {"page": 1, "bbox": [10.0, 10.0, 20.0, 20.0], "label": "Ja", "checked": True, "confidence": 0.9}


def test_dashes_quotes_and_white_space_make_no_difference_but_letters_do() -> None:
    assert same_value("/subject", 'Ausbau - der\n"Straße"', "Ausbau – der „Straße“")
    assert same_value("/subject", "Cafe\u0301 ‚Rosa‘", "Café 'Rosa'")
    assert not same_value("/subject", "Ausbau", "Umbau")


@pytest.mark.parametrize("path", ["/resolution", "/statement"])
def test_a_whole_section_may_have_two_wrong_letters_in_a_hundred(path: str) -> None:
    assert same_value(path, "a" * 100, "a" * 98 + "bb")
    assert not same_value(path, "a" * 100, "a" * 97 + "bbb")
    assert not same_value("/subject", "a" * 100, "a" * 99 + "b")
    assert not same_value(path, "a", None)


def test_amounts_are_the_same_to_the_cent_and_flags_are_no_amounts() -> None:
    assert same_value("/budget/required", Decimal("1234.50"), Decimal("1234.5"))
    assert not same_value("/budget/required", Decimal("1234.50"), Decimal("1234.51"))
    assert same_value("/budget/required", 0.1 + 0.2, 0.3)
    assert not same_value("/budget/cost_neutral", True, None)


def test_empty_text_is_none() -> None:
    assert folded(" \n") is None
    assert same_value("/clerk", None, "")


def test_rows_are_the_same_to_the_letter() -> None:
    assert same_item({"organization": "Rat"}, {"organization": "Rat"})
    assert not same_item({"organization": "Rat"}, {"organization": "Rat "})
    assert same_item("Lageplan", "Lageplan") and not same_item("Lageplan", None)


def test_boxes_to_tick_are_the_same_where_they_stand_in_the_same_place() -> None:
    read_again = {**TICKED, "bbox": [11.0, 11.0, 21.0, 21.0], "checked": None, "confidence": 0.4}
    assert same_item(TICKED, read_again)
    assert not same_item(TICKED, {**TICKED, "page": 2})
    assert not same_item(TICKED, {**TICKED, "bbox": [18.0, 10.0, 28.0, 20.0]})
