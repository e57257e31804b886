"""Names of persons."""

from __future__ import annotations

import pytest

from extract.values.persons import looks_like_person, nominative, signed_name

# What stands where names stand.
NO_PERSONS = (
    *("Der Bürgermeister", "Die Oberbürgermeisterin", "Im Auftrag", "In Vertretung", "Telefax", "Tel.: 239", "Hauptamt"),
    *("Mit freundlichen Grüßen", "Marktstraße 12", "Beschlussvorlage", "Beratung", "Finanzausschuss", "Samtgemeindeverwaltung"),
)


@pytest.mark.parametrize(
    "text",
    [
        "K. Brandes",
        "Dr. Holm Tiedemann",
        "U. Petersen-Voigt",
        "Anna von der Heide",
        "Prof. Dr. Özge Yıldız",
        "Frau Lührs",
        "Dr.-Ing. K. Bock",
        "Dipl.-Ing. Karl Bock",
        "Prof. Dr. h. c. Anna Bock",
        "Frau Dr. Lührs-Voigt",
        "Dieter Hornung",
        "An Nguyen",
        "Karl Bock, M. A.",
        "Graf",
    ],
)
def test_a_name_with_titles_and_particles_looks_like_a_person(text: str) -> None:
    assert looks_like_person(text)


@pytest.mark.parametrize(
    "text", ["", "12 Personen", "§ 4", "brandes", "Stadt, vertreten durch Brandes", "A B C D E F G", "(Siegel)", *NO_PERSONS]
)
def test_what_is_no_name_does_not_look_like_a_person(text: str) -> None:
    assert not looks_like_person(text)


def test_herrn_becomes_herr_and_no_name_changes() -> None:
    assert nominative("Herrn Bredow") == "Herr Bredow"
    assert nominative("Frau Herrnfeld") == "Frau Herrnfeld"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gez. Müller", "Müller"),
        ("gez.: K. Bock", "K. Bock"),
        ("(Müller)", "Müller"),
        ("(Dr. K. Bock)", "Dr. K. Bock"),
        ("Herrn Bredow", "Herr Bredow"),
        ("Lührs, Anna", "Lührs, Anna"),
        ("(Siegel)", None),
        ("Unterschrift", None),
        ("Der Bürgermeister", None),
        ("gez.", None),
    ],
)
def test_a_name_in_a_signature_is_read_without_what_stands_around_it(text: str, name: str | None) -> None:
    assert signed_name(text) == name
