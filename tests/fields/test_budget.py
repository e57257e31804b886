"""The section on money: which boxes are ticked, product and account, amounts to the cent, and what of it is doubtful."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extract.fields.budget import BudgetSection, is_entry, read_budget
from extract.forms.load import Lexicon, lexicon, shipped_forms
from extract.layout import sheets_of
from extract.layout.outline import outline_of, section
from extract.page import Page
from tests.help.words import codes, columns_at, grid, plain, rows_at, typed

HEADING = "Beschluss und Kosten\n\nPflichtfelder Haushaltsauswirkungen:\n"
BOXES = """
☒ einmalige Kosten                          ☐ Ergebnishaushalt
☐ regelmäßig wiederkehrende Kosten          ☒ Finanzhaushalt (Investition)
☐ kostenneutral bezogen auf diese Vorlage
"""
AMOUNTS = """
Produkt: 5.4.1.01 Gemeindestraßen
Sachkonto: 0962000
Ansatz: 12.500,00 €
noch verfügbar: 10.000,00 €
noch benötigt: 12.000,00 €
es fehlen: 2.000,00 €
ggfs. Deckungsvorschlag: 2.000,00 € aus der Rücklage
"""
BELOW = "\nBeschlussvorschlag:\nDer Weg wird ausgebaut. Die Ausgaben sind einmalig; es fehlen keine Mittel.\n"


def read(page: Page, words: Lexicon | None = None, old: bool = False) -> BudgetSection:
    sheets = sheets_of([page], words or lexicon())
    found = section(outline_of(sheets.block(sheets.lines)), "budget")
    assert found, "the section was not found"
    return read_budget(found, old)


def budget(content: str, old: bool = False) -> BudgetSection:
    return read(typed(HEADING + content.removeprefix("\n") + BELOW), old=old)


def values(found: Any) -> dict[str, Any]:
    return {key: plain(value) for key, value in found.items()}


def amounts(content: str, old: bool = False) -> tuple[dict[str, Decimal | None], str | None]:
    """The amounts of a section, and their currency."""
    found = budget(content, old)
    return values(found.amounts), plain(found.currency) if found.currency else None


def test_a_whole_section_is_read() -> None:
    found = budget(BOXES + AMOUNTS)
    assert values(found.flags) == {
        "one_off_costs": True,
        "operating_budget": False,
        "recurring_costs": False,
        "investment_budget": True,
        "cost_neutral": False,
    }
    assert values(found.amounts) == {
        "appropriation": Decimal("12500.00"),
        "available": Decimal("10000.00"),
        "required": Decimal("12000.00"),
        "shortfall": Decimal("2000.00"),
    }
    assert values(found.texts) == {
        "product": "5.4.1.01 Gemeindestraßen",
        "account": "0962000",
        "cover_proposal": "2.000,00 € aus der Rücklage",
    }
    assert plain(found.currency) == "EUR"
    assert [len(flag.boxes) for flag in found.flags.values()] == [1] * 5


def test_words_and_boxes_of_other_sections_do_not_count() -> None:
    page = typed(
        "☒ Ergebnishaushalt\n\n" + HEADING + "Produkt: 5.4.1.01\n\nBeschlussvorschlag:\n☒ einmalige Kosten\nAnsatz: 5,00 €"
    )
    found = read(page)
    assert (found.flags, found.amounts) == ({}, {})


def test_a_table_of_the_section_is_read_cell_by_cell() -> None:
    text = f"{HEADING}Produkt:              5.4.1.01\nAnsatz:               12.500,00 €\nes fehlen:            0,00 €{BELOW}"
    found = read(typed(text, rules=grid(columns_at(0, 21, 50), rows_at(3, 4, 5, 6))))
    assert values(found.texts) == {"product": "5.4.1.01"}
    assert values(found.amounts) == {"appropriation": Decimal("12500.00"), "shortfall": Decimal("0.00")}


# Boxes


def test_a_box_whose_state_cannot_be_told_is_a_doubt() -> None:
    found = budget("◪ einmalige Kosten\n☒ laufende Kosten\n").flags
    assert values(found) == {"one_off_costs": None, "recurring_costs": True}
    assert codes(found["one_off_costs"]) == ["unclear-box"]
    assert codes(found["recurring_costs"]) == []


def test_a_label_whose_box_was_not_found_is_a_doubt_and_no_quiet_null() -> None:
    found = budget("☒ einmalige Kosten\n\n  regelmäßig wiederkehrende Kosten\n").flags
    assert values(found) == {"one_off_costs": True, "recurring_costs": None}
    assert codes(found["recurring_costs"]) == ["box-not-found"]


def test_what_a_mark_leaves_before_a_label_does_not_hide_it() -> None:
    assert values(budget("☒ x einmalige Kosten\n☐ laufende Kosten").flags) == {"one_off_costs": True, "recurring_costs": False}


def test_a_remark_behind_a_label_does_not_hide_it() -> None:
    assert values(budget("☒ kostenneutral (siehe Anlage)").flags) == {"cost_neutral": True}


def test_a_label_with_letters_lost_is_the_one_that_no_other_box_is() -> None:
    content = BOXES.replace("Finanzhaushalt (Investition)", "anzhausna (Investiti").replace(
        "Ergebnishaushalt", "Ergebnishaushait"
    )
    found = read(typed(HEADING + content.strip("\n") + "\n" + BELOW), shipped_forms()["schoeningen"].lexicon).flags
    assert values(found)["investment_budget"] is True
    assert found["investment_budget"].signals.label == 0.5
    assert values(found)["operating_budget"] is False


def test_a_label_that_could_be_two_boxes_is_none() -> None:
    content = "☒ haushalt\n☐ einmalige Kosten"
    assert values(budget(content).flags) == {"one_off_costs": False}


# Finanzielle Auswirkungen: ja, nein


@pytest.mark.parametrize(
    ("boxes", "neutral", "doubts"),
    [
        ("☒ ja     ☐ nein", False, []),
        ("☐ ja     ☒ nein", True, []),
        ("☒ ja     ☒ nein", None, ["both-boxes-ticked"]),
        ("☐ ja     ☐ nein", None, ["no-box-ticked"]),
        ("☐ Ja     ☒ Nein", True, []),
    ],
)
def test_no_effects_on_the_budget_means_cost_neutral(boxes: str, neutral: bool | None, doubts: list[str]) -> None:
    text = f"Gemeinde Ellerloh\n\nFinanzielle Auswirkungen:\n{boxes}\n\nBeschlussvorschlag:\nDer Weg wird ausgebaut."
    found = read(typed(text)).flags
    assert values(found) == {"cost_neutral": neutral}
    assert codes(found["cost_neutral"]) == doubts


def test_a_box_of_its_own_says_more_than_ja_and_nein() -> None:
    assert values(budget("☒ ja     ☐ nein     ☒ keine Ausgaben").flags) == {"cost_neutral": True}


# Amounts


@pytest.mark.parametrize(
    ("text", "value"),
    [("5.000,-- €", "5000"), ("EUR 4.800,00", "4800.00"), ("0,00 €", "0.00"), ("1,2 Mio. €", "1200000"), ("980 €", "980")],
)
def test_an_amount_is_read_in_its_spelling(text: str, value: str) -> None:
    assert amounts(f"Ansatz: {text}") == ({"appropriation": Decimal(value)}, "EUR")


@pytest.mark.parametrize("text", ["", " ./.", " --", " -", " ....", " -- €"])
def test_a_field_without_an_amount_gives_none_and_no_doubt(text: str) -> None:
    assert amounts(f"Ansatz:{text}\nes fehlen: 5,00 €") == ({"shortfall": Decimal("5.00")}, "EUR")


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.5OO,00 €", "12500.00"), ("l2.500,00 €", "12500.00"), ("12. 500,00 €", "12500.00"), ("12.500,00 E", "12500.00")],
)
def test_slips_that_leave_one_reading_are_repaired_and_less_sure(text: str, value: str) -> None:
    found = budget(f"Ansatz: {text}").amounts["appropriation"]
    assert found.value == Decimal(value)
    assert found.raw == text
    assert found.signals.grammar == 0.5


@pytest.mark.parametrize("text", ["12.50,000 €", "1.2345,00 €", "12.500,00 € jährlich", "siehe Anlage"])
def test_what_is_no_amount_is_a_doubt_and_no_number(text: str) -> None:
    found = budget(f"Ansatz: {text}").amounts["appropriation"]
    assert found.value is None
    assert found.raw == text
    assert codes(found) == ["unreadable-value"]


@pytest.mark.parametrize(
    ("text", "old", "currency"),
    [
        ("1.000,00", False, "EUR"),
        ("1.000,00", True, "DEM"),
        ("1.000,00 DM", False, "DEM"),
        ("1.000,00 €", True, "EUR"),
        ("./.", False, None),
    ],
)
def test_an_amount_without_a_sign_is_in_the_currency_of_its_time(text: str, old: bool, currency: str | None) -> None:
    assert amounts(f"Ansatz: {text}", old)[1] == currency


def test_amounts_in_a_column_right_of_their_labels_are_read() -> None:
    content = "Ansatz:                  12.500,00 €\nes fehlen:               2.000,00 €\nProdukt:                 5.4.1.01\n"
    assert amounts(content)[0] == {"appropriation": Decimal("12500.00"), "shortfall": Decimal("2000.00")}


def test_the_first_amount_behind_a_label_counts() -> None:
    assert amounts("Ansatz: 500,00 €\nAnsatz: 700,00 €")[0] == {"appropriation": Decimal("500.00")}


# Texts


def test_points_of_a_product_are_put_right_and_those_of_a_proposal_left_alone() -> None:
    found = budget("Produkt: 5.4.1,01\nDeckungsvorschlag: 1.500.000,00 € Kredit")
    assert values(found.texts) == {"product": "5.4.1.01", "cover_proposal": "1.500.000,00 € Kredit"}


def test_a_proposal_over_two_lines_is_one_text() -> None:
    content = """
ggfs. Deckungsvorschlag:      Minderaufwand bei der Straßen-
                              beleuchtung
Produkt:                      5.4.1.01
"""
    assert values(budget(content).texts) == {
        "cover_proposal": "Minderaufwand bei der Straßenbeleuchtung",
        "product": "5.4.1.01",
    }


def test_a_proposal_stands_beside_the_first_line_of_its_label() -> None:
    content = """
es fehlen:                    500,00 €
ggf.                          Minderaufwand
Deckungsvorschlag:
"""
    assert values(budget(content).texts) == {"cover_proposal": "Minderaufwand"}


@pytest.mark.parametrize("text", ["./.", "J.", "l.", "--", "."])
def test_a_sign_for_nothing_is_no_text_even_where_it_was_misread(text: str) -> None:
    assert values(budget(f"Deckungsvorschlag: {text}\nProdukt: 5.4.1.01").texts) == {"product": "5.4.1.01"}


def test_a_worn_label_makes_its_value_less_sure() -> None:
    page = typed(HEADING + "noch benötiqt: 12.000,00 €" + BELOW)
    found = read(page).amounts["required"]
    assert found.value == Decimal("12000.00")
    assert 0.85 < found.signals.label < 1.0


@pytest.mark.parametrize("entry", ["Ja", "nein", "Sachkonto", "./."])
def test_an_answer_a_label_or_a_placeholder_behind_a_label_of_text_is_no_entry(entry: str) -> None:
    assert not is_entry(entry, sheets_of([], lexicon()).terms)
    assert is_entry("Minderaufwand beim Sachkonto 4711", sheets_of([], lexicon()).terms)
