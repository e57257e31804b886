"""A typed "/X/" whose signs run into one another is seen as a ticked box; words and other signs are none."""

from __future__ import annotations

import pytest

from extract.reading.boxes.crosses import crossed_boxes
from extract.reading.ink import WORK_DPI, print_mask
from extract.scan import pieces
from tests.help.drawn import Sheet

POINT = WORK_DPI / 72


def page(*texts: str, size: float = 11) -> Sheet:
    sheet = Sheet(400, 160)
    sheet.lines(60, 30, texts, 30, size)
    return sheet


def crossed(sheet: Sheet) -> list[tuple[int, int, int, int]]:
    ink = print_mask(sheet.grey)
    return crossed_boxes(ink, pieces(ink))


def typed_cross(sheet: Sheet, x: float = 60, y: float = 30, apart: float = 6) -> None:
    """Two slashes and an X between them, 11 points high."""
    for left in (x, x + 2 * apart):
        sheet.line((left, y + 11), (left + 5, y), thick=1)
    sheet.line((x + apart, y + 2), (x + apart + 6, y + 9), thick=1)
    sheet.line((x + apart + 6, y + 2), (x + apart, y + 9), thick=1)


@pytest.mark.parametrize("apart", [5, 6])
def test_an_x_between_slashes_is_a_box_whether_they_touch_or_not(apart: float) -> None:
    sheet = Sheet(400, 160)
    typed_cross(sheet, apart=apart)
    assert crossed(sheet)


def test_a_box_is_found_where_it_stands() -> None:
    sheet = Sheet(400, 160)
    typed_cross(sheet)
    for left, top, right, bottom in crossed(sheet):
        assert (left / POINT, top / POINT, right / POINT, bottom / POINT) == pytest.approx((60, 30, 77, 41), abs=1.5)
    assert len(crossed(sheet)) == 1


def test_print_and_its_size_do_not_matter() -> None:
    for size in (9, 11, 13):
        assert crossed(page("/X/   einmalige Kosten", size=size)), size


def test_letters_right_beside_it_make_it_a_part_of_a_word() -> None:
    sheet = Sheet(400, 160)
    typed_cross(sheet)
    sheet.line((78.5, 30), (78.5, 41))
    assert crossed(sheet) == []


@pytest.mark.parametrize(
    "text",
    [
        "/N/  / /  Ö/N",
        "XX  XIX  AXA  Max",
        "Bau/Planung/Verkehr",
        "12/2015  8/14  4711",
        "HXH NNN MMM WWW",
        "Sachverhalt und Kosten",
    ],
)
def test_other_signs_words_and_figures_are_none(text: str) -> None:
    assert crossed(page(text)) == []


def test_an_empty_page_has_none() -> None:
    assert crossed(Sheet(400, 160)) == []


def test_the_same_signs_twice_as_high_are_no_box() -> None:
    assert crossed(page("/X/", size=26)) == []
