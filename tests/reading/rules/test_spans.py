"""Pieces of drawn lines become one line where one goes on with the other."""

from __future__ import annotations

from extract.geometry import BBox
from extract.reading.rules.spans import Span, as_rule, joined


def near(line: Span, piece: Span) -> bool:
    return line[1] == piece[1] and piece[0] - line[2] <= 10


def test_pieces_that_go_on_from_left_to_right_are_one_line_however_they_are_listed() -> None:
    assert joined([(60, 5, 100, 7), (0, 5, 50, 8), (105, 5, 120, 6)], near) == [(0, 5, 120, 8)]


def test_pieces_that_are_far_apart_or_on_another_level_stay_apart() -> None:
    assert joined([(0, 5, 50, 7), (80, 5, 100, 7), (55, 9, 70, 11)], near) == [(0, 5, 50, 7), (55, 9, 70, 11), (80, 5, 100, 7)]


def test_a_line_is_handed_on_in_points() -> None:
    assert as_rule((100, 200, 300, 203)).bbox == BBox(36, 72, 108, 73.08)
