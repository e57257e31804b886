"""Four straight sides about a small square are found on a page and measured, whatever lies in them."""

from __future__ import annotations

import numpy as np
import pytest

from extract.reading.boxes.frames import Frames, InkSums, Strips, fit, propose
from extract.reading.ink import Mask

# Outer edges of a frame, ends inclusive: left, top, right, bottom.
BOX = (60, 40, 87, 67)


def paper() -> Mask:
    return np.zeros((160, 240), np.uint8)


def framed(mask: Mask | None = None, box: tuple[int, int, int, int] = BOX, thick: int = 3) -> Mask:
    mask = paper() if mask is None else mask
    x0, y0, x1, y1 = box
    mask[y0 : y1 + 1, x0 : x1 + 1] = 1
    mask[y0 + thick : y1 + 1 - thick, x0 + thick : x1 + 1 - thick] = 0
    return mask


def crossed(mask: Mask) -> Mask:
    x0, y0, x1, _ = BOX
    for step in range(4, x1 - x0 - 3):
        for column in (x0 + step, x1 - step):
            mask[y0 + step : y0 + step + 2, column : column + 2] = 1
    return mask


def frames(mask: Mask) -> Frames:
    return fit(InkSums(mask), propose(mask))


def nearest(found: Frames, box: tuple[int, int, int, int] = BOX) -> int:
    """The number of the frame that is nearest to a box."""
    return int(np.abs(found.outer - np.array(box)).max(axis=1).argmin())


def off(found: Frames, box: tuple[int, int, int, int] = BOX) -> int:
    """By how many pixels the nearest frame misses a box."""
    return int(np.abs(found.outer[nearest(found, box)] - np.array(box)).max())


# Where frames are


@pytest.mark.parametrize("thick", [1, 2, 3, 5])
@pytest.mark.parametrize("box", [BOX, (60, 40, 78, 58), (60, 40, 104, 84)])
def test_a_frame_is_found_to_the_pixel(box: tuple[int, int, int, int], thick: int) -> None:
    assert off(frames(framed(box=box, thick=thick)), box) <= 1


def test_a_mark_in_a_frame_does_not_hide_it() -> None:
    assert off(frames(crossed(framed()))) <= 1
    filled = paper()
    filled[BOX[1] : BOX[3] + 1, BOX[0] : BOX[2] + 1] = 1
    assert off(frames(filled)) <= 1


def test_a_frame_in_dashes_is_found() -> None:
    mask = framed(thick=2)
    for at in range(BOX[0] + 5, BOX[2] - 5, 9):
        mask[:, at : at + 3] = 0
    assert off(frames(mask)) <= 1


def test_a_frame_with_a_gap_in_one_side_is_found() -> None:
    mask = framed()
    mask[BOX[1] : BOX[1] + 3, 68:80] = 0
    assert off(frames(mask)) <= 1


def test_of_frames_side_by_side_each_is_found() -> None:
    second = (100, 40, 127, 67)
    found = frames(framed(framed(), second))
    assert max(off(found), off(found, second)) <= 1


def test_a_frame_at_the_edge_of_the_page_is_found() -> None:
    corner = (0, 0, 27, 27)
    assert off(frames(framed(box=corner)), corner) <= 1


def test_bare_paper_and_lone_lines_have_no_frames() -> None:
    line, corner = paper(), paper()
    line[80:83, 20:220] = 1
    corner[40:68, 60:63] = corner[40:43, 60:88] = 1
    assert len(frames(paper())) == 0
    assert len(frames(line)) == 0
    assert len(frames(corner)) == 0


@pytest.mark.parametrize("box", [(60, 40, 70, 50), (60, 40, 140, 120)])
def test_smaller_and_larger_squares_are_none(box: tuple[int, int, int, int]) -> None:
    found = frames(framed(box=box))
    assert len(found) == 0 or off(found, box) > 3


# What is measured


def test_the_sides_of_a_frame_are_measured() -> None:
    found = frames(framed(thick=3))
    n = nearest(found)
    assert found.on[n].min() > 0.95
    assert found.beyond[n].max() == 0
    assert found.runs_on[n].max() == 0
    thickness = np.abs(found.inner[n] - found.outer[n]) + 1
    assert thickness.tolist() == pytest.approx([3, 3, 3, 3], abs=1)


def test_a_side_that_is_missing_is_not_drawn() -> None:
    mask = framed()
    mask[BOX[3] - 2 :, BOX[0] + 3 : BOX[2] - 2] = 0
    found = frames(mask)
    on = found.on[nearest(found)]
    assert on[3] < 0.4
    assert on[:3].min() > 0.9


def test_the_lines_of_a_table_run_on_past_the_corners_of_a_cell() -> None:
    mask = framed()
    mask[BOX[1] : BOX[1] + 3] = 1
    mask[BOX[3] - 2 : BOX[3] + 1, BOX[2] :] = 1
    found = frames(mask)
    assert found.runs_on[nearest(found)].tolist() == [0, 2, 0, 1]


def test_ink_right_outside_of_a_side_is_seen() -> None:
    mask = framed()
    mask[BOX[1] : BOX[3] + 1, BOX[2] + 3 : BOX[2] + 9] = 1
    found = frames(mask)
    beyond = found.beyond[nearest(found)]
    assert beyond[2] > 0.9
    assert beyond[[0, 1, 3]].max() == 0


def test_some_frames_can_be_picked() -> None:
    found = frames(framed())
    n = nearest(found)
    one = found.pick(np.array([n]))
    assert len(one) == 1
    assert (one.outer[0] == found.outer[n]).all()
    assert len(found.pick(np.zeros(len(found), np.bool_))) == 0


# Sums of ink


def test_the_share_of_ink_in_strips_is_what_counting_gives() -> None:
    mask = np.random.default_rng(2).integers(0, 2, (40, 50)).astype(np.uint8)
    at, first, last = np.array([5, 30]), np.array([3, 10]), np.array([20, 40])
    sums = InkSums(mask)
    for upright, pixels in ((False, mask), (True, mask.T)):
        shares = sums.shares(sums.plain, Strips(upright, at, first, last), range(-1, 2))
        counted = [
            [pixels[level + step, a:b].mean() for step in (-1, 0, 1)] for level, a, b in zip(at, first, last, strict=True)
        ]
        assert shares.shape == (2, 3)
        assert np.allclose(shares, counted)


def test_beyond_the_page_there_is_paper() -> None:
    sums = InkSums(np.ones((10, 10), np.uint8))
    strips = Strips(False, np.array([-3, 12, 5]), np.array([0, 0, 5]), np.array([10, 10, 15]))
    assert sums.shares(sums.plain, strips, range(1))[:, 0].tolist() == [0, 0, 0.5]
