"""What a box stands for is printed to its right, up to the next box or column; to its left where the form has it so."""

from __future__ import annotations

import pytest

from extract.forms import lexicon
from extract.layout import sheets_of
from extract.layout.box_labels import label_of
from extract.page import Page
from tests.help.words import columns_at, grid, rows_at, typed


def labels(page: Page | str) -> list[str | None]:
    """What each box of a page stands for, top to bottom and left to right."""
    (sheet,) = sheets_of([typed(page) if isinstance(page, str) else page], lexicon()).sheets
    return [label_of(box, sheet) for box in sheet.boxes]


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
