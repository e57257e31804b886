"""Lone specks and tints of dots are taken off a page that is full of them; its print, full stops included, stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from extract.reading.boxes import find_checkboxes
from extract.scan.image import Pixels
from extract.scan.specks import without_dots, without_specks
from tests.help.drawn import Sheet

TEXT = "Der Rat beschließt die Änderung der Satzung über die Entschädigung. Die Mittel reichen aus: 1.500,00 Euro."


def printed(dpi: float) -> Pixels:
    sheet = Sheet(595, 842, dpi)
    sheet.lines(60, 60, [TEXT] * 30, leading=20, size=9)
    return sheet.grey


def specked(clean: Pixels, dpi: float, to_the_inch: int) -> Pixels:
    """The page with so many specks of one or two pixels to the square inch."""
    chance, found = np.random.default_rng(3), clean.copy()
    count = round(to_the_inch * clean.size / dpi**2)
    for y, x in zip(chance.integers(0, clean.shape[0], count), chance.integers(0, clean.shape[1], count), strict=True):
        found[y : y + chance.integers(1, 3), x : x + chance.integers(1, 3)] = 40
    return found


@pytest.mark.parametrize("dpi", [200, 300])
def test_most_specks_are_gone_and_no_letter_has_changed(dpi: float) -> None:
    clean = printed(dpi)
    dirty = specked(clean, dpi, 30)
    cleaned = without_specks(dirty, dpi)
    margin = slice(0, round(dpi * 0.5))
    assert (dirty[margin] < 128).sum() > 50
    assert (cleaned[margin] < 128).sum() == 0
    ink = clean < 128
    assert np.array_equal(cleaned[ink], dirty[ink])
    assert (cleaned != clean).sum() < 0.3 * (dirty != clean).sum()


def test_a_page_with_little_dust_is_passed_through() -> None:
    dirty = specked(printed(200), 200, 1)
    assert without_specks(dirty, 200) is dirty


def test_a_page_smaller_than_an_inch_is_passed_through() -> None:
    small = np.full((50, 80), 255, np.uint8)
    assert without_specks(small, 200) is small


def copied(dpi: float, density: float) -> Pixels:
    """Two boxes to tick, one ticked, with their labels on a tint that a copier turned into black and white dots; text above it."""
    sheet = Sheet(300, 300, dpi)
    sheet.lines(20, 20, ["i. d. F. vom 1.1.2018, ü. d. M."] * 6)
    for y, ticked in ((180, False), (210, True)):
        sheet.box(40, y, 12, ticked)
        sheet.text(60, y, "ohne Gegenstimme")
    grey = np.where(sheet.grey < 160, 0, 255).astype(np.uint8)
    ground = np.zeros(grey.shape, bool)
    ground[round(150 * dpi / 72) : round(250 * dpi / 72), round(20 * dpi / 72) : round(280 * dpi / 72)] = True
    for y in (180, 210):
        ground[round(y * dpi / 72) : round((y + 12) * dpi / 72), round(40 * dpi / 72) : round(52 * dpi / 72)] = False
    grey[ground & (np.random.default_rng(5).random(grey.shape) < density)] = 0
    return grey


@pytest.mark.parametrize("density", [0.12, 0.16])
def test_boxes_on_a_tint_of_dots_are_found_in_their_state(density: float) -> None:
    page = copied(200, density)
    cleaned = without_dots(page, 200)
    assert [(round(box.bbox.x0 / 10), box.checked) for box in find_checkboxes(cleaned, 200)] == [(4, False), (4, True)]
    above = slice(0, round(140 * 200 / 72))
    assert np.array_equal(cleaned[above], page[above])


def test_a_page_without_a_tint_is_passed_through() -> None:
    page = printed(200)
    assert without_dots(page, 200) is page
