"""Lines are cut out so that their ink fills the picture, whatever box Tesseract has put around their words."""

from __future__ import annotations

import numpy as np
import pytest

from extract.geometry import BBox
from extract.page import Word
from extract.reading.ocr.line_picture import LINE_HEIGHT, line_picture, runs, with_lost_letters
from extract.reading.ocr.tesseract import OcrPage
from tests.help.drawn import Sheet


def word(text: str, box: BBox) -> Word:
    return Word(text, box, 0.9)


def inked_rows(sheet: Sheet, box: BBox, text: str) -> np.ndarray:
    picture = line_picture(OcrPage(sheet.grey, sheet.dpi), [word(text, box)]).pixels
    return np.flatnonzero((picture < 128).any(axis=1))


@pytest.mark.parametrize("beyond", [0.0, 4.0, 9.0])
def test_the_ink_fills_the_picture_however_high_the_box_is(beyond: float) -> None:
    sheet = Sheet(300, 120)
    end = sheet.text(40, 50, "Haushaltsplan")
    rows = inked_rows(sheet, BBox(40, 50 - beyond, end, 63 + beyond), "Haushaltsplan")
    assert rows[0] <= 0.1 * LINE_HEIGHT
    assert rows[-1] >= 0.85 * LINE_HEIGHT


def test_the_lines_above_and_below_stay_out() -> None:
    alone, between = Sheet(300, 120), Sheet(300, 120)
    for sheet in (alone, between):
        end = sheet.text(40, 50, "Haushaltsplan")
    between.text(40, 35, "gegenüber Papp")
    between.text(40, 66, "dem Entwurf")
    box = BBox(40, 44, end, 70)
    assert inked_rows(between, box, "Haushaltsplan").tolist() == inked_rows(alone, box, "Haushaltsplan").tolist()


def test_a_ruling_line_in_the_box_is_not_taken_for_the_line() -> None:
    alone, ruled = Sheet(300, 120), Sheet(300, 120)
    for sheet in (alone, ruled):
        end = sheet.text(40, 52, "Haushaltsplan")
    for x in range(40, int(end), 12):  # as a fax leaves it: in pieces
        ruled.line((x, 69), (x + 10, 69))
    box = BBox(40, 50, end, 82)
    assert inked_rows(ruled, box, "Haushaltsplan").tolist() == inked_rows(alone, box, "Haushaltsplan").tolist()


def test_the_dots_of_capitals_are_in_the_picture() -> None:
    plain, dotted = Sheet(500, 120), Sheet(500, 120)
    plain.text(40, 50, "Anderung der Hauptsatzung")
    end = dotted.text(40, 50, "Änderung der Hauptsatzung")
    box = BBox(40, 50, end, 63)
    page = OcrPage(dotted.grey, dotted.dpi)
    widths = [line_picture(one, [word("x", box)]).pixels.shape[1] for one in (OcrPage(plain.grey, plain.dpi), page)]
    assert widths[1] < widths[0]  # more height for the same width


def test_words_far_apart_are_cut_out_alone() -> None:
    near, beside, far = (word("Wort", BBox(x, 50, x + 30, 60)) for x in (40, 75, 200))
    paper = Sheet(300, 120)
    assert runs(OcrPage(paper.grey, paper.dpi), [far, near, beside]) == [[near, beside], [far]]


@pytest.mark.parametrize(("between", "together"), [("hardt", True), ("", False), ("|", False)])
def test_a_gap_in_which_letters_stand_parts_no_line(between: str, together: bool) -> None:
    sheet = Sheet(300, 120)
    begin = sheet.text(40, 50, "Eber")
    end = max(begin + 25, sheet.text(begin, 50, between) + 3)
    words = [word("Eber", BBox(40, 51, begin, 61)), word("Baum", BBox(end, 51, sheet.text(end, 50, "Baum"), 61))]
    assert (runs(OcrPage(sheet.grey, sheet.dpi), words) == [words]) is together


def test_a_box_that_reaches_beyond_the_page_is_cut_out_all_the_same() -> None:
    sheet = Sheet(100, 60)
    sheet.text(2, 2, "Rand")
    assert line_picture(OcrPage(sheet.grey, sheet.dpi), [word("Rand", BBox(-3, -3, 120, 70))]).pixels.shape[0] == LINE_HEIGHT


def test_white_letters_on_a_dark_ground_are_shown_black_on_white() -> None:
    sheet = Sheet(300, 120)
    end = sheet.text(40, 50, "Tischvorlage")
    words = [word("Tischvorlage", BBox(40, 50, end, 63))]
    light = line_picture(OcrPage(sheet.grey, sheet.dpi), words).pixels
    dark = line_picture(OcrPage(255 - sheet.grey, sheet.dpi), words).pixels
    assert np.array_equal(dark, light)


@pytest.mark.parametrize("lost", ["R", ""])
def test_a_letter_that_was_left_out_at_the_end_of_a_line_belongs_to_it(lost: str) -> None:
    sheet = Sheet(300, 120)
    begin = 80 - Sheet().text(0, 50, lost) if lost else 80
    end = sheet.text(begin, 50, f"{lost}oland Schillerm")
    words = [word("oland", BBox(80, 51, 108, 61)), word("Schiller", BBox(112, 51, end - 12, 61))]
    found = with_lost_letters(OcrPage(sheet.grey, sheet.dpi), words, [])
    assert (found[0].bbox.x0 < 78) is bool(lost)
    assert found[-1].bbox.x1 > end - 4
    beside = [BBox(60, 45, 79, 70), BBox(end - 11, 45, end + 5, 70)]
    assert with_lost_letters(OcrPage(sheet.grey, sheet.dpi), words, beside) == words
