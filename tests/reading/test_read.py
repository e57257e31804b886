"""One small page through the whole reader, Tesseract included: what is printed is read, in order, and nothing besides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from extract.options import Options
from extract.page import Page, Word
from extract.reading.lines import text_of
from extract.reading.ocr import OcrPage, read_words
from extract.reading.read import LEGIBLE, legibility, read_images, with_boxes
from extract.scan.image import UprightImage
from extract.scan.pixels import is_bilevel
from extract.scan.upright import turn_upright
from extract.values.slips import repaired
from tests.help.drawn import Sheet, askew, page_image
from tests.help.words import a_word, page_of

DPI = 200.0
# Edges of the table's columns and rows in points.
COLUMNS, ROWS = (50, 200, 300, 360, 430), (80, 100, 132, 152)
LINES = (
    "Vorlagen Nr.: 12/2015 vom 04.03.2015",
    "an Sitzungsdatum öff. n.öff.",
    "Ausschuss für Bildung,",
    "Jugend und Sport 17.03.2015",
    "Rat der Gemeinde 31.03.2015",
    "Sachverhaltsdarstellung:",
    "Nach § 58 Abs. 1 wird der Weg am Fuchsbau für 12.500,00 € erneuert.",
    "einmalige Kosten Ergebnishaushalt",
)


def drawn() -> Sheet:
    sheet = Sheet(480, 280, DPI)
    sheet.text(50, 40, LINES[0])
    for x in COLUMNS:
        sheet.line((x, ROWS[0]), (x, ROWS[-1]))
    for y in ROWS:
        sheet.line((COLUMNS[0], y), (COLUMNS[-1], y))
    for x, y, text in (
        (54, 84, "an"),
        (204, 84, "Sitzungsdatum"),
        (310, 84, "öff."),
        (370, 84, "n.öff."),
        (54, 103, "Ausschuss für Bildung,"),
        (54, 117, "Jugend und Sport"),
        (204, 110, "17.03.2015"),
        (54, 136, "Rat der Gemeinde"),
        (204, 136, "31.03.2015"),
    ):
        sheet.text(x, y, text)
    sheet.box(325, 111, ticked=True)
    sheet.box(390, 111)
    sheet.box(325, 137)
    sheet.box(390, 137, ticked=True)
    end = sheet.text(50, 175, LINES[5])
    sheet.line((50, 188.5), (end, 188.5))
    sheet.text(50, 200, LINES[6])
    sheet.box(50, 232, ticked=True)
    sheet.text(66, 230, "einmalige Kosten")
    sheet.box(230, 232)
    sheet.text(246, 230, "Ergebnishaushalt")
    return sheet


def read_one(image: UprightImage) -> Page:
    (page,) = read_images([image], Options())
    return page


@cache
def read() -> Page:
    """The page as it comes from a scanner: a little askew, with grain."""
    grain = np.random.default_rng(1).normal(0, 4, drawn().grey.shape)
    scan = np.clip(askew(drawn().grey, 0.6) * 0.95 + 6 + grain, 0, 255).astype(np.uint8)
    return read_one(turn_upright(page_image(scan, DPI)))


def text() -> str:
    """The page's text as records have it."""
    return repaired(text_of(read().lines))


def word(text: str) -> tuple[float, float, float, float]:
    (found,) = (word.bbox for word in read().words if word.text == text)
    return (found.x0, found.top, found.x1, found.bottom)


def test_every_line_is_read_as_it_is_printed() -> None:
    printed = text().splitlines()
    for line in LINES[:2] + LINES[4:]:
        assert line in printed


def test_a_cell_of_two_lines_keeps_its_words_together() -> None:
    lines = [line.text for line in read().lines]
    start = lines.index("Ausschuss für Bildung,")
    assert lines[start : start + 3] == ["Ausschuss für Bildung,", "Jugend und Sport", "17.03.2015"]


def test_ruling_lines_boxes_and_underlines_leave_no_signs_in_the_text() -> None:
    assert set(text()) <= set("".join(LINES)) | {"\n"}


def test_words_lie_where_they_are_printed_and_in_their_cells() -> None:
    # The page is levelled about its centre, so that words stand where they were drawn.
    assert word("Sitzungsdatum")[0] == pytest.approx(204, abs=2.5)
    assert ROWS[0] < word("Sitzungsdatum")[1] < word("Sitzungsdatum")[3] < ROWS[1] + 2
    assert word("Jugend")[0] == pytest.approx(54, abs=2.5)
    assert all(0 <= one.bbox.x0 < one.bbox.x1 <= 480 and 0 <= one.bbox.top < one.bbox.bottom <= 280 for one in read().words)


def test_boxes_are_found_with_their_state() -> None:
    found = sorted((round(box.bbox.top / 8), round(box.bbox.x0 / 10), box.checked) for box in read().checkboxes)
    assert [state for _, _, state in found] == [True, False, False, True, True, False]
    (ticked, *_) = sorted(read().checkboxes, key=lambda box: (box.bbox.top, box.bbox.x0))[-2:]
    assert (ticked.bbox.x0, ticked.bbox.top) == pytest.approx((50, 232), abs=2.5)


def test_the_tables_ruling_lines_are_found_and_the_underline_is_none_of_them() -> None:
    rules = read().rules
    assert sorted(round(rule.bbox.y) for rule in rules if rule.horizontal) == pytest.approx(list(ROWS), abs=2)
    assert sorted(round(rule.bbox.x) for rule in rules if not rule.horizontal) == pytest.approx(list(COLUMNS), abs=2)


def test_the_page_says_how_it_was_read() -> None:
    page = read()
    assert (page.number, page.source, page.rotation, page.blank) == (1, "ocr", 0, False)
    assert page.skew == pytest.approx(0.6, abs=0.15)
    assert (page.width, page.height) == pytest.approx((480, 280), abs=0.5)
    assert legibility(page) > LEGIBLE
    assert all(0 <= word.confidence <= 1 for word in page.words)


def test_a_blank_page_is_read_without_asking_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading.ocr.tesseract.pytesseract.image_to_data", None)
    page = read_one(turn_upright(page_image(Sheet(dpi=100).grey, 100)))
    assert page.blank
    assert (page.words, page.lines, page.checkboxes, page.rules) == ((), (), (), ())


@pytest.mark.parametrize("shade", [0, 60])
def test_a_page_of_one_shade_is_no_blank_one_and_nothing_is_looked_for_on_it(
    monkeypatch: pytest.MonkeyPatch, shade: int
) -> None:
    monkeypatch.setenv("PATH", "")
    image = turn_upright(page_image(np.full((600, 400), shade, np.uint8), 100))
    (page,) = read_images([image], Options())
    assert (page.words, page.checkboxes, page.blank) == ((), (), False)


def test_pages_read_together_are_read_as_each_alone_and_stay_in_order() -> None:
    sheets = [turn_upright(page_image(grey, DPI)) for grey in (Sheet(480, 280, DPI).grey, drawn().grey)]
    blank, written = read_images(sheets, Options())
    assert blank.blank
    assert written.lines == read_one(sheets[1]).lines
    assert [line.text for line in written.lines][:2] == [LINES[0], "an"]


def test_an_upside_down_page_is_less_legible() -> None:
    upside_down = np.ascontiguousarray(np.rot90(drawn().grey, 2))
    page = read_one(turn_upright(page_image(upside_down, DPI), 0))
    assert legibility(page) < legibility(read()) - 0.1


def shown(*boxes: tuple[float, float, bool]) -> UprightImage:
    """The picture of a page with boxes drawn at these places."""
    sheet = Sheet(480, 280, DPI)
    for x, y, ticked in boxes:
        sheet.box(x, y, ticked=ticked)
    sheet.text(120, 38, "Rat der Gemeinde")
    return turn_upright(page_image(sheet.grey, DPI))


def test_a_page_with_text_of_its_own_gets_the_boxes_that_only_its_picture_shows() -> None:
    words = (a_word("Rat", 120, 40), a_word("X", 52, 40), a_word("Gemeinde", 120, 80))
    page = with_boxes(page_of(words), shown((50, 40, True), (50, 80, False)))
    assert [box.checked for box in page.checkboxes] == [True, False]
    assert (page.checkboxes[0].bbox.x0, page.checkboxes[0].bbox.top) == pytest.approx((50, 40), abs=1.5)
    assert [word.text for word in page.words] == ["Rat", "Gemeinde"]
    assert [line.text for line in page.lines] == ["Rat", "Gemeinde"]


def test_a_page_whose_picture_shows_no_boxes_stays_as_it_was_read() -> None:
    page = page_of((a_word("Rat", 120, 40),))
    assert with_boxes(page, shown()) == page


def test_a_page_without_words_is_not_legible_and_one_that_was_surely_read_is() -> None:
    assert legibility(page_of(())) == 0.0
    assert legibility(page_of((a_word("Rat", 60, 100, 0.9), a_word("Gemeinde", 90, 100, 0.9)))) == pytest.approx(0.9)
    assert legibility(page_of((a_word("x", 60, 100, 0.0), a_word("Gemeinde", 90, 100, 0.9)))) == pytest.approx(0.8)


def test_tesseract_is_given_a_bilevel_page_with_soft_edges_and_a_grey_one_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bool] = []

    def noted(sheets: Sequence[OcrPage], options: Options) -> list[tuple[tuple[Word, ...], ...]]:
        given.extend(is_bilevel(sheet.pixels) for sheet in sheets)
        return read_words(sheets, options)

    monkeypatch.setattr("extract.reading.read.read_words", noted)
    grey = drawn().grey
    black_and_white = np.where(grey < 128, np.uint8(0), np.uint8(255))
    for pixels in (black_and_white, grey):
        (page,) = read_images([turn_upright(page_image(pixels, DPI))], Options())
        assert LINES[0] in text_of(page.lines)
    assert given == [False, False]
    assert is_bilevel(black_and_white)
