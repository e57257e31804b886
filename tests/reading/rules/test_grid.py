"""Ruling lines of tables meet others or stand below each other; underlines and strokes of letters do neither."""

from __future__ import annotations

import pytest

from extract.geometry import BBox
from extract.page import Rule
from extract.reading.rules.grid import joined_rules, table_rules
from tests.help.words import grid


def level(x0: float, x1: float, y: float) -> Rule:
    return Rule(BBox(x0, y - 0.5, x1, y + 0.5))


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(BBox(x - 0.5, top, x + 0.5, bottom))


TABLE = grid((50, 150, 250), (100, 120, 140))


def test_all_lines_of_a_table_are_its_rules() -> None:
    assert set(table_rules(TABLE)) == set(TABLE)


def test_lines_that_miss_each_other_a_little_meet() -> None:
    shy = (level(54, 247, 100), level(54, 247, 120), upright(50, 104, 118), upright(250, 104, 118))
    assert len(table_rules(shy)) == 4


def test_an_underline_beside_a_table_is_none_of_its_rules() -> None:
    underline = level(50, 200, 300)
    assert underline not in table_rules((*TABLE, underline))
    assert len(table_rules((*TABLE, underline))) == len(TABLE)


@pytest.mark.parametrize(
    "rules",
    [
        (level(50, 200, 100),),
        (level(50, 400, 100), level(50, 400, 200)),
        (upright(50, 100, 200), upright(90, 100, 200)),
        (level(50, 150, 100), upright(100, 95, 180)),
        (level(50, 150, 100), level(50, 150, 110), upright(100, 100, 110)),
        (),
    ],
    ids=["an underline", "two lines", "strokes", "a line at one level", "a letter", "nothing"],
)
def test_what_makes_no_table_has_no_rules(rules: tuple[Rule, ...]) -> None:
    assert table_rules(rules) == ()


def test_three_wide_lines_of_one_width_are_a_table_without_columns() -> None:
    rows = tuple(level(50, 400, y) for y in (100, 130, 160))
    assert table_rules(rows) == rows
    narrow = tuple(level(50, 200, y) for y in (100, 130, 160))
    assert table_rules(narrow) == ()
    ragged = (level(50, 400, 100), level(50, 380, 130), level(70, 400, 160))
    assert table_rules(ragged) == ()


def test_lines_drawn_cell_by_cell_are_one_line() -> None:
    pieces = [level(50, 150, 100), level(150.5, 250, 100.3), level(250, 350, 99.8)]
    (whole,) = joined_rules(pieces)
    assert (whole.bbox.x0, whole.bbox.x1) == (50, 350)


def test_lines_that_lie_beside_each_other_or_end_apart_stay_two() -> None:
    assert len(joined_rules([level(50, 150, 100), level(50, 150, 104)])) == 2
    assert len(joined_rules([level(50, 150, 100), level(155, 250, 100)])) == 2
    assert len(joined_rules([upright(50, 100, 150), upright(50, 149, 200)])) == 1


def test_a_table_drawn_cell_by_cell_has_the_rules_of_one_drawn_line_by_line() -> None:
    cells = [rule for x in (50, 150) for y in (100, 120) for rule in grid((x, x + 100), (y, y + 20))]
    spans = {tuple(round(edge) for edge in rule.bbox.rounded) for rule in table_rules(cells)}
    assert len(spans) == len(TABLE)
    assert {round(rule.bbox.x) for rule in table_rules(cells) if not rule.horizontal} == {50, 150, 250}
