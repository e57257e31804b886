"""Pieces of a page are set one below the other, and what is read there is moved back to where it stands."""

from __future__ import annotations

import numpy as np
import pytest

from extract.geometry import BBox
from extract.page import Word
from extract.reading.ocr.set_out import Unfolded, set_out
from extract.scan import Pixels

DPI = 144.0
# Two pieces of a page of 200 × 100 points: their places in pixels, two to the point.
PLACES = (BBox(40, 20, 100, 60), BBox(240, 24, 380, 50))


def piece(place: BBox, grey: int) -> Pixels:
    return np.full((round(place.height), round(place.width)), grey, np.uint8)


@pytest.fixture
def unfolded() -> Unfolded:
    page = np.full((200, 400), 255, np.uint8)
    return set_out(page, DPI, [(place, piece(place, 10 * n)) for n, place in enumerate(PLACES, 1)])


def below(unfolded: Unfolded, grey: int) -> BBox:
    """Where a piece lies in the unfolded page, in points."""
    ys, xs = np.nonzero(unfolded.pixels == grey)
    return BBox(xs.min() / 2, ys.min() / 2, (xs.max() + 1) / 2, (ys.max() + 1) / 2)


def points(place: BBox) -> tuple[float, ...]:
    return (place.x0 / 2, place.top / 2, place.x1 / 2, place.bottom / 2)


def test_pieces_lie_whole_below_the_page_one_under_the_other(unfolded: Unfolded) -> None:
    assert (unfolded.pixels[:200] == 255).all()
    first, second = below(unfolded, 10), below(unfolded, 20)
    assert 100 < first.top < first.bottom < second.top
    assert [(box.width, box.height) for box in (first, second)] == [(30, 20), (70, 13)]
    assert first.x0 == second.x0 > 0


def test_a_word_that_was_read_in_a_piece_stands_where_the_piece_was(unfolded: Unfolded) -> None:
    for grey, place in ((10, PLACES[0]), (20, PLACES[1])):
        back = unfolded.back(Word("Rat", below(unfolded, grey), 0.7))
        assert (back.bbox.x0, back.bbox.top, back.bbox.x1, back.bbox.bottom) == pytest.approx(points(place))
        assert (back.text, back.confidence) == ("Rat", 0.7)


def test_a_word_of_the_page_itself_stays_where_it_is(unfolded: Unfolded) -> None:
    word = Word("Rat", BBox(20, 60, 50, 70), 0.7)
    assert unfolded.back(word) is word


def test_pieces_in_which_no_word_was_read_are_told_by_their_places(unfolded: Unfolded) -> None:
    both = unfolded.unread(())
    for box, place in zip(both, PLACES, strict=True):
        assert box.x0 == pytest.approx(place.x0 / 2)
        assert box.x1 == pytest.approx(place.x1 / 2)
        assert box.top < place.top / 2 < place.bottom / 2 < box.bottom
    assert unfolded.unread([Word("Rat", BBox(30, 14, 40, 24), 0.9)]) == both[1:]
    assert unfolded.unread([Word("Rat", BBox(150, 14, 160, 24), 0.9)]) == both[:1]


def test_a_piece_as_wide_as_the_page_is_cut_at_its_edge() -> None:
    page = np.full((40, 400), 255, np.uint8)
    wide = BBox(0, 0, 400, 40)
    assert set_out(page, DPI, [(wide, piece(wide, 10))]).pixels.shape[1] == 400
    assert below(set_out(page, DPI, [(wide, piece(wide, 10))]), 10).x1 == 200
