"""Misread words of official names are put right; names and words of any other kind are left as they were read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.fields.found import NO_CLUE, Found, found_in
from extract.fields.official import official
from extract.forms import lexicon
from extract.layout.terms import terms_of
from extract.page import Line
from tests.help.words import codes, line_of


def put_right(text: str, confidence: float = 0.7) -> Found[str]:
    line = line_of(text or "-")
    words = tuple(replace(word, confidence=confidence) for word in line.words)
    return official(found_in([replace(line, line=Line(words))], text, NO_CLUE), terms_of(lexicon()))


def test_what_was_surely_read_is_left_as_it_is() -> None:
    assert put_right("Bau- und Wegeausschuss").value == "Bau- und Werkausschuss"
    sure = put_right("Bau- und Wegeausschuss", 0.99)
    assert (sure.value, codes(sure)) == ("Bau- und Wegeausschuss", [])


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("66 - Tiefbauanmt", "66 - Tiefbauamt"),
        ("Liegenschaftsant", "Liegenschaftsamt"),
        ("Lanäkreis Wesertal", "Landkreis Wesertal"),
        ("Recnnungsprüfungsausschuh", "Rechnungsprüfungsausschuß"),
        ("Schul ausschuss", "Schulausschuss"),
        ("Rat der Samtgemeinae Ellerloh", "Rat der Samtgemeinde Ellerloh"),
    ],
)
def test_a_letter_or_two_that_were_misread_are_put_right(read: str, written: str) -> None:
    found = put_right(read)
    assert (found.value, found.raw, codes(found)) == (written, read, ["repaired-word"])


def test_the_doubt_says_what_was_read_and_what_it_was_taken_for() -> None:
    (doubt,) = put_right("Amt: Tiefbauanmt").doubts
    assert doubt.message == "'Tiefbauanmt' was read and taken for 'Tiefbauamt'"


@pytest.mark.parametrize(
    "name",
    [
        "Hauptausschuss",
        "Hauptausschuß",
        "Vertreter des Landkreises",
        "Fachdienst Soziale Hilfen",
        "Kulturverein Ellerloh",
        "Bau und Planung",
        "zur Kenntnisnahme",
        "Bauant",
        "Kämmerei",
        "Kämmerer",
        "",
    ],
)
def test_what_is_right_has_an_ending_is_short_or_of_another_kind_stays(name: str) -> None:
    assert (put_right(name).value, codes(put_right(name))) == (name, [])
