"""A cell is the space between the nearest ruling lines; its neighbours are found across them."""

from __future__ import annotations

import pytest

from extract.geometry import BBox
from extract.layout.cells import Cells
from extract.page import Rule
from tests.help.words import grid

XS, YS = (50, 150, 250, 350), (100, 120, 140, 160)
TABLE = Cells(grid(XS, YS))


def word(x: float, y: float) -> BBox:
    """The place of a word about this point."""
    return BBox(x - 10, y - 4, x + 10, y + 4)


def cell(column: int, row: int) -> BBox:
    return BBox(XS[column], YS[row], XS[column + 1], YS[row + 1])


@pytest.mark.parametrize(("column", "row"), [(0, 0), (1, 1), (2, 2), (2, 0)])
def test_a_word_stands_in_the_cell_between_the_nearest_lines_on_its_four_sides(column: int, row: int) -> None:
    assert TABLE.at(word(XS[column] + 40, YS[row] + 10)) == cell(column, row)


@pytest.mark.parametrize("place", [(30, 110), (400, 110), (100, 90), (100, 170)])
def test_beside_the_table_there_is_no_cell(place: tuple[float, float]) -> None:
    assert TABLE.at(word(*place)) is None


def test_a_page_without_ruling_lines_has_no_cells() -> None:
    assert Cells(()).at(word(100, 110)) is None


def test_a_cell_is_open_where_one_side_has_no_line() -> None:
    rules = [rule for rule in grid((50, 150), (100, 120)) if rule.horizontal or rule.bbox.x < 100]
    assert Cells(rules).at(word(100, 110)) is None


def test_lines_that_end_before_a_word_are_no_sides_of_its_cell() -> None:
    short = Rule(BBox(50, 109.5, 90, 110.5))
    assert Cells((*TABLE.rules, short)).at(word(120, 112)) == cell(0, 0)
    assert Cells((*TABLE.rules, short)).at(word(70, 115)) == BBox(50, 110, 150, 120)


def test_the_neighbour_on_the_right_is_in_the_same_row() -> None:
    assert TABLE.right_of(cell(0, 1)) == cell(1, 1)
    assert TABLE.right_of(cell(2, 1)) is None


def test_a_cell_beside_a_taller_one_that_begins_higher_up_is_no_neighbour() -> None:
    merged = grid((50, 150, 250), (100, 140))
    lower = Rule(BBox(50, 119.5, 150, 120.5))
    cells = Cells((*merged, lower))
    assert cells.right_of(BBox(50, 100, 150, 120)) == BBox(150, 100, 250, 140)
    assert cells.right_of(BBox(50, 120, 150, 140)) is None


def test_the_cell_below_is_in_the_same_column() -> None:
    assert TABLE.below(cell(1, 0)) == cell(1, 1)
    assert TABLE.below(cell(1, 2)) is None


def test_below_a_cell_of_other_edges_there_is_none() -> None:
    wide = (*grid((50, 150, 250), (100, 120)), *grid((50, 250), (120, 140)))
    assert Cells(wide).at(word(100, 130)) == BBox(50, 120, 250, 140)
    assert Cells(wide).below(BBox(50, 100, 150, 120)) is None
