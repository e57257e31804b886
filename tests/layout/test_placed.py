"""Lines as they are read: without page numbers and running heads, spaced-out words closed up."""

from __future__ import annotations

import pytest

from extract.layout.placed import PlacedLine, is_furniture, placed_lines
from extract.page import Line, Page
from tests.help.words import LEFT, PITCH, a_word, boxes_of, page_of, typed, words_of

HEAD, FOOT = 40.0, 800.0


def page_with(text: str, y: float, number: int = 1) -> Page:
    """A page with this line at a height, and one line in its middle."""
    return page_of((*words_of(text, y=y), *words_of("Der Weg ist schmal.", y=400)), number=number)


def lines(page: Page) -> list[str]:
    return [line.text for line in placed_lines(page)]


# What belongs to no text


@pytest.mark.parametrize(
    "text", ["- 2 -", "2", "Seite 2", "Seite 2 von 3", "2/3", "– 2 –", "IV", "S. 12", "Blatt 3", "Vorlage 12/2015 - Seite 2"]
)
@pytest.mark.parametrize("y", [HEAD, FOOT])
def test_page_numbers_at_the_edges_are_no_lines_of_the_text(text: str, y: float) -> None:
    assert lines(page_with(text, y)) == ["Der Weg ist schmal."]


@pytest.mark.parametrize("text", ["2", "- 2 -", "Seite 2"])
def test_a_figure_in_the_middle_of_a_page_is_text(text: str) -> None:
    assert text in lines(page_with(text, 300))


@pytest.mark.parametrize(
    "text", ["zur Vorlage 12/2015", "zu Drucksache 12/2015", "zur Beschlussvorlage Nr. 12/2015", "zu DS 7"]
)
def test_a_running_head_names_the_paper_from_its_second_page_on(text: str) -> None:
    assert lines(page_with(text, HEAD, number=2)) == ["Der Weg ist schmal."]
    assert lines(page_with(text, HEAD)) == [text, "Der Weg ist schmal."]


@pytest.mark.parametrize("text", ["Gemeinde Ellerloh", "12.03.2015", "Anlage 1", "Seite des Weges"])
def test_other_lines_at_the_edges_are_text(text: str) -> None:
    page = page_with(text, HEAD, number=2)
    assert text in lines(page)
    assert not any(is_furniture(line, page) for line in page.lines)


def test_lines_know_their_page_and_keep_their_order() -> None:
    placed = placed_lines(typed("eins\nzwei\ndrei", number=7))
    assert [(line.page, line.text) for line in placed] == [(7, "eins"), (7, "zwei"), (7, "drei")]


def test_two_lines_are_the_same_only_where_they_are_one_object() -> None:
    words = words_of("Rat der Gemeinde")
    assert PlacedLine(1, Line(words)) != PlacedLine(1, Line(words))


# Spaced-out words


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("A n l a g e n", ["Anlagen"]),
        ("B e t r e f f :  Ausbau", ["Betreff:", "Ausbau"]),
        ("A n l a g e n:", ["Anlagen:"]),
        ("S a c h -   u n d   R e c h t s l a g e", ["Sach-", "und", "Rechtslage"]),
    ],
)
def test_the_letters_of_a_spaced_out_word_are_one_word(text: str, closed: list[str]) -> None:
    (line,) = placed_lines(typed(text))
    assert [word.text for word in line.words] == closed


def test_a_closed_up_word_lies_where_its_letters_stand_and_is_no_surer_than_the_least_sure_of_them() -> None:
    letters = [a_word(letter, LEFT + 2 * PITCH * n, 100, 0.4 if n == 2 else 0.9) for n, letter in enumerate("Anlagen")]
    (line,) = placed_lines(page_of(letters))
    (word,) = line.words
    assert (word.bbox.x0, word.bbox.x1, word.confidence) == (LEFT, LEFT + 13 * PITCH, 0.4)


@pytest.mark.parametrize("text", ["Die Klassen 5 a, b und c ziehen um", "Ö / N", "Weg A und B", "1 2 3 4 5"])
def test_single_letters_and_figures_are_no_spaced_out_word(text: str) -> None:
    assert lines(typed(text)) == [text]


def test_boxes_are_no_words_of_a_line() -> None:
    page = typed("☒ einmalige Kosten")
    assert page.checkboxes == boxes_of("☒ einmalige Kosten")
    assert lines(page) == ["einmalige Kosten"]
