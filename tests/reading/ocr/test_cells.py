"""Written cells of ruled tables are set out below the page, so that no line of one runs into a line of another."""

from __future__ import annotations

import numpy as np
import pytest

from extract.geometry import BBox
from extract.page import Rule, Word
from extract.reading.ocr.cells import find_cells, unfold
from extract.scan import Pixels
from tests.help.drawn import Sheet
from tests.help.words import grid

XS, YS = (50.0, 150.0, 250.0), (40.0, 60.0, 80.0)
TABLE = grid(XS, YS)
WIDTH, HEIGHT = 300.0, 200.0


def edges(cells: tuple[BBox, ...]) -> list[tuple[int, ...]]:
    return [tuple(round(edge / 5) * 5 for edge in (cell.x0, cell.top, cell.x1, cell.bottom)) for cell in cells]


# Where cells are


def test_cells_are_the_spaces_between_lines_row_by_row() -> None:
    assert edges(find_cells(TABLE, WIDTH, HEIGHT)) == [
        (50, 40, 150, 60),
        (150, 40, 250, 60),
        (50, 60, 150, 80),
        (150, 60, 250, 80),
    ]


def test_lines_that_hardly_miss_each_other_close_a_cell() -> None:
    shy = [Rule(BBox(54, y - 0.5, 246, y + 0.5)) for y in YS] + [Rule(BBox(x - 0.5, 44, x + 0.5, 76)) for x in XS]
    assert edges(find_cells(shy, WIDTH, HEIGHT)) == edges(find_cells(TABLE, WIDTH, HEIGHT))


def test_cells_that_span_rows_are_cells() -> None:
    spanning = [rule for rule in TABLE if not (rule.horizontal and rule.bbox.y == YS[1])]
    half = Rule(BBox(XS[0], YS[1] - 0.5, XS[1], YS[1] + 0.5))
    assert edges(find_cells([*spanning, half], WIDTH, HEIGHT)) == [(50, 40, 150, 60), (150, 40, 250, 80), (50, 60, 150, 80)]


@pytest.mark.parametrize(
    "rules",
    [(), TABLE[:3], grid((10, 290), (10, 190)), grid((50, 55), YS), grid(XS, (40, 45))],
    ids=["no lines", "level lines", "a frame around the page", "a gap between two lines", "too low for a line of print"],
)
def test_what_holds_no_line_of_print_or_the_whole_page_is_no_cell(rules: tuple[Rule, ...]) -> None:
    assert find_cells(rules, WIDTH, HEIGHT) == ()


# Setting out


def page() -> Sheet:
    """A table of four cells, of which two are written in, and a line of text below."""
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(60, 44, "Bauausschuss")
    sheet.text(160, 64, "Rat")
    sheet.text(50, 120, "Sachverhalt")
    return sheet


def ink(pixels: Pixels) -> BBox:
    """What is dark, in points."""
    ys, xs = np.nonzero(pixels < 128)
    return BBox(*(float(edge) * 72 / 200 for edge in (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)))


def test_written_cells_are_moved_and_the_rest_of_the_page_stays() -> None:
    given = page().grey
    unfolded = unfold(given, 200, TABLE)
    height = given.shape[0]
    assert len(unfolded.strips) == 2
    assert ink(unfolded.pixels[:height]).top > YS[-1]
    assert (unfolded.pixels < 128).sum() == (given < 128).sum()
    assert (given == page().grey).all()


def test_words_that_were_read_below_are_moved_back_into_their_cells() -> None:
    unfolded = unfold(page().grey, 200, TABLE)
    for strip, (text, x, y) in zip(unfolded.strips, (("Bauausschuss", 60, 44), ("Rat", 160, 64)), strict=True):
        scale = 200 / 72
        top, bottom = round(strip.top * scale), round(strip.bottom * scale)
        read = ink(unfolded.pixels[top:bottom])
        seen = BBox(read.x0, read.top + top / scale, read.x1, read.bottom + top / scale)
        back = unfolded.back(Word(text, seen, 0.9)).bbox
        alone = Sheet(WIDTH, HEIGHT)
        alone.text(x, y, text)
        printed = ink(alone.grey)
        assert (back.x0, back.top, back.x1, back.bottom) == pytest.approx(
            (printed.x0, printed.top, printed.x1, printed.bottom), abs=0.8
        )


def test_a_written_cell_in_which_nothing_was_read_is_told() -> None:
    unfolded = unfold(page().grey, 200, TABLE)
    (left,) = unfolded.unread([Word("Rat", BBox(162, 66, 178, 74), 0.9)])
    assert left.contains(90, 50)


def test_without_written_cells_the_page_is_left_as_it_is() -> None:
    given = page().grey
    for rules in ((), grid((20, 45), (150, 170))):
        unfolded = unfold(given, 200, rules)
        assert unfolded.pixels is given
        assert unfolded.strips == ()


def test_a_speck_in_a_cell_is_no_writing() -> None:
    given = page().grey.copy()
    given[round(70 * 200 / 72), round(80 * 200 / 72)] = 0
    assert len(unfold(given, 200, TABLE).strips) == 2
