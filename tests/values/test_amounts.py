"""Amounts of money as papers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.values.amounts import Amount, is_placeholder, parse_amount


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1.234,56", "1234.56", None),
        ("1234,56 €", "1234.56", "EUR"),
        ("1 234,56 €", "1234.56", "EUR"),
        ("1.234.567,89 EUR", "1234567.89", "EUR"),
        ("5.000,--", "5000", None),
        ("5.000,-- €", "5000", "EUR"),
        ("5.000.-- Euro", "5000", "EUR"),
        ("12.345,- DM", "12345", "DEM"),
        ("DM 12.500,—", "12500", "DEM"),
        ("12.500 D-Mark", "12500", "DEM"),
        ("EUR 1.234,5", "1234.5", "EUR"),
        ("€ 980,00", "980", "EUR"),
        ("1,2 Mio. €", "1200000", "EUR"),
        ("3 Millionen DM", "3000000", "DEM"),
        ("350 T€", "350000", "EUR"),
        ("12,5 Tsd. €", "12500", "EUR"),
        ("350 TEUR", "350000", "EUR"),
        ("TEUR 350", "350000", "EUR"),
        ("350 TDM", "350000", "DEM"),
        ("DM 1,2 Mio.", "1200000", "DEM"),
        ("2 Milliarden DM", "2000000000", "DEM"),
        ("€ 1 200,50", "1200.50", "EUR"),
        ("12.000.- Euro", "12000", "EUR"),
        ("rd 4.000 €", "4000", "EUR"),
        ("ca. 4.000 €", "4000", "EUR"),
        ("rund 4.000,00 EUR.", "4000", "EUR"),
        ("0,00 €", "0", "EUR"),
        ("-1.500,00 €", "-1500", "EUR"),
        ("–1.500,00 €", "-1500", "EUR"),
    ],
)
def test_an_amount_is_read_to_the_cent_in_every_spelling(text: str, value: str, currency: str | None) -> None:
    assert parse_amount(text) == Amount(Decimal(value), currency)


@pytest.mark.parametrize(
    "text",
    [
        "1.23,45",
        "12.34.56",
        "1.234,567",
        "1,234.56",
        "1.2345,00 €",
        "l.234,56",
        "1.2O0,00",
        "5.000,00 € jährlich",
        "12 Monate",
        "zwei Mio. €",
        "5.000 - 6.000 €",
        "5.000 bis 6.000 €",
        "T 5",
        "€",
        "./.",
        "",
    ],
)
def test_what_is_no_amount_from_end_to_end_is_refused(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize("text", ["", "./.", "-", "--", "–", "---", "....", "…", "___", "./. €", "-- €", "€ --", "EUR", "DM"])
def test_dashes_and_dots_say_that_there_is_no_amount(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["0", "0,00 €", "keine", "J.", "1,--"])
def test_a_zero_or_a_word_is_no_empty_field(text: str) -> None:
    assert not is_placeholder(text)
