"""One name for one thing, however it is printed; and never one name for two."""

from __future__ import annotations

import pytest

from extract.values.naming import body_name, committee_name, department_name, name_key, person_name, skeleton, surname


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("STADT ACHIM", "Stadt Achim"), ("STADT LÜCHOW (WENDLAND)", "Stadt Lüchow (Wendland)"), ("Der Landkreis Helmstedt", "Landkreis Helmstedt"),
        ("STADT KÖNIGSLUTTER AM ELM", "Stadt Königslutter am Elm"), ("Gemeinde Lengede:", "Gemeinde Lengede"),
    ],
)  # fmt: skip
def test_a_body_has_one_name(printed: str, name: str) -> None:
    assert body_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Rat der Stadt Nienburg/Weser", "Rat"), ("RAT DER STADT GOSLAR", "Rat"), ("Rat der Gemeinde Lengede", "Rat"), ("Der Rat", "Rat"),
        ("Verwaltungsausschuß", "Verwaltungsausschuss"), ("VerwaltungsausschuB", "Verwaltungsausschuss"),
        ("Ausschuß für Umwelt", "Ausschuss für Umwelt"), ("BAUAUSSCHUSS", "Bauausschuss"), ("Ortsrat Versen", "Ortsrat Versen"),
        ("Ausschuss für Schule und Sport", "Ausschuss für Schule und Sport"), ("Gemeinderat", "Gemeinderat"),
    ],
)  # fmt: skip
def test_a_committee_has_one_name_without_its_town(printed: str, name: str) -> None:
    assert committee_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("20 - Kämmerei", "Kämmerei"), ("4 Fachbereich Bürgerdienste", "Fachbereich Bürgerdienste"), ("Amt 61", "Amt 61"),
        ("FACHBEREICH BAUEN UND PLANEN", "Fachbereich Bauen und Planen"), ("SPD-FRAKTION", "SPD-Fraktion"),
    ],
)  # fmt: skip
def test_a_department_has_one_name_without_its_number(printed: str, name: str) -> None:
    assert department_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "name", "last"),
    [
        ("Frau Dr. Lührs", "Dr. Lührs", "Lührs"), ("Herrn Bäsecke", "Bäsecke", "Bäsecke"), ("gez. K. BOCK", "K. Bock", "Bock"),
        ("Stahr, Lisbeth", "Lisbeth Stahr", "Stahr"), ("Hans-Detlef Häring", "Hans-Detlef Häring", "Häring"),
        ("Dr. h. c. Anna von der Heide-Voigt", "Dr. h. c. Anna von der Heide-Voigt", "von der Heide-Voigt"), ("Zirme", "Zirme", "Zirme"),
    ],
)  # fmt: skip
def test_a_person_has_one_name_and_a_surname(printed: str, name: str, last: str) -> None:
    assert (person_name(printed), surname(printed)) == (name, last)


def test_spellings_fold_together_and_names_do_not() -> None:
    assert name_key("Straßenausschuß") == name_key("STRASSENAUSSCHUSS")
    assert len({name_key(one) for one in ("Stadt Leer", "Stadt Lehre", "Stadt Peine", "Gemeinde Peine")}) == 4


def test_signs_that_look_alike_leave_one_skeleton() -> None:
    assert skeleton(name_key("Verwaltungsausschuss")) == skeleton(name_key("VerwaItungsausschu8s"))
    assert skeleton(name_key("Ortsrat Versen")) != skeleton(name_key("Ortsrat Bersen"))
