"""What is set out below a page is read there, and its words come back to where they stand."""

from __future__ import annotations

import numpy as np

from extract.geometry import BBox
from extract.page import Word
from extract.reading.ocr.set_out import Strip, set_out, stacked, strip_of

DPI = 72.0


def grey(height: int, width: int, value: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.full((height, width), value, np.uint8)


def test_pieces_stand_below_each_other_with_white_around_them() -> None:
    sheet, tops = stacked([grey(10, 20), grey(5, 40)], width=50, margin=4, gap=3)
    assert tops == [3, 16]
    assert sheet.shape == (24, 50)
    assert (sheet[3:13, 4:24] == 0).all()
    assert (sheet[16:21, 4:44] == 0).all()
    assert (sheet == 0).sum() == 10 * 20 + 5 * 40


def test_what_is_too_wide_for_the_sheet_is_cut_off() -> None:
    sheet, _ = stacked([grey(10, 100)], width=50, margin=4, gap=3)
    assert (sheet == 0).sum() == 10 * 46


def test_a_word_of_a_piece_comes_back_to_its_place_and_a_word_of_the_page_stays() -> None:
    page = set_out(grey(400, 300, 255), DPI, [(BBox(100, 50, 180, 60), grey(10, 80)), (BBox(200, 90, 250, 99), grey(9, 50))])
    on_sheet = Word("Rat", BBox(46, 405, 60, 413), 0.9)
    assert page.back(on_sheet) == Word("Rat", BBox(110, 51, 124, 59), 0.9)
    on_page = Word("Amt", BBox(10, 10, 30, 20), 0.9)
    assert page.back(on_page) == on_page


def test_a_piece_in_which_no_word_was_read_is_named_by_its_place() -> None:
    page = set_out(grey(400, 300, 255), DPI, [(BBox(100, 50, 180, 60), grey(10, 80)), (BBox(200, 90, 250, 99), grey(9, 50))])
    (place,) = page.unread([Word("Rat", BBox(110, 51, 124, 59), 0.9)])
    assert (place.x0, place.x1) == (200, 250)
    assert place.top < 90
    assert place.bottom > 99


def test_what_was_enlarged_comes_back_at_its_own_size() -> None:
    strip = Strip(BBox(100, 50, 180, 60), top=20, bottom=45, right=100 - 24 / 2, down=50 - 20 / 2, scale=2.0)
    word = Word("x", BBox(44, 24, 64, 40), 0.5)
    assert strip_of(word, [strip]) is strip
    assert strip.back(word).bbox == BBox(110, 52, 120, 60)
    assert strip_of(Word("x", BBox(44, 50, 64, 60), 0.5), [strip]) is None
