"""Boxes that were typed with brackets, slashes or strokes are found and read; letters, figures and words are none."""

from __future__ import annotations

import pytest

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.reading.boxes.typed import find_typed_boxes
from tests.help.drawn import Sheet
from tests.help.words import a_word


def found(*texts: str, size: float = 10.5, dpi: float = 200, words: tuple[Word, ...] = ()) -> list[bool | None]:
    """The states of the boxes on a page of these lines, top to bottom."""
    return [box.checked for box in boxes(*texts, size=size, dpi=dpi, words=words)]


def boxes(*texts: str, size: float = 10.5, dpi: float = 200, words: tuple[Word, ...] = ()) -> tuple[Checkbox, ...]:
    sheet = Sheet(400, 200, dpi)
    sheet.lines(60, 30, texts, leading=24, size=size)
    return find_typed_boxes(sheet.grey, dpi, words)


# From the pixels alone


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("box", ["( X )", "(x)", "/ X /", "/X/", "| X |", "|X|"])
def test_an_x_between_two_signs_is_a_ticked_box(box: str, dpi: float) -> None:
    assert found(f"{box}   einmalige Kosten", size=11, dpi=dpi) == [True]


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("box", ["(   )", "/    /", "|    |"])
def test_two_signs_with_nothing_between_them_are_an_empty_box(box: str, dpi: float) -> None:
    assert found(f"{box}   einmalige Kosten", dpi=dpi) == [False]


@pytest.mark.parametrize(
    ("box", "size", "dpi", "state"),
    [("( X )", 9, 200, True), ("( X )", 13, 150, True), ("(x)", 13, 300, True), ("(  )", 10.5, 300, False)],
)
def test_slim_brackets_are_brackets(box: str, size: float, dpi: float, state: bool) -> None:
    assert found(f"{box}   einmalige Kosten", size=size, dpi=dpi) == [state]


def test_boxes_are_found_where_they_stand_from_top_to_bottom() -> None:
    first, second = boxes("( X )   Ergebnishaushalt", "(   )   Finanzhaushalt")
    assert (first.checked, second.checked) == (True, False)
    assert first.bbox.x0 == pytest.approx(61, abs=1.5)
    assert first.bbox.x1 == pytest.approx(Sheet().text(60, 30, "( X )") - 0.5, abs=1.5)
    assert first.bbox.contains(first.bbox.x, 36.5)
    assert second.bbox.top - first.bbox.top == pytest.approx(24, abs=0.6)


def test_two_boxes_in_one_row_are_two() -> None:
    assert found("( X )   ja          (   )   nein") == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "(1) Der Verein nimmt die Tiere auf.",
        "(a) Die Stadt zahlt jährlich.",
        "Finanzhaushalt (Investition)",
        "Ö / N und ja / nein",
        "Bau/Planung/Verkehr",
        "12/2015 und 8/14",
        "Hallo Illo lila Filiale",
        "I I und l l sowie 1 1",
        "(siehe)  (vgl.)",
        "Die Öffentlichkeit ist frühzeitig zu beteiligen.",
    ],
)
def test_figures_letters_and_words_are_no_boxes(text: str) -> None:
    assert found(text) == []


def test_an_empty_page_has_no_boxes() -> None:
    assert found("") == []


# With the words that OCR read


@pytest.mark.parametrize("text", ["[x]", "[X]", "(X)", "/X/", "|x|", "[ X ]", "IXI", "lX|"])
def test_a_word_that_is_a_marked_pair_of_signs_is_a_ticked_box(text: str) -> None:
    assert found(words=(a_word(text, 60, 30), a_word("Kosten", 120, 30))) == [True]


def test_a_pair_read_as_three_words_is_one_box() -> None:
    words = (a_word("[", 60, 30), a_word("X", 70, 30), a_word("]", 80, 30), a_word("ja", 110, 30))
    (box,) = boxes(words=words)
    assert box.checked is True
    assert box.bbox == BBox.around(word.bbox for word in words[:3])


@pytest.mark.parametrize("text", ["[ ]", "( )", "[]"])
def test_a_word_that_is_an_empty_pair_is_an_empty_box(text: str) -> None:
    assert found(words=(Word(text, BBox(60, 30, 75, 39), 0.9),)) == [False]


@pytest.mark.parametrize("text", ["(1)", "XI", "XXI", "Max", "(a)", "[sic]", "/N/", "I", "("])
def test_other_words_are_no_boxes(text: str) -> None:
    assert found(words=(a_word(text, 60, 30),)) == []


def test_signs_on_two_lines_make_no_box() -> None:
    assert found(words=(a_word("[", 60, 30), a_word("x", 66, 40), a_word("]", 72, 50))) == []


def test_a_box_that_is_seen_and_read_counts_once() -> None:
    (seen,) = boxes("[ X ]   Kosten", words=(Word("[X]", BBox(60, 31, 80, 42), 0.9),))
    assert seen.checked is True


def test_letters_that_were_surely_read_in_its_place_speak_against_a_box() -> None:
    text = "( X )   einmalige Kosten"
    (box,) = boxes(text)
    assert found(text, words=(Word("(AK)", box.bbox, 0.95),)) == []
    assert found(text, words=(Word("(AK)", box.bbox, 0.3),)) == [True]


def test_figures_of_a_number_make_no_box() -> None:
    text = "( X )   einmalige Kosten"
    (box,) = boxes(text)
    number = BBox(box.bbox.x0 - 40, box.bbox.top, box.bbox.x1, box.bbox.bottom)
    assert found(text, words=(Word("379.463,04", number, 0.92),)) == []
