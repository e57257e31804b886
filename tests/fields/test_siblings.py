"""Of values that only their labels tell apart, the known label right before one says which it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.fields.siblings import as_labelled
from extract.layout import Role
from extract.layout.roles.names import ROLES
from tests.help.roles import marked_page, read

VOTES = "decision.organization: Stadtrat    decision.date: 29.03.2010\n"


def votes(line: str) -> dict[str, Any]:
    (row,) = read(VOTES + line)["decisions"]
    return {name: row[name] for name in ("yes", "no", "abstentions")}


def test_a_number_of_votes_behind_a_known_label_is_of_those_votes() -> None:
    line = "label: Ja    decision.yes: 19    label: Nein    decision.abstentions: 4"
    assert votes(line) == {"yes": 19, "no": 4, "abstentions": None}


def test_a_label_that_nobody_knows_leaves_the_number_what_it_was_taken_for() -> None:
    line = "label: Ja    decision.yes: 19    label: Übrige    decision.abstentions: 4"
    assert votes(line) == {"yes": 19, "no": None, "abstentions": 4}


def test_labels_may_stand_behind_their_numbers() -> None:
    line = "decision.yes: 19    label: Ja    decision.no: 4    label: Nein    decision.abstentions: 1    label: Enthaltung"
    assert votes(line) == {"yes": 19, "no": 4, "abstentions": 1}


def test_a_label_on_another_line_names_nothing_here() -> None:
    assert votes("label: Nein\ndecision.abstentions: 4")["abstentions"] == 4


def test_an_amount_behind_a_known_label_is_what_that_label_names() -> None:
    budget = read("label: noch verfügbar    budget.required: 27.220,00 €")["budget"]
    assert (budget["available"], budget["required"]) == (27220, None)


def test_a_known_word_within_a_longer_label_names_nothing() -> None:
    budget = read("label: Zusätzlicher    label: Mittelbedarf:    budget.shortfall: 6.500,00 €")["budget"]
    assert (budget["required"], budget["shortfall"]) == (None, 6500)


def figures(label: str, chance: float, word: str = "537100") -> Any:
    """The product that is read of a word behind a label, which the network takes for one with such a probability."""
    page, _ = marked_page(f"label: {label}    none: {word}")
    odds = page.odds.copy()
    odds[page.words[-1].number, ROLES.index(Role.BUDGET_PRODUCT)] = chance
    return as_labelled(replace(page, odds=odds)).words[-1].role


def test_figures_behind_a_known_label_are_what_it_names_where_the_network_holds_it_possible() -> None:
    assert figures("Produkt:", 0.2) is Role.BUDGET_PRODUCT
    assert figures("Produkt:", 0.001) is Role.NONE


def test_words_behind_a_known_label_and_figures_behind_an_unknown_one_stay_what_they_were() -> None:
    assert figures("Produkt:", 0.2, "siehe") is Role.NONE
    assert figures("Vorhaben:", 0.2) is Role.NONE


def test_what_is_to_be_paid_every_year_is_not_lacking() -> None:
    page = "heading: Finanzielle Auswirkungen\nlabel: Kosten:    budget.required: 612.000 €\nlabel: {}    budget.shortfall: 2.800 €"
    read_so = [read(page.format(label))["budget"]["shortfall"] for label in ("Folgekosten:", "Zwackelbetrag:")]
    assert read_so == [None, 2800]
