"""Boxes of born-digital pages: which squares are boxes to tick, and what counts as a tick in them."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.reading.boxes.vector import Stroke, as_seen, drawn_boxes, glyph_boxes, sides, solid

SQUARE = BBox(100, 200, 110, 210)


def frame(box: BBox) -> list[Stroke]:
    """Four single lines around `box`."""
    return [
        Stroke(BBox(box.x0, box.top, box.x1, box.top)),
        Stroke(BBox(box.x0, box.bottom, box.x1, box.bottom)),
        Stroke(BBox(box.x0, box.top, box.x0, box.bottom)),
        Stroke(BBox(box.x1, box.top, box.x1, box.bottom)),
    ]


def words(*texts: str, x: float = 100) -> list[Word]:
    """One word a line, one above the other."""
    return [Word(text, BBox(x, 100 + 20 * n, x + 10, 110 + 20 * n), 1.0) for n, text in enumerate(texts)]


def states(of: Sequence[Word]) -> list[bool | None]:
    return [box.checked for box in glyph_boxes(of)]


@pytest.mark.parametrize("glyph", "☐□❏❑❒\uf06f\uf0a8\uf0a3")
def test_an_empty_box_glyph_is_an_empty_box(glyph: str) -> None:
    assert states(words(glyph)) == [False]


@pytest.mark.parametrize("glyph", "☑☒⊠🗵🗷🗹\uf0fd\uf0fe\uf078\uf052\uf053")
def test_a_ticked_box_glyph_is_a_ticked_box(glyph: str) -> None:
    assert states(words(glyph)) == [True]


def test_letters_and_words_are_no_boxes() -> None:
    assert states(words("o", "O", "D", "x", "☐öffentlich", "[x]", "•")) == []


def test_a_black_square_is_a_ticked_box_beside_or_below_an_empty_one_and_a_bullet_elsewhere() -> None:
    assert states(words("■", "■")) == []
    assert states(words("■", "☐", "■")) == [True, False, True]
    row = [*words("☐"), *words("■", x=300)]
    assert states(row) == [False, True]
    bullets = [Word(word.text, BBox(50, word.bbox.top + 300, 60, word.bbox.bottom + 300), 1.0) for word in words("■", "■")]
    assert states([*words("☐", "☒"), *bullets]) == [False, True]


def test_four_lines_that_meet_are_an_empty_box() -> None:
    (box,) = drawn_boxes(frame(SQUARE), [])
    assert box.checked is False
    assert box.bbox == SQUARE


def test_lines_that_miss_each_other_by_a_hair_are_a_box_all_the_same() -> None:
    sides = frame(SQUARE)
    sides[0] = Stroke(BBox(99.2, 200.4, 110.9, 200.4))
    sides[2] = Stroke(BBox(100.2, 199.4, 100.7, 210.7))
    assert len(drawn_boxes(sides, [])) == 1


@pytest.mark.parametrize("missing", range(4))
def test_three_lines_are_no_box(missing: int) -> None:
    sides = frame(SQUARE)
    del sides[missing]
    assert drawn_boxes(sides, []) == ()


@pytest.mark.parametrize(
    "box", [BBox(100, 200, 104, 204), BBox(100, 200, 130, 230), BBox(100, 200, 118, 210), BBox(100, 200, 110, 218)]
)
def test_dots_table_cells_and_oblongs_are_no_boxes(box: BBox) -> None:
    assert drawn_boxes(frame(box), []) == ()


def test_a_frame_drawn_twice_is_one_box() -> None:
    assert len(drawn_boxes([*frame(SQUARE), *frame(SQUARE.grown(0.7))], [])) == 1


@pytest.mark.parametrize(
    "marks",
    [
        [BBox(101, 201, 109, 209), BBox(101, 201, 109, 209)],
        [BBox(97, 196, 113, 214), BBox(97, 196, 113, 214)],
        [BBox(102, 203, 108, 208)],
        [BBox(100, 200, 110, 210)],
        [BBox(103, 201.5, 107, 208.5)],
    ],
    ids=["cross", "cross over the frame", "tick", "filled", "letter"],
)
def test_what_lies_in_a_box_ticks_it(marks: list[BBox]) -> None:
    (box,) = drawn_boxes(frame(SQUARE), marks)
    assert box.checked is True


@pytest.mark.parametrize(
    "mark",
    [
        BBox(100, 199.5, 110, 200.5),
        BBox(99.5, 200, 100.5, 210),
        BBox(50, 190, 300, 220),
        BBox(115, 201, 160, 209),
        BBox(104.5, 204.5, 105.5, 205.5),
    ],
    ids=["its upper side", "its left side", "the cell around it", "the word beside it", "a dot"],
)
def test_its_frame_and_what_lies_around_do_not_tick_a_box(mark: BBox) -> None:
    (box,) = drawn_boxes(frame(SQUARE), [mark])
    assert box.checked is False


def test_boxes_side_by_side_keep_their_own_marks() -> None:
    left, right = SQUARE, BBox(114, 200, 124, 210)
    ticked = {box.bbox: box.checked for box in drawn_boxes([*frame(left), *frame(right)], [BBox(115, 201, 123, 209)])}
    assert ticked == {left: False, right: True}


def test_a_drawing_of_many_short_lines_is_looked_through() -> None:
    """A map has tens of thousands; comparing each with each would take hours."""
    chance = random.Random(0)
    lines = []
    for _ in range(20_000):
        x, y = chance.uniform(0, 595), chance.uniform(0, 842)
        lines.append(Stroke(BBox(x, y, x, y + 7) if chance.random() < 0.5 else BBox(x, y, x + 7, y)))
    assert SQUARE in [box.bbox for box in drawn_boxes([*lines, *frame(SQUARE)], [])]


def test_the_sides_of_a_box_make_it() -> None:
    (box,) = drawn_boxes(sides(SQUARE), [])
    assert box.bbox == SQUARE


def test_dark_areas_are_marks_unless_they_are_the_frame_about_another_area() -> None:
    mark, ring, hole = SQUARE.grown(-3), SQUARE, SQUARE.grown(-0.7)
    assert list(solid([mark], [])) == [mark]
    assert list(solid([ring], [hole])) == []
    assert list(solid([ring, hole], [])) == []
    assert list(solid([ring, hole, mark], [])) == [mark]
    assert list(solid([ring], [BBox(300, 200, 308, 208)])) == [ring]


@pytest.mark.parametrize(("ink", "ticked"), [((0, 0), False), ((2, 8), True), ((1, 9), True)])
@pytest.mark.parametrize("drawn", [True, False])
def test_a_box_is_ticked_where_ink_is_seen_in_it_however_it_was_drawn(ink: tuple[int, int], ticked: bool, drawn: bool) -> None:
    grey = np.full((1200, 1200), 255, np.uint8)
    first, last = (round((200 + side) * 300 / 72) for side in ink)
    grey[first:last, first - 417 : last - 417] = 40
    (box,) = as_seen([Checkbox(SQUARE, drawn, 0.99)], grey, 300)
    assert box.checked is ticked


@pytest.mark.parametrize(("shade", "even", "ticked"), [(215, False, True), (215, True, False), (250, False, False)])
def test_a_pale_mark_that_the_file_draws_ticks_its_box_where_it_can_be_seen(shade: int, even: bool, ticked: bool) -> None:
    grey = np.full((1200, 1200), 255, np.uint8)
    top, left = round(200 * 300 / 72), round(100 * 300 / 72)
    grey[top : top + 42, left : left + 42] = shade if even else 255
    for step in range(42):
        grey[top + step, left + step : left + step + 3] = shade
    (box,) = as_seen([Checkbox(SQUARE, True, 0.99)], grey, 300)
    assert box.checked is ticked
