"""What users rely on about boxes to tick: all found, in the right state, and no letters among them."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.reading.boxes import drawn as checkboxes
from extract.reading.boxes.drawn import confirm, find_checkboxes
from extract.reading.boxes.model import Crops

Grey = npt.NDArray[np.uint8]

# The tests draw in millimetres on 80 × 60 mm of paper.
DRAWN_DPI = 600
MM = DRAWN_DPI / 25.4


class Paper:
    """A piece of a form, drawn at 600 dpi and scanned at what the test wants."""

    def __init__(self, width: float = 80, height: float = 60) -> None:
        self.pixels: Grey = np.full((round(height * MM), round(width * MM)), 255, np.uint8)

    def line(self, points: list[tuple[float, float]], thick: float = 0.3, grey: int = 20) -> None:
        path = np.rint(np.array(points) * MM).astype(np.int32)
        cv2.polylines(self.pixels, [path], False, grey, max(1, round(thick * MM)), cv2.LINE_AA)

    def box(self, x: float, y: float, side: float = 3.5) -> None:
        self.line([(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)])

    def cross(self, x: float, y: float, side: float = 3.5, reach: float = -0.5, grey: int = 20) -> None:
        self.line([(x - reach, y - reach), (x + side + reach, y + side + reach)], 0.35, grey)
        self.line([(x - reach, y + side + reach), (x + side + reach, y - reach)], 0.35, grey)

    def text(self, x: float, y: float, text: str, size: float = 3.5) -> None:
        image = Image.fromarray(self.pixels)
        ImageDraw.Draw(image).text((x * MM, y * MM), text, fill=10, font=ImageFont.load_default(size * MM))
        self.pixels = np.array(image)

    def scanned(self, dpi: float = 200) -> Grey:
        size = [round(edge * dpi / DRAWN_DPI) for edge in self.pixels.shape[::-1]]
        scan = cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA)
        grain = np.random.default_rng(1).normal(0, 2, scan.shape)
        return np.asarray(np.clip(scan * 0.95 + 6 + grain, 0, 255), dtype=np.uint8)


def millimetres(box: Checkbox) -> tuple[float, ...]:
    return tuple(round(edge * 25.4 / 72, 1) for edge in (box.bbox.x0, box.bbox.top, box.bbox.x1, box.bbox.bottom))


def states(paper: Paper, dpi: float = 200) -> list[bool | None]:
    return [box.checked for box in find_checkboxes(paper.scanned(dpi), dpi)]


@pytest.mark.parametrize("dpi", [150, 200, 240, 300])
def test_an_empty_and_a_ticked_box_are_found_where_they_are_at_every_scan_resolution(dpi: float) -> None:
    paper = Paper()
    for y, ticked in ((10.0, True), (20.0, False)):
        paper.box(15, y)
        paper.text(20, y, "Ausschuss")
        if ticked:
            paper.cross(15, y)
    found = find_checkboxes(paper.scanned(dpi), dpi)
    assert [box.checked for box in found] == [True, False]
    for box, y in zip(found, (10.0, 20.0), strict=True):
        assert millimetres(box) == pytest.approx((14.85, y - 0.15, 18.65, y + 3.65), abs=0.35)
        assert 0.6 < box.confidence <= 1


def test_a_cross_that_reaches_over_the_frame_ticks_its_own_box_only() -> None:
    paper = Paper()
    for y in (10.0, 16.0, 22.0):
        paper.box(15, y)
        paper.text(21, y, "zustimmend")
    paper.cross(15, 16, reach=1.2)
    assert states(paper) == [False, True, False]


def test_a_tick_by_a_pale_pen_counts() -> None:
    paper = Paper()
    paper.box(15, 10)
    paper.box(15, 20)
    paper.cross(15, 20, reach=0.5, grey=150)
    assert states(paper) == [False, True]


def test_a_speck_in_an_empty_box_does_not_tick_it() -> None:
    paper = Paper()
    paper.box(15, 10)
    paper.line([(16.5, 11.5), (16.6, 11.6)], 0.2)
    assert states(paper) == [False]


def test_a_filled_box_is_ticked() -> None:
    paper = Paper()
    paper.box(15, 10)
    paper.line([(15.9, 11.75), (17.6, 11.75)], 1.8)
    assert states(paper) == [True]


def test_frames_in_dashes_or_with_a_gap_are_boxes_too() -> None:
    paper = Paper()
    for n in range(4):
        start = 15 + 0.9 * n
        for a, b in (((start, 10), (start + 0.55, 10)), ((start, 13.6), (start + 0.55, 13.6))):
            paper.line([a, b])
        for x in (15.0, 18.6):
            paper.line([(x, 10 + 0.9 * n), (x, 10.55 + 0.9 * n)])
    paper.line([(16.8, 20), (15, 20), (15, 23.5), (18.5, 23.5), (18.5, 20), (17.5, 20)])
    assert states(paper) == [False, False]


def test_boxes_in_a_close_column_are_found_one_by_one_from_top_to_bottom() -> None:
    paper = Paper()
    for n in range(6):
        paper.box(15, 8 + 5 * n)
        if n % 2:
            paper.cross(15, 8 + 5 * n)
    found = find_checkboxes(paper.scanned(), 200)
    assert [box.checked for box in found] == [False, True] * 3
    assert [box.bbox.top for box in found] == sorted(box.bbox.top for box in found)


def test_a_box_in_a_table_cell_is_found_and_the_cells_are_no_boxes() -> None:
    paper = Paper()
    for x in (10, 15, 20, 30, 40, 70):
        paper.line([(x, 10), (x, 30)])
    for y in (10, 15, 20, 30):
        paper.line([(10, y), (70, y)])
    paper.box(33, 23)
    paper.cross(33, 23)
    found = find_checkboxes(paper.scanned(), 200)
    assert [(box.checked, round(box.bbox.x * 25.4 / 72)) for box in found] == [(True, 35)]


@pytest.mark.parametrize("size", [3.0, 3.6, 4.4, 6.0])
def test_round_and_square_letters_are_no_boxes(size: float) -> None:
    paper = Paper()
    for n, text in enumerate(("O D B Q 0 8 U H N M", "DOBERMANN GmbH 0800 808", "oaebdpq mnu 6689 BODO")):
        paper.text(4, 6 + 1.7 * size * n, text, size)
    assert states(paper) == []


def test_blank_and_tiny_pages_have_no_boxes() -> None:
    for shape in ((2339, 1653), (40, 40), (1, 1)):
        assert find_checkboxes(np.full(shape, 255, np.uint8), 200) == ()
        assert find_checkboxes(np.zeros(shape, np.uint8), 200) == ()


def test_finding_leaves_the_scan_as_it_was() -> None:
    paper = Paper()
    paper.box(15, 10)
    scan = paper.scanned()
    before = scan.copy()
    find_checkboxes(scan, 200)
    assert np.array_equal(scan, before)


def test_when_the_ink_speaks_both_ways_no_state_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Undecided:
        def probabilities(self, crops: Crops) -> npt.NDArray[np.float32]:
            return np.tile(np.array([0.1, 0.5, 0.4], np.float32), (len(crops.pixels), 1))

    monkeypatch.setattr(checkboxes, "box_network", Undecided)
    paper = Paper()
    paper.box(15, 10)
    (box,) = find_checkboxes(paper.scanned(), 200)
    assert box.checked is None
    assert box.confidence == pytest.approx(0.9, abs=0.01), "sure that it is a box, though not of its state"


@pytest.mark.parametrize(("boxes", "found"), [(1, 0), (2, 2)])
def test_a_lone_frame_must_be_plainer_than_one_of_several(boxes: int, found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Doubtful:
        def probabilities(self, crops: Crops) -> npt.NDArray[np.float32]:
            return np.tile(np.array([0.3, 0.7, 0.0], np.float32), (len(crops.pixels), 1))

    monkeypatch.setattr(checkboxes, "box_network", Doubtful)
    paper = Paper()
    for number in range(boxes):
        paper.box(15, 10 + 15 * number)
    assert len(find_checkboxes(paper.scanned(), 200)) == found


def test_a_box_that_is_a_letter_of_a_word_is_taken_away_and_one_beside_a_word_stays() -> None:
    word = Word("DOBERMANN", BBox(100, 100, 180, 112), 0.95)
    letter = Checkbox(BBox(101, 101, 110, 111), False, 0.9)
    beside = Checkbox(BBox(86, 101, 96, 111), True, 0.9)
    assert confirm((letter, beside), [word]) == (beside,)


def test_a_word_that_was_hardly_read_takes_no_box_away() -> None:
    smudge = Word("lxo", BBox(100, 100, 130, 112), 0.2)
    box = Checkbox(BBox(101, 101, 111, 111), True, 0.9)
    assert confirm((box,), [smudge]) == (box,)
