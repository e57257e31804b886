"""Doubtful words are read again, and print that was passed over is read; a reading counts only where it is sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from extract.geometry import BBox
from extract.options import Options
from extract.page import Checkbox, Word
from extract.reading.ocr import second_look
from extract.reading.ocr.second_look import FirstLook, look_again
from extract.reading.ocr.tesseract import BLOCK
from extract.reading.ocr.tesseract import OcrPage as Given
from tests.help.drawn import Sheet

# What is read on one strip of a page: a text and how sure, or several of them; None where nothing is.
Reading = tuple[str, float] | list[tuple[str, float]] | None
Look = Callable[[FirstLook, Sequence[Reading]], tuple[Word, ...]]


def printed(*texts: tuple[float, float, str]) -> Sheet:
    sheet = Sheet(300, 160)
    for x, y, text in texts:
        sheet.text(x, y, text)
    return sheet


def first(sheet: Sheet, *words: Word, boxes: tuple[Checkbox, ...] = (), unread: tuple[BBox, ...] = ()) -> FirstLook:
    return FirstLook(Given(sheet.grey, sheet.dpi), words, boxes, unread)


def word(text: str, confidence: float, x: float = 50, y: float = 40) -> Word:
    """A word of the page that is printed at (x, y)."""
    return Word(text, BBox(x, y, Sheet().text(x, y, text), y + 13), confidence)


def bands(given: Given) -> list[BBox]:
    """Where lines are set out on a sheet, from top to bottom (points)."""
    dark = given.pixels < 128
    rows = np.flatnonzero(np.diff(np.concatenate([[False], dark.any(axis=1), [False]]).astype(int)))
    found: list[list[int]] = []
    for top, bottom in zip(rows[::2], rows[1::2], strict=True):
        # Points and strokes above letters belong to their line.
        if found and top - found[-1][1] < 3 * given.dpi / 72:
            found[-1][1] = bottom
        else:
            found.append([top, bottom])
    places = []
    for top, bottom in found:
        columns = np.flatnonzero(dark[top:bottom].any(axis=0))
        edges = (columns[0], top, columns[-1] + 1, bottom)
        places.append(BBox(*(float(edge) * 72 / given.dpi for edge in edges)))
    return places


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    """Looks again at a page with a reader that gives what is said, strip by strip: all as they are, then all enlarged."""

    def looking(page: FirstLook, readings: Sequence[Reading]) -> tuple[Word, ...]:
        def reader(sheets: Sequence[Given], options: Options, layout: int) -> list[tuple[tuple[Word, ...], ...]]:
            assert layout == BLOCK
            assert len(sheets) == bool(readings), "another number of pages is looked at than expected"
            return [
                tuple(
                    tuple(Word(text, place, sure) for text, sure in (said if isinstance(said, list) else [said]))
                    for place, said in zip(bands(sheet), readings, strict=True)
                    if said
                )
                for sheet in sheets
            ]

        monkeypatch.setattr(second_look, "read_words", reader)
        (words,) = look_again([page], Options())
        return words

    return looking


ELLERLOH = printed((50, 40, "Ellerloh"))
DOUBTFUL = word("Ellerlob", 0.4)


def texts(words: Sequence[Word]) -> list[str]:
    return [one.text for one in words]


# Doubtful words


@pytest.mark.parametrize("sure", [word("Ellerloh", 0.6), word("Ell", 0.9), word("12.03", 0.65)])
def test_what_was_read_with_confidence_is_not_read_again(sure: Word, look: Look) -> None:
    assert look(first(printed((50, 40, sure.text)), sure), ()) == (sure,)


def test_figures_are_doubted_earlier_than_letters(look: Look) -> None:
    figures = word("12.03", 0.64)
    (better,) = look(first(printed((50, 40, "12.08")), figures), [("12.08", 0.8), ("12.08", 0.8)])
    assert better.text == "12.08"
    letters = word("Ellerlob", 0.64)
    assert look(first(ELLERLOH, letters), ()) == (letters,)


def test_a_doubtful_word_of_a_letter_or_two_is_left_alone(look: Look) -> None:
    short = word("am", 0.3)
    assert look(first(printed((50, 40, "am")), short), ()) == (short,)


def test_what_both_looks_read_alike_and_surer_takes_the_words_place(look: Look) -> None:
    (better,) = look(first(ELLERLOH, DOUBTFUL), [("Ellerloh", 0.7), ("Ellerloh", 0.6)])
    assert better.text == "Ellerloh"
    assert 0.4 < better.confidence <= 0.95
    assert (better.bbox.x0, better.bbox.x1) == pytest.approx((DOUBTFUL.bbox.x0, DOUBTFUL.bbox.x1), abs=2)
    assert DOUBTFUL.bbox.contains(better.bbox.x, better.bbox.y)


@pytest.mark.parametrize(
    "readings",
    [
        [("Ellerloh", 0.9), ("Ellerlah", 0.9)],
        [("Ellerloh", 0.95), None],
        [("Ellerloh", 0.2), ("Ellerloh", 0.2)],
        [None, None],
    ],
    ids=["two readings", "one look alone", "no surer", "nothing"],
)
def test_otherwise_the_word_stays_as_it_was_read(readings: list[Reading], look: Look) -> None:
    assert look(first(ELLERLOH, DOUBTFUL), readings) == (DOUBTFUL,)


def test_a_word_that_is_read_the_same_again_is_surer(look: Look) -> None:
    (same,) = look(first(ELLERLOH, DOUBTFUL), [("Ellerlob", 0.7), ("Ellerlob", 0.7)])
    assert (same.text, same.bbox) == (DOUBTFUL.text, DOUBTFUL.bbox)
    assert same.confidence == pytest.approx(0.91)


def test_nothing_that_took_two_looks_is_quite_sure(look: Look) -> None:
    for text in ("Ellerlob", "Ellerloh"):
        (found,) = look(first(ELLERLOH, DOUBTFUL), [(text, 0.99), (text, 0.99)])
        assert (found.text, found.confidence) == (text, 0.95)


def test_for_what_was_not_readable_at_all_one_sure_look_is_enough(look: Look) -> None:
    unreadable = word("E!!erlcb", 0.1)
    assert texts(look(first(ELLERLOH, unreadable), [("Ellerloh", 0.9), None])) == ["Ellerloh"]
    assert look(first(ELLERLOH, unreadable), [("Ellerloh", 0.8), None]) == (unreadable,)


def test_words_keep_their_order(look: Look) -> None:
    sheet = printed((20, 10, "Rat"), (50, 40, "Ellerloh"), (20, 70, "Betreff"))
    before, behind = word("Rat", 0.9, 20, 10), word("Betreff", 0.9, 20, 70)
    found = look(first(sheet, before, DOUBTFUL, behind), [("Ellerloh", 0.8)] * 2)
    assert texts(found) == ["Rat", "Ellerloh", "Betreff"]
    assert (found[0], found[2]) == (before, behind)


# What was passed over


def test_print_that_was_passed_over_is_read(look: Look) -> None:
    sheet = printed((50, 40, "Ellerloh"), (50, 100, "Betreff"))
    known = word("Ellerloh", 0.9)
    found = look(first(sheet, known), [("Betreff", 0.5), ("Betreff", 0.5)])
    assert texts(found) == ["Ellerloh", "Betreff"]
    assert found[1].bbox.y == pytest.approx(106, abs=3)
    assert found[1].bbox.x0 == pytest.approx(50, abs=2)


@pytest.mark.parametrize(
    ("readings", "counts"),
    [
        ([("Betreff", 0.9), ("Betrefl", 0.5)], True),
        ([("Betreff", 0.8), ("Betrefl", 0.5)], False),
        ([("Betreff", 0.2), ("Betreff", 0.2)], False),
        ([("Be", 0.9), ("Be", 0.9)], False),
        ([[("Betreff", 0.9), ("Stär&h", 0.1)], [("Betreff", 0.9), ("Sturdh", 0.1)]], True),
        ([[("Betreff", 0.9), ("Stär&h", 0.1)], [("Betrefl", 0.9), ("Sturdh", 0.1)]], False),
    ],
    ids=[
        "surely once",
        "neither alike nor surely",
        "alike but hardly",
        "too few letters",
        "begun alike and surely",
        "begun otherwise",
    ],
)
def test_it_counts_where_it_is_read_alike_or_surely(readings: list[Reading], counts: bool, look: Look) -> None:
    assert bool(look(first(printed((50, 40, "Betreff"))), readings)) is counts


def test_in_a_cell_in_which_nothing_was_read_one_sign_is_enough(look: Look) -> None:
    sheet = printed((50, 40, "Ö"))
    cell = BBox(40, 30, 100, 60)
    assert texts(look(first(sheet, unread=(cell,)), [("Ö", 0.9), ("Ö", 0.9)])) == ["Ö"]


def test_a_cell_with_a_box_in_it_is_not_read(look: Look) -> None:
    sheet = Sheet(300, 160)
    box = Checkbox(BBox(50, 40, 59, 49), True, 0.9)
    assert look(first(sheet, boxes=(box,), unread=(BBox(40, 30, 100, 60),)), ()) == ()


def test_specks_lines_and_pictures_are_not_read(look: Look) -> None:
    sheet = Sheet(300, 160)
    sheet.line((50, 40), (52, 41))
    sheet.line((20, 60), (280, 60))
    sheet.line((150, 120), (250, 120), thick=50)
    assert look(first(sheet), ()) == ()


def test_on_a_page_full_of_scribbles_only_words_are_looked_at(look: Look) -> None:
    sheet = Sheet(595, 842)
    for n in range(60):
        sheet.text(50 + 120 * (n % 4), 100 + 40 * (n // 4), "Kritzel")
    sheet.text(50, 40, "Ellerloh")
    assert texts(look(first(sheet, DOUBTFUL), [("Ellerloh", 0.8)] * 2)) == ["Ellerloh"]


# Several pages, and the real reader


def test_pages_are_looked_at_in_one_call_and_keep_their_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def reader(sheets: Sequence[Given], options: Options, layout: int) -> list[tuple[tuple[Word, ...], ...]]:
        calls.append(len(sheets))
        return [
            tuple((Word(text, place, 0.9),) for place in bands(sheet))
            for sheet, text in zip(sheets, ("Ellerloh", "Betreff"), strict=True)
        ]

    monkeypatch.setattr(second_look, "read_words", reader)
    sure = word("Rat", 0.9)
    pages = [first(ELLERLOH, DOUBTFUL), first(printed((50, 40, "Rat")), sure), first(printed((50, 40, "Betreff")))]
    assert [texts(words) for words in look_again(pages, Options())] == [["Ellerloh"], ["Rat"], ["Betreff"]]
    assert calls == [2]


def test_no_pages_and_pages_without_doubt_give_what_they_had() -> None:
    assert look_again([], Options()) == []
    assert look_again([first(Sheet(300, 160))], Options()) == [()]


def test_tesseract_reads_what_it_passed_over_and_what_it_misread() -> None:
    sheet = printed((50, 40, "Ellerloh"), (50, 100, "Sachverhalt"))
    found = look_again([first(sheet, DOUBTFUL)], Options())
    assert [texts(words) for words in found] == [["Ellerloh", "Sachverhalt"]]
    for again, y in zip(found[0], (46, 106), strict=True):
        assert (again.bbox.x0, again.bbox.y) == pytest.approx((50, y), abs=3)
