"""How far a line is the title of a paper, and what it says the paper is."""

from __future__ import annotations

import pytest

from extract.values.titles import Title, parse_title


@pytest.mark.parametrize(
    "text",
    [
        "ANTRAG",
        "Antrag",
        "Anfrage",
        "Mitteilung",
        "Beschlussvorlage",
        "Öffentliche Beschlussvorlage",
        "Nichtöffentliche Sitzungsvorlage",
        "Große Anfrage",
        "Anfrage (öffentlich)",
        "Änderungs-/Ergänzungsantrag",
        "Gemeinderatsdrucksache",
        "Bekanntgabe",
    ],
)
def test_a_kind_of_paper_alone_on_its_line_is_a_title(text: str) -> None:
    assert parse_title(text) == Title(text, 1.0)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Vorlage Nr. 418/77", "Vorlage"),
        ("Beschlussvorlage - VO/2019/0345", "Beschlussvorlage"),
        ("Sitzungsvorlage Nr. 20-26 / V 02318", "Sitzungsvorlage"),
        ("Drucksache 44/2006", "Drucksache"),
        ("ANTRAG DHH/2023/4002", "ANTRAG"),
    ],
)
def test_the_papers_number_is_no_part_of_its_title(text: str, title: str) -> None:
    assert parse_title(text) == Title(title, 0.9)


@pytest.mark.parametrize(
    "text",
    [
        "Anfrage nach § 68 Abs. 2 der Geschäftsordnung",
        "ANFRAGE NACH § 4 DER GESCHÄFTSORDNUNG DES RATES",
        "Beantwortung zur Anfrage",
        "Vorlage zur Beschlussfassung",
        "Änderungsantrag zur Drucksache 62/2016",
    ],
)
def test_a_title_goes_on_with_a_law_or_with_what_it_answers(text: str) -> None:
    assert parse_title(text) == Title(text, 0.8)


def test_a_title_in_spaced_letters_is_read_as_a_word() -> None:
    assert parse_title("A N F R A G E") == Title("ANFRAGE", 1.0)


def test_what_can_be_a_subject_or_a_heading_is_less_likely_a_title() -> None:
    shown = [parse_title(text) for text in ("Mitteilung", "Mitteilung der Verwaltung", "Bericht der Verwaltung")]
    assert [title and title.likeness for title in shown] == [1.0, 0.5, 0.25]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bericht über die Lage der Wasserwirtschaft",
        "Der Antrag wird abgelehnt",
        "Antrag: Neubau der Sporthalle",
        "die Vorlage",
        "Die Beschlussvorlage",
        "Stadt Ellerloh",
        "90/2017",
    ],
)
def test_what_names_no_kind_of_paper_from_end_to_end_is_no_title(text: str) -> None:
    assert parse_title(text) is None
