"""The Beratungsfolge: one row a committee, with its date, its role, and whether its sitting is public."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from words import LEADING, LEFT, TOP, boxes_of, codes, columns_at, grid, page_of, plain, rows_at, typed, words_of

from extract.fields.consultations import Consultations, read_consultations
from extract.fields.layout import placed
from extract.forms.load import lexicon
from extract.page import BBox, Page, Rule

HEAD = "an                            Sitzungsdatum     Zuständigkeit      öffentlich     nicht-öffentlich"
ROWS = (
    "Bauausschuss                  17.03.2015        Vorberatung             ☒                ☐",
    "Verwaltungsausschuss          24.03.2015        Vorberatung             ☐                ☒",
    "Rat der Gemeinde              31.03.2015        Beschluss               ☒                ☐",
    "Ortsrat Ellerloh              07.04.2015        Kenntnisnahme           ☒                ☐",
    "Schulausschuss                14.04.2015        Kenntnisnahme           ☒                ☐",
    "Finanzausschuss               21.04.2015        Kenntnisnahme           ☐                ☒",
)
EDGES = (0, 29, 47, 66, 81, 97)
BELOW = "\n\nTagesordnungspunkt:\nAusbau des Weges am Fuchsbau und der beiden Brücken über den Bach"


def read(page: Page) -> Consultations:
    return read_consultations(page, placed([page]), lexicon())


def table(*rows: str, head: str = HEAD, below: str = BELOW) -> Consultations:
    """What is read from a table without ruling lines."""
    return read(typed("\n".join((head, *rows)) + below))


def ruled(*rows: str, head: str = HEAD, levels: tuple[int, ...] = ()) -> Consultations:
    """What is read from a table with a ruling line around every cell."""
    rules = grid(columns_at(*EDGES), rows_at(*(levels or range(len(rows) + 2))))
    return read(typed("\n".join((head, *rows)) + BELOW, rules=rules))


def row(organization: str, day: str | None, role: str | None, public: bool | None) -> dict[str, Any]:
    date = dt.datetime.strptime(day, "%d.%m.%Y").date() if day else None
    return {"organization": organization, "date": date, "role": role, "public": public}


EXPECTED = [
    row("Bauausschuss", "17.03.2015", "Vorberatung", True),
    row("Verwaltungsausschuss", "24.03.2015", "Vorberatung", False),
    row("Rat der Gemeinde", "31.03.2015", "Beschluss", True),
    row("Ortsrat Ellerloh", "07.04.2015", "Kenntnisnahme", True),
    row("Schulausschuss", "14.04.2015", "Kenntnisnahme", True),
    row("Finanzausschuss", "21.04.2015", "Kenntnisnahme", False),
]


@pytest.mark.parametrize("count", range(1, 7))
def test_every_row_of_a_table_is_read_with_or_without_ruling_lines(count: int) -> None:
    assert plain(table(*ROWS[:count]).rows) == EXPECTED[:count]
    assert plain(ruled(*ROWS[:count]).rows) == EXPECTED[:count]


def test_a_paper_without_such_a_table_has_no_rows() -> None:
    assert read(typed("Vorlagen Nr.: 12/2015\nerstellt durch: Bauamt" + BELOW)) == Consultations()
    assert table().rows == ()


def test_the_table_takes_its_own_lines_and_no_others() -> None:
    taken = [line.text for line in table(*ROWS[:2]).lines]
    assert "Verwaltungsausschuss" in taken
    assert "Sitzungsdatum" in taken
    assert not any("Weges" in text or text.startswith("Tagesordnungspunkt") for text in taken)


def test_boxes_are_named_by_their_row_and_column() -> None:
    assert [(name, box.box.checked) for box, name in table(*ROWS[:2]).boxes] == [
        ("Bauausschuss / öffentlich", True),
        ("Bauausschuss / nicht-öffentlich", False),
        ("Verwaltungsausschuss / öffentlich", False),
        ("Verwaltungsausschuss / nicht-öffentlich", True),
    ]


# Boxes


@pytest.mark.parametrize(
    ("boxes", "public", "doubts"),
    [
        ("☒                ☐", True, []),
        ("☐                ☒", False, []),
        ("☒                ☒", None, ["both-boxes-ticked"]),
        ("☐                ☐", None, ["no-box-ticked"]),
        ("☒                ◪", None, ["unclear-box"]),
        ("☒", None, ["unclear-box"]),
        ("", None, ["box-not-found"]),
    ],
)
def test_public_is_told_only_where_exactly_one_box_is_ticked(boxes: str, public: bool | None, doubts: list[str]) -> None:
    rows = ruled(ROWS[0], f"Verwaltungsausschuss          24.03.2015        Vorberatung             {boxes}").rows
    assert plain(rows[1].public) is public
    assert codes(rows[1].public) == doubts
    assert plain(rows[0].public) is True


# A status letter in place of boxes

STATUS_HEAD = "Gremium                       Sitzungstermin    Zuständigkeit      Status"


@pytest.mark.parametrize(
    ("letter", "public"),
    [
        ("Ö", True),
        ("ö", True),
        ("öffentlich", True),
        ("N", False),
        ("nichtöffentlich", False),
        ("(N)", False),
        ("offentlich", True),
    ],
)
def test_a_status_says_whether_the_sitting_is_public(letter: str, public: bool) -> None:
    rows = table(
        "Bauausschuss                  17.03.2015        Vorberatung        Ö",
        f"Rat der Gemeinde              31.03.2015        Beschluss          {letter}",
        head=STATUS_HEAD,
    ).rows
    assert plain(rows) == [
        row("Bauausschuss", "17.03.2015", "Vorberatung", True),
        row("Rat der Gemeinde", "31.03.2015", "Beschluss", public),
    ]
    assert codes(rows[1].public) == []


@pytest.mark.parametrize("letter", ["O", "6", "0", "ó"])
def test_the_one_letter_of_a_status_is_told_by_its_shape_and_is_less_sure(letter: str) -> None:
    (found,) = table(f"Rat der Gemeinde              31.03.2015        Beschluss          {letter}", head=STATUS_HEAD).rows
    assert found.public
    assert found.public.value is True
    assert found.public.signals.grammar == 0.5


@pytest.mark.parametrize("status", ["Ö/N", "Z", "siehe TOP"])
def test_a_status_that_says_both_or_nothing_known_is_a_doubt(status: str) -> None:
    (found,) = table(f"Rat der Gemeinde              31.03.2015        Beschluss          {status}", head=STATUS_HEAD).rows
    assert found.public
    assert found.public.value is None
    assert codes(found.public) == ["unclear-status"]


@pytest.mark.parametrize(
    ("sentence", "public"), [("Beratung in öffentlicher Sitzung", True), ("Beratung in nichtöffentlicher Sitzung", False)]
)
def test_what_the_form_says_once_holds_for_every_row(sentence: str, public: bool) -> None:
    text = f"""
{sentence}

Gremium                       Sitzungstermin    Zuständigkeit
Bauausschuss                  17.03.2015        Vorberatung
Rat der Gemeinde              31.03.2015        Beschluss
"""
    assert [plain(found.public) for found in read(typed(text + BELOW)).rows] == [public, public]


# Dates


@pytest.mark.parametrize("empty", ["          ", "--        ", "n. n.     "])
def test_a_row_without_a_date_has_none_and_raises_no_doubt(empty: str) -> None:
    without = f"Verwaltungsausschuss          {empty}        Vorberatung             ☐                ☒"
    for rows in (table(ROWS[0], without, ROWS[2]).rows, ruled(ROWS[0], without, ROWS[2]).rows):
        assert plain(rows) == [EXPECTED[0], {**EXPECTED[1], "date": None}, EXPECTED[2]]
        assert codes(rows[1].date) == []


@pytest.mark.parametrize(("cell", "doubt"), [("31.02.2015", "unreadable-value"), ("1Z.03.2015", "unreadable-value")])
def test_a_date_that_cannot_be_read_is_a_doubt(cell: str, doubt: str) -> None:
    rows = table(ROWS[0], f"Verwaltungsausschuss          {cell}        Vorberatung             ☐                ☒").rows
    assert plain(rows[1].date) is None
    assert codes(rows[1].date) == [doubt]


def test_two_dates_in_one_cell_are_a_doubt() -> None:
    two = "Verwaltungsausschuss          24./ 24.03.2015   Vorberatung             ☐                ☒"
    assert plain(table(ROWS[0], two).rows[1].date) == dt.date(2015, 3, 24)
    differing = (
        "Verwaltungsausschuss          24.03.2015        Vorberatung             ☐                ☒\n"
        "                              25.03.2015"
    )
    rows = ruled(ROWS[0], differing, ROWS[2], levels=(0, 1, 2, 4, 5)).rows
    assert codes(rows[1].date) == ["several-dates"]


def test_dates_are_found_behind_committees_when_their_column_was_not_read() -> None:
    head = "Gremium                                         Zuständigkeit      öffentlich     nicht-öffentlich"
    assert plain(table(*ROWS[:3], head=head).rows) == EXPECTED[:3]


# Headings and names as they are printed


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
