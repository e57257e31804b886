"""Results are read where papers have them: in a table of their own, beside the Beratungsfolge, or at the foot."""

from __future__ import annotations

from typing import Any

from extract.fields.one_table import in_one_table
from extract.layout import Role
from tests.help.roles import marked_page, read


def decided(page: str) -> list[tuple[Any, ...]]:
    names = ("organization", "date", "yes", "no", "abstentions", "unanimous")
    return [tuple(str(row[name]) if name == "date" else row[name] for name in names) for row in read(page)["decisions"]]


def test_votes_beside_the_beratungsfolge_are_results_of_its_rows() -> None:
    page = """
consultation.organization: Finanzausschuss     consultation.date: 5.9.2007     decision.yes: 7    decision.no: 0    decision.abstentions: 1
consultation.organization: Kreisausschuss      consultation.date: 19.9.2007    decision.yes: 6    decision.no: 2
consultation.organization: Kreistag            consultation.date: 10.10.2007
"""
    assert decided(page) == [
        ("Finanzausschuss", "2007-09-05", 7, 0, 1, None),
        ("Kreisausschuss", "2007-09-19", 6, 2, None, False),
    ]
    assert [row["organization"] for row in read(page)["consultations"]] == ["Finanzausschuss", "Kreisausschuss", "Kreistag"]


def test_a_committee_beside_the_day_of_a_sitting_belongs_to_the_beratungsfolge() -> None:
    between = "heading: Begründung\nstatement: Der Weg ist schadhaft.\nheading: Ergebnis\n"
    page, _ = marked_page(
        "decision.organization: Rat    consultation.date: 9.5.2014\n"
        f"{between}decision.organization: Rat    decision.date: 9.5.2014"
    )
    roles = [word.role for word in in_one_table(page.words) if word.role.whole in {"consultation", "decision"}]
    assert roles == [Role.CONSULTATION_ORGANIZATION, Role.CONSULTATION_DATE, Role.DECISION_ORGANIZATION, Role.DECISION_DATE]


def test_a_table_that_is_called_beratungsfolge_is_one_whatever_results_stand_in_it() -> None:
    page = """
label: Beratungsfolge                     label: am                     label: Ja           label: Nein
decision.organization: Umweltausschuss    decision.date: 25.10.2012    decision.yes: 9    decision.no: 0
decision.organization: Kreisausschuss     decision.date: 01.11.2012    decision.yes: 8    decision.no: 2
"""
    assert [(row["organization"], str(row["date"])) for row in read(page)["consultations"]] == [
        ("Umweltausschuss", "2012-10-25"),
        ("Kreisausschuss", "2012-11-01"),
    ]
    assert [row[:4] for row in decided(page)] == [
        ("Umweltausschuss", "2012-10-25", 9, 0),
        ("Kreisausschuss", "2012-11-01", 8, 2),
    ]


def test_in_a_table_of_decisions_all_days_are_those_of_decisions() -> None:
    page = """
decision.organization: Umweltausschuss    decision.date: 25.10.2012        decision.yes: 9    decision.no: 0
decision.organization: Kreisausschuss     consultation.date: 01.11.2012    decision.yes: 8    decision.no: 2
"""
    assert decided(page) == [
        ("Umweltausschuss", "2012-10-25", 9, 0, None, None),
        ("Kreisausschuss", "2012-11-01", 8, 2, None, False),
    ]
    assert read(page)["consultations"] == []


def test_a_result_at_the_foot_is_that_of_the_only_committee() -> None:
    foot = "decision.unanimous: ☒    label: einstimmig    decision.yes: 11"
    one = "consultation.organization: Rat    consultation.date: 11.2.2014"
    assert decided(f"{one}\n\n\n\n{foot}") == [("Rat", "2014-02-11", 11, None, None, True)]
    two = f"consultation.organization: Bauausschuss    consultation.date: 3.2.2014\n{one}"
    assert decided(f"{two}\n\n\n\n{foot}") == []


def test_what_is_denied_in_the_place_of_a_cross_is_no_cross() -> None:
    page = "decision.organization: Rat    decision.unanimous: {}    decision.yes: 5"
    assert decided(page.format("nein"))[0][-1] is None
    assert decided(page.format("x"))[0][-1] is True


def test_of_two_numbers_of_votes_the_surer_one_counts() -> None:
    page = "decision.organization: Rat    decision.date: 9.5.2014    decision.yes~70: 4    decision.yes: 13    decision.no: 0"
    assert decided(page) == [("Rat", "2014-05-09", 13, 0, None, None)]
