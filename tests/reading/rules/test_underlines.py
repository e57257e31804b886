"""Underlines are found under the words that they belong to; the feet of letters and other lines are none."""

from __future__ import annotations

import numpy as np
import pytest

from extract.reading.rules.underlines import find_underlines
from tests.help.drawn import Sheet


def underlined(text: str, below: float = 13.5, dpi: float = 200, size: float = 10.5) -> tuple[Sheet, float]:
    """A sheet with a word at (50, 40) and a line so far below its top; and where the word ends."""
    sheet = Sheet(400, 100, dpi)
    end = sheet.text(50, 40, text, size)
    sheet.line((50, 40 + below), (end, 40 + below))
    return sheet, end


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("text", ["Sachverhalt:", "Sachverhaltsdarstellung", "Ergänzung der Begründung:"])
def test_a_line_under_words_is_found_as_long_as_they_are(text: str, dpi: float) -> None:
    sheet, end = underlined(text, dpi=dpi)
    (found,) = find_underlines(sheet.grey, dpi)
    assert found.horizontal
    assert (found.bbox.x0, found.bbox.x1) == pytest.approx((50, end), abs=4)
    assert found.bbox.y == pytest.approx(53.5, abs=1.5)


@pytest.mark.parametrize("size", [9, 10.5, 14])
def test_print_without_a_line_has_no_underlines(size: float) -> None:
    sheet = Sheet(400, 160)
    sheet.lines(30, 20, ["Sachverhaltsdarstellung:", "Beschlussvorschlag des Rates", "Füllhorn und Mühle im Tal"], 30, size)
    assert find_underlines(sheet.grey, 200) == ()


def test_of_several_lines_of_text_only_the_underlined_word_has_one() -> None:
    sheet, _ = underlined("Sachverhalt:")
    sheet.text(50, 65, "Nach § 58 Abs. 1 wird der Weg erneuert.")
    (found,) = find_underlines(sheet.grey, 200)
    assert found.bbox.y == pytest.approx(53.5, abs=1.5)


def test_a_line_that_ends_inside_of_a_word_is_none() -> None:
    sheet = Sheet(400, 100)
    end = sheet.text(50, 40, "Sachverhaltsdarstellungen", 12)
    sheet.line((50, 55), (50 + 0.6 * (end - 50), 55))
    assert find_underlines(sheet.grey, 200) == ()


def test_shoulders_of_letters_that_run_together_are_none_although_nothing_rises_from_them() -> None:
    sheet = Sheet(400, 100)
    sheet.text(60, 40, "neueroeaseoeaneue", 12)
    top = next(y for y in range(sheet.grey.shape[0]) if sheet.grey[y].min() < 128) * 72 / 200
    sheet.line((60, top + 0.5), (sheet.text(60, 40, "neueroeaseoeaneue", 12), top + 0.5), thick=1.2)
    assert find_underlines(sheet.grey, 200) == ()


def test_a_short_stroke_and_a_thick_bar_are_none() -> None:
    short, thick = Sheet(400, 100), Sheet(400, 100)
    short.line((50, 50), (70, 50))
    thick.line((50, 50), (150, 50), thick=6)
    assert find_underlines(short.grey, 200) == ()
    assert find_underlines(thick.grey, 200) == ()


def test_an_empty_page_has_none() -> None:
    assert find_underlines(np.full((300, 300), 255, np.uint8), 200) == ()
