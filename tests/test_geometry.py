"""Rectangles on a page."""

from __future__ import annotations

import pytest

from extract.geometry import BBox, same_row


@pytest.mark.parametrize(("lower_by", "beside"), [(0, True), (5, True), (7, False), (10, False), (30, False)])
def test_boxes_are_in_one_row_when_they_share_enough_of_the_lower_ones_height(lower_by: float, beside: bool) -> None:
    a, b = BBox(0, 0, 50, 10), BBox(60, lower_by, 90, lower_by + 10)
    assert same_row(a, b) is beside
    assert same_row(b, a) is beside


def test_a_high_box_is_in_the_row_of_every_line_that_it_stands_beside() -> None:
    assert same_row(BBox(0, 0, 50, 100), BBox(60, 80, 90, 90))


def test_whoever_asks_may_say_how_much_must_be_shared() -> None:
    a, b = BBox(0, 0, 50, 10), BBox(60, 5, 90, 15)
    assert same_row(a, b, 0.3)
    assert not same_row(a, b, 0.5)
