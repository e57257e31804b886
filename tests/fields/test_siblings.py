"""Of values that only their labels tell apart, the known label right before one says which it is."""

from __future__ import annotations

from typing import Any

from tests.help.roles import read

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
