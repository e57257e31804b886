"""Text from printed lines: words that were divided are joined, known slips put right, everything else is left alone."""

from __future__ import annotations

import unicodedata

import pytest

from extract.values.slips import repaired, unspecked
from extract.values.text import fold, join_lines, letters

# Lines that become one string


def test_lines_are_joined_with_one_space_and_empty_ones_left_out() -> None:
    assert join_lines(["Der Weg wird", "  ", "neu   gebaut. "]) == "Der Weg wird neu gebaut."
    assert join_lines([]) == ""


@pytest.mark.parametrize("hyphen", ["-", "‐", "‑", "¬"])
def test_a_word_divided_at_a_line_end_is_made_whole(hyphen: str) -> None:
    assert join_lines([f"Die Öffent{hyphen}", "lichkeit ist zu beteiligen."]) == "Die Öffentlichkeit ist zu beteiligen."


def test_a_word_divided_over_three_lines_is_made_whole() -> None:
    assert join_lines(["Wasser-", "haus-", "haltsgesetz"]) == "Wasserhaushaltsgesetz"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("das Klimaschutz-", "Konzept", "das Klimaschutz-Konzept"),
        ("die öffentlich-", "rechtliche Vereinbarung", "die öffentlich-rechtliche Vereinbarung"),
        ("die evangelisch-", "lutherische Kirche", "die evangelisch-lutherische Kirche"),
        ("die DIN-", "18300", "die DIN-18300"),
        ("die CO2-", "Einsparung", "die CO2-Einsparung"),
        ("die CO2-", "neutrale Halle", "die CO2-neutrale Halle"),
        ("2019-", "2021", "2019-2021"),
    ],
)
def test_a_compounds_own_hyphen_is_kept(first: str, second: str, whole: str) -> None:
    assert join_lines([first, second]) == whole


@pytest.mark.parametrize(
    "second", ["und Kulturausschuss", "oder Kulturamt", "bzw. Kulturetat", "sowie Kulturpflege", "bis Kulturhaus"]
)
def test_a_hyphen_that_stands_for_a_left_out_half_is_kept_with_its_space(second: str) -> None:
    assert join_lines(["der Sport-", second]) == f"der Sport- {second}"


def test_a_compound_that_the_paper_prints_elsewhere_with_its_hyphen_keeps_it() -> None:
    assert join_lines(["Ausbau der DSL-", "leitungen"], known="Alle DSL-Leitungen im Ort") == "Ausbau der DSL-leitungen"
    assert join_lines(["Ausbau der Haupt-", "leitungen"], known="Alle DSL-Leitungen im Ort") == "Ausbau der Hauptleitungen"


def test_a_word_all_in_capitals_is_divided_like_any_other() -> None:
    assert join_lines(["BESCHLUSS-", "VORLAGE"]) == "BESCHLUSSVORLAGE"


def test_a_range_of_dates_over_a_line_end_stays_closed() -> None:
    assert join_lines(["vom 01.08.-", "31.08. geschlossen"]) == "vom 01.08.-31.08. geschlossen"


@pytest.mark.parametrize("first", ["mit 8.740,--", "Kosten -", "1 -"])
def test_dashes_that_divide_no_word_stay_as_they_are(first: str) -> None:
    assert join_lines([first, "€ ab"]) == f"{first} € ab"


# Strings as the contract wants them


def test_text_is_composed_and_every_white_space_one_blank() -> None:
    assert fold(unicodedata.normalize("NFD", "\tGröße\u00a0der \n Fläche ")) == "Größe der Fläche"


@pytest.mark.parametrize("text", ["Vorlagen-Nr.:", "VORLAGEN NR", " Vorlagen  Nr. "])
def test_labels_are_compared_without_case_and_punctuation(text: str) -> None:
    assert letters(text) == "vorlagen nr"


def test_labels_keep_what_tells_them_apart() -> None:
    assert letters("Maßnahme § 2 (Ö/N)") == "massnahme § 2 (ö/n)"


# Slips


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("nach $ 58 Abs. 1", "nach § 58 Abs. 1"),
        ("$ 4 Dauer", "§ 4 Dauer"),
        ("$4 Dauer", "§4 Dauer"),
        ("$$ 10 und 11", "§§ 10 und 11"),
        ("nach 8 58 Abs. 1", "nach § 58 Abs. 1"),
        ("nach 8 5 NKomVG", "nach § 5 NKomVG"),
        ("8 13a der Satzung", "§ 13a der Satzung"),
        ("siehe /Anlage/", "siehe (Anlage)"),
        ("Finanzhaushalt /Investition/", "Finanzhaushalt (Investition)"),
        ("Verein/MTV/ und", "Verein(MTV) und"),
    ],
)
def test_a_misread_paragraph_sign_or_bracket_is_put_right_where_one_reading_is_left(read: str, printed: str) -> None:
    assert repaired(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "8 58 Jahre",
        "8 Personen der Verwaltung",
        "um 8 Uhr",
        "18 5 Abs. 2",
        "§ 8 Abs. 2 Satz 1",
        "1.8 12 Abs.",
        "Bau/Planung",
        "und/oder",
        "90/2017",
        "Stadt/Land/Fluss",
        "VO/2019/0345",
        "/ X /",
        "www.ellerloh.de/rat/",
    ],
)
def test_what_can_be_right_as_it_stands_is_left_alone(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("mit Ablauf’ des 30.06.2019", "mit Ablauf des 30.06.2019"),
        ('Ausbau des Weges "Fuchsbau\'"', 'Ausbau des Weges "Fuchsbau"'),
        ("der Weg „Fuchsbau“' wird", "der Weg „Fuchsbau“ wird"),
        ("der Weg ’Fuchsbau’ wird", "der Weg ’Fuchsbau’ wird"),
        ("mit Hans’ Zustimmung und ’ohne’ die", "mit Hans’ Zustimmung und ’ohne’ die"),
    ],
)
def test_specks_behind_words_are_no_quotation_marks_unless_one_was_opened(read: str, printed: str) -> None:
    assert repaired(read) == printed


def test_slips_are_put_right_in_joined_lines_too() -> None:
    assert join_lines(["gemäß $", "58 Abs. 1 wird"]) == "gemäß § 58 Abs. 1 wird"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("Ausschuss für Finanzen und Wirtschaft’", "Ausschuss für Finanzen und Wirtschaft"),
        ("(Zur Entscheidung", "Zur Entscheidung"),
        ("‚Rat", "Rat"),
        ("den Stadtdirektor Karl Bock /", "den Stadtdirektor Karl Bock"),
        ("Stadt Ahlenau (Heide)", "Stadt Ahlenau (Heide)"),
        ('Gewerbegebiet "Kuhlenfeld"', 'Gewerbegebiet "Kuhlenfeld"'),
        ("Heimatverein e.V.", "Heimatverein e.V."),
    ],
)
def test_specks_around_a_value_are_no_part_of_it(read: str, value: str) -> None:
    assert unspecked(read) == value


@pytest.mark.parametrize(
    ("read", "value"),
    [("l. Vorsitzender", "1. Vorsitzender"), ("der l. Stadtrat", "der 1. Stadtrat"), ("z.l. hier", "z.l. hier")],
)
def test_an_l_with_a_stop_before_a_capital_is_a_one(read: str, value: str) -> None:
    assert repaired(read) == value
