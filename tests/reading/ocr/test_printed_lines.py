"""Lines that Tesseract has torn within a word are one line again, what only stands close is not; and words lose strokes of pens."""

from __future__ import annotations

from extract.geometry import BBox
from extract.page import Word
from extract.reading.ocr.printed_lines import mended, without_strokes


def word(text: str, x0: float, x1: float, top: float = 100.0, height: float = 8.0) -> Word:
    return Word(text, BBox(x0, top, x1, top + height), 0.9)


def texts(lines: list[list[Word]]) -> list[str]:
    return sorted(" ".join(word.text for word in line) for line in lines)


def test_two_lines_that_part_a_word_are_one() -> None:
    begin = [word("Ernen", 73, 99)]
    end = [word("nung", 100, 122, top=102, height=6), word("des", 126, 140)]
    assert texts(mended([end, begin])) == ["Ernen nung des"]


def test_a_word_torn_twice_is_one_line() -> None:
    assert texts(mended([[word("Er", 73, 84)], [word("nen", 85, 99)], [word("nung", 100, 122)]])) == ["Er nen nung"]


def test_columns_stay_apart_as_do_lines_above_one_another() -> None:
    lines = [[word("Termin", 73, 99)], [word("Gremium", 104, 140)], [word("Rat", 100, 112, top=112)]]
    assert len(mended(lines)) == 3


def test_a_pens_stroke_that_touches_a_word_is_not_of_its_line() -> None:
    assert len(mended([[word("V", 290, 304, top=95, height=18)], [word("Zur", 305, 320)]])) == 2


def test_a_word_loses_the_stroke_above_it_and_keeps_its_foot() -> None:
    first, other = without_strokes([word("Eberhardt", 76, 131, top=161, height=17), word("Baum", 139, 176, top=171, height=7)])
    assert (first.bbox.top, first.bbox.bottom) == (171, 178)
    assert other.bbox.top == 171


def test_a_word_loses_the_stroke_below_it() -> None:
    first, _ = without_strokes([word("Eberhardt", 76, 131, height=17), word("Baum", 139, 176, height=7)])
    assert (first.bbox.top, first.bbox.bottom) == (100, 107)


def test_larger_print_is_no_stroke() -> None:
    large = word("Stadt", 76, 131, top=161, height=17)
    assert without_strokes([large, word("Der", 139, 152, top=171, height=7)])[0] == large
