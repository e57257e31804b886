"""Ink is told from paper whatever the paper's tint, at one resolution for every scan."""

from __future__ import annotations

import numpy as np
import pytest

from extract.reading.ink import WORK_DPI, at_work_resolution, darkness, ink_mask, print_mask, rectangles
from extract.scan import Pixels
from tests.help.drawn import Sheet


def paper(grey: int = 255, height: int = 120, width: int = 160) -> Pixels:
    return np.full((height, width), grey, np.uint8)


def with_line(ground: int, ink: int) -> Pixels:
    """A page with a line three pixels high in rows 60 to 62."""
    pixels = paper(ground)
    pixels[60:63, 20:140] = ink
    return pixels


# One resolution


@pytest.mark.parametrize(("dpi", "size"), [(100, (240, 320)), (300, (80, 107)), (400, (60, 80))])
def test_every_scan_is_brought_to_the_working_resolution(dpi: float, size: tuple[int, int]) -> None:
    scan = paper()
    scan[60:] = 0
    found = at_work_resolution(scan, dpi)
    assert found.shape == size
    assert found[: size[0] // 2 - 2].min() > 250
    assert found[size[0] // 2 + 2 :].max() < 5


def test_a_scan_that_has_it_is_passed_through() -> None:
    scan = paper()
    assert at_work_resolution(scan, WORK_DPI) is scan
    assert at_work_resolution(scan, WORK_DPI * 1.0005) is scan


def test_a_scrap_of_a_page_keeps_a_pixel_at_least() -> None:
    assert at_work_resolution(paper(height=1, width=1), 600).shape == (1, 1)


# Ink


@pytest.mark.parametrize(("ground", "ink"), [(255, 0), (255, 225), (200, 170), (140, 60)])
def test_a_line_is_ink_however_pale_it_is_and_the_tint_around_it_is_not(ground: int, ink: int) -> None:
    mask = ink_mask(with_line(ground, ink))
    assert mask[60:63, 25:135].all()
    assert not mask[:55].any()
    assert not mask[68:].any()


def test_the_middle_of_a_black_area_is_ink_too() -> None:
    pixels = paper()
    pixels[20:100, 20:140] = 30
    assert ink_mask(pixels)[20:100, 20:140].all()


@pytest.mark.parametrize("grey", [255, 180, 120])
def test_bare_paper_has_no_ink(grey: int) -> None:
    assert not ink_mask(paper(grey)).any()


def test_each_piece_of_ink_has_its_rectangle() -> None:
    mask = np.zeros((50, 80), np.uint8)
    mask[10:14, 5:25] = 1
    mask[30:40, 60:61] = 1
    assert sorted(rectangles(mask)) == [(5, 10, 20, 4), (60, 30, 1, 10)]


# How dark


@pytest.mark.parametrize("ground", [255, 200, 150])
def test_darkness_is_measured_against_the_paper_around(ground: int) -> None:
    dark = darkness(with_line(ground, ground - 120))
    assert dark[61, 80] == pytest.approx(120, abs=3)
    assert dark[20, 80] <= 1


def test_a_page_half_of_which_is_tinted_has_no_darkness_in_either_half() -> None:
    pixels = paper()
    pixels[:, 80:] = 190
    dark = darkness(pixels)
    assert dark[:, :50].max() <= 1
    assert dark[:, 120:].max() <= 1


# Print


def test_print_leaves_out_the_grey_edges_that_run_letters_together() -> None:
    pixels = paper()
    pixels[20:100, 40:60] = 20
    pixels[20:100, 80:100] = 20
    pixels[20:100, 60:80] = 175
    mask = print_mask(pixels)
    assert mask[25:95, 45:55].all()
    assert mask[25:95, 85:95].all()
    assert not mask[:, 62:78].any()


def test_pale_print_is_print_where_the_page_has_none_darker() -> None:
    assert print_mask(with_line(255, 150))[61, 25:135].all()


def test_letters_of_a_printed_word_are_apart_in_print() -> None:
    sheet = Sheet(200, 60)
    sheet.text(20, 20, "H H H H", 12)
    assert len(rectangles(print_mask(sheet.grey))) == 4
