"""What is drawn is painted over with paper, and letters stay: those beside a line, and those that stand on it."""

from __future__ import annotations

import numpy as np
import pytest

from extract.geometry import BBox
from extract.page import Checkbox, Rule
from extract.reading.rules.erase import Lines, erase_drawn
from extract.scan import Pixels
from tests.help.drawn import Sheet, askew

LEVEL, UPRIGHT = Rule(BBox(50, 59.5, 300, 60.5)), Rule(BBox(99.5, 20, 100.5, 110))
NOTHING = Lines((), ())


def ink(pixels: Pixels) -> int:
    return int((pixels < 150).sum())


def ruled() -> Sheet:
    sheet = Sheet(400, 130)
    sheet.line((50, 60), (300, 60))
    sheet.line((100, 20), (100, 110))
    return sheet


def lettered() -> Sheet:
    """Words above and below the level line, some of which stand on it."""
    sheet = Sheet(400, 130)
    sheet.text(120, 40, "Ausschuss")
    sheet.text(120, 70, "Gemeinde")
    sheet.text(200, 50.2, "gültig")
    return sheet


def both() -> Pixels:
    return np.minimum(ruled().grey, lettered().grey)


@pytest.mark.parametrize("lines", [Lines((LEVEL, UPRIGHT), ()), Lines((UPRIGHT,), (LEVEL,))], ids=["tables", "under words"])
def test_lines_are_gone_and_paper_is_left(lines: Lines) -> None:
    assert ink(ruled().grey) > 1000
    assert ink(erase_drawn(ruled().grey, 200, lines, ())) == 0


def test_letters_beside_a_line_and_on_it_stay() -> None:
    cleared = erase_drawn(both(), 200, Lines((LEVEL, UPRIGHT), ()), ())
    kept = (lettered().grey < 150) & (cleared < 150)
    assert kept.sum() > 0.93 * ink(lettered().grey)
    assert ink(cleared) < 1.02 * ink(lettered().grey)


def test_underlined_letters_keep_their_feet_and_what_hangs_down_through_the_line() -> None:
    heading, line = Sheet(400, 60), Sheet(400, 60)
    end = heading.text(50, 20, "Jugendtreff in Sendling-Westpark", 14)
    feet = np.flatnonzero((heading.grey < 150).any(axis=1)) * 72 / 200
    base = float(feet[-1]) - 2.5
    line.line((50, base), (end, base))
    both = np.where(np.minimum(heading.grey, line.grey) < 128, np.uint8(0), np.uint8(255))
    cleared = erase_drawn(both, 200, Lines((), (Rule(BBox(50, base - 0.5, end, base + 0.5)),)), ())
    letters = heading.grey < 128
    assert ((cleared < 128) & letters).sum() > 0.92 * letters.sum()
    assert ((cleared < 128) & ~letters).sum() < 0.1 * ((both < 128) & ~letters).sum()


def test_a_line_that_sinks_inside_of_its_rectangle_is_gone_too() -> None:
    sheet = Sheet(400, 130)
    sheet.line((50, 60), (350, 60))
    sinking = askew(sheet.grey, 0.3)
    rule = Rule(BBox(50, 58.5, 350, 61.5))
    assert ink(erase_drawn(sinking, 200, Lines((rule,), ()), ())) < 0.02 * ink(sinking)


def test_a_pale_line_is_gone() -> None:
    sheet = Sheet(400, 130)
    sheet.line((50, 60), (300, 60), colour=(200, 200, 200))
    assert erase_drawn(sheet.grey, 200, Lines((LEVEL,), ()), ()).min() > 230


def test_lines_that_were_not_named_stay() -> None:
    cleared = erase_drawn(ruled().grey, 200, Lines((UPRIGHT,), ()), ())
    assert (cleared[:, 400:] == ruled().grey[:, 400:]).all()
    assert ink(cleared) > 0.5 * ink(ruled().grey)


def test_boxes_are_gone_with_the_marks_in_them_and_the_strokes_that_reach_over() -> None:
    sheet = Sheet(200, 100)
    sheet.box(50, 40, 10, ticked=True)
    sheet.line((49.4, 39.4), (60.6, 50.6))
    box = Checkbox(BBox(50, 40, 60, 50), True, 0.9)
    assert ink(sheet.grey) > 100
    assert ink(erase_drawn(sheet.grey, 200, NOTHING, (box,))) == 0


def test_words_beside_a_box_stay() -> None:
    sheet = Sheet(200, 100)
    sheet.text(66, 40, "ja")
    before = ink(sheet.grey)
    sheet.box(50, 40, 10)
    assert ink(erase_drawn(sheet.grey, 200, NOTHING, (Checkbox(BBox(50, 40, 60, 50), False, 0.9),))) == before


def test_the_picture_that_was_given_is_left_as_it_was() -> None:
    given = ruled().grey.copy()
    cleared = erase_drawn(given, 200, Lines((LEVEL,), ()), ())
    assert (given == ruled().grey).all()
    assert (cleared != given).any()


def test_what_reaches_over_the_edge_of_the_page_is_cut_off_there() -> None:
    sheet = Sheet(100, 60)
    sheet.line((0, 30), (100, 30))
    lines = Lines((Rule(BBox(-20, 29.5, 130, 30.5)), Rule(BBox(500, 29.5, 700, 30.5))), ())
    assert ink(erase_drawn(sheet.grey, 200, lines, (Checkbox(BBox(95, 55, 110, 70), False, 0.9),))) == 0
