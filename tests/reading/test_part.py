"""Only the part of a page that has ink is searched; what is found there is told by its place on the page."""

from __future__ import annotations

import numpy as np
import pytest

from extract.geometry import BBox
from extract.page import Checkbox, Rule, Word
from extract.reading.ink import WORK_DPI
from extract.reading.part import inked_part
from tests.help.drawn import Sheet

POINT = WORK_DPI / 72


def page(dpi: float = WORK_DPI) -> Sheet:
    """A page that is empty but for a dark square of 20 points at (200, 300)."""
    sheet = Sheet(dpi=dpi)
    sheet.line((200, 310), (220, 310), thick=20)
    return sheet


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_the_part_holds_all_ink_and_little_paper(dpi: float) -> None:
    part = inked_part(page(dpi).grey, dpi)
    ys, xs = np.nonzero(part.pixels < 128)
    assert xs.min() / POINT + part.left == pytest.approx(200, abs=1)
    assert ys.min() / POINT + part.top == pytest.approx(300, abs=1)
    assert (xs.max() - xs.min()) / POINT == pytest.approx(20, abs=1)
    height, width = part.pixels.shape
    assert max(height, width) / POINT < 20 + 3 * 24 / POINT


def test_a_page_without_ink_is_searched_whole() -> None:
    part = inked_part(Sheet(100, 50).grey, WORK_DPI)
    assert (part.left, part.top, part.pixels.shape) == (0, 0, Sheet(100, 50).grey.shape)


def test_what_is_found_in_the_part_lies_where_it_is_on_the_page() -> None:
    part = inked_part(page().grey, WORK_DPI)
    ys, xs = np.nonzero(part.pixels < 128)
    found = BBox(*(edge / POINT for edge in (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)))
    (rule,) = part.rules([Rule(found)])
    (box,) = part.boxes([Checkbox(found, True, 0.8)])
    assert (rule.bbox.x0, rule.bbox.top, rule.bbox.x1, rule.bbox.bottom) == pytest.approx((200, 300, 220, 320), abs=1)
    assert box == Checkbox(rule.bbox, True, 0.8)


def test_words_of_the_page_are_moved_into_the_part_and_back_again() -> None:
    part = inked_part(page().grey, WORK_DPI)
    word = Word("Rat", BBox(205, 305, 215, 315), 0.9)
    (moved,) = part.words([word])
    assert (moved.bbox.x0, moved.bbox.top) == pytest.approx((205 - part.left, 305 - part.top))
    (back,) = part.rules([Rule(moved.bbox)])
    assert (back.bbox.x0, back.bbox.top, back.bbox.x1, back.bbox.bottom) == pytest.approx((205, 305, 215, 315))
    assert (moved.text, moved.confidence) == ("Rat", 0.9)


def test_the_same_part_is_taken_of_another_picture_of_the_page() -> None:
    sheet = page()
    part = inked_part(sheet.grey, WORK_DPI)
    assert np.array_equal(part.of(sheet.grey, WORK_DPI), part.pixels)
    assert part.of(page(400).grey, 400).shape == part.pixels.shape
    assert np.abs(part.of(page(400).grey, 400).astype(int) - part.pixels).mean() < 3
