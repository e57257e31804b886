"""Text of a form field that the file does not draw: its words stand in the field, as a viewer would set them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.geometry import BBox
from extract.reading.field_text import Setting, set_words

FIELD = BBox(100, 200, 300, 220)
AREA = BBox(100, 200, 220, 300)


def test_words_follow_each_other_in_the_middle_of_a_field_of_one_line() -> None:
    words = set_words("Amt für Bau", FIELD, Setting(10, False, 0, 0))
    assert [word.text for word in words] == ["Amt", "für", "Bau"]
    assert all(a.bbox.x1 < b.bbox.x0 for a, b in pairwise(words))
    assert all(FIELD.contains(word.bbox.x, word.bbox.y) for word in words)
    assert {word.confidence for word in words} == {1.0}


def test_a_field_of_several_lines_is_filled_from_its_top_and_goes_on_in_the_next_line() -> None:
    words = set_words("Der Weg am Fuchsbau wird im Herbst erneuert", AREA, Setting(10, True, 0, 0))
    assert words[0].bbox.top < AREA.top + 10
    assert len({word.bbox.top for word in words}) > 1
    assert all(word.bbox.x1 <= AREA.x1 for word in words)


def test_text_stands_left_in_the_middle_or_right_as_the_field_says() -> None:
    left, middle, right = (set_words("12", FIELD, Setting(10, False, align, 0))[0].bbox for align in (0, 1, 2))
    assert left.x0 < middle.x0 < right.x0
    assert middle.x == pytest.approx(FIELD.x, abs=3)


def test_a_size_that_is_left_to_the_viewer_is_one_at_which_the_text_fits() -> None:
    words = set_words("Der Weg wird erneuert. " * 12, AREA, Setting(0, True, 0, 0))
    assert max(word.bbox.bottom for word in words) <= AREA.bottom + 10
    assert len(words) == 48


def test_letters_in_cells_are_as_far_apart_as_the_cells() -> None:
    (word,) = set_words("1234", FIELD, Setting(10, False, 0, 8))
    assert word.bbox.width == pytest.approx(100, abs=5)


def test_a_field_without_text_has_no_words() -> None:
    assert set_words("  ", FIELD, Setting(10, False, 0, 0)) == ()
