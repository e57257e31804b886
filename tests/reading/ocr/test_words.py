"""Of what Tesseract gives for a page only the words of the print are left, each whole and each once."""

from __future__ import annotations

import pytest

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.reading.ocr.words import words_of_print


def row(*words: tuple[str, float, float], y: float = 100, confidence: float = 0.9) -> list[Word]:
    """Words on one line, 9 points high: text, left edge, right edge."""
    return [Word(text, BBox(x0, y, x1, y + 9), confidence) for text, x0, x1 in words]


def texts(words: list[Word]) -> list[str]:
    return [word.text for word in words_of_print(words, ())]


WHOLE = row(("Jugendpflege", 60, 120), y=300)


def test_a_word_in_two_pieces_is_one_where_the_page_has_the_whole_elsewhere() -> None:
    (joined, *_) = words_of_print(row(("Jug", 60, 75), ("endpflege,", 76, 121)) + WHOLE, ())
    assert (joined.text, joined.bbox) == ("Jugendpflege,", BBox(60, 100, 121, 109))


def test_a_piece_makes_its_word_no_surer_than_it_was_itself() -> None:
    (joined, *_) = words_of_print(row(("Jug", 60, 75), confidence=0.5) + row(("endpflege", 76, 121)) + WHOLE, ())
    assert joined.confidence == 0.5


@pytest.mark.parametrize(
    "words",
    [
        row(("Jug", 60, 75), ("endpflege", 79, 121)) + WHOLE,
        row(("Jug", 60, 75), ("endpflege", 76, 121)),
        row(("Jug", 60, 75), ("Endpflege", 76, 121)) + row(("JugEndpflege", 60, 120), y=300),
        row(("Jug", 60, 75)) + row(("endpflege", 76, 121), y=112) + WHOLE,
    ],
    ids=["a gap between words", "the whole nowhere", "a capital", "the next line"],
)
def test_words_that_may_be_two_stay_two(words: list[Word]) -> None:
    assert texts(words)[:2] == [words[0].text, words[1].text]


def test_what_was_read_twice_in_one_place_counts_once_with_the_surer_reading() -> None:
    again = Word("--", BBox(243, 100, 254, 109), 0.95)
    words = words_of_print([*row(("3.900,", 204, 241), ("--", 242, 252)), again, *row(("DM", 261, 272))], ())
    assert [(word.text, word.confidence) for word in words] == [("3.900,", 0.9), ("--", 0.95), ("DM", 0.9)]


def test_a_word_that_is_printed_twice_side_by_side_stays_twice() -> None:
    assert texts(row(("der", 60, 75), ("der", 78, 93))) == ["der", "der"]


def test_stains_specks_and_marks_in_boxes_are_no_words() -> None:
    box = Checkbox(BBox(60, 100, 70, 110), checked=True, confidence=0.9)
    stain, speck, mark = row(("Wappen", 200, 240), confidence=0.04), row(("·", 90, 92)), row(("X", 61, 69))
    assert [word.text for word in words_of_print([*mark, *stain, *speck, *row(("Ja", 75, 85))], (box,))] == ["Ja"]


def test_a_label_and_its_value_in_one_word_are_two() -> None:
    assert [(word.text, word.bbox.x0) for word in words_of_print(row(("Betreff:Ausbau", 60, 130)), ())] == [
        ("Betreff:", 60),
        ("Ausbau", 100),
    ]
