"""The arrays of a page: one order of words, places, neighbours and ruling lines, the same for invented pages and for read ones."""

from __future__ import annotations

import numpy as np

from extract.layout.roles.arrays import FEATURES, MOST_LETTERS, arrays_of

A4 = (595.0, 842.0)
ABOVE, BELOW, LEFT, RIGHT, PARTED = range(8, 13)


def test_words_come_line_by_line_from_left_to_right() -> None:
    places = [(200, 100, 240, 110), (50, 130, 90, 140), (50, 101, 90, 111)]
    arrays = arrays_of(["zweites", "drittes", "erstes"], places, [], A4)
    assert arrays.order.tolist() == [2, 0, 1]
    assert arrays.line.tolist() == [0, 0, 1]


def test_places_are_shares_of_the_page() -> None:
    arrays = arrays_of(["Wort"], [(59.5, 84.2, 119, 168.4)], [], A4)
    assert np.allclose(arrays.features[0, :4], [0.1, 0.2, 0.1, 0.2])


def test_a_page_without_words_has_empty_arrays() -> None:
    arrays = arrays_of([], [], [], A4)
    assert arrays.letters.shape == (0, MOST_LETTERS)
    assert arrays.features.shape == (0, FEATURES)


def test_words_that_differ_in_figures_and_marks_have_one_number_and_other_letters() -> None:
    arrays = arrays_of(["12/2019:", "90/2020"], [(0, 0, 9, 9), (20, 0, 29, 9)], [], A4)
    assert arrays.hashes[0] == arrays.hashes[1] > 0
    assert arrays.letters[0].tolist() != arrays.letters[1].tolist()


def test_ruling_lines_are_seen_where_they_are_near() -> None:
    frame = [(40, 98, 300, 99), (40, 118, 300, 119), (40, 98, 41, 119), (150, 98, 151, 119)]
    inside, beside, far = arrays_of(
        ["in", "neben", "fern"], [(50, 104, 90, 114), (160, 104, 200, 114), (50, 600, 90, 610)], frame, A4
    ).features
    assert min(inside[[ABOVE, BELOW, LEFT, RIGHT]]) > 0.5
    assert beside[PARTED] == 1
    assert inside[PARTED] == 0
    assert beside[RIGHT] == 0
    assert not far[8:].any()


def test_a_page_without_ruling_lines_says_so_with_zeros() -> None:
    assert not arrays_of(["Wort"], [(50, 104, 90, 114)], [], A4).features[0, 8:].any()
