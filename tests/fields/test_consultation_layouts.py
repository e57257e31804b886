"""The table of the Beratungsfolge, however it is laid out: wrapped cells, headings, frames, rules, and where it ends."""

from __future__ import annotations

import pytest

from extract.geometry import BBox
from extract.page import Rule
from tests.help.consultation_tables import BELOW, EXPECTED, HEAD, ROWS, read, row, ruled, table
from tests.help.words import LEADING, LEFT, TOP, boxes_of, columns_at, grid, page_of, plain, rows_at, typed, words_of


def test_committees_of_two_lines_are_one_name_in_a_ruled_table() -> None:
    two = (
        "Ausschuss für Bildung,        17.03.2015        Vorberatung             ☒                ☐\n"
        "Jugend- und Kultur-\n"
        "förderung"
    )
    rows = ruled(two, ROWS[1], levels=(0, 1, 4, 5)).rows
    assert plain(rows) == [
        row("Ausschuss für Bildung, Jugend- und Kulturförderung", "17.03.2015", "Vorberatung", True),
        EXPECTED[1],
    ]


def test_committees_of_two_lines_are_one_name_without_ruling_lines() -> None:
    two = "Ausschuss für Bildung,        17.03.2015        Vorberatung             ☒                ☐\nJugend und Sport"
    assert plain(table(ROWS[0], two, ROWS[2]).rows) == [
        EXPECTED[0],
        row("Ausschuss für Bildung, Jugend und Sport", "17.03.2015", "Vorberatung", True),
        EXPECTED[2],
    ]


def test_headings_of_two_lines_are_one_heading() -> None:
    head = (
        "                                                                                  nicht-\n"
        "an                            Sitzungsdatum     Zuständigkeit      öffentlich     öffentlich"
    )
    assert plain(ruled(*ROWS[:2], head=head, levels=(0, 2, 3, 4)).rows) == EXPECTED[:2]
    assert plain(table(*ROWS[:2], head=head).rows) == EXPECTED[:2]


def test_headings_that_were_read_as_one_line_are_told_apart() -> None:
    head = "Gremium        Sitzungsdatum  Zuständigkeit  öffentlich  nicht-öffentlich"
    rows = (
        "Bauausschuss   17.03.2015     Vorberatung        ☒              ☐",
        "Rat            24.03.2015     Beschluss          ☐              ☒",
    )
    assert plain(table(*rows, head=head).rows) == [
        row("Bauausschuss", "17.03.2015", "Vorberatung", True),
        row("Rat", "24.03.2015", "Beschluss", False),
    ]


def test_headings_that_were_read_badly_are_told_by_the_others_beside_them() -> None:
    head = HEAD.replace("Sitzungsdatum", "Sitzunqsdaturn").replace("Zuständigkeit", "Zusländiqkeil")
    assert plain(ruled(*ROWS[:3], head=head).rows) == EXPECTED[:3]


def test_columns_without_a_heading_are_told_by_what_stands_in_them() -> None:
    head = "an                                                                 öffentlich     nicht-öffentlich"
    assert plain(ruled(*ROWS[:3], head=head).rows) == EXPECTED[:3]


@pytest.mark.parametrize("read", ["öffentlich", "nicht-öffentlich"])
def test_two_boxes_are_a_pair_even_where_only_one_of_their_headings_was_read(read: str) -> None:
    lost = HEAD.replace("öffentlich     nicht-öffentlich", " " * 30)
    head = lost[: HEAD.index("öffentlich     ")] + ("öffentlich" if read == "öffentlich" else " " * 15 + "nicht-öffentlich")
    assert plain(table(*ROWS[:3], head=head).rows) == EXPECTED[:3]


def test_the_titles_of_the_table_and_of_its_first_column_may_be_the_same_word() -> None:
    head = f"Beratungsfolge\n\n{HEAD.replace('an            ', 'Gremium       ', 1)}"
    assert plain(table(*ROWS[:2], head=head).rows) == EXPECTED[:2]


def test_a_date_and_a_committee_in_a_sentence_below_make_no_row() -> None:
    below = "\nDer Rat hat am 12.03.2014 über die Vorlage Nr. 8/2014 beraten; der Weg ist öffentlich." + BELOW
    assert plain(table(*ROWS[:2], below=below).rows) == EXPECTED[:2]


@pytest.mark.parametrize("speck", ["‚", "'", ".", "| "])
def test_a_speck_before_a_committee_is_no_part_of_its_name(speck: str) -> None:
    assert plain(table(ROWS[0], f"{speck}{ROWS[1]}".replace("  2", " 2", 1), ROWS[2]).rows) == EXPECTED[:3]


def test_rows_ruled_only_below_are_rows() -> None:
    rules = [Rule(BBox(60, y - 0.4, 540, y + 0.4)) for y in rows_at(1, 2, 3, 4)]
    assert plain(read(typed("\n".join((HEAD, *ROWS[:3])) + BELOW, rules=rules)).rows) == EXPECTED[:3]


FRAME = grid(columns_at(0, 99), rows_at(0, 1, 4))


def test_a_frame_around_the_table_and_a_rule_below_its_headings_part_no_cells() -> None:
    assert plain(read(typed("\n".join((HEAD, *ROWS[:3])) + "\n\nOhne Titel", rules=FRAME)).rows) == EXPECTED[:3]


WRAPPED = """
an                            Sitzungsdatum     Zuständigkeit      Ö / N
Bauausschuss                  17. März          Vorberatung        Ö
                              2015
Ausschuss für Bildung         24. März          Vorberatung        N
und Sport                     2015
Rat der Gemeinde                                Beschluss          Ö
Ortsrat Ellerloh              7.                Kenntnisnahme      Ö
                              April
                              2015
"""
OF_WRAPPED = [
    row("Bauausschuss", "17.03.2015", "Vorberatung", True),
    row("Ausschuss für Bildung und Sport", "24.03.2015", "Vorberatung", False),
    row("Rat der Gemeinde", None, "Beschluss", True),
    row("Ortsrat Ellerloh", "07.04.2015", "Kenntnisnahme", True),
]


def test_a_date_over_several_lines_of_a_narrow_column_is_one_row() -> None:
    assert plain(read(typed(WRAPPED + BELOW)).rows) == OF_WRAPPED
    framed = grid(columns_at(0, 75), rows_at(0, 1, 9))
    assert plain(read(typed(WRAPPED + BELOW, rules=framed)).rows) == OF_WRAPPED


def test_rules_between_rows_end_the_table_and_part_it() -> None:
    rows = (ROWS[0], "Ausschuss für Bildung         24.03.2015        Vorberatung             ☐                ☒", "und Sport")
    rules = grid(columns_at(0, 97), rows_at(0, 1, 2, 4))[:4]
    found = read(typed("\n".join((HEAD, *rows)) + "\nAusbau des Weges am Fuchsbau", rules=rules))
    assert plain(found.rows) == [EXPECTED[0], row("Ausschuss für Bildung und Sport", "24.03.2015", "Vorberatung", False)]


def test_a_section_without_a_colon_ends_the_table() -> None:
    assert plain(table(*ROWS[:2], below="\nBezeichnung der Vorlage\nAusbau des Weges am Fuchsbau").rows) == EXPECTED[:2]


def test_what_stands_beside_the_label_below_the_table_is_no_cell_even_if_the_page_slopes() -> None:
    lines = "\n".join((HEAD, *ROWS[:2]))
    below = TOP + 4 * LEADING
    words = (*words_of(lines), *words_of("Thema:", y=below), *words_of("Ausbau des Weges", x=LEFT + 150, y=below - 3))
    assert plain(read(page_of(words, boxes_of(lines))).rows) == EXPECTED[:2]


def test_a_role_that_is_called_like_a_section_and_reaches_into_the_next_column_is_a_role() -> None:
    head = "an                            Sitzungsdatum     Zuständigkeit    öffentlich     nicht-öffentlich"
    rows = (
        "Bauausschuss                  17.03.2015        Beschlussempfehlung   ☒                ☐",
        "Rat der Gemeinde              31.03.2015        Beschluss             ☒                ☐",
    )
    assert plain(table(*rows, head=head).rows) == [
        row("Bauausschuss", "17.03.2015", "Beschlussempfehlung", True),
        row("Rat der Gemeinde", "31.03.2015", "Beschluss", True),
    ]


def test_each_value_is_found_in_its_own_cell() -> None:
    second = ruled(*ROWS[:3]).rows[1]
    assert second.organization
    assert second.date
    assert second.public
    top, bottom = rows_at(2, 3)
    for found, left, right in ((second.organization, 0, 29), (second.date, 29, 47), (second.public, 66, 97)):
        start, end = columns_at(left, right)
        assert start <= found.bbox.x0 < found.bbox.x1 <= end
        assert top <= found.bbox.top < found.bbox.bottom <= bottom
