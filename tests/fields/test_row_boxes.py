"""Boxes in a row of the Beratungsfolge are what stands behind them, whatever the network takes them for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.help.roles import read

ROW = "consultation.organization: Hauptausschuss    consultation.date: 29.10.2013    "


def public(row: str) -> list[Any]:
    return [one["public"] for one in read(ROW + row)["consultations"]]


@pytest.mark.parametrize(("opened", "closed", "said"), [("☐", "☒", False), ("☒", "☐", True)])
def test_of_two_boxes_of_a_row_the_ticked_one_says_whether_it_is_public(opened: str, closed: str, said: bool) -> None:
    second = f"\n{' ' * len(ROW)}budget.no_costs: {closed} nicht öffentlich"
    assert public(f"consultation.status: {opened} öffentlich{second}") == [said]


def test_a_word_without_a_box_still_says_it() -> None:
    assert public("consultation.status: öffentlich") == [True]


def test_a_box_called_so_on_no_line_of_a_committee_says_nothing_of_it() -> None:
    assert public("consultation.status: N\n\n\n\nbudget.costs: ☒ öffentlich") == [False]
