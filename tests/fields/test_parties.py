"""The parties of an agreement, who acts for them, and their short names."""

from __future__ import annotations

import pytest

from tests.help.agreement_texts import PARTIES, paper, parties, read, signatories


@pytest.mark.parametrize(
    "text",
    [
        "zwischen\nder Gemeinde Ellerloh\nund\ndem Heimatverein Ellerloh e. V.\nwird Folgendes vereinbart:\n",
        "Zwischen der Gemeinde Ellerloh und dem Heimatverein Ellerloh e. V. wird folgender Vertrag geschlossen:\n",
        "Die Gemeinde Ellerloh\nund\nder Heimatverein Ellerloh e. V.\nschließen folgende Vereinbarung:\n",
        "zwischen\n1. der Gemeinde Ellerloh\nund\n2. dem Heimatverein Ellerloh e. V.\nwird Folgendes vereinbart:\n",
        "zwischen\nder Gemeinde Ellerloh einerseits\nund dem Heimatverein Ellerloh e. V. andererseits\nwird vereinbart:\n",
    ],
)
def test_parties_are_named_without_articles_numbers_and_sides(text: str) -> None:
    assert parties(text) == [("Gemeinde Ellerloh", None), ("Heimatverein Ellerloh e. V.", None)]


@pytest.mark.parametrize(
    "words",
    [
        "vertreten durch den Bürgermeister Karl Brandes",
        "vertreten durch: den Bürgermeister Karl Brandes",
        "diese vertreten durch den Bürgermeister Karl Brandes",
        "gesetzlich vertreten durch den Bürgermeister Karl Brandes",
        "vertr. d. den Bürgermeister Karl Brandes",
    ],
)
def test_who_represents_a_party_keeps_the_printed_case(words: str) -> None:
    text = f"zwischen\nder Gemeinde Ellerloh, {words},\nund\nder Tannenhof GmbH\nwird folgender Vertrag geschlossen:\n"
    assert parties(text) == [("Gemeinde Ellerloh", "den Bürgermeister Karl Brandes"), ("Tannenhof GmbH", None)]


def test_a_dash_may_stand_before_who_acts_for_a_party() -> None:
    text = "zwischen\ndem Landkreis Ahlenau – Der Landrat –\nund\nder Gemeinde Ellerloh\nwird folgender Vertrag geschlossen:\n"
    assert parties(text) == [("Landkreis Ahlenau", "Der Landrat"), ("Gemeinde Ellerloh", None)]


@pytest.mark.parametrize(
    "alias",
    ["nachfolgend „Gemeinde“ genannt", "im Folgenden Gemeinde genannt", "(nachstehend: Gemeinde)", "- künftig Gemeinde -"],
)
def test_a_partys_short_name_is_no_part_of_its_name_and_is_known_where_it_signs(alias: str) -> None:
    text = f"zwischen\nder Gemeinde Ellerloh\n{alias}\nund\nder Tannenhof GmbH\nwird folgender Vertrag geschlossen:\n"
    assert parties(text) == [("Gemeinde Ellerloh", None), ("Tannenhof GmbH", None)]
    assert signatories("Für die Gemeinde:\nKarl Brandes\n\nTannenhof GmbH\nRieke Thoms", text)[0] == (
        "Gemeinde",
        "Karl Brandes",
        None,
    )


def test_three_parties_are_three() -> None:
    text = """zwischen
der Stadt Steinau,
vertreten durch den Bürgermeister Arndt Kühn,
der Gemeinde Ellerloh,
vertreten durch die Bürgermeisterin,
und
dem Heimatverein Mühlbach e. V.,
vertreten durch den Vorstand
"""
    assert parties(text) == [
        ("Stadt Steinau", "den Bürgermeister Arndt Kühn"),
        ("Gemeinde Ellerloh", "die Bürgermeisterin"),
        ("Heimatverein Mühlbach e. V.", "den Vorstand"),
    ]


@pytest.mark.parametrize("sign", ["§", "$", "8", "&"])
def test_the_first_paragraph_ends_the_parties_however_its_sign_was_read(sign: str) -> None:
    text = PARTIES.removesuffix("wird folgende Vereinbarung geschlossen:\n")
    (found,) = read(paper(parties=text).replace("§", sign))
    assert [(one["name"], one["represented_by"]) for one in found["parties"]] == [
        ("Gemeinde Ellerloh", "den Bürgermeister Karl Brandes"),
        ("Tannenhof GmbH", "die Geschäftsführerin"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "zwischen\nder Gemeinde Ellerloh, Am Markt 3, 29999 Ellerloh\nund\nTannenhof GmbH, Heideweg 12a\nwird vereinbart:\n",
        "zwischen\nGemeinde Ellerloh\nHeidestraße 4\n29999 Ellerloh\n(nachfolgend „Gemeinde“ genannt)\nund\nTannenhof GmbH\n"
        "(nachfolgend „Betreiber“ genannt)\n(gemeinsam auch „die Parteien“ genannt)\n",
        "zwischen\n1. Gemeinde Ellerloh\n– nachfolgend „Gemeinde“ genannt –\n2. Tannenhof GmbH\n"
        "im Folgenden gemeinschaftlich auch „Partner“ genannt.\n",
        "zwischen\nder Gemeinde Ellerloh\n- nachstehend Gemeinde genannt -\nund\nder Tannenhof GmbH\n"
        "- nachstehend Tannenhof Betrieb genannt -\nDer zwischen der Gemeinde und dem Verein geschlossene Vertrag gilt fort.\n",
        "zwischen\nder Gemeinde Ellerloh\nund\nder Tannenhof GmbH\nüber den Betrieb des Freibades\n\nPräambel\n",
    ],
)
def test_addresses_short_names_and_the_subject_are_no_part_of_a_partys_name(text: str) -> None:
    assert parties(text) == [("Gemeinde Ellerloh", None), ("Tannenhof GmbH", None)]


def test_two_persons_may_represent_one_party() -> None:
    text = "zwischen\nder Tannenhof GmbH, vertr. d. d. Geschäftsführer Herrn Jan Thoms und Herrn Uwe Brand, Heideweg 12\n"
    text += "- nachstehend „Beauftragte“ -\nund\nder Gemeinde Ellerloh\nwird vereinbart:\n"
    assert parties(text) == [
        ("Tannenhof GmbH", "Geschäftsführer Herrn Jan Thoms und Herrn Uwe Brand"),
        ("Gemeinde Ellerloh", None),
    ]


def test_a_role_behind_who_represents_a_party_is_not_part_of_the_name() -> None:
    text = "zwischen\nder Gemeinde Ellerloh, vertreten durch den Ortsvorsteher Karl Brandes, Vermieterin\nund\n"
    text += "dem Heimatverein Mühlbach e. V., vertreten durch den 1. Vorsitzenden Jan Thoms, Mieter\nwird vereinbart:\n"
    assert parties(text) == [
        ("Gemeinde Ellerloh", "den Ortsvorsteher Karl Brandes"),
        ("Heimatverein Mühlbach e. V.", "den 1. Vorsitzenden Jan Thoms"),
    ]


def test_a_name_and_an_office_on_one_line_are_two_values() -> None:
    assert signatories("Für die Gemeinde Ellerloh\nDr. Karl Brandes, Bürgermeister")[0] == (
        "Gemeinde Ellerloh",
        "Dr. Karl Brandes",
        "Bürgermeister",
    )
