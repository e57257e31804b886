"""Agreements attached to a Vorlage: title, place and dates, term, and who signed."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.layout import PageKind
from tests.help import roles
from tests.help.agreement_texts import BODY, CLAUSE, PARTIES, TITLE, agreement, found_on, paper, read, signatories


def test_an_agreement_is_read_whole() -> None:
    assert agreement() == {
        "title": TITLE,
        "parties": [
            {"name": "Gemeinde Ellerloh", "represented_by": "den Bürgermeister Karl Brandes"},
            {"name": "Tannenhof GmbH", "represented_by": "die Geschäftsführerin"},
        ],
        "place": "Ellerloh",
        "date": dt.date(2015, 3, 12),
        "effective_from": dt.date(2015, 4, 1),
        "term_end": dt.date(2018, 3, 31),
        "signatories": [
            {"party": "Gemeinde Ellerloh", "name": "Karl Brandes", "function": "Bürgermeister"},
            {"party": "Tannenhof GmbH", "name": "Rieke Thoms", "function": "Geschäftsführerin"},
        ],
    }


def test_pages_that_are_no_agreement_give_none() -> None:
    assert read("") == []
    assert read("Lageplan des Weges\n\nMaßstab 1:500") == []
    assert read("Stellungnahme\n\nDie Vereinbarung vom 12.03.2014 wurde gekündigt.\nDer Vertrag ist beendet.") == []


def test_an_agreement_over_two_pages_is_one() -> None:
    whole = paper()
    cut = whole.index("§ 2")
    assert read(whole[:cut], whole[cut:]) == read(whole)


def test_two_agreements_are_two() -> None:
    second = paper(title="Mietvertrag", clause="Der Vertrag ist bis zum 31.12.2020 befristet.")
    assert [(one["title"], one["term_end"]) for one in read(paper(), second)] == [
        (TITLE, dt.date(2018, 3, 31)),
        ("Mietvertrag", dt.date(2020, 12, 31)),
    ]


# Title


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Vertrag", "Vertrag"),
        ("Gestattungsvertrag", "Gestattungsvertrag"),
        ("KOOPERATIONSVEREINBARUNG", "KOOPERATIONSVEREINBARUNG"),
        ("Vereinbarung\nüber den Winterdienst", "Vereinbarung über den Winterdienst"),
        (
            "Öffentlich-rechtliche Vereinbarung\nzur Übertragung des Winter-\ndienstes",
            "Öffentlich-rechtliche Vereinbarung zur Übertragung des Winterdienstes",
        ),
        (
            "Mietvertrag der Gemeinde Ellerloh mit der Ev.-luth.\nKirchengemeinde im Ort",
            "Mietvertrag der Gemeinde Ellerloh mit der Ev.-luth. Kirchengemeinde im Ort",
        ),
        ("1. Nachtrag zum Mietvertrag", None),
    ],
)
def test_a_title_is_read_over_all_of_its_lines(printed: str, title: str | None) -> None:
    found = read(paper(title=printed))
    assert [one["title"] for one in found] == ([title] if title else [])


def test_the_sentence_that_names_the_parties_is_no_part_of_a_full_line_of_title() -> None:
    title = "Vereinbarung über den gemeinsamen Betrieb des Bauhofes und des Wertstoffhofes"
    (found,) = read(f"{title}\nZwischen der Gemeinde Ellerloh und der Tannenhof GmbH wird vereinbart:\n\n{BODY.format(CLAUSE)}")
    assert found["title"] == title


def test_a_letterhead_above_the_title_is_no_part_of_it() -> None:
    assert agreement(title=f"Gemeinde Ellerloh\nBauamt\n\n{TITLE}")["title"] == TITLE


def test_a_title_without_white_space_below_ends_where_the_parties_begin() -> None:
    (found,) = read(f"{TITLE}\n{PARTIES}{BODY.format(CLAUSE)}")
    assert found["title"] == TITLE
    assert len(found["parties"]) == 2


# From when and until when


@pytest.mark.parametrize(
    ("clause", "start", "end"),
    [
        ("Sie beginnt am 01.04.2015.", dt.date(2015, 4, 1), None),
        ("Sie wird ab 01.04.2015 wirksam.", dt.date(2015, 4, 1), None),
        ("Sie tritt mit sofortiger Wirkung in Kraft.", dt.date(2015, 3, 12), None),
        ("Sie endet am 31.12.2019.", None, dt.date(2019, 12, 31)),
        ("Die Laufzeit beträgt drei Jahre.", None, None),
    ],
)
def test_a_clause_with_a_date_at_its_end_is_no_place_and_day_of_signing(
    clause: str, start: dt.date | None, end: dt.date | None
) -> None:
    found = agreement(clause=clause)
    assert (found["effective_from"], found["term_end"]) == (start, end)
    assert (found["place"], found["date"]) == ("Ellerloh", dt.date(2015, 3, 12))


@pytest.mark.parametrize(
    "clause", ["Sie tritt mit sofortiger Wirkung in Kraft.", "Sie tritt am Tage nach der Unterzeichnung in Kraft."]
)
def test_a_draft_that_nobody_signed_has_no_date_and_binds_from_no_day(clause: str) -> None:
    blanks = "\nEllerloh, den ____________\n\nGemeinde Ellerloh\n\nTannenhof GmbH\n"
    found = agreement(clause=f"{clause} Sie endet am 31.12.2019.", signed=blanks)
    assert (found["place"], found["date"], found["effective_from"]) == ("Ellerloh", None, None)
    assert found["term_end"] == dt.date(2019, 12, 31)


def test_a_date_in_a_letterhead_is_not_the_day_of_signing() -> None:
    found = agreement(title=f"Ellerloh, den 02.01.2015\n\n{TITLE}")
    assert (found["place"], found["date"]) == ("Ellerloh", dt.date(2015, 3, 12))


# Who signed


def test_signatories_side_by_side_are_told_apart() -> None:
    text = """
Gemeinde Ellerloh                  Tannenhof GmbH
Karl Brandes                       Rieke Thoms
Bürgermeister                      Geschäftsführerin
"""
    assert signatories(text) == [
        ("Gemeinde Ellerloh", "Karl Brandes", "Bürgermeister"),
        ("Tannenhof GmbH", "Rieke Thoms", "Geschäftsführerin"),
    ]


@pytest.mark.parametrize("lead", ["Für die", "Für", "Im Auftrage der", "namens der", ""])
def test_the_party_of_a_signatory_is_its_name_alone(lead: str) -> None:
    assert signatories(f"{lead} Gemeinde Ellerloh\nKarl Brandes".strip()) == [("Gemeinde Ellerloh", "Karl Brandes", None)]


def test_a_signatory_that_is_represented_is_named_in_the_nominative() -> None:
    assert signatories("Tannenhof GmbH\nvertreten durch Herrn Bredow\nProkurist") == [
        ("Tannenhof GmbH", "Herr Bredow", "Prokurist")
    ]


def test_a_scribble_between_party_and_name_is_passed_over() -> None:
    assert signatories("Gemeinde Ellerloh\n~ Nm\nKarl Brandes\nBürgermeister\n\nTannenhof GmbH\n~ INA 7\nRieke Thoms") == [
        ("Gemeinde Ellerloh", "Karl Brandes", "Bürgermeister"),
        ("Tannenhof GmbH", "Rieke Thoms", None),
    ]


def test_a_scribble_that_was_surely_read_is_not_the_name_above_name_and_office() -> None:
    assert signatories("Gemeinde Ellerloh\nIlm\nKarl Brandes\nBürgermeister") == [
        ("Gemeinde Ellerloh", "Karl Brandes", "Bürgermeister")
    ]


def test_a_party_with_a_misread_letter_or_two_lines_is_the_same_party() -> None:
    text = "Gemeinde Eilerloh\nKarl Brandes\n\nHeimatverein Mühlbach und\nUmgebung e. V.\nRieke Thoms"
    named = "zwischen\nder Gemeinde Ellerloh\nund\ndem Heimatverein Mühlbach und Umgebung e. V.\nwird vereinbart:\n"
    assert [name for _, name, _ in signatories(text, named)] == ["Karl Brandes", "Rieke Thoms"]
    assert signatories(text, named)[1][0] == "Heimatverein Mühlbach und Umgebung e. V."


def test_values_are_found_where_they_are_printed() -> None:
    (found,) = found_on(paper())
    assert found.date
    assert found.effective_from
    assert found.date.raw == "Ellerloh, den 12.03.2015"
    assert "1. April 2015" in found.effective_from.raw
    assert found.title.bbox.top < found.parties[0].name.bbox.top < found.effective_from.bbox.top < found.date.bbox.top


def test_the_parties_are_those_that_are_marked_where_the_clause_reads_as_fewer() -> None:
    found = roles.read(
        roles.HEAD,
        """
agreement.title: Vereinbarung über den Winterdienst auf dem Schulweg
agreement.text: zwischen
agreement.text: dem    agreement.party: Landkreis Ahausen,    agreement.text: vertreten durch    agreement.represented_by: den Landrat Uwe Harms,
agreement.text: nachfolgend „Landkreis“ genannt
agreement.text: der    agreement.party: Stadt Ahausen,    agreement.text: vertreten durch    agreement.represented_by: den Bürgermeister Karl Brandes,
agreement.text: und
agreement.text: der    agreement.party: Tannenhof GmbH,    agreement.text: vertreten durch    agreement.represented_by: die Geschäftsführerin,
agreement.text: § 1 Gegenstand
agreement.text: Die Tannenhof GmbH räumt auf dem Schulweg den Schnee.
agreement.place: Ahausen,    agreement.text: den    agreement.date: 12.03.2015
agreement.text: Für den    signatory.party: Landkreis Ahausen    agreement.text: Für die    signatory.party: Stadt Ahausen
signatory.name: Uwe Harms                         signatory.name: Karl Brandes
signatory.function: Landrat                       signatory.function: Bürgermeister
""",
        kinds=(PageKind.VORLAGE, PageKind.AGREEMENT),
    )["agreements"][0]
    assert [(one["name"], one["represented_by"]) for one in found["parties"]] == [
        ("Landkreis Ahausen", "den Landrat Uwe Harms"),
        ("Stadt Ahausen", "den Bürgermeister Karl Brandes"),
        ("Tannenhof GmbH", "die Geschäftsführerin"),
    ]
    assert [(one["name"], one["function"]) for one in found["signatories"]] == [
        ("Uwe Harms", "Landrat"),
        ("Karl Brandes", "Bürgermeister"),
    ]
