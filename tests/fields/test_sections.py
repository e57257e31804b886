"""The sections of a Vorlage: each from its heading to the next, in paragraphs, over page breaks, and without traps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.fields.read import read_fields
from extract.forms.load import lexicon
from extract.layout import sheets_of
from extract.layout.outline import outline_of, paragraphs, section
from tests.help.words import block_of, lines_of, page_of, plain, sheets_with, typed, words_of

HEAD = """
Gemeinde Ellerloh
Vorlagen Nr.: 12/2015 vom 04.03.2015
erstellt durch: Bauamt

"""


def sections(*pages: str) -> dict[str, list[str]]:
    """The text lines of each section by its field."""
    return {one.field: [line.text for line in one.lines] for one in outline_of(block_of(*pages))}


def fields(*pages: str) -> dict[str, Any]:
    """All fields of a paper of these pages."""
    found = read_fields(sheets_with(*pages), sheets_with())
    return plain(found)


def joined(*pages: str) -> tuple[str, ...]:
    return paragraphs(lines_of(*pages))


# Outline


def test_a_paper_is_parted_at_its_headings_in_order() -> None:
    text = (
        HEAD + "Tagesordnungspunkt:\nAusbau\n\nBeschlussvorschlag:\nWird gebaut.\n\nSachverhalt:\nEs staubt.\n\nAnlagen:\nPlan"
    )
    assert sections(text) == {
        "header": ["Gemeinde Ellerloh", "Vorlagen Nr.: 12/2015 vom 04.03.2015", "erstellt durch: Bauamt"],
        "subject": ["Ausbau"],
        "resolution": ["Wird gebaut."],
        "statement": ["Es staubt."],
        "attachments": ["Plan"],
    }


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


def test_a_numbered_sentence_that_begins_like_a_heading_is_none() -> None:
    text = f"{HEAD}Beschlussvorschlag:\n1. Anlagen werden erneuert.\n2. Sachverhalt und Kosten werden geprüft."
    assert set(sections(text)) == {"header", "resolution"}


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


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Beschlußvorschlag:", "resolution"),
        ("BESCHLUSSVORSCHLAG", "resolution"),
        ("Beschlussempfehlung:", "resolution"),
        ("Sachverhaltsdarstellung:", "statement"),
        ("Begründung:", "statement"),
        ("Problembeschreibung/Begründung:", "statement"),
        ("Sachverhaltsdarsteliunq:", "statement"),
        ("Anlagenverzeichnis", "attachments"),
        ("Gegenstand der Vorlage:", "subject"),
    ],
)
def test_headings_are_known_by_their_many_names(heading: str, field: str) -> None:
    assert sections(f"Gemeinde Ellerloh\n\n{heading}\nInhalt")[field] == ["Inhalt"]


def test_a_section_that_stays_empty_is_there_and_empty() -> None:
    found = fields(HEAD + "Beschlussvorschlag:\n\nSachverhalt:\nEs staubt.")
    assert found["resolution"] is None
    assert found["statement"] == "Es staubt."


def test_of_two_sections_of_one_kind_the_first_with_content_counts() -> None:
    found = section([replace(one, field="statement") for one in (block_of(""), block_of("Es staubt."))], "statement")
    assert found
    assert [line.text for line in found.lines] == ["Es staubt."]
    assert section((), "statement") is None


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


def test_the_last_word_of_a_sentence_alone_on_its_line_is_no_heading() -> None:
    text = "Sachverhalt:\nDer Rat folgte damals in allen Punkten der Verwaltung und ihrer\nBegründung.\nEr bleibt dabei."
    assert sections(text)["statement"] == [
        "Der Rat folgte damals in allen Punkten der Verwaltung und ihrer",
        "Begründung.",
        "Er bleibt dabei.",
    ]


def test_a_word_of_a_heading_at_the_start_of_a_sentence_is_no_heading() -> None:
    text = "Sachverhalt:\nEs staubt.\nGegenstand der Klage ist der Staub.\nAnlagen werden nachgereicht."
    assert list(sections(text)) == ["statement"]


def test_a_statement_that_quotes_a_committee_and_a_date_makes_no_consultation() -> None:
    found = fields(HEAD + "Sachverhalt:\nBauausschuss am 17.03.2014: öffentlich beraten.\nRat am 31.03.2014: vertagt.")
    assert found["consultations"] == []


# Paragraphs


def test_white_space_parts_paragraphs_and_line_ends_do_not() -> None:
    assert joined("Der Weg ist\nschmal.\nEr ist alt.\n\nDer Bach ist\nbreit.") == (
        "Der Weg ist schmal. Er ist alt.",
        "Der Bach ist breit.",
    )


def test_a_sentence_that_goes_on_overleaf_is_one_paragraph() -> None:
    first = "Der Weg ist\nschmal und\nalt. Die Öffent-"
    second = "lichkeit wurde\nbeteiligt.\n\nDer Bach ist breit."
    assert joined(first, second) == ("Der Weg ist schmal und alt. Die Öffentlichkeit wurde beteiligt.", "Der Bach ist breit.")


def test_a_new_sentence_overleaf_begins_a_paragraph() -> None:
    assert joined("Der Weg ist\nschmal.", "Der Bach ist\nbreit.") == ("Der Weg ist schmal.", "Der Bach ist breit.")


def test_entries_of_a_list_are_paragraphs() -> None:
    assert joined("Der Rat beschließt:\n1. Der Weg wird\ngebaut.\n2. Der Bach wird\nverlegt.") == (
        "Der Rat beschließt:",
        "1. Der Weg wird gebaut.",
        "2. Der Bach wird verlegt.",
    )


def test_words_hyphenated_at_line_ends_are_joined_and_the_papers_own_compounds_kept() -> None:
    lines = lines_of("Das DSL-\nnetz und die Ver-\nwaltung.")
    assert paragraphs(lines, known="das DSL-Netz") == ("Das DSL-netz und die Verwaltung.",)


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
