"""The Beratungsfolge: one row a committee, with its date, its role, and whether its sitting is public."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.fields.consultations import Consultations
from tests.help.consultation_tables import BELOW, EXPECTED, ROWS, read, row, ruled, table
from tests.help.words import codes, plain, typed


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
