"""Print that nothing explains is found where it stands; what is known, and what is no print, is not."""

from __future__ import annotations

import cv2
import numpy as np

from extract.geometry import BBox
from extract.reading.ocr.passed_over import uncovered
from extract.reading.ocr.tesseract import OcrPage

DPI = 200.0
PT = DPI / 72


def page(*words: tuple[str, float, float]) -> OcrPage:
    """A white page with words whose lower left corners are told in points."""
    pixels = np.full((round(300 * PT), round(400 * PT)), 255, np.uint8)
    for text, x, y in words:
        cv2.putText(pixels, text, (round(x * PT), round(y * PT)), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 3)
    return OcrPage(pixels, DPI)


def test_words_that_nothing_covers_are_found() -> None:
    (place,) = uncovered(page(("Ausbau", 100, 150)), [])
    assert place.contains(110, 147)


def test_words_that_are_known_are_not() -> None:
    assert uncovered(page(("Ausbau", 100, 150)), [BBox(95, 135, 160, 156)]) == []


def test_lines_and_large_shapes_are_no_print() -> None:
    empty = page()
    empty.pixels[200:204, 100:900] = 0
    empty.pixels[400:600, 100:500] = 0
    assert uncovered(empty, []) == []


def test_a_word_that_a_pen_has_run_together_belongs_to_the_line_before_it() -> None:
    alone, struck = page(("Lotte", 100, 150)), page(("Lotte Sturm", 100, 150))
    cv2.line(struck.pixels, (round(135 * PT), round(100 * PT)), (round(185 * PT), round(150 * PT)), 0, 4)
    cv2.line(struck.pixels, (round(135 * PT), round(146 * PT)), (round(185 * PT), round(146 * PT)), 0, 3)
    (name,), (whole, *_) = uncovered(alone, []), uncovered(struck, [])
    assert abs(whole.x0 - name.x0) < 1
    assert whole.x1 > 180
    assert whole.height < 1.3 * name.height
