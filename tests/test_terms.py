"""From when and until when an agreement binds, by its clauses; other dates in them are traps."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.fields.agreements.clauses import effective_from, sentences, term_end

SIGNED = dt.date(2015, 3, 12)
APRIL, DECEMBER = dt.date(2015, 4, 1), dt.date(2019, 12, 31)
BEFORE = "Grundlage ist der Plan vom 15.12.2014. Die Miete ist bis zum 30.06.2016 zu zahlen. § 4 Geltung "
AFTER = " § 5 Änderungen Änderungen nach dem 01.01.2021 bedürfen der Schriftform."


@pytest.mark.parametrize(
    ("clause", "start"),
    [
        ("Die Vereinbarung tritt am 1. April 2015 in Kraft.", APRIL),
        ("Sie tritt zum 01.04.2015 in Kraft.", APRIL),
        ("Sie tritt mit Wirkung vom 01.04.2015 in Kraft.", APRIL),
        ("Sie tritt mit Wirkung zum 1.4.2015 in Kraft und wird jährlich überprüft.", APRIL),
        ("Das Vertragsverhältnis beginnt am 01.04.2015.", APRIL),
        ("Die Vereinbarung gilt ab dem 01.04.2015.", APRIL),
        ("Sie wird ab 01.04.2015 wirksam.", APRIL),
        ("Sie tritt mit sofortiger Wirkung in Kraft.", SIGNED),
        ("Sie tritt sofort in Kraft.", SIGNED),
        ("Sie tritt mit ihrer Unterzeichnung in Kraft.", SIGNED),
        ("Sie tritt am Tage der Unterzeichnung in Kraft.", SIGNED),
        ("Sie tritt am Tage der Unterzeichnung in Kraft und läuft bis zum 31. Juli 2024.", SIGNED),
        ("Sie tritt am Tage nach der Unterzeichnung in Kraft.", SIGNED + dt.timedelta(days=1)),
        ("Die Vereinbarung vom 01.02.2010 tritt am 31.03.2015 außer Kraft.", None),
        ("Der Bericht ist zum 01.04.2015 vorzulegen.", None),
        ("Sie gilt auf unbestimmte Zeit.", None),
    ],
)
def test_the_day_from_which_an_agreement_binds(clause: str, start: dt.date | None) -> None:
    found = effective_from(BEFORE + clause + AFTER, SIGNED)
    assert (found.value if found else None) == start


@pytest.mark.parametrize(
    "clause",
    [
        "Sie tritt mit sofortiger Wirkung in Kraft.",
        "Sie tritt mit ihrer Unterzeichnung in Kraft.",
        "Sie tritt am Tage nach der Unterzeichnung in Kraft.",
    ],
)
def test_what_hangs_on_the_signature_has_no_day_before_it(clause: str) -> None:
    found = effective_from(BEFORE + clause, None)
    assert found
    assert found.value is None
    assert clause in found.sentence


@pytest.mark.parametrize(
    ("clause", "end"),
    [
        ("Sie endet am 31.12.2019.", DECEMBER),
        ("Sie endet mit Ablauf des 31. Dezember 2019.", DECEMBER),
        ("Der Vertrag ist bis zum 31.12.2019 befristet.", DECEMBER),
        ("Er läuft bis zum 31.12.2019.", DECEMBER),
        ("Er wird bis zum 31.12.2019 geschlossen.", DECEMBER),
        ("Die Laufzeit beträgt vier Jahre bis zum 31.12.2019.", DECEMBER),
        ("Sie gilt vom 01.04.2015 und endet am 31.12.2019.", DECEMBER),
        ("Sie tritt am 01.04.2015 in Kraft und endet mit Ablauf des 31.12.2019.", DECEMBER),
        ("Sie gilt bis einschließlich August 2019.", dt.date(2019, 8, 31)),
        ("Sie endet mit Ablauf des Monats Februar 2020.", dt.date(2020, 2, 29)),
        ("Sie wird für die Dauer von fünf Jahren geschlossen.", None),
        ("Sie gilt auf unbestimmte Zeit.", None),
        ("Der Bericht ist bis zum 31.12.2019 vorzulegen.", None),
        ("Die Kündigung ist zum 31.12.2019 möglich.", None),
    ],
)
def test_the_day_on_which_an_agreement_ends(clause: str, end: dt.date | None) -> None:
    found = term_end(BEFORE + clause + AFTER)
    assert (found.value if found else None) == end


def test_both_days_may_stand_in_one_sentence() -> None:
    clause = "Sie gilt vom 1. April 2015 bis zum 31. Dezember 2019 und ist bis dahin befristet."
    start, end = effective_from(clause, None), term_end(clause)
    assert start
    assert end
    assert (start.value, end.value) == (APRIL, DECEMBER)


@pytest.mark.parametrize("sign", ["§", "$", "8", "&"])
def test_a_date_ends_no_sentence_and_the_number_of_a_paragraph_begins_one(sign: str) -> None:
    text = f"Er gilt ab dem 1. April 2015. Er endet am 31. 12. 2019. {sign} 5 Änderungen bedürfen der Schriftform."
    assert sentences(text) == [
        "Er gilt ab dem 1. April 2015.",
        "Er endet am 31. 12. 2019.",
        f"{sign} 5 Änderungen bedürfen der Schriftform.",
    ]
