"""Which lines name a department or another author of papers, which surely do not, and which can be either."""

from __future__ import annotations

import pytest

from extract.values.departments import names_department

BEGINNINGS = ("Fachbereich", "Fachdienst", "Amt", "Sachgebiet")
ENDINGS = ("amt", "kämmerei", "fraktion", "beirat", "referat")


@pytest.mark.parametrize(
    "text",
    [
        "Fachbereich Bürgerdienste",
        "40 Fachdienst Tiefbau",
        "Amt für Schulen",
        "Amt 61",
        "20.1 Kämmerei",
        "Dezernat III / Sportamt",
        "SPD-Fraktion im Bezirksausschuss 7",
        "CDU Fraktion in der Bezirksvertretung",
        "Stadtteilbeirat Ellerloh",
        "Sachgebiet 5.1",
    ],
)
def test_a_department_is_told_by_its_first_word_or_the_end_of_its_noun(text: str) -> None:
    assert names_department(text, BEGINNINGS, ENDINGS) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "61",
        "20.1",
        "III/20",
        "Tel.: 05352 / 512-239",
        "Fax (089) 233 989 92 626",
        "hauptamt@ellerloh.de",
        "04.05.2017",
        "Ellerloh, den 4. Mai 2017",
        "12.500,00 €",
        "Am Markt 1, 38364 Ellerloh",
        "38364 Ellerloh",
        "Sehr geehrte Damen und Herren,",
        "Mit freundlichen Grüßen",
        "Frau Hartwig",
        "Das Hauptamt hat den Vertrag geprüft.",
    ],
)
def test_what_certainly_is_no_department_is_told(text: str) -> None:
    assert names_department(text, BEGINNINGS, ENDINGS) is False


@pytest.mark.parametrize(
    "text", ["Tiefbau", "Neubau der Sporthalle", "Aus Sicht des Bauamtes", "aus dem Hauptamt", "Die Kämmerei"]
)
def test_what_can_be_either_is_left_open(text: str) -> None:
    assert names_department(text, BEGINNINGS, ENDINGS) is None
