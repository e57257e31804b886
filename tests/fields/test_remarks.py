"""Results that stand as remarks beside the Beratungsfolge."""

from __future__ import annotations

from typing import Any

import pytest

from tests.help.roles import read

HEAD = "label: Gremium              label: Datum                       label: {}\n"
ROW = "consultation.organization: Bauausschuss    consultation.date: 5.10.2015    none: {}"


def decided(remark: str, heading: str = "Ergebnis") -> list[tuple[Any, ...]]:
    rows = read(HEAD.format(heading) + ROW.format(remark))["decisions"]
    return [(*(row[name] for name in ("yes", "no", "abstentions", "unanimous", "as_proposed")),) for row in rows]


@pytest.mark.parametrize(
    ("remark", "result"),
    [
        ("9/0/2", (9, 0, 2, None, None)),
        ("zugestimmt (10:2)", (10, 2, None, False, True)),
        ("Einstimmig lt. Beschlussvorschlag", (None, None, None, True, True)),
        ("Mehrheitlich bei 5 Ja- und 2 Nein-Stimmen", (5, 2, None, False, None)),
        ("12 dafür, 3 dagegen, 1 Enth.", (12, 3, 1, False, None)),
        ("mehrheitlich abgelehnt", (None, None, None, False, False)),
    ],
)
def test_a_remark_says_how_a_committee_decided(remark: str, result: tuple[Any, ...]) -> None:
    assert decided(remark) == [result]


@pytest.mark.parametrize("remark", ["3", "TOP 4", "vertagt", "10.11.2015", "siehe 4/2015/12"])
def test_what_is_no_result_is_none(remark: str) -> None:
    assert decided(remark) == []


def test_a_column_that_is_called_otherwise_has_no_results() -> None:
    assert decided("9/0/2", "Vorlage") == []


def test_a_heading_above_the_committees_is_no_column_of_results() -> None:
    page = "heading: Beschluss\nlabel: Gremium\n" + ROW.format("9/0/2")
    assert read(page)["decisions"] == []


def test_what_is_remarked_and_counted_at_the_foot_is_one_decision() -> None:
    foot = "\n\n\n\ndecision.organization: Bauausschuss    decision.yes: 9    decision.no: 0    decision.abstentions: 2"
    assert decided(f"einstimmig{foot}") == [(9, 0, 2, True, None)]
