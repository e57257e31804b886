"""Flaws: what shows in a value's text that belongs to another field, by the words of the paper's own lexicon."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.fields.flaws import part_of, with_flaws
from extract.fields.found import NO_CLUE, found_in
from extract.forms import lexicon, load_form
from extract.layout.terms import terms_of
from tests.help.words import line_of


def flaws(path: str, text: str, raw: str | None = None) -> int:
    read = found_in([line_of(text)], text, NO_CLUE)
    return with_flaws(path, read if raw is None else replace(read, raw=raw), terms_of(lexicon())).flaws


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/consultations/0/organization", "Ausschuss für Schule und Kultur"),
        ("/consultations/0/role", "Vorberatung"),
        ("/clerk", "Frau Hartwig"),
        ("/attachments/0", "Kostenschätzung des Ingenieurbüros"),
        ("/subject", "Ausbau des Weges am Fuchsbau"),
        ("/body", "Gemeinde Ellerloh"),
        ("/signatures/0/name", "A.Hartwig"),
        ("/statement", "Der Weg ist zu erneuern. Die Mittel stehen bereit."),
    ],
)
def test_a_value_that_is_whole_and_alone_has_none(path: str, text: str) -> None:
    assert flaws(path, text) == 0


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/consultations/0/organization", "Schulausschuss Bauausschuss"),
        ("/consultations/0/organization", "Schulausschuss 14.04.2015"),
        ("/consultations/0/role", "Vorberatung öffentlich"),
        ("/clerk", "Frau Hartwig Telefon"),
        ("/attachments/0", "Im Auftrag"),
        ("/attachments/0", "12.500,00 €"),
        ("/subject", "Ausbau des Weges. Der Rat hat beschlossen "),
        ("/body", "Gemeinde Ellerloh: 12"),
        ("/statement", "Der Weg ist zu erneuern.\nBürgermeister"),
        ("/statement", "in Ellerloh stellen. Die Mittel stehen bereit."),
        ("/signatures/0/name", "Anna"),
    ],
)
def test_what_belongs_to_another_field_is_counted(path: str, text: str) -> None:
    assert flaws(path, text) > 0


def test_a_line_that_is_a_label_is_counted_and_a_title_that_is_one_is_not() -> None:
    assert flaws("/originator", "Bauamt", raw="Bauamt\nSachverhalt:") == 1
    assert flaws("/paper_type", "Beschlussvorlage", raw="Beschlussvorlage\nSachverhalt:") == 0


def test_labels_of_the_papers_own_form_count_as_those_of_the_lexicon_do(tmp_path: Path) -> None:
    file = tmp_path / "ellerloh.toml"
    file.write_text('name = "ellerloh"\ntitle = "Ellerloh"\n[labels]\nclerk = ["Zuckerbäcker"]\n', encoding="utf-8")
    read = replace(found_in([line_of("Bauamt")], "Bauamt", NO_CLUE), raw="Bauamt\nZuckerbäcker: Meier")
    assert with_flaws("/originator", read, terms_of(lexicon())).flaws == 0
    assert with_flaws("/originator", read, terms_of(load_form(file).lexicon)).flaws == 1


def test_the_name_of_a_party_is_none_of_a_person() -> None:
    assert part_of("/agreements/0/parties/1/name") == "party"
    assert part_of("/signatures/0/name") == "name"
    assert part_of("/attachments/0") == "attachments"
