"""The whole paper: sections and labels become the fields that they belong to, over page breaks, and without traps."""

from __future__ import annotations

from typing import Any

import pytest

from extract.fields.read import read_fields
from extract.forms.load import lexicon
from extract.layout import sheets_of
from tests.help.words import page_of, plain, sheets_with, typed, words_of

HEAD = """
Gemeinde Ellerloh
Vorlagen Nr.: 12/2015 vom 04.03.2015
erstellt durch: Bauamt

"""


def fields(*pages: str) -> dict[str, Any]:
    """All fields of a paper of these pages."""
    found = read_fields(sheets_with(*pages), sheets_with())
    return plain(found)


# Sections


@pytest.mark.parametrize("number", ["1.", "2)", "II.", "b)"])
def test_a_heading_may_have_a_number(number: str) -> None:
    text = f"{HEAD}Betreff: Ausbau\n\n{number} Sachverhalt:\nEs staubt.\n\n{number} Beschlussantrag\nWird gebaut."
    found = fields(text)
    assert (found["subject"], found["statement"], found["resolution"]) == ("Ausbau", "Es staubt.", "Wird gebaut.")


def test_a_running_head_that_names_the_paper_is_no_part_of_a_list() -> None:
    second = page_of((*words_of("zur Vorlage 12/2015", y=40), *words_of("Bericht")), number=2)
    found = read_fields(sheets_of([typed(f"{HEAD}Anlagen:\nLageplan"), second], lexicon()), sheets_with())
    assert plain(found.attachments) == ["Lageplan", "Bericht"]


def test_a_heading_may_be_spaced_out() -> None:
    text = f"{HEAD}B e t r e f f :\nAusbau\n\nS a c h -   u n d   R e c h t s l a g e :\nEs staubt.\n\nA n l a g e n\nPlan"
    found = fields(text)
    assert (found["subject"], found["statement"], found["attachments"]) == ("Ausbau", "Es staubt.", ["Plan"])


def test_single_letters_in_a_text_are_no_spaced_out_word() -> None:
    assert (
        fields(f"{HEAD}Sachverhalt:\nDie Klassen 5 a, b und c ziehen um.")["statement"] == "Die Klassen 5 a, b und c ziehen um."
    )


def test_values_in_a_column_beside_labels_belong_to_the_section_that_they_stand_in() -> None:
    text = f"""{HEAD}
Finanzielle Auswirkungen

Produkt               5.4.1.01
Sachkonto             7852000
Ansatz                12.000,00 €
Begründung
Es staubt.
"""
    found = fields(text)
    assert found["budget"]["account"] == "7852000"
    assert found["budget"]["product"] == "5.4.1.01"
    assert found["statement"] == "Es staubt."


def test_a_subject_stands_beside_its_heading_without_a_colon() -> None:
    text = f"""{HEAD}
Aktenzeichen          12-3
Betreff               Ausbau des Weges
                      am Fuchsbau
Verteiler             Ortsrat

Sachverhalt
Es staubt.
"""
    found = fields(text)
    assert (found["subject"], found["statement"]) == ("Ausbau des Weges am Fuchsbau", "Es staubt.")


@pytest.mark.parametrize(
    "line",
    [
        "Betreff: Ausbau des Weges",
        "Betr.: Ausbau des Weges",
        "Betreff : Ausbau des Weges",
        "Betreff:          Ausbau des Weges",
    ],
)
def test_a_section_may_begin_on_the_line_of_its_heading(line: str) -> None:
    assert fields(f"{HEAD}{line}\nam Fuchsbau\n\nSachverhalt:\nEs staubt.")["subject"] == "Ausbau des Weges am Fuchsbau"


def test_a_punched_hole_before_a_subject_is_no_part_of_it() -> None:
    assert fields(f"{HEAD}Betreff:\n© Ausbau des Weges\n\nSachverhalt:\nEs staubt.")["subject"] == "Ausbau des Weges"


def test_a_section_that_stays_empty_is_there_and_empty() -> None:
    found = fields(HEAD + "Beschlussvorschlag:\n\nSachverhalt:\nEs staubt.")
    assert found["resolution"] is None
    assert found["statement"] == "Es staubt."


def test_a_heading_of_no_known_field_ends_the_section_before_it() -> None:
    text = HEAD + "Beschlussvorschlag:\nWird gebaut.\n\nKlimaauswirkungen:\nkeine\n\nSachverhalt:\nEs staubt."
    assert fields(text)["resolution"] == "Wird gebaut."


# Traps in running text

STATEMENT = """
Sachverhalt:
Über die Vorlage Nr. 8/2014 vom 02.02.2014 hat der Rat am 12.03.2014 beraten. Gegenstand
war der Zustand des Weges. Zum damaligen Sachverhalt und zum
Beschlussvorschlag. Die Kosten von 12.500,00 € trug die Gemeinde.

Die Anlagen sind nicht beigefügt; zu den
Anlagen der Drucksache 7/2013 gehört ein Lageplan. Der Betreff des Schreibens war
Begründung einer Dienstbarkeit. Vorlagen Nr. 9/2014 wird aufgehoben.
"""


def test_words_of_headings_and_other_numbers_in_the_text_are_traps_that_catch_nothing() -> None:
    found = fields(HEAD + "Betreff: Ausbau\n\nBeschlussvorschlag:\nWird gebaut.\n" + STATEMENT)
    assert found["header"]["reference"] == "12/2015"
    assert str(found["header"]["date"]) == "2015-03-04"
    assert found["subject"] == "Ausbau"
    assert found["resolution"] == "Wird gebaut."
    assert found["attachments"] == []
    assert found["budget"] is None
    assert found["statement"].startswith("Über die Vorlage Nr. 8/2014")
    assert "zum Beschlussvorschlag. Die Kosten von 12.500,00 €" in found["statement"]
    assert found["statement"].endswith("Vorlagen Nr. 9/2014 wird aufgehoben.")
    assert found["statement"].count("\n") == 1


def test_a_statement_that_quotes_a_committee_and_a_date_makes_no_consultation() -> None:
    found = fields(HEAD + "Sachverhalt:\nBauausschuss am 17.03.2014: öffentlich beraten.\nRat am 31.03.2014: vertagt.")
    assert found["consultations"] == []


# Pages


def test_page_numbers_and_running_heads_are_no_part_of_the_text() -> None:
    page = HEAD + "Sachverhalt:\nDer Weg ist schmal und" + "\n" * 47 + "                              - 2 -"
    found = fields(page, "alt.")
    assert found["statement"] == "Der Weg ist schmal und alt."


def test_a_text_over_three_pages_with_a_blank_back_is_whole() -> None:
    found = fields(HEAD + "Sachverhalt:\nDer Weg ist", "", "schmal und", "alt.\n\nAnlagen:\nPlan")
    assert found["statement"] == "Der Weg ist schmal und alt."
    assert found["attachments"] == ["Plan"]


# Labels and values that no field owns


def test_every_label_with_its_value_is_kept_even_where_no_field_wants_it() -> None:
    found = read_fields(sheets_with(HEAD + "Wiedervorlage: 31.12.2015\n\nSachverhalt:\nHinweis: Es staubt."), sheets_with())
    assert {one.label: one.value for one in found.labelled_values} == {
        "Vorlagen Nr.": "12/2015 vom 04.03.2015",
        "erstellt durch": "Bauamt",
        "Wiedervorlage": "31.12.2015",
    }
