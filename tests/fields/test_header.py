"""The head of a Vorlage: body, kind of paper, number, date, department, clerk, and nothing of what only looks like them."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.fields.header import Header, read_header
from tests.help.words import (
    LEADING,
    LEFT,
    LETTER,
    PITCH,
    TOP,
    Page,
    block_on,
    codes,
    columns_at,
    grid,
    page_of,
    plain,
    rows_at,
    typed,
    words_of,
)


def head(text: str) -> Header:
    return head_of(typed(text))


def head_of(page: Page) -> Header:
    return read_header(block_on(page))


WHOLE = """
                              Samtgemeinde Ellerloh

Vorlagen Nr.: 12/2015 vom 04.03.2015
erstellt durch: Bauamt
Bearbeiter/in: Frau Mertens
"""


def test_the_head_of_a_vorlage_is_read_whole() -> None:
    assert plain(head(WHOLE)) == {
        "body": "Samtgemeinde Ellerloh",
        "paper_type": "Vorlage",
        "reference": "12/2015",
        "date": dt.date(2015, 3, 4),
        "originator": "Bauamt",
        "clerk": "Frau Mertens",
    }


def test_each_value_is_found_where_it_is_printed_without_its_label() -> None:
    found = head(WHOLE)
    assert found.reference
    assert found.date
    assert found.originator
    assert (found.reference.raw, found.date.raw, found.originator.raw) == ("12/2015", "04.03.2015", "Bauamt")
    assert found.reference.bbox.x0 == LEFT + PITCH * len("Vorlagen Nr.: ")
    assert found.reference.bbox.x1 < found.date.bbox.x0
    assert found.reference.bbox.top == found.date.bbox.top == TOP + 2 * LEADING


def test_an_empty_page_has_an_empty_head() -> None:
    assert head("") == Header()


# The number


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Vorlage Nr. 12/2015", "12/2015"),
        ("Vorlagen-Nr.: VO/2015/0012", "VO/2015/0012"),
        ("Drucksache Nr. 6/2008", "6/2008"),
        ("Drucksachen-Nr.: X/202", "X/202"),
        ("DS 6/2008 1. Ergänzung", "6/2008 1. Ergänzung"),
        ("Beschlussvorlage 2016/023-1", "2016/023-1"),
        ("Vorlagen Nr. : 12/ 2015", "12/2015"),
        ("Vorlaqen Nr.: 12/2015", "12/2015"),
        ("Vorlagen Nr.:          12/2015", "12/2015"),
        ("Verwaltungsvorlage          Nr. 12/2015", "12/2015"),
    ],
)
def test_the_number_stands_behind_its_label_however_that_is_printed(line: str, reference: str) -> None:
    assert plain(head(line).reference) == reference


def test_a_number_in_the_cell_below_or_beside_its_label_is_the_papers() -> None:
    beside = typed("Vorlage Nr.:    12/2015\nAmt:            Bauamt", rules=grid(columns_at(0, 14, 40), rows_at(0, 1, 2)))
    assert plain(head_of(beside).reference) == "12/2015"
    assert plain(head_of(beside).originator) == "Bauamt"


def test_the_number_of_another_vorlage_in_a_sentence_is_not_the_papers() -> None:
    text = "Vorlagen Nr.: 12/2015\nDie Vorlage Nr. 7/2014 wird aufgehoben.\nsiehe Vorlage 8/2014"
    assert plain(head(text).reference) == "12/2015"
    assert head("Die Vorlage Nr. 7/2014 wird aufgehoben.").reference is None


def test_a_number_that_cannot_be_read_is_a_doubt_with_what_was_read() -> None:
    found = head("Vorlagen Nr.: ZIZO").reference
    assert found
    assert found.value is None
    assert found.raw == "ZIZO"
    assert codes(found) == ["unreadable-value"]


# The date


@pytest.mark.parametrize(
    "text",
    [
        "Vorlagen Nr.: 12/2015 vom 4. März 2015",
        "Vorlagen Nr.: 12/2015\nDatum: 04.03.2015",
        "Vorlagen Nr.: 12/2015\nDatum:          04.03.15",
        "Ellerloh, den 04.03.2015\nVorlagen Nr.: 12/2015",
        "Bad Ellerloh, 4. März 2015\nVorlagen Nr.: 12/2015",
    ],
)
def test_the_date_stands_behind_the_number_its_label_or_the_place(text: str) -> None:
    assert plain(head(text).date) == dt.date(2015, 3, 4)


def test_the_papers_own_date_goes_before_the_place_and_other_dates() -> None:
    text = "Ellerloh, den 09.03.2015\nVorlagen Nr.: 12/2015 vom 04.03.2015\nFrist: 31.12.2015"
    assert plain(head(text).date) == dt.date(2015, 3, 4)


def test_a_paper_without_a_date_of_its_own_has_none() -> None:
    assert head("Vorlagen Nr.: 12/2015\nSitzung am 17.03.2015 im Rathaus").date is None


def test_a_date_that_cannot_be_is_a_doubt() -> None:
    found = head("Vorlagen Nr.: 12/2015\nDatum: 31.02.2015").date
    assert found
    assert found.value is None
    assert codes(found) == ["unreadable-value"]


# Department and clerk


@pytest.mark.parametrize(
    "line",
    ["erstellt durch: Bauamt", "Amt: Bauamt", "Fachbereich : Bauamt", "Federführend:          Bauamt", "Dezernat/Amt: Bauamt"],
)
def test_the_department_stands_behind_its_label(line: str) -> None:
    assert plain(head(f"Vorlagen Nr.: 12/2015\n{line}").originator) == "Bauamt"


def test_a_department_of_two_lines_is_one_value() -> None:
    text = """
Vorlagen Nr.:     12/2015
erstellt durch:   Fachdienst Umwelt, Natur-
                  schutz und Klima
Bearbeiter/in:    Herr Sülz
"""
    found = head(text)
    assert plain(found.originator) == "Fachdienst Umwelt, Naturschutz und Klima"
    assert plain(found.clerk) == "Herr Sülz"


def test_labels_without_a_value_give_none() -> None:
    found = head("Vorlagen Nr.: 12/2015\n\nerstellt durch:\n\nBearbeiter/in:")
    assert found.originator is None
    assert found.clerk is None


@pytest.mark.parametrize("line", ["Fax (089) 233 989 92 626", "Telefon: 233 - 92626", "38364 Ellerloh"])
def test_a_line_of_telephone_or_address_above_the_labels_is_no_department(line: str) -> None:
    assert head(f"Stadt Ellerloh\n\n{line}\nAktenzeichen: 61-20\nVorlagen Nr.: 12/2015").originator is None


# Body and kind of paper


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Stadt Ellerloh", "Stadt Ellerloh"),
        ("S T A D T\nStadt Ellerloh", "Stadt Ellerloh"),
        ("Landkreis Ellerloh-Nord", "Landkreis Ellerloh-Nord"),
        ("12 * Flecken Ellerloh", "Flecken Ellerloh"),
        ("Stadt Ellerloh          Bauamt", "Stadt Ellerloh"),
    ],
)
def test_the_body_is_the_line_of_the_letterhead_that_names_its_kind(line: str, body: str) -> None:
    assert plain(head(f"{line}\n\nVorlagen Nr.: 12/2015").body) == body


def test_a_sentence_about_a_town_is_no_letterhead() -> None:
    assert head("Die Stadt Ellerloh baut.\nVorlagen Nr.: 12/2015").body is None
    assert head("Stadt und Land gehören zusammen.").body is None


@pytest.mark.parametrize("title", ["Beschlussvorlage", "BESCHLUSSVORLAGE", "Mitteilungsvorlage", "Drucksache"])
def test_the_kind_of_paper_is_printed_as_it_is(title: str) -> None:
    assert plain(head(f"{title}\n\nVorlagen Nr.: 12/2015").paper_type) == title


@pytest.mark.parametrize(
    "title",
    ["Gemeinderatsdrucksache", "Öffentliche Beschlussvorlage", "Anfrage nach § 4 der Geschäftsordnung des Rates", "ANTRAG"],
)
def test_a_kind_of_paper_that_no_list_has_is_read_whole_by_its_grammar(title: str) -> None:
    assert plain(head(f"Stadt Ellerloh\n\n{title}\n\n04.03.2015").paper_type) == title


def test_a_subject_that_begins_like_a_kind_of_paper_is_none() -> None:
    text = "Vorlagen Nr.: 12/2015\n\nTagesordnungspunkt:\nBericht über die Öffnungszeiten\nMitteilung des Landkreises"
    assert plain(head(text).paper_type) == "Vorlage"


def test_a_numbered_paper_without_a_title_is_a_vorlage_and_other_pages_are_nothing() -> None:
    assert plain(head("Vorlagen Nr.: 12/2015").paper_type) == "Vorlage"
    assert head("Lageplan des Weges").paper_type is None


@pytest.mark.parametrize(
    "text",
    [
        "Beschlußvorlage\n\nVorlagen Nr.: 12/2015",
        "Beschlußvorlage Nr. 12/2015\n\nerstellt durch: Bauamt",
        "Beschlußvorlage\n\nMitteilungsvorlage: 12/2015",
    ],
)
def test_the_title_is_the_topmost_one_in_its_own_spelling(text: str) -> None:
    assert plain(head(text).paper_type) == "Beschlußvorlage"


# Layouts


def test_labels_without_colons_and_their_values_in_columns_are_read() -> None:
    text = """
Drucksache              20/2020 1. Ergänzung
Federführendes Amt      Bauamt
Auskunft erteilt        Frau Mertens
Datum                   04.03.2015
"""
    found = plain(head(text))
    assert (found["reference"], found["originator"], found["clerk"]) == ("20/2020 1. Ergänzung", "Bauamt", "Frau Mertens")
    assert found["date"] == dt.date(2015, 3, 4)


def test_a_value_stands_below_its_label_where_the_next_label_is_beside_it() -> None:
    lines = (
        words_of("Amt:                Sachbearbeiterin:", y=TOP)
        + words_of("Bauamt              Frau Mertens", y=TOP + LETTER + 2)
        + words_of("Telefon:            Az.:", y=TOP + 2 * LEADING + 6)
    )
    found = head_of(page_of(lines))
    assert (plain(found.originator), plain(found.clerk)) == ("Bauamt", "Frau Mertens")


def test_an_empty_field_takes_nothing_from_the_next_one() -> None:
    found = head("Amt:                   Sachbearbeiterin:\nTelefon: 27            Az.: 12-3")
    assert (plain(found.originator), plain(found.clerk)) == (None, None)


def test_a_label_with_a_colon_hardly_off_the_value_before_it_begins_a_field_of_its_own() -> None:
    words = [*words_of("Sachbearbeiterin: Frau Mertens"), *words_of("Datum: 04.03.2015", x=LEFT + PITCH * 32)]
    found = head_of(page_of(words))
    assert (plain(found.clerk), plain(found.date)) == ("Frau Mertens", dt.date(2015, 3, 4))


def test_a_label_of_two_words_is_not_parted() -> None:
    assert plain(head("Federführende Dienststelle: Bauamt").originator) == "Bauamt"
    assert plain(head("Federführende  Dienststelle: Bauamt").originator) == "Bauamt"
