"""Lines around the content: salutations, closings, addresses, telephones, banks, page numbers; and lines that are content."""

from __future__ import annotations

import pytest

from extract.values.furniture import line_part


@pytest.mark.parametrize(
    "text",
    [
        "Sehr geehrte Damen und Herren,",
        "sehr geehrter Herr Oberbürgermeister,",
        "Schr geehrte Frau Bezirksbürgermeisterin",
        "Sehr verehrter Herr Landrat!",
        "Liebe Kolleginnen und Kollegen,",
        "Meine Damen und Herren,",
        "Sehr geehrte Mitglieder des Stadtrats Ellerloh,",
    ],
)
def test_a_salutation_is_told(text: str) -> None:
    assert line_part(text) == "salutation"


@pytest.mark.parametrize(
    "text",
    [
        "Mit freundlichen Grüßen",
        "Mit freundlichen Grüssen,",
        "Mit freundlichen Gruben",
        "mit freundlichem Gruß",
        "Hochachtungsvoll",
        "Viele Grüße",
    ],
)
def test_a_closing_is_told_though_letters_are_misread(text: str) -> None:
    assert line_part(text) == "closing"


@pytest.mark.parametrize(
    "text",
    [
        "38364 Ellerloh",
        "D-38364 Ellerloh",
        "Marktstraße 12 a",
        "Am Markt 1",
        "Konrad-Adenauer-Platz 3-5, 38364 Ellerloh",
        "Rathaus | Marienplatz 8 | Zimmer 249/II | 38364 Ellerloh am Berg",
        "Stadt Ellerloh - Postfach 14 40 - 38364 Ellerloh",
        "Postfach 12 34",
        "Zimmer 12",
        "An den Oberbürgermeister",
        "An die Fraktionen im Rat der Stadt",
        "Herrn Oberbürgermeister Dr. Karl Bock",
        "Herrn",
    ],
)
def test_a_line_of_an_address_is_told(text: str) -> None:
    assert line_part(text) == "address"


@pytest.mark.parametrize(
    "text",
    [
        "Tel.: 05352 / 512-239",
        "Telefon: 0 233-22288",
        "Telefax (089) 233 989 92 626",
        "Fernruf 05208 / 55-282",
        "Durchwahl 239",
        "E-Mail: rathaus@ellerloh.de",
        "rathaus@ellerloh.de",
        "www.ellerloh.de",
        "Fraktion im Stadtrat | Tel.: 089 233 92650 | Fax: 089 233 92747 | fraktion@ellerloh.de",
    ],
)
def test_a_line_of_telephone_fax_or_mail_is_told(text: str) -> None:
    assert line_part(text) == "contact"


@pytest.mark.parametrize(
    "text",
    [
        "IBAN: DE12 2505 0000 0000 1234 56",
        "Bankverbindung: Kreissparkasse Ellerloh",
        "Kreissparkasse Ellerloh, Konto 123 456 (BLZ 250 500 00)",
        "Konto-Nr. 1234567 bei der Volksbank Ellerloh",
    ],
)
def test_a_line_of_a_banks_account_is_told(text: str) -> None:
    assert line_part(text) == "bank"


@pytest.mark.parametrize(
    "text",
    [
        "- 2 -",
        "– 2 –",
        "Seite 2",
        "Seite 2 von 3",
        "Seite: 1/3",
        "Seite 1von 2",
        "Ergänzende Erläuterungen Seite 2 von 6",
        "Blatt 2",
    ],
)
def test_a_page_number_is_told_also_behind_a_running_head(text: str) -> None:
    assert line_part(text) == "page-number"


def test_the_day_on_which_a_page_was_printed_is_part_of_its_foot() -> None:
    assert line_part("Ausdruck vom: 15.01.2021") == "page-number"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2",
        "90/2017",
        "Fachbereich 20",
        "Frau Hartwig",
        "Herrn Bredow",
        "K. Bock",
        "Bürgermeister",
        "Im Auftrag",
        "Auskunft erteilt: Frau Hartwig, Tel.: 239",
        "Telefon: 800 - 32 22.02.2017",
        "38364 Ellerloh, den 04.10.1994",
        "Ellerloh, den 4. Mai 2017",
        "Ausbau der Marktstraße 12",
        "Sanierung des Sportplatzes",
        "Spielplatz 3",
        "53810 Abwasserbeseitigung",
        "12500 Euro",
        "Die Unterlagen liegen bei Frau Bock, Zimmer 6.",
        "Liebenau und Umgebung",
        "An den Kosten ist die Gemeinde mit 10 % beteiligt.",
        "Sachkonto 4318000",
        "Die Sparkasse hat den Vertrag gekündigt",
        "siehe Seite 3 der Begründung",
        "An alle Haushalte wird ein Brief geschickt.",
        "Rat der Stadt Ellerloh",
    ],
)
def test_what_can_be_content_is_none_of_them(text: str) -> None:
    assert line_part(text) is None
