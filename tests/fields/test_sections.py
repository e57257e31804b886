"""Running text ends where the next section begins: by its heading, by Roman numbers, and never amid a sentence."""

from __future__ import annotations

import pytest

from extract.layout import PageKind
from tests.help.roles import found_on, read

FIRST = """
subject: Sanierung der Turnhalle am Fuchsbau
heading: Anlass    statement: Der Rat hat 2014 nach dem Stand gefragt.
"""
NUMBERED = """
heading: I. Vortrag der Referentin
statement: 1. Anlass
statement: Die Turnhalle ist seit dem Jahr 2011 gesperrt.
heading: Hinweis:
other: Der Kreis wurde am 3. Mai 2014 um Stellungnahme gebeten.
attachment: - Turnhalle am Fuchsbau
attachment: - Turnhalle am Mühlbach
"""
NEXT = """
label: Die Mittel sind    nicht vorhanden.
heading: II. Bekanntgegeben
signature.name: Anna Hartwig
"""
TEXT = "\n".join(
    (
        "1. Anlass",
        "Die Turnhalle ist seit dem Jahr 2011 gesperrt.",
        "Hinweis:",
        "Der Kreis wurde am 3. Mai 2014 um Stellungnahme gebeten.",
        "- Turnhalle am Fuchsbau",
        "- Turnhalle am Mühlbach",
    )
)


def unwrapped(text: str | None) -> str:
    return " ".join((text or "").split())


def test_between_roman_numbers_all_is_the_text_of_the_one_above() -> None:
    found = read(FIRST, NUMBERED, NEXT)
    assert unwrapped(found["statement"]) == unwrapped(f"{TEXT} Die Mittel sind nicht vorhanden.")
    assert found["attachments"] == []


def test_a_roman_number_may_stand_in_a_column_of_its_own() -> None:
    found = read(
        "heading: I.    heading: Sachverhalt\nstatement: Der Weg ist zu.\nheading: Hinweis\nother: Er ist lang.\nII. Beschluss"
    )
    assert unwrapped(found["statement"]) == "Der Weg ist zu. Hinweis Er ist lang."


def test_without_roman_numbers_a_heading_that_nobody_knows_ends_a_section() -> None:
    page = "heading: Sachverhalt\nstatement: Der Weg ist zu.\nheading: Hinweis\nother: Er ist lang."
    assert read(page)["statement"] == "Der Weg ist zu."


def test_the_heading_of_another_section_ends_one_with_a_roman_number() -> None:
    page = """
heading: I. Sachverhalt
statement: Der Weg ist zu.
heading: Anlagen:
attachment: Lageplan
"""
    found = read(page)
    assert (found["statement"], found["attachments"]) == ("Der Weg ist zu.", ["Lageplan"])


def test_who_signs_between_two_roman_numbers_is_no_text() -> None:
    page = "heading: I. Sachverhalt\nstatement: Der Weg ist zu.\n\n\nsignature.name: Anna Hartwig\nheading: II. An das Bauamt"
    found = read(page)
    assert found["statement"] == "Der Weg ist zu."
    assert [one["name"] for one in found["signatures"]] == ["Anna Hartwig"]


def test_the_numbers_of_pages_are_no_text_at_their_foot_and_at_their_head() -> None:
    found = read(
        "heading: I. Sachverhalt\nstatement: Der Weg ist\n\n\n- 1 -", "Blatt zwei von neun\nstatement: zu.\nheading: II. Antrag"
    )
    assert unwrapped(found["statement"]) == "Der Weg ist zu."


@pytest.mark.parametrize(
    ("ends", "text"), [("werk-", "sowohl werk- als auch sonntags."), ("voll.", "sowohl voll.\nals auch sonntags.")]
)
def test_no_paragraph_begins_amid_a_word(ends: str, text: str) -> None:
    assert read(f"statement: sowohl {ends}\nstatement: als auch sonntags.")["statement"] == text


def test_a_line_that_goes_on_with_a_sentence_is_no_heading() -> None:
    first = "heading: Begründung\nstatement: Für die Turnhalle ist eine"
    found = read(
        first, "statement: <heading>flächendeckende <heading>Erneuerung des Daches unumgänglich.", kinds=(PageKind.MOTION,) * 2
    )
    assert unwrapped(found["statement"]) == "Für die Turnhalle ist eine flächendeckende Erneuerung des Daches unumgänglich."


def test_a_resolution_that_goes_on_behind_other_text_is_doubted_and_one_that_is_printed_again_is_not() -> None:
    other = "\n".join("statement: Der Weg am Fuchsbau ist seit vielen Jahren zu und gesperrt." for _ in range(2))
    first = "resolution: Der Rat beschließt die Erneuerung des Weges."
    for behind, count in (
        ("Die Mittel von 12.500 Euro stehen bereit.", 1),
        ("Der Rat beschließt die Erneuerung des Weges!", 0),
    ):
        found = found_on(f"{first}\n\n{other}\n\nresolution: {behind}").resolution
        assert found is not None
        assert found.value == "Der Rat beschließt die Erneuerung des Weges."
        assert [doubt.code for doubt in found.doubts] == ["left-out"] * count


def test_a_word_amid_a_line_of_text_is_no_heading() -> None:
    page = """
heading: Beschlussvorschlag:
resolution: Die Satzung wird beschlossen.
heading: Begründung:
statement: 1. Vorschlag der <heading>Verwaltung
statement: Die Gebühren sind zu ermitteln.
"""
    found = read(page)
    assert found["resolution"] == "Die Satzung wird beschlossen."
    assert unwrapped(found["statement"]) == "1. Vorschlag der Verwaltung Die Gebühren sind zu ermitteln."


def test_what_is_noted_below_the_signatures_of_a_paper_with_reasons_is_no_resolution() -> None:
    signed = "statement: Der Weg ist zu.\n\n\nsignature.name: Anna Hartwig\n\n\nresolution: Die Abschrift wird bestätigt."
    noted = found_on(signed).resolution
    assert noted is not None
    assert (noted.value, [doubt.code for doubt in noted.doubts]) == (None, ["left-out"])
    assert read(f"resolution: Der Weg wird erneuert.\n\n{signed}")["resolution"] == "Der Weg wird erneuert."


@pytest.mark.parametrize(
    "before",
    [
        "annex: Die Stadt soll den Weg\n",
        "Die Stadt soll den Weg\n",
        "other: Er ist lang. Die Stadt soll\nannex: den Weg\n",
        "annex: Die Stadt soll den    ",
    ],
)
def test_a_text_whose_first_words_were_taken_for_something_else_begins_with_its_sentence(before: str) -> None:
    page = f"subject: Weg am Bach\n\n\n{before}resolution: am Bach bis zum Mai wieder öffnen.\nheading: Begründung\nstatement: Er ist zu."
    text = unwrapped(read(page)["resolution"])
    assert text.startswith("Die Stadt soll") and text.endswith("am Bach bis zum Mai wieder öffnen.")


@pytest.mark.parametrize(
    "before",
    ["Sehr geehrte Damen und Herren,\n", "label: Der Antrag lautet\n", "Der Vorgang ist dort bekannt.\n", "Bürgeramt\n\n\n"],
)
def test_no_other_line_is_taken_for_the_beginning_of_a_text(before: str) -> None:
    page = f"subject: Weg am Bach\n{before}resolution: wir bitten, den Weg bis zum Mai wieder zu öffnen."
    assert read(page)["resolution"] == "wir bitten, den Weg bis zum Mai wieder zu öffnen."


NUMBERED_REASONS = """
heading: Begründung:
statement: 1. Zeitplan
statement: Der Weg ist seit dem Jahr 2011 gesperrt.
heading: 2. Ausgangslage
other: Die Kosten sind noch nicht ermittelt.
heading: 3. Beschlussvorschlag der Verwaltung
statement: Der Weg wird wieder geöffnet.
heading: Anlagen:
attachment: Lageplan
"""


def test_headings_that_count_from_one_below_a_known_one_are_part_of_its_text() -> None:
    found = read(NUMBERED_REASONS)
    text = unwrapped(found["statement"])
    assert text.startswith("1. Zeitplan") and "2. Ausgangslage" in text and text.endswith("Der Weg wird wieder geöffnet.")
    assert (found["resolution"], found["attachments"]) == (None, ["Lageplan"])


def test_numbers_that_do_not_count_on_from_the_heading_begin_sections_of_their_own() -> None:
    found = read(
        "heading: 1. Beschlussvorschlag\nresolution: Der Weg wird geöffnet.\nheading: 2. Begründung\nstatement: Er ist zu."
    )
    assert (found["resolution"], found["statement"]) == ("Der Weg wird geöffnet.", "Er ist zu.")


def test_items_that_count_as_far_as_the_next_section_does_do_not_swallow_it() -> None:
    page = """
heading: 2. Beschlussvorschlag
resolution: 1. Der Weg wird geöffnet.
resolution: 2. Der Zaun kommt weg.
heading: 3. Begründung
statement: Er ist zu.
"""
    found = read(page)
    assert (unwrapped(found["resolution"]), found["statement"]) == (
        "1. Der Weg wird geöffnet. 2. Der Zaun kommt weg.",
        "Er ist zu.",
    )


def test_a_list_that_the_text_announces_belongs_to_it_as_long_as_nothing_is_surely_something_else() -> None:
    page = """
heading: Beschlussvorschlag:
resolution: Die Sätze werden wie folgt festgesetzt:
attachment~60: Grundsteuer A 324 v. H.
none~60: Gewerbesteuer 418 v. H.
heading: Anlagen:
attachment: Lageplan
"""
    found = read(page)
    assert unwrapped(found["resolution"]).endswith("festgesetzt: Grundsteuer A 324 v. H. Gewerbesteuer 418 v. H.")
    assert found["attachments"] == ["Lageplan"]


def test_what_surely_is_something_else_is_of_no_list() -> None:
    page = """
heading: Beschlussvorschlag:
resolution: Die Sätze werden wie folgt festgesetzt:
attachment: Lageplan
"""
    assert read(page)["resolution"] == "Die Sätze werden wie folgt festgesetzt:"


def test_a_text_whose_first_words_are_something_else_for_sure_says_so() -> None:
    found = found_on("attachment: Die Stadt soll den Weg\nresolution: am Bach bis zum Mai wieder öffnen.").resolution
    assert found is not None and found.value.startswith("am Bach")
    (doubt,) = found.doubts
    assert (doubt.code, "Die Stadt soll den Weg" in doubt.message) == ("left-out", True)


def test_a_text_that_begins_with_its_sentence_raises_no_doubt() -> None:
    page = "label: Der Antrag lautet\n\nresolution: Die Stadt soll den Weg am Bach öffnen."
    found = found_on(page).resolution
    assert found is not None and (found.value, found.doubts) == ("Die Stadt soll den Weg am Bach öffnen.", ())


def test_a_sentence_that_leads_to_a_resolution_does_so_over_the_end_of_a_page() -> None:
    pages = (
        "heading: Sachverhalt\nstatement: Der Weg ist zu.\nlabel: Vor diesem Hintergrund möge der Rat beschließen:",
        "statement: 1. Der Weg wird geöffnet.\nstatement: 2. Er bleibt es.",
    )
    found = read(*pages)
    assert (found["statement"], found["resolution"]) == ("Der Weg ist zu.", "1. Der Weg wird geöffnet.\n2. Er bleibt es.")
