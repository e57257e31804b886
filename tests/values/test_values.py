"""What a string on the page means: dates, amounts, references, names of persons."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extract.values.amounts import Amount, is_placeholder, parse_amount
from extract.values.dates import find_dates, find_month_end, is_anothers, parse_date
from extract.values.persons import looks_like_person, nominative, signed_name
from extract.values.references import find_reference, parse_reference, tidy_number

# Dates


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


# Amounts


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


# References


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("90/2017", "90/2017"),
        ("VO/2019/0345", "VO/2019/0345"),
        ("X/202", "X/202"),
        ("XVIII/0123", "XVIII/0123"),
        ("2016/023-1", "2016/023-1"),
        ("6/2008 1. Ergänzung", "6/2008 1. Ergänzung"),
        ("6/2008 - 2. Nachtrag", "6/2008 - 2. Nachtrag"),
        ("DS 6/2008", "6/2008"),
        ("Nr. 6/2008", "6/2008"),
        ("BV-17-0044", "BV-17-0044"),
        ("417", "417"),
        ("90/2017 vom 04.05.2017", "90/2017"),
        ("20-26 / V 02318", "20-26 / V 02318"),
        ("15-20/BV 0817", "15-20/BV 0817"),
        ("WP 14-20 SV 51/212", "WP 14-20 SV 51/212"),
        ("V/0211/2016/1 - 1. Ergänzung", "V/0211/2016/1 - 1. Ergänzung"),
        ("SR/2018/044-2", "SR/2018/044-2"),
        ("DrS/2020/246-4", "DrS/2020/246-4"),
        ("VI/STR/20/0410/16", "VI/STR/20/0410/16"),
        ("VII-Ifo-01312", "VII-Ifo-01312"),
        ("FB1-108/23", "FB1-108/23"),
        ("FB 51/0240/WP15", "FB 51/0240/WP15"),
        ("0471-1/07", "0471-1/07"),
        ("000228/08", "000228/08"),
        ("DS 062a/2016", "062a/2016"),
        ("Nr. 1.2/2004/17", "1.2/2004/17"),
        ("Nr. 20/157 S", "20/157 S"),
        ("DS0401/08", "DS0401/08"),
        ("DS-Nr.: 110-1/2014", "110-1/2014"),
        ("GR-Drucks. 2010-53", "2010-53"),
        ("Beschlussvorlage - 23/2012", "23/2012"),
        ("vom 04.05.2017: 90/2017", "90/2017"),
    ],
)
def test_a_number_is_read_without_its_label_and_with_what_belongs_to_it(text: str, reference: str) -> None:
    found = find_reference(text)
    assert found
    assert found.value == reference


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("90/ 2017", "90/2017"),
        ("90 / 2017", "90/2017"),
        ("1l8/2019", "118/2019"),
        ("118/20l9", "118/2019"),
        ("XVl/44", "XVI/44"),
        ("X1V/44", "XIV/44"),
        ("VOI2019/0345", "VO/2019/0345"),
        ("VO/20191/0345", "VO/2019/0345"),
        ("VOI201910345", "VO/2019/0345"),
        ("V0/2019/0345", "VO/2019/0345"),
        ("11812019", "118/2019"),
        ("6I2008 1. Ergänzung", "6/2008 1. Ergänzung"),
        ("20-26 / V O2318", "20-26 / V 02318"),
    ],
)
def test_a_slash_read_as_a_stroke_and_letters_among_figures_are_put_right(text: str, reference: str) -> None:
    found = find_reference(text)
    assert found
    assert found.value == reference


@pytest.mark.parametrize("text", ["", "Gemeinde Ellerloh", "IV", "Nr.", "118470215", "VO11345678901"])
def test_words_without_a_figure_and_figures_without_end_are_no_reference(text: str) -> None:
    assert find_reference(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "04.05.2017",
        "2017-05-04",
        "4. Mai 2017",
        "§ 58",
        "nach § 58 Abs. 1 Nr. 2",
        "Az. 61-20/2004",
        "AZ: 0262.0-25-0222",
        "Aktenzeichen: 61 26 10/0122-8",
        "Tel. 233 – 92626",
        "089 233 92650",
        "05352/51200",
        "05352 / 51-239",
        "23-40-20",
        "HHSt. 1.4600.9400",
        "Bebauungsplan Nr. 0120",
        "Flurstück 143/027",
        "Anlage 1",
        "TOP 3",
        "1.1.1.13",
        "5.000,00 €",
        "350 TEUR",
        "18:00 Uhr",
        "38364 Ellerloh",
    ],
)
def test_other_numbers_that_papers_print_are_no_references(text: str) -> None:
    assert find_reference(text) is None


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("(DS-Nr.: 40-1/2009)", "40-1/2009"),
        ("Drucksache Nr. 44/2006", "44/2006"),
        ("Vorlage: 01692/2019/PE", "01692/2019/PE"),
        ("90/2017 vom 04.05.2017", None),
        ("siehe Vorlage 90/2017", None),
        ("Gemeinde Ellerloh", None),
    ],
)
def test_a_text_that_is_nothing_but_a_reference_can_be_told(text: str, reference: str | None) -> None:
    assert parse_reference(text) == reference


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.1.1,13", "1.1.1.13"),
        ("2,1:1.01 Grundschulen", "2.1.1.01 Grundschulen"),
        ("4318000", "4318000"),
        ("1,5 Stellen", "1,5 Stellen"),
        ("Mühlen, Wege", "Mühlen, Wege"),
    ],
)
def test_points_of_a_products_number_that_were_read_as_commas_are_put_right(text: str, number: str) -> None:
    assert tidy_number(text) == number


# Persons

# What stands where names stand.
NO_PERSONS = (
    *("Der Bürgermeister", "Die Oberbürgermeisterin", "Im Auftrag", "In Vertretung", "Telefax", "Tel.: 239", "Hauptamt"),
    *("Mit freundlichen Grüßen", "Marktstraße 12", "Beschlussvorlage", "Beratung", "Finanzausschuss", "Samtgemeindeverwaltung"),
)


@pytest.mark.parametrize(
    "text",
    [
        "K. Brandes",
        "Dr. Holm Tiedemann",
        "U. Petersen-Voigt",
        "Anna von der Heide",
        "Prof. Dr. Özge Yıldız",
        "Frau Lührs",
        "Dr.-Ing. K. Bock",
        "Dipl.-Ing. Karl Bock",
        "Prof. Dr. h. c. Anna Bock",
        "Frau Dr. Lührs-Voigt",
        "Dieter Hornung",
        "An Nguyen",
        "Karl Bock, M. A.",
        "Graf",
    ],
)
def test_a_name_with_titles_and_particles_looks_like_a_person(text: str) -> None:
    assert looks_like_person(text)


@pytest.mark.parametrize(
    "text", ["", "12 Personen", "§ 4", "brandes", "Stadt, vertreten durch Brandes", "A B C D E F G", "(Siegel)", *NO_PERSONS]
)
def test_what_is_no_name_does_not_look_like_a_person(text: str) -> None:
    assert not looks_like_person(text)


def test_herrn_becomes_herr_and_no_name_changes() -> None:
    assert nominative("Herrn Bredow") == "Herr Bredow"
    assert nominative("Frau Herrnfeld") == "Frau Herrnfeld"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gez. Müller", "Müller"),
        ("gez.: K. Bock", "K. Bock"),
        ("(Müller)", "Müller"),
        ("(Dr. K. Bock)", "Dr. K. Bock"),
        ("Herrn Bredow", "Herr Bredow"),
        ("Lührs, Anna", "Lührs, Anna"),
        ("(Siegel)", None),
        ("Unterschrift", None),
        ("Der Bürgermeister", None),
        ("gez.", None),
    ],
)
def test_a_name_in_a_signature_is_read_without_what_stands_around_it(text: str, name: str | None) -> None:
    assert signed_name(text) == name
