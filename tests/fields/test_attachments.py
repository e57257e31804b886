"""The list of attachments: one entry each, without its bullet, and nothing where the paper says that there are none."""

from __future__ import annotations

import pytest

from extract.fields.attachments import read_attachments
from tests.help.words import block_of, lines_of, sheets_with


def entries(*pages: str, known: str = "") -> list[str]:
    sheets = sheets_with(*pages, known)
    section = sheets.block(line for line in sheets.lines if line.page <= len(pages))
    return [found.value for found in read_attachments(section)]


def test_every_line_is_an_entry() -> None:
    assert entries("Lageplan\nKostenschätzung vom 05.09.2018\nVereinbarung") == [
        "Lageplan",
        "Kostenschätzung vom 05.09.2018",
        "Vereinbarung",
    ]


@pytest.mark.parametrize("bullet", ["-", "–", "•", "·", "*", "►", "e", "o", "«", "®"])
def test_a_bullet_is_no_part_of_an_entry_whatever_it_was_read_as(bullet: str) -> None:
    assert entries(f"{bullet} Lageplan\n{bullet} Übersichtskarte") == ["Lageplan", "Übersichtskarte"]


@pytest.mark.parametrize("number", ["{}.", "({})", "{})", "{} -", "{} –"])
def test_a_number_of_the_list_is_no_part_of_an_entry(number: str) -> None:
    assert entries(f"{number.format(1)} Lageplan\n{number.format(2)} Zeitplan") == ["Lageplan", "Zeitplan"]


@pytest.mark.parametrize(
    "entry", ["2. Änderungssatzung", "3. Nachtrag zum Vertrag", "1.250 Unterschriften", "Erhebung 2015", "B-Plan Nr. 12"]
)
def test_a_number_that_belongs_to_the_name_stays(entry: str) -> None:
    assert entries(entry) == [entry]
    assert entries(f"- {entry}\n- Lageplan") == [entry, "Lageplan"]


def test_the_number_of_an_attachment_is_part_of_its_entry() -> None:
    assert entries("Anlage 1: Vereinbarung\nAnlage 2: Stellenbeschreibung") == [
        "Anlage 1: Vereinbarung",
        "Anlage 2: Stellenbeschreibung",
    ]


def test_an_entry_of_two_lines_is_one() -> None:
    assert entries("- Vereinbarung mit dem Heimat-\n  verein über den Radweg\n- Lageplan") == [
        "Vereinbarung mit dem Heimatverein über den Radweg",
        "Lageplan",
    ]
    assert entries("Vereinbarung mit dem Heimatverein\nüber den Radweg\nLageplan") == [
        "Vereinbarung mit dem Heimatverein über den Radweg",
        "Lageplan",
    ]


def test_an_entry_of_two_lines_in_a_numbered_list_is_one() -> None:
    assert entries("Anlage 1: Vereinbarung mit dem\n          Heimatverein\nAnlage 2: Lageplan") == [
        "Anlage 1: Vereinbarung mit dem Heimatverein",
        "Anlage 2: Lageplan",
    ]


def test_entries_far_apart_are_two_even_without_a_mark() -> None:
    assert entries("Lageplan\n\n\n    nichtamtliche Übersicht") == ["Lageplan", "nichtamtliche Übersicht"]


def test_a_list_goes_on_overleaf() -> None:
    assert entries("- Lageplan\n- Vereinbarung mit dem Heimat-", "  verein\n- Zeitplan") == [
        "Lageplan",
        "Vereinbarung mit dem Heimatverein",
        "Zeitplan",
    ]


@pytest.mark.parametrize(
    "text", ["keine", "Keine", "- keine", "keine Anlagen", "entfällt", "ohne", "-", "--", "./.", "", "— keine"]
)
def test_none_is_an_empty_list(text: str) -> None:
    assert entries(text) == []


def test_none_is_only_none_where_nothing_else_stands() -> None:
    assert entries("Kleine Karte\nKeiner der Pläne") == ["Kleine Karte", "Keiner der Pläne"]


def test_a_compound_that_the_paper_prints_with_its_hyphen_keeps_it() -> None:
    assert entries("Karte der DSL-\nleitungen", known="alle DSL-Leitungen") == ["Karte der DSL-leitungen"]


def test_specks_are_no_entries() -> None:
    assert entries("Lageplan\n. .\n'") == ["Lageplan"]
    assert entries("Lageplan\n\n1]\n\n|") == ["Lageplan"]


def test_an_entry_is_found_where_all_of_its_lines_stand() -> None:
    (found,) = read_attachments(block_of("- Vereinbarung mit dem Heimat-\n  verein"))
    first, second = lines_of("- Vereinbarung mit dem Heimat-\n  verein")
    assert found.raw == "- Vereinbarung mit dem Heimat-\nverein"
    assert (found.bbox.top, found.bbox.bottom) == (first.bbox.top, second.bbox.bottom)
