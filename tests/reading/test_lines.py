"""From words to lines in reading order: nothing crosses a column or a table cell, and the page's text is what is printed."""

from __future__ import annotations

import random

import pytest

from extract.geometry import BBox
from extract.page import Line, Page, Rule
from extract.reading.lines import make_lines, text_of
from tests.help.words import LEADING, TOP, a_word, columns_at, grid, page_of, rows_at, typed, words_of


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def table(text: str, edges: tuple[int, ...], levels: tuple[int, ...]) -> Page:
    """Typed lines with ruling lines before these characters and above these lines."""
    return typed(text, rules=grid(columns_at(*edges), rows_at(*levels)))


# Words that make a line


def test_a_page_without_words_has_no_lines() -> None:
    assert make_lines(()) == ()


def test_words_become_lines_from_top_to_bottom_in_whatever_order_they_were_read() -> None:
    words = list(words_of("Der Weg am Teich\nwird in diesem Jahr\nneu befestigt."))
    random.Random(1).shuffle(words)
    lines = make_lines(words)
    assert [line.text for line in lines] == ["Der Weg am Teich", "wird in diesem Jahr", "neu befestigt."]


def test_every_word_is_in_exactly_one_line() -> None:
    words = words_of("an      Sitzungsdatum      öffentlich\nRat     12.03.2015         x\n\nBetreff: Wege      Az. 12")
    lines = make_lines(words)
    placed = [word for line in lines for word in line.words]
    assert len(placed) == len(words)
    assert set(placed) == set(words)


def test_a_line_that_sinks_a_little_is_one_line() -> None:
    words = [a_word(f"Wort{n}", 60 + 40 * n, 100 + 0.4 * n) for n in range(12)]
    assert len(make_lines(words)) == 1


def test_words_of_unequal_height_stand_on_one_line() -> None:
    small, figure = a_word("auf", 60, 102), a_word("2.150", 80, 100)
    assert [line.text for line in make_lines((small, figure))] == ["auf 2.150"]


def test_justified_print_with_wide_blanks_stays_one_line() -> None:
    words = [a_word("Wort", 60 + 30 * n, 100) for n in range(8)]
    assert len(make_lines(words)) == 1


def test_a_wide_gap_parts_a_label_from_its_value() -> None:
    assert texts(typed("Produkt:          5.4.1.01 Straßen")) == ["Produkt:", "5.4.1.01 Straßen"]


# Columns and cells


def test_a_ruling_line_parts_words_however_close_they_are() -> None:
    page = table("an Datum\nRat 12.03.", edges=(0, 3, 20), levels=(0, 1, 2))
    assert texts(page) == ["an", "Datum", "Rat", "12.03."]


def test_a_cell_of_two_lines_is_read_whole_before_the_next_cell() -> None:
    page = table(
        """
Ausschuss für Bildung,    12.03.2015      Vorberatung
Jugend und Sport
Rat der Gemeinde          31.03.2015      Beschluss
""",
        edges=(0, 25, 40, 60),
        levels=(0, 2, 3),
    )
    assert texts(page) == [
        "Ausschuss für Bildung,",
        "Jugend und Sport",
        "12.03.2015",
        "Vorberatung",
        "Rat der Gemeinde",
        "31.03.2015",
        "Beschluss",
    ]


def test_a_cell_that_is_centred_beside_one_of_two_lines_is_read_after_it() -> None:
    words = (*words_of("Ausschuss für Bildung,\nJugend und Sport"), *words_of("12.03.2015", x=190, y=TOP + LEADING / 2))
    page = page_of(words, rules=grid(columns_at(0, 25, 40), rows_at(0, 2)))
    assert texts(page) == ["Ausschuss für Bildung,", "Jugend und Sport", "12.03.2015"]


def test_text_above_and_below_a_table_keeps_its_place() -> None:
    page = table("Beratungsfolge\nRat      12.03.2015\nBetreff: Wege", edges=(0, 8, 30), levels=(1, 2))
    assert texts(page) == ["Beratungsfolge", "Rat", "12.03.2015", "Betreff: Wege"]


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    page = typed(
        """
Ellerloh, den 12.03.2015

Gemeinde Ellerloh                  Tannenhof GmbH
Karl Brandes                       Rieke Thoms
Bürgermeister                      Geschäftsführerin
"""
    )
    assert texts(page)[1:] == [
        "Gemeinde Ellerloh",
        "Karl Brandes",
        "Bürgermeister",
        "Tannenhof GmbH",
        "Rieke Thoms",
        "Geschäftsführerin",
    ]


@pytest.mark.parametrize("between", ["", "\n\n\n\n"])
def test_four_signatures_are_read_pair_by_pair(between: str) -> None:
    page = typed(
        f"""
Ellerloh, den 12.03.2015

Für die Gemeinde                   Für die Tannenhof GmbH
Karl Brandes                       Rieke Thoms
{between}
Für den Landkreis                  Für den Heimatverein
Doris Ahl                          Uwe Brand
"""
    )
    assert texts(page)[1:] == [
        "Für die Gemeinde",
        "Karl Brandes",
        "Für die Tannenhof GmbH",
        "Rieke Thoms",
        "Für den Landkreis",
        "Doris Ahl",
        "Für den Heimatverein",
        "Uwe Brand",
    ]


def test_labels_with_values_in_a_second_column_are_read_row_by_row() -> None:
    page = typed("Produkt:             5.4.1.01\nSachkonto:           0962000\nAnsatz:              500,00")
    assert texts(page) == ["Produkt:", "5.4.1.01", "Sachkonto:", "0962000", "Ansatz:", "500,00"]


def test_columns_end_where_a_line_runs_across_both() -> None:
    page = typed(
        """
Gemeinde Ellerloh                  Tannenhof GmbH
Karl Brandes                       Rieke Thoms
Beide haben heute in Ellerloh vor Zeugen unterzeichnet.
"""
    )
    assert texts(page) == [
        "Gemeinde Ellerloh",
        "Karl Brandes",
        "Tannenhof GmbH",
        "Rieke Thoms",
        "Beide haben heute in Ellerloh vor Zeugen unterzeichnet.",
    ]


def test_labels_of_boxes_in_two_columns_are_read_row_by_row() -> None:
    page = typed(
        """
☐ einmalige Kosten                 ☐ Ergebnishaushalt
☒ laufende Kosten                  ☐ Finanzhaushalt
"""
    )
    assert texts(page) == ["einmalige Kosten", "Ergebnishaushalt", "laufende Kosten", "Finanzhaushalt"]


def test_a_line_drawn_under_a_letterhead_makes_no_table() -> None:
    drawn = Rule(BBox(60, 114, 500, 115))
    page = page_of(words_of("Gemeinde Ellerloh        Bauamt\n\nVorlage"), rules=[drawn])
    assert texts(page) == ["Gemeinde Ellerloh", "Bauamt", "Vorlage"]


# The text of a page


def test_cells_of_one_row_are_one_printed_line() -> None:
    page = table("an       Datum\nRat      12.03.2015", edges=(0, 8, 30), levels=(0, 1, 2))
    assert text_of(page.lines) == "an Datum\nRat 12.03.2015"


def test_the_text_keeps_line_ends_and_hyphens_as_printed() -> None:
    page = typed("Die Öffent-\nlichkeit ist\n\nzu beteiligen.")
    assert text_of(page.lines) == "Die Öffent-\nlichkeit ist\nzu beteiligen."


def test_a_line_knows_the_place_of_its_words() -> None:
    line = Line(words_of("Der Weg am Teich", x=60, y=100))
    assert (line.bbox.x0, line.bbox.top, line.bbox.x1, line.bbox.bottom) == (60, 100, 140, 109)
