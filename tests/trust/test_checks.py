"""Doubts that show when values are held against each other: each raised once, where it is due, and none where all is well."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.record.found import LabelledValue
from extract.record.models import Agreement, Budget, Consultation, Party, Signatory, Vorlage
from extract.trust.calibrate import threshold
from extract.trust.checks import check
from tests.help.records import evidence

MADE = dt.date(2015, 3, 4)
BUDGET = Budget(
    one_off_costs=True,
    recurring_costs=False,
    cost_neutral=False,
    available=Decimal("10000.00"),
    required=Decimal("12000.00"),
    shortfall=Decimal("2000.00"),
    currency="EUR",
)
AGREEMENT = Agreement(
    title="Vereinbarung über den Winterdienst",
    parties=(Party(name="Gemeinde Ellerloh"), Party(name="Tannenhof GmbH")),
    date=dt.date(2015, 3, 12),
    effective_from=dt.date(2015, 4, 1),
    term_end=dt.date(2018, 3, 31),
    signatories=(Signatory(party="Gemeinde Ellerloh"), Signatory(party="Tannenhof GmbH")),
)
WELL = Vorlage(
    pages=(1, 2),
    body="Gemeinde Ellerloh",
    reference="12/2015",
    date=MADE,
    subject="Ausbau des Weges",
    consultations=(Consultation(organization="Rat", date=MADE, public=True), Consultation(organization="Ortsrat")),
    budget=BUDGET,
    resolution="Der Weg wird ausgebaut.",
    agreements=(AGREEMENT,),
    evidence={"/reference": evidence(1, (60.0, 100.0, 90.0, 109.0))},
)


def changed(**values: Any) -> Vorlage:
    return WELL.model_copy(update=values)


def doubts(record: Vorlage) -> list[tuple[str, str]]:
    return [(doubt.path, doubt.code) for doubt in check(record)]


def with_budget(**values: Any) -> Vorlage:
    return changed(budget=BUDGET.model_copy(update=values))


def with_agreement(**values: Any) -> Vorlage:
    return changed(agreements=(AGREEMENT, AGREEMENT.model_copy(update=values)))


def test_a_record_without_contradictions_raises_no_doubt() -> None:
    assert doubts(WELL) == []


@pytest.mark.parametrize(
    "record",
    [
        changed(budget=None, agreements=(), consultations=()),
        changed(resolution=None, statement="Es staubt."),
        changed(reference="VO/44", date=dt.date(2014, 1, 1)),
        with_budget(required=None),
        with_budget(required=Decimal(9000), shortfall=Decimal(0)),
        with_budget(cost_neutral=True, one_off_costs=False, recurring_costs=None),
        with_agreement(signatories=()),
        with_agreement(effective_from=None, date=None),
        with_agreement(term_end=None),
    ],
)
def test_what_a_paper_may_lack_raises_no_doubt(record: Vorlage) -> None:
    assert doubts(record) == []


CASES = [
    (changed(body=None), "/body", "missing-value"),
    (changed(reference=None, evidence={}), "/reference", "missing-value"),
    (changed(date=None, consultations=()), "/date", "missing-value"),
    (changed(subject=None), "/subject", "missing-value"),
    (changed(resolution=None), "/resolution", "missing-value"),
    (changed(consultations=(Consultation(date=MADE),)), "/consultations/0/organization", "missing-value"),
    (changed(reference="12/2014"), "/date", "reference-year-differs"),
    (
        changed(consultations=(Consultation(organization="Rat"), Consultation(organization="Rat", date=dt.date(2015, 3, 3)))),
        "/consultations/1/date",
        "session-before-date",
    ),
    (with_budget(shortfall=Decimal("2000.01")), "/budget/shortfall", "amounts-do-not-add-up"),
    (with_budget(required=Decimal(9000)), "/budget/shortfall", "amounts-do-not-add-up"),
    (with_budget(cost_neutral=True), "/budget/cost_neutral", "costs-and-cost-neutral"),
    (with_budget(currency="DEM"), "/budget/currency", "currency-of-another-time"),
    (with_agreement(parties=AGREEMENT.parties[:1], signatories=()), "/agreements/1/parties", "missing-value"),
    (with_agreement(term_end=dt.date(2015, 3, 31)), "/agreements/1/term_end", "term-ends-before-start"),
    (with_agreement(effective_from=None, term_end=dt.date(2015, 3, 1)), "/agreements/1/term_end", "term-ends-before-start"),
    (
        with_agreement(signatories=AGREEMENT.signatories[:1]),
        "/agreements/1/signatories",
        "signatories-differ-from-parties",
    ),
]


@pytest.mark.parametrize(("record", "path", "code"), CASES, ids=[f"{code} {path}" for _, path, code in CASES])
def test_each_contradiction_raises_one_doubt_at_its_place(record: Vorlage, path: str, code: str) -> None:
    assert doubts(record) == [(path, code)]


def test_a_value_that_was_found_but_not_understood_is_not_called_missing() -> None:
    seen = {"/date": evidence(1, (60.0, 100.0, 90.0, 109.0))}
    assert doubts(changed(date=None, evidence=seen)) == []


@pytest.mark.parametrize(("confidence", "raised"), [(threshold() - 0.01, True), (threshold(), False), (0.999, False)])
def test_a_value_that_is_probably_wrong_goes_to_a_person(confidence: float, raised: bool) -> None:
    unsure = {"/subject": evidence(1, (60.0, 100.0, 90.0, 109.0), raw="Ausbav des Weqes", confidence=confidence)}
    assert doubts(changed(evidence=unsure)) == ([("/subject", "low-confidence")] if raised else [])
    messages = [doubt.message for doubt in check(changed(evidence=unsure))]
    assert all("Ausbav des Weqes" in message and f"{confidence:.2f}" in message for message in messages)
    assert all("compare it with the page" in message for message in messages)


def test_a_label_whose_value_is_often_missed_goes_to_a_person_when_nothing_was_read_behind_it() -> None:
    empty = LabelledValue(page=1, label="Fachbereich", value=None, bbox=(60.0, 100.0, 90.0, 109.0))
    (doubt,) = check(changed(labelled_values=(empty,)))
    assert (doubt.path, doubt.code) == ("/originator", "missing-value")
    assert "nothing was read behind 'Fachbereich'" in doubt.message
    read = {"/originator": evidence(1, (90.0, 100.0, 120.0, 109.0))}
    assert doubts(changed(labelled_values=(empty,), evidence=read)) == []


def test_a_value_with_a_doubt_of_its_own_is_not_doubted_twice() -> None:
    unsure = {"/date": evidence(1, (60.0, 100.0, 90.0, 109.0), confidence=0.05)}
    known = check(changed(reference="12/2014"))
    assert doubts(changed(evidence=unsure, review=known)) == []


def test_several_contradictions_are_all_told() -> None:
    record = changed(
        reference="12/2014", body=None, budget=BUDGET.model_copy(update={"cost_neutral": True, "shortfall": Decimal(1)})
    )
    assert doubts(record) == [
        ("/body", "missing-value"),
        ("/date", "reference-year-differs"),
        ("/budget/shortfall", "amounts-do-not-add-up"),
        ("/budget/cost_neutral", "costs-and-cost-neutral"),
    ]


def test_messages_say_what_to_look_at() -> None:
    (doubt,) = check(with_budget(shortfall=Decimal("1500.00")))
    assert all(amount in doubt.message for amount in ("12000.00", "10000.00", "2000.00", "1500.00"))
    (doubt,) = check(changed(reference="12/2014"))
    assert "2014" in doubt.message
    assert "2015-03-04" in doubt.message


def test_a_check_changes_no_value() -> None:
    record = with_budget(shortfall=Decimal("1500.00"), cost_neutral=True)
    before = record.model_dump_json()
    check(record)
    assert record.model_dump_json() == before
    assert json.loads(before)["review"] == []


def test_every_code_that_a_check_can_raise_is_tested_here() -> None:
    room = Path(__file__).parents[2] / "extract/trust"
    source = "".join((room / name).read_text(encoding="utf-8") for name in ("checks.py", "rules.py"))
    assert set(re.findall(r'code="([a-z-]+)"', source)) == {code for _, _, code in CASES} | {"low-confidence"}
