"""What may be typed where a date, an amount, a count, yes or no, a currency or a paper's number is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.values.amounts import Amount
from extract.values.typed import (
    Mistyped,
    typed_amount,
    typed_count,
    typed_currency,
    typed_date,
    typed_flag,
    typed_reference,
)

Reader = Callable[[str], object]
READERS: tuple[Reader, ...] = (typed_date, typed_amount, typed_count, typed_flag, typed_currency, typed_reference)


@pytest.mark.parametrize("reader", READERS)
def test_nothing_typed_is_no_value(reader: Reader) -> None:
    assert reader("") is None


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "4.5.2017",
        "04.05.17",
        "4. 5. 2017",
        "4. Mai 2017",
        "den 4. Mai 2017",
        "Donnerstag, den 4.5.2017",
        "04,05,2017",
        "2017-05-04",
    ],
)
def test_a_date_may_be_typed_as_papers_print_it_and_as_programs_do(text: str) -> None:
    assert typed_date(text) == dt.date(2017, 5, 4)


# Amounts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.5"),
        ("1 234,50", "1234.50"),
        ("-5,00", "-5.00"),
        ("500,-", "500"),
        ("1,2 Mio.", "1200000"),
    ],
)
def test_an_amount_may_be_typed_as_papers_print_it(text: str, value: str) -> None:
    assert typed_amount(text) == Amount(Decimal(value), None)


@pytest.mark.parametrize(("text", "value"), [("1234.50", "1234.50"), ("18000.0", "18000.0"), ("-0.5", "-0.5")])
def test_a_single_point_before_one_or_two_figures_is_a_decimal_point(text: str, value: str) -> None:
    assert typed_amount(text) == Amount(Decimal(value), None)


@pytest.mark.parametrize(("text", "value"), [("1.234", 1234), ("1.234.567", 1_234_567)])
def test_points_before_three_figures_are_between_thousands(text: str, value: int) -> None:
    assert typed_amount(text) == Amount(Decimal(value), None)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("12,50 €", "EUR"),
        ("12.50 €", "EUR"),
        ("€12.5", "EUR"),
        ("EUR 12,50", "EUR"),
        ("12,50 Euro", "EUR"),
        ("12,50 DM", "DEM"),
        ("DM 12.50", "DEM"),
    ],
)
def test_an_amount_may_name_its_currency(text: str, currency: str) -> None:
    found = typed_amount(text)
    assert found is not None
    assert (found.value, found.currency) == (Decimal("12.5"), currency)


@pytest.mark.parametrize("text", ["./.", "--", "---- €"])
def test_what_a_clerk_writes_for_no_amount_is_none(text: str) -> None:
    assert typed_amount(text) is None


# Counts, yes and no, currencies, numbers of papers


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("7", 7), ("031", 31), ("999999", 999_999)])
def test_a_count_is_typed_in_figures(text: str, count: int) -> None:
    assert typed_count(text) == count


@pytest.mark.parametrize("text", ["ja", "Ja", "J", "x", "X", "wahr", "WAHR", "yes", "true", "1"])
def test_yes_may_be_typed_in_many_words(text: str) -> None:
    assert typed_flag(text) is True


@pytest.mark.parametrize("text", ["nein", "Nein", "N", "falsch", "FALSCH", "no", "false", "0"])
def test_no_may_be_typed_in_many_words(text: str) -> None:
    assert typed_flag(text) is False


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("€", "EUR"),
        ("eur", "EUR"),
        ("Euro", "EUR"),
        ("DM", "DEM"),
        ("dem", "DEM"),
        ("D-Mark", "DEM"),
    ],
)
def test_a_currency_is_typed_by_its_sign_or_name(text: str, currency: str) -> None:
    assert typed_currency(text) == currency


@pytest.mark.parametrize("text", ["90/2017", "VO/2019/0345", "SPD (4) & Co. 7-b", "Ä 12"])
def test_a_papers_number_stays_as_it_was_typed(text: str) -> None:
    assert typed_reference(text) == text


# What is refused, and why


@pytest.mark.parametrize(
    ("reader", "text", "reason"),
    [
        (typed_date, "gestern", "no-date"),
        (typed_date, "4.5.2017 oder 5.5.2017", "no-date"),
        (typed_date, "Mai 2017", "no-date"),
        (typed_date, "4.5.20171", "no-date"),
        (typed_date, "31.02.2017", "no-day-of-the-calendar"),
        (typed_date, "4.5.0217", "no-day-of-the-calendar"),
        (typed_date, "4. Mond 2017", "no-day-of-the-calendar"),
        (typed_date, "2017-02-31", "no-day-of-the-calendar"),
        (typed_amount, "viel", "no-amount"),
        (typed_amount, "1,23,4", "no-amount"),
        (typed_amount, "12.34.56", "no-amount"),
        (typed_amount, "1234.567", "no-amount"),
        (typed_amount, "1e5", "no-amount"),
        (typed_amount, "NaN", "no-amount"),
        (typed_amount, "1.000.000.000.000.000", "too-much"),
        (typed_amount, "-1.000.000 Mrd.", "too-much"),
        (typed_count, "-1", "no-count"),
        (typed_count, "zwei", "no-count"),
        (typed_count, "²", "no-count"),
        (typed_count, "1000000", "no-count"),
        (typed_flag, "vielleicht", "no-flag"),
        (typed_flag, "2", "no-flag"),
        (typed_currency, "Taler", "no-currency"),
        (typed_reference, "ohne", "no-reference"),
        (typed_reference, "1" * 61, "no-reference"),
        (typed_reference, "90/2017; 91/2017", "no-reference"),
    ],
)
def test_what_means_nothing_is_refused_with_the_reason_and_what_was_typed(reader: Reader, text: str, reason: str) -> None:
    with pytest.raises(Mistyped) as refused:
        reader(text)
    assert (refused.value.reason, refused.value.text) == (reason, text)
