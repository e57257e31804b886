"""The signature of the Vorlage itself: where it begins, and whose it is, in which function, under which clause."""

from __future__ import annotations

from typing import Any

import pytest

from extract.fields.signatures import read_signature, signature_start
from tests.help.words import block_of, plain

TEXT = """
Sachverhalt:
Der Weg am Fuchsbau ist in einem Zustand, der den Verkehr nicht mehr zulässt, und wird erneuert.
Die Arbeiten beginnen nach der Ernte und dauern sechs Wochen; der Bauhof hilft dabei mit.

"""


def signatures(*pages: str) -> list[dict[str, Any]]:
    """The signatures at the end of pages of text."""
    text = block_of(TEXT + pages[0].removeprefix("\n"), *pages[1:])
    found: list[dict[str, Any]] = plain(read_signature(text.with_lines(text.lines[signature_start(text) :])))
    return found


def signature(name: str | None, function: str | None = None, clause: str | None = None) -> dict[str, str | None]:
    return {"name": name, "function": function, "clause": clause}


def test_a_paper_that_nobody_signed_has_no_signature() -> None:
    assert signatures("") == []
    assert signatures("Lageplan") == []
    assert signature_start(block_of("")) == 0


def test_clause_name_and_function_stand_below_each_other() -> None:
    assert signatures("In Vertretung\n\nDr. Holm Tiedemann\nErster Stadtrat") == [
        signature("Dr. Holm Tiedemann", "Erster Stadtrat", "In Vertretung")
    ]


@pytest.mark.parametrize("clause", ["In Vertretung", "Im Auftrag", "Im Auftrage", "i. V.", "i.A.", "gez."])
def test_a_clause_begins_the_signature(clause: str) -> None:
    assert signatures(f"{clause}\nU. Petersen-Voigt") == [signature("U. Petersen-Voigt", None, clause)]


def test_a_clause_with_a_slip_or_a_colon_is_one() -> None:
    assert signatures("In Verlretung:\nU. Petersen-Voigt") == [signature("U. Petersen-Voigt", None, "In Verlretung")]


@pytest.mark.parametrize(
    ("line", "clause"), [("gez. K. Brandes", "gez."), ("i. V. K. Brandes", "i. V."), ("Im Auftrag K. Brandes", "Im Auftrag")]
)
def test_clause_and_name_may_stand_on_one_line(line: str, clause: str) -> None:
    assert signatures(f"{line}\nBürgermeister") == [signature("K. Brandes", "Bürgermeister", clause)]


@pytest.mark.parametrize("closing", ["Mit freundlichen Grüßen", "Mit freundlichen Grüssen,", "Hochachtungsvoll"])
def test_a_letters_closing_begins_the_signature_and_is_no_clause(closing: str) -> None:
    assert signatures(f"{closing}\nKarla Winzer,\nBürgermeisterin") == [signature("Karla Winzer", "Bürgermeisterin")]


@pytest.mark.parametrize(
    "function", ["Bürgermeisterin", "Fachbereichsleiterin", "Erster Gemeinderat", "Stadtamtmann", "Allgemeine Vertreterin"]
)
def test_a_name_above_an_office_is_a_signature_without_a_clause(function: str) -> None:
    assert signatures(f"Karla Winzer\n{function}") == [signature("Karla Winzer", function)]


def test_a_name_alone_is_a_signature_where_it_is_surely_a_persons() -> None:
    assert signatures("Karl Brandes") == [signature("Karl Brandes")]


def test_brackets_around_a_name_are_no_part_of_it_and_herrn_is_herr() -> None:
    assert signatures("Im Auftrag\n(Brandes)\nAmtsleiter") == [signature("Brandes", "Amtsleiter", "Im Auftrag")]
    assert signatures("Im Auftrag\nHerrn Brandes") == [signature("Herr Brandes", None, "Im Auftrag")]


def test_a_list_above_two_signatures_is_no_part_of_them() -> None:
    text = block_of(
        TEXT + "Anlagen:\nLageplan vom 03.05.2015\nSchreiben vom 7. Mai 2015\n\n\n\nBrandes                 Karolin Voigt\n"
        "                        Amtsleiterin"
    )
    assert text.lines[signature_start(text)].text == "Brandes"


def test_a_surname_alone_far_below_the_last_list_is_a_signature() -> None:
    assert signatures("Anlagen:\nLageplan\n\n\n\nBrinkmann") == [signature("Brinkmann")]
    assert signatures("Anlagen:\n\n\nBrinkmann") == []


def test_signatures_side_by_side_are_two() -> None:
    block = """
In Vertretung                      Im Auftrag
Dr. Holm Tiedemann                 Karla Winzer
Erster Stadtrat                    Fachbereichsleiterin
"""
    assert signatures(block) == [
        signature("Dr. Holm Tiedemann", "Erster Stadtrat", "In Vertretung"),
        signature("Karla Winzer", "Fachbereichsleiterin", "Im Auftrag"),
    ]


# Scribbles


@pytest.mark.parametrize("scribble", ["~ Arne", "~ INAX", "~ 7/4", "~ Im Kl wv"])
def test_what_ocr_made_of_a_scribble_is_passed_over(scribble: str) -> None:
    assert signatures(f"In Vertretung\n{scribble}\nK. Brandes\nErster Gemeinderat") == [
        signature("K. Brandes", "Erster Gemeinderat", "In Vertretung")
    ]


def test_a_scribble_that_was_read_as_a_name_is_not_the_name_above_the_office() -> None:
    assert signatures("In Vertretung\nArne\nBrüning\nGemeindedirektor") == [
        signature("Brüning", "Gemeindedirektor", "In Vertretung")
    ]


def test_a_scribble_alone_is_no_signature() -> None:
    assert signatures("~ Karl Brandes") == []


# Where it begins


def test_a_signature_overleaf_is_found() -> None:
    assert signatures("", "In Vertretung\nK. Brandes") == [signature("K. Brandes", None, "In Vertretung")]
    assert signatures("", "Karla Winzer\nBürgermeisterin") == [signature("Karla Winzer", "Bürgermeisterin")]


def test_attachments_before_the_signature_are_no_part_of_it() -> None:
    text = block_of(TEXT + "Anlagen:\nLageplan\nZeitplan\n\nKarla Winzer\nBürgermeisterin")
    assert [line.text for line in text.lines[signature_start(text) :]] == ["Karla Winzer", "Bürgermeisterin"]


def test_a_clause_in_running_text_begins_no_signature() -> None:
    text = (
        "In Vertretung des erkrankten Bürgermeisters hat der Erste Stadtrat die Verhandlungen geführt und den\nWeg besichtigt."
    )
    assert signatures(text) == []


def test_a_sentence_behind_a_name_makes_it_no_signature() -> None:
    text = "Karla Winzer\nBürgermeisterin\n\nDie Unterlagen liegen im Rathaus aus und können dort eingesehen werden."
    assert signatures(text) == []


def test_a_signature_is_found_where_it_is_printed() -> None:
    text = block_of(TEXT + "In Vertretung\nK. Brandes\nErster Gemeinderat")
    (block,) = read_signature(text.with_lines(text.lines[-3:]))
    assert block.name
    assert block.function
    assert (block.name.raw, block.name.bbox) == ("K. Brandes", text.lines[-2].bbox)
    assert block.function.bbox == text.lines[-1].bbox
