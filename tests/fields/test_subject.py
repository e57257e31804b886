"""The subject of forms that print it without a label: it is told by where it stands."""

from __future__ import annotations

import pytest

from extract.fields.consultations import read_consultations
from extract.fields.subject import unlabelled_subject
from extract.layout.outline import outline_of
from tests.help.words import block_on, plain, typed

TABLE = """
Gremium                       Termin            Zuständigkeit
Bauausschuss                  17.03.2015        Vorberatung
Rat der Gemeinde              31.03.2015        Entscheidung
"""
HEAD = "Gemeinde Ellerloh\nDer Bürgermeister\n\nVorlage Nr.: 12/2015\nVerantwortlich: Bauamt\n"
BELOW = "\n\nBeschlussvorschlag:\nDer Weg wird ausgebaut."
SUBJECT = "Ausbau des Weges am Fuchsbau"


def read(text: str) -> str | None:
    page = typed(text)
    paper = block_on(page)
    table = read_consultations(paper, page.number).lines
    found: str | None = plain(unlabelled_subject(outline_of(paper.without(table))[0], table))
    return found


def test_a_subject_between_head_and_table_is_found() -> None:
    assert read(f"{HEAD}\n{SUBJECT}\n{TABLE}{BELOW}") == SUBJECT


def test_a_subject_below_the_table_is_found() -> None:
    assert read(f"{HEAD}{TABLE}\n\n{SUBJECT}{BELOW}") == SUBJECT


def test_a_subject_of_two_lines_is_one_and_its_divided_word_joined() -> None:
    assert read(f"{HEAD}\n{SUBJECT} und Erneue-\nrung der Brücken\n{TABLE}{BELOW}") == f"{SUBJECT} und Erneuerung der Brücken"


def test_without_a_table_it_is_the_last_thing_before_the_first_heading() -> None:
    assert read(f"{HEAD}\n{SUBJECT}{BELOW}") == SUBJECT


@pytest.mark.parametrize(
    "line",
    [
        "Ellerloh, 04.03.2015",
        "Beratung in öffentlicher Sitzung",
        "Bearbeiter: Frau Thoms",
        "Neubau",
        "Sehr geehrte Damen und Herren,",
        "Herrn Bürgermeister Karl Bock",
        "Am Markt 1, 38364 Ellerloh",
    ],
)
def test_what_the_head_itself_says_is_no_subject(line: str) -> None:
    assert read(f"Gemeinde Ellerloh\nDer Bürgermeister\n\nVorlage Nr.: 12/2015\n\n{line}\n{TABLE}{BELOW}") is None
