"""What a person does to a box is done to the value that was read from it, and to no other."""

from __future__ import annotations

from typing import Any

import pytest

from extract.corrections.apply import corrected
from extract.corrections.correction import Action
from extract.record.base import Box
from extract.record.found import CheckboxValue, Evidence
from extract.record.models import Consultation, Vorlage
from extract.review.edits import Request, entries
from extract.review.inputs import Refused

PUBLIC = ("/consultations/0/public", "/consultations/1/public")
LINE: Box = (400.0, 250.0, 480.0, 262.0)


def a_tick(label: str, checked: bool | None = False, left: float = 400.0) -> CheckboxValue:
    return CheckboxValue(page=1, bbox=(left, 250.0, left + 12, 262.0), label=label, checked=checked, confidence=0.9)


def of_boxes(*boxes: int) -> Evidence:
    """Evidence of a value that was read from these boxes; all have the same place, so that it cannot tell them apart."""
    return Evidence(raw="o/o", page=1, bbox=LINE, confidence=0.9, extractor="checkbox", boxes=boxes)


def two_rows(*states: bool | None) -> Vorlage:
    """Two consultations with a pair of boxes each, in the order öffentlich, nicht-öffentlich."""
    labels = [
        f"{name} / {title}" for name in ("Nichtständiger Ausschuss", "Rat") for title in ("öffentlich", "nicht-öffentlich")
    ]
    return Vorlage(
        pages=(1,),
        consultations=(Consultation(organization="Nichtständiger Ausschuss"), Consultation(organization="Rat")),
        checkboxes=tuple(a_tick(label, state) for label, state in zip(labels, states, strict=True)),
        evidence={PUBLIC[0]: of_boxes(0, 1), PUBLIC[1]: of_boxes(2, 3)},
    )


def done(record: Vorlage, number: int, text: str) -> Any:
    """The record after a person has set one box."""
    request = Request(Action.EDIT, f"/checkboxes/{number}/checked", text)
    return corrected(record, entries(request, corrected(record, ()), ())).record


def public(record: Vorlage) -> list[bool | None]:
    return [row.public for row in record.consultations]


def test_a_box_decides_about_the_consultation_that_names_it() -> None:
    record = two_rows(False, False, False, False)
    assert public(done(record, 0, "true")) == [True, None]
    assert public(done(record, 1, "true")) == [False, None]
    assert public(done(record, 2, "true")) == [None, True]
    assert public(done(record, 3, "true")) == [None, False]


@pytest.mark.parametrize("other", [True, None])
def test_a_sitting_is_public_only_when_the_other_box_is_surely_empty(other: bool | None) -> None:
    record = two_rows(False, other, False, False)
    ticked = done(record, 0, "true")
    assert public(ticked) == [None, None]
    assert public(done(ticked, 1, "false")) == [True, None]


def test_a_box_that_no_value_names_changes_none() -> None:
    record = two_rows(False, False, False, False)
    lone = record.model_copy(update={"evidence": {PUBLIC[0]: of_boxes(0, 1)}})
    assert public(done(lone, 2, "true")) == [None, None]


def test_where_results_do_not_name_boxes_the_place_tells() -> None:
    """Before schema 1.1 evidence was a place only; the pair stood in it."""
    record = two_rows(False, False, False, False)
    boxes = (*(box.model_copy(update={"page": 2}) for box in record.checkboxes[:2]), *record.checkboxes[2:])
    former = record.model_copy(update={"checkboxes": boxes, "evidence": {PUBLIC[1]: of_boxes()}})
    assert public(done(former, 0, "true")) == [None, None]
    assert public(done(former, 2, "true")) == [None, True]


def test_a_value_of_one_box_follows_it_and_one_that_denies_goes_on_denying() -> None:
    box = a_tick("Ja", True)
    values = {"one_off_costs": True, "cost_neutral": False}
    evidence = {f"/budget/{name}": of_boxes(0) for name in values}
    record = Vorlage.model_validate({"pages": (1,), "budget": values, "checkboxes": (box,), "evidence": evidence})
    budget = done(record, 0, "false").budget
    assert (budget.one_off_costs, budget.cost_neutral) == (False, True)


@pytest.mark.parametrize(
    ("action", "path", "text"),
    [
        (Action.INSERT, "/checkboxes", ""),
        (Action.REMOVE, "/checkboxes/0", ""),
        (Action.MOVE, "/consultations/0", "²"),
        (Action.REMOVE, "/consultations/²", ""),
        (Action.EDIT, "/consultations/*/date", "4.5.2017"),
        (Action.EDIT, "", "x"),
        (Action.EDIT, "/evidence/~1reference/raw", "x"),
    ],
)
def test_what_there_is_not_and_what_is_not_to_be_decided_is_refused(action: Action, path: str, text: str) -> None:
    with pytest.raises(Refused):
        entries(Request(action, path, text), corrected(two_rows(False, False, False, False), ()), ())


def test_a_paper_is_neutral_as_its_boxes_ja_and_nein_say_together() -> None:
    boxes = (a_tick("Ja", True), a_tick("Nein", False))
    evidence = {"/budget/cost_neutral": of_boxes(0, 1)}
    record = Vorlage.model_validate(
        {"pages": (1,), "budget": {"cost_neutral": False}, "checkboxes": boxes, "evidence": evidence}
    )
    unticked, both = done(record, 0, "false"), done(record, 1, "true")
    assert unticked.budget.cost_neutral is None
    assert both.budget.cost_neutral is None
    assert done(both, 0, "false").budget.cost_neutral is True
