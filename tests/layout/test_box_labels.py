"""What a box stands for is printed to its right, up to the next box or column; to its left where the form has it so."""

from __future__ import annotations

import pytest

from extract.layout.box_labels import label_of, label_words
from extract.page import Page
from tests.help.words import LETTER, PITCH, block_on, columns_at, grid, rows_at, typed


def labels(page: Page | str) -> list[str | None]:
    """What each box of a page stands for, top to bottom and left to right."""
    block = block_on(typed(page) if isinstance(page, str) else page)
    return [label_of(box, block) for box in block.sheets.boxes]


def test_a_label_stands_to_the_right_of_its_box() -> None:
    assert labels("☒ einmalige Kosten\n☐ laufende Kosten") == ["einmalige Kosten", "laufende Kosten"]


def test_a_label_ends_at_the_next_box() -> None:
    assert labels("☒ ja  ☐ nein  ☐ offen") == ["ja", "nein", "offen"]


def test_a_label_ends_at_a_wide_gap() -> None:
    assert labels("☒ einmalige Kosten     12.500,00 €") == ["einmalige Kosten"]


def test_a_label_ends_at_a_ruling_line_however_close_the_next_cell_is() -> None:
    bar = [rule for rule in grid(columns_at(0, 19), rows_at(0, 1)) if not rule.horizontal][1:]
    assert labels(typed("☒ einmalige Kosten 500,00 €", rules=bar)) == ["einmalige Kosten"]
    assert labels("☒ einmalige Kosten 500,00 €") == ["einmalige Kosten 500,00 €"]


def test_a_row_that_begins_with_a_label_and_ends_with_a_box_has_its_labels_to_the_left() -> None:
    assert labels("Ja ☐  Nein ☒") == ["Ja", "Nein"]


def test_a_box_at_the_end_of_its_row_has_its_label_to_the_left() -> None:
    assert labels("Sie ist öffentlich ☒") == ["Sie ist öffentlich"]


def test_of_the_words_to_the_left_only_the_last_four_are_the_label() -> None:
    assert labels("Der Beschluss ist der Verwaltung bekannt ☒") == ["ist der Verwaltung bekannt"]


@pytest.mark.parametrize("text", ["☒", "☒               weit fort", "☒\n\nunten"])
def test_a_box_without_words_beside_it_stands_for_nothing(text: str) -> None:
    assert labels(text) == [None]


def test_words_of_the_lines_above_and_below_are_not_the_label() -> None:
    assert labels("oben\n☒ ja\nunten") == ["ja"]


def test_a_label_is_where_its_words_are() -> None:
    block = block_on(typed("☒ einmalige Kosten"))
    (box,) = block.sheets.boxes
    words = label_words(box, block)
    assert [word.text for word in words] == ["einmalige", "Kosten"]
    assert words[0].bbox.x0 == box.bbox.x1 - LETTER / 2 + 2 * PITCH


def test_words_on_another_page_at_the_same_height_are_not_the_label() -> None:
    block = block_on(typed("☒"), typed("  einmalige Kosten", number=2))
    (box,) = block.sheets.boxes
    assert label_of(box, block) is None


def test_words_that_belong_to_another_block_are_not_the_label() -> None:
    block = block_on(typed("☒ einmalige Kosten"))
    (box,) = block.sheets.boxes
    assert label_of(box, block.with_lines(())) is None


def test_a_box_in_a_row_of_a_ruled_table_has_the_words_of_its_cell() -> None:
    page = typed("Kosten ☒ ja\nErtrag ☐ nein", rules=grid(columns_at(0, 7, 20), rows_at(0, 1, 2)))
    assert labels(page) == ["ja", "nein"]
