"""The value of a label stands behind it, in the cell to its right, below it in its cell, or further right; or there is none."""

from __future__ import annotations

import pytest

from extract.layout.beside import is_label, line_beside, value_lines
from extract.layout.labels import Label
from extract.layout.sheet import Block
from extract.page import Page
from tests.help.words import LEFT, TOP, block_on, columns_at, grid, page_of, rows_at, typed, words_of


def label_in(block: Block, text: str) -> Label:
    """The label of the lexicon that is printed like this."""
    found = (block.begins(line, block.terms.labels) for line in block.lines)
    (label,) = (label for label in found if label and label.text == text)
    return label


def value(page: Page | str, label: str) -> list[str]:
    """The lines of the value of a label on a page."""
    block = block_on(typed(page) if isinstance(page, str) else page)
    return [line.text for line in value_lines(label_in(block, label), block)]


def table(text: str, edges: tuple[int, ...], levels: tuple[int, ...]) -> Page:
    return typed(text, rules=grid(columns_at(*edges), rows_at(*levels)))


# Without ruling lines


def test_a_value_stands_behind_its_label() -> None:
    assert value("Vorlagen Nr.: 12/2015 vom 04.03.2015", "Vorlagen Nr.:") == ["12/2015 vom 04.03.2015"]


def test_a_value_stands_further_right_on_the_line_of_its_label() -> None:
    assert value("Fachbereich:          Bauen und Umwelt", "Fachbereich:") == ["Bauen und Umwelt"]


def test_lines_right_below_a_value_that_begin_where_it_does_belong_to_it() -> None:
    text = "Fachbereich:          Bauen und\n                      Umwelt\nBearbeiter:           Frau Ahl"
    assert value(text, "Fachbereich:") == ["Bauen und", "Umwelt"]
    assert value(text, "Bearbeiter:") == ["Frau Ahl"]


@pytest.mark.parametrize(
    "below",
    [
        "\n                      Umwelt",
        "                      Amt:",
        "Ellerloh              Umwelt",
        "                           Umwelt",
    ],
    ids=["a gap", "a label", "something to its left", "further right"],
)
def test_other_lines_below_a_value_do_not(below: str) -> None:
    assert value(f"Fachbereich:          Bauen und\n{below}", "Fachbereich:") == ["Bauen und"]


def test_a_label_that_the_form_leaves_empty_has_no_value() -> None:
    assert value("Fachbereich:\n\nBearbeiter:           Frau Ahl", "Fachbereich:") == []
    assert value("Fachbereich:          Bearbeiter:\n\nFrau Ahl", "Fachbereich:") == []


def test_a_value_on_another_page_is_not_the_labels() -> None:
    block = block_on(typed("Fachbereich:"), typed("                      Bauen", number=2))
    assert value_lines(label_in(block, "Fachbereich:"), block) == ()


def test_below_a_label_in_small_type_beside_another_one_stands_its_value() -> None:
    small = (*words_of("Fachbereich          Bearbeiter"),)
    below = (*words_of("Bauen und Umwelt     Frau Ahl", y=TOP + 12),)
    page = page_of((*small, *below))
    assert (value(page, "Fachbereich"), value(page, "Bearbeiter")) == (["Bauen und Umwelt"], ["Frau Ahl"])


def test_a_label_below_a_label_is_not_its_value() -> None:
    words = (*words_of("Fachbereich          Bearbeiter"), *words_of("Aktenzeichen: 12-3", y=TOP + 12))
    assert value(page_of(words), "Fachbereich") == []


def test_a_value_may_stand_beside_the_abbreviation_above_its_label() -> None:
    words = (*words_of("ggf.                      keiner"), *words_of("Deckungsvorschlag:", y=TOP + 11))
    assert value(page_of(words), "Deckungsvorschlag:") == ["keiner"]


# In the cells of a table


def test_a_value_stands_in_the_cell_to_the_right() -> None:
    page = table("Fachbereich    Bauen und Umwelt\n               und Verkehr", (0, 14, 40), (0, 2))
    assert value(page, "Fachbereich") == ["Bauen und Umwelt", "und Verkehr"]


def test_a_value_stands_below_its_label_in_the_same_cell_rather_than_beside_it() -> None:
    page = table("Fachbereich    Bearbeiter\nBauen          Frau Ahl", (0, 14, 40), (0, 2))
    assert (value(page, "Fachbereich"), value(page, "Bearbeiter")) == (["Bauen"], ["Frau Ahl"])


def test_a_value_behind_its_label_goes_on_below_it_in_the_cell() -> None:
    page = table("Fachbereich: Bauen      Az\nund Umwelt              12-3", (0, 23, 40), (0, 2))
    assert value(page, "Fachbereich:") == ["Bauen", "und Umwelt"]


def test_figures_stand_in_the_cell_below_where_the_next_column_has_a_label_too() -> None:
    page = table("Ansatz         Fehlbetrag\n500,00 €       120,00 €", (0, 14, 40), (0, 1, 2))
    assert (value(page, "Ansatz"), value(page, "Fehlbetrag")) == (["500,00 €"], [])


def test_an_empty_cell_is_no_value() -> None:
    page = table("Fachbereich\nBearbeiter     Frau Ahl", (0, 14, 40), (0, 1, 2))
    assert value(page, "Fachbereich") == []
    assert value(page, "Bearbeiter") == ["Frau Ahl"]


def test_a_frame_around_the_page_is_no_cell() -> None:
    frame = grid((LEFT - 20, 550), (TOP - 20, 800))
    assert value(typed("Fachbereich:          Bauen\nBearbeiter:           Frau Ahl", rules=frame), "Fachbereich:") == ["Bauen"]


def test_lines_that_another_field_has_taken_are_no_values() -> None:
    block = block_on(typed("Fachbereich:          Bauen"))
    label = label_in(block, "Fachbereich:")
    assert value_lines(label, block.without([block.lines[1]])) == ()


# What stands beside, and what is a label


def test_the_line_beside_a_place_is_the_nearest_one_on_its_level() -> None:
    block = block_on(typed("eins          zwei          drei\nvier          fünf"))
    first = block.lines[0]
    beside = line_beside(first.bbox, 1, block.lines)
    assert beside
    assert beside.text == "zwei"
    last = next(line for line in block.lines if line.text == "drei")
    assert line_beside(last.bbox, 1, block.lines) is None
    assert line_beside(first.bbox, 2, block.lines) is None


@pytest.mark.parametrize(
    ("text", "alone", "with_value"),
    [
        ("Fachbereich", True, True),
        ("Sachverhalt", True, True),
        ("Was auch immer:", True, True),
        ("Fachbereich: Bauen", False, True),
        ("Fachbereich Bauen", False, False),
        ("Ellerloh", False, False),
    ],
)
def test_a_label_is_what_the_lexicon_knows_or_ends_in_a_colon(text: str, alone: bool, with_value: bool) -> None:
    block = block_on(typed(text))
    assert is_label(block.lines[0], block) is alone
    assert is_label(block.lines[0], block, with_value=True) is with_value


def test_a_ruling_line_under_a_label_alone_makes_no_cell() -> None:
    page = typed("Fachbereich:          Bauen", rules=grid((LEFT, 300), rows_at(1))[:1])
    assert value(page, "Fachbereich:") == ["Bauen"]
