"""The numbers of other papers in a text: all that are named, none that are something else, and what is said of them."""

from __future__ import annotations

import pytest

from extract.values.links import find_mentions, reference_key, supplemented


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vergleiche hierzu auch die Vorlagen Nr. 186/2019 und 38/2022.", [("186/2019", "refers"), ("38/2022", "refers")]),
        ("Der Beschlussvorschlag der Vorlage Nr. VO/2014/0033 vom 01.11.2014 ist damit gegenstandslos.", [("VO/2014/0033", "supersedes")]),
        ("Der Beschlußvorschlag der Vorlage\nNr. 138/79 vom 07.09.1977 ist damit überholt. Im Übrigen", [("138/79", "supersedes")]),
        ("Siehe Vorlage Nr. 1/2017. Die Satzung wird aufgehoben.", [("1/2017", "refers")]),
        ("Die in der Vorlage 13/2016 genannten Beträge (14.557,88 €) sind überholt.", [("13/2016", "refers")]),
        ("Die Angelegenheit ist zuletzt mit Vorlage Nr. 83/69 am 10. Juni 1970 beraten worden.", [("83/69", "refers")]),
        ("Bezug: Drucksache 20/072/01, Gemeinderat vom 13.02.2021", [("20/072/01", "refers")]),
        ("vgl. Sitzungsvorlage Nr. XI/58", [("XI/58", "refers")]),
        ("(s. Vorlage AT/0065/2016)", [("AT/0065/2016", "refers")]),
        ("Die Vorlage wurde am 13.02.2021 beraten.", []),
        ("Die Vorlage Nr. 5 des Haushalts kostet 18.000,00 €, § 12 Abs. 3 gilt.", [("5", "refers")]),
        ("Kosten nach Vorlage: 12.500,00 EUR", []),
        ("1. Ergänzung zur Vorlage Nr. 90/2017", [("90/2017", "supplements")]),
        ("Schulsozialarbeit; hier: Nachtrag zu Drucksache 20/072/01", [("20/072/01", "supplements")]),
        ("Neufassung der Vorlage VO/2014/0033", [("VO/2014/0033", "supersedes")]),
        ("Der Rat hat die Ergänzung zur Vorlage 90/2017 beraten.", [("90/2017", "refers")]),
        ("Siehe Vorlage 90/2017, 1. Ergänzung, und Vorl. 3/2016", [("90/2017", "refers"), ("3/2016", "refers")]),
        ("Im Jahr 2017 waren es 90/100 der Kinder.", []),
    ],
)  # fmt: skip
def test_a_text_names_the_papers_that_it_speaks_of(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.reference, one.kind) for one in find_mentions(text)] == found


@pytest.mark.parametrize(
    ("reference", "base"),
    [
        ("VO/2013/322-1", "VO/2013/322"), ("V/0211/2016/1 - 1. Ergänzung", "V/0211/2016/1"), ("90/2017 2. Nachtrag", "90/2017"),
        ("90/2017, 2. Nachtrag", "90/2017"), ("90/2017 (1. Ergänzung)", "90/2017"), ("90/2017 Ergänzungsvorlage", "90/2017"),
        ("VO/2013/0322 - 1", "VO/2013/0322"), ("063-12", None), ("90/2017", None), ("20-26 / V 02318", None), ("XI/58", None),
    ],
)  # fmt: skip
def test_an_addition_bears_the_number_of_the_paper_that_it_adds_to(reference: str, base: str | None) -> None:
    assert supplemented(reference) == base


@pytest.mark.parametrize(
    ("one", "other"), [("VO/2014/0033", "vo/2014/33"), ("20-26 / V 02318", "20-26/V 2318"), ("063-12", "63–12")]
)
def test_a_number_is_the_same_however_it_is_spelled(one: str, other: str) -> None:
    assert reference_key(one) == reference_key(other)


def test_other_numbers_are_other_papers() -> None:
    assert len({reference_key(one) for one in ("90/2017", "9/2017", "90/2018", "90-2017", "900/2017")}) == 5
