"""Dates as papers write them."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.values.dates import find_dates, find_month_end, is_anothers, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "4.5.2017",
        "04.05.2017",
        "04.05.17",
        "4. 5. 2017",
        "4. Mai 2017",
        "4.Mai 2017",
        "04. mai 17",
        "Ellerloh, den 4.5.2017",
        "vom 04.05.2017.",
        "90/2017/04.05.2017",
        "VO/2019/345/4.5.17",
        "Do, 4.5.17",
        "Donnerstag,4. Mai 2017",
        "04. 05. 2017",
        "4.5. 2017",
        "2017-05-04",
        "Schwerin, 2017-05-04",
    ],
)
def test_a_date_is_read_in_every_spelling(text: str) -> None:
    assert parse_date(text) == dt.date(2017, 5, 4)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1. Jänner 2003", 1),
        ("1. März 2003", 3),
        ("1. Maerz 2003", 3),
        ("1. Sept. 2003", 9),
        ("1. Dez 2003", 12),
        ("1.Okt.2003", 10),
    ],
)
def test_months_are_known_by_their_names_short_and_old_ones_too(text: str, month: int) -> None:
    assert parse_date(text) == dt.date(2003, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        "O4.05.2017",
        "o4.O5.20l7",
        "04,05,2017",
        "04 . 05 . 2017",
        "4, Mai 2017",
        "4. Mai 20175",
        "04.05.20175 TOP 3",
        "O4.O5.2O17",
    ],
)
def test_letters_among_figures_commas_for_points_and_a_figure_too_many_are_put_right(text: str) -> None:
    assert parse_date(text) == dt.date(2017, 5, 4)


@pytest.mark.parametrize("text", ["12. Dezernber 1998", "l2. Dezember 1998", "12. Dezembcr 1998", "12. 0ezember 1998"])
def test_a_long_months_name_may_be_misread_in_a_letter(text: str) -> None:
    assert parse_date(text) == dt.date(1998, 12, 12)


@pytest.mark.parametrize("text", ["Stuttgart, 10/14/2004", "vom 10/14/2004", "Datum: 10/14/2004"])
def test_the_american_order_is_read_where_it_cannot_be_the_german_one(text: str) -> None:
    assert parse_date(text) == dt.date(2004, 10, 14)


@pytest.mark.parametrize("text", ["Stuttgart, 04/10/2004", "84/20/2007", "8/20/2007", "Nr. 8/20/2007"])
def test_numbers_with_slashes_are_no_dates_where_they_can_be_something_else(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2017",
        "29.02.2017",
        "31.04.2017",
        "00.05.2017",
        "32.01.2017",
        "12.13.2017",
        "30. Februar 2016",
        "4. Mei 2017",
        "4.5.",
        "2.1.1.01 Grundschulen",
        "1.234.567",
        "12.500,00 €",
        "118/2019",
        "2018-0123",
        "2023-12-31-1",
        "3. Sitzung 2017",
        "1.4.2017/3",
        "",
    ],
)
def test_what_cannot_be_a_date_is_none(text: str) -> None:
    assert find_dates(text) == ()


def test_the_29th_of_february_exists_in_leap_years() -> None:
    assert parse_date("29.02.2016") == dt.date(2016, 2, 29)


def test_years_of_two_figures_lie_no_more_than_a_generation_ahead() -> None:
    soon, far = dt.date.today().year + 5, dt.date.today().year + 30
    assert parse_date(f"31.12.{soon % 100:02}") == dt.date(soon, 12, 31)
    assert parse_date(f"31.12.{far % 100:02}") == dt.date(far - 100, 12, 31)


def test_several_dates_are_found_in_order_with_their_places() -> None:
    text = "vom 3. April 2019 bis zum 30.06.2019"
    found = find_dates(text)
    assert [date.value for date in found] == [dt.date(2019, 4, 3), dt.date(2019, 6, 30)]
    assert [text[date.start : date.end] for date in found] == ["3. April 2019", "30.06.2019"]


def test_two_dates_that_differ_are_not_one_date_but_the_same_twice_is() -> None:
    assert parse_date("04.05.2017 oder 05.05.2017") is None
    assert parse_date("04.05.2017 (4. Mai 2017)") == dt.date(2017, 5, 4)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("bis einschließlich August 2019", dt.date(2019, 8, 31)),
        ("Ende Februar 2020", dt.date(2020, 2, 29)),
        ("im Februar 2019", dt.date(2019, 2, 28)),
        ("Schuljahr 2018 bis April 2021", dt.date(2021, 4, 30)),
    ],
)
def test_a_month_with_its_year_stands_for_its_last_day(text: str, end: dt.date) -> None:
    found = find_month_end(text)
    assert found
    assert found.value == end


def test_a_year_without_a_month_has_no_month_end() -> None:
    assert find_month_end("im Haushalt 2019") is None


@pytest.mark.parametrize(
    "text",
    [
        "Bekanntgabe in der Sitzung am 04.02.2021",
        "Beschluss des Bezirksausschusses des 25. Stadtbezirkes vom 14.01.2021",
        "Ihr Schreiben vom 4. Mai 2017",
        "der beiliegende Antrag vom 23.10.2020",
        "hier eingegangen am 23.10.2020",
        "Ausdruck vom: 15.01.2021",
        "gemäß der Hauptsatzung vom 12.11.2001",
        "Sitzung des Rates am Donnerstag, den 4. Mai 2017",
    ],
)
def test_a_date_behind_sittings_letters_and_laws_is_not_the_papers_own(text: str) -> None:
    assert is_anothers(text, find_dates(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "04.02.2021",
        "Ellerloh, den 4. Mai 2017",
        "Vorlagen Nr.: 12/2015 vom 04.03.2015",
        "Datum: 04.03.2015",
        "Antrag vom 04.03.2015",
    ],
)
def test_other_dates_can_be_the_papers_own(text: str) -> None:
    assert not is_anothers(text, find_dates(text)[0])
