"""The record is what the contract says: whoever reads the output may rely on every key, and on what stands there."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from extract.record.found import ByHand, CheckboxValue, Evidence, LabelledValue, Review
from extract.record.models import (
    Agreement,
    Budget,
    Consultation,
    Decision,
    Extraction,
    PageInfo,
    Party,
    Producer,
    Signatory,
    Signature,
    Source,
    Vorlage,
)
from tests.help.records import an_extraction, full

# The contract, written down a second time on purpose: a change of the models must not change it unnoticed.
CONTRACT: dict[type[BaseModel], str] = {
    Extraction: "schema_version source producer pages records",
    Source: "file sha256 pages kind",
    Producer: "extract tesseract models",
    PageInfo: "number rotation skew blank text text_source",
    Vorlage: "pages form body paper_type reference date originator clerk consultations subject budget resolution "
    "statement attachments signatures decisions agreements checkboxes labelled_values evidence review corrections",
    Consultation: "organization date role public",
    Budget: "one_off_costs recurring_costs cost_neutral operating_budget investment_budget product account "
    "appropriation available required shortfall currency cover_proposal",
    Signature: "name function clause",
    Decision: "organization date unanimous yes no abstentions as_proposed",
    Agreement: "title parties place date effective_from term_end signatories",
    Party: "name represented_by",
    Signatory: "party name function",
    CheckboxValue: "page bbox label checked confidence",
    LabelledValue: "page label value bbox",
    Evidence: "raw second page bbox confidence extractor boxes",
    Review: "path code message",
    ByHand: "deed by when",
}
LISTS = {
    "pages",
    "consultations",
    "attachments",
    "signatures",
    "decisions",
    "agreements",
    "checkboxes",
    "labelled_values",
    "review",
}
EVIDENCE = {"raw": "90/2017", "page": 1, "bbox": (10.0, 20.0, 60.5, 32.0), "confidence": 0.97, "extractor": "rule"}


def printed(model: BaseModel) -> Any:
    return json.loads(model.model_dump_json())


@pytest.mark.parametrize("model", CONTRACT, ids=lambda model: model.__name__)
def test_every_model_has_exactly_the_keys_of_the_contract(model: type[BaseModel]) -> None:
    assert list(model.model_fields) == CONTRACT[model].split()


@pytest.mark.parametrize("model", CONTRACT, ids=lambda model: model.__name__)
def test_a_key_that_the_contract_does_not_know_is_refused(model: type[BaseModel]) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        model.model_validate({"colour": "red"})


def test_what_a_page_leaves_empty_is_null_or_an_empty_list_and_never_missing() -> None:
    empty = printed(Vorlage(pages=(1,)))
    assert set(empty) == set(CONTRACT[Vorlage].split())
    assert empty["pages"] == [1]
    assert empty["evidence"] == empty["corrections"] == {}
    for key in LISTS - {"pages"}:
        assert empty[key] == [], key
    for key in set(empty) - LISTS - {"evidence", "corrections"}:
        assert empty[key] is None, key


def test_an_empty_row_says_null_for_each_of_its_keys() -> None:
    for model in (Consultation, Budget, Signature, Decision, Party, Signatory):
        assert set(printed(model()).values()) == {None}, model.__name__


def test_dates_are_iso_and_money_is_a_number() -> None:
    record = Vorlage(
        pages=(1,),
        date=dt.date(2017, 5, 4),
        budget=Budget(required=Decimal("1234.50"), shortfall=Decimal(0), currency="EUR"),
    )
    out = printed(record)
    assert out["date"] == "2017-05-04"
    assert (out["budget"]["required"], out["budget"]["shortfall"]) == (1234.5, 0)
    assert out["budget"]["available"] is None


def test_money_is_exact_inside_and_the_same_after_it_was_read_back() -> None:
    budget = Budget(required=Decimal("99999999999.99"))
    assert Budget.model_validate_json(budget.model_dump_json()) == budget


def test_true_false_and_cannot_be_told_stay_three_things() -> None:
    rows = [Consultation(public=state) for state in (True, False, None)]
    assert [printed(row)["public"] for row in rows] == [True, False, None]


def test_a_place_is_four_numbers_and_a_page_that_counts_from_1() -> None:
    out = printed(Vorlage(pages=(1,), reference="90/2017", evidence={"/reference": Evidence.model_validate(EVIDENCE)}))
    assert out["evidence"]["/reference"]["bbox"] == [10.0, 20.0, 60.5, 32.0]
    with pytest.raises(ValidationError):
        Evidence.model_validate({**EVIDENCE, "page": 0})
    with pytest.raises(ValidationError):
        Evidence.model_validate({**EVIDENCE, "bbox": (10.0, 20.0, 60.5)})


@pytest.mark.parametrize("confidence", [-0.01, 1.01, 97])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ValidationError):
        Evidence.model_validate({**EVIDENCE, "confidence": confidence})


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Evidence, {**EVIDENCE, "extractor": "guess"}),
        (Budget, {"currency": "USD"}),
        (PageInfo, {"number": 1, "rotation": 45, "skew": 0, "blank": False, "text": "", "text_source": "ocr"}),
        (Source, {"file": "a.pdf", "sha256": "0", "pages": 1, "kind": "fax"}),
    ],
)
def test_words_outside_of_the_contract_are_refused(model: type[BaseModel], values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(values)


def test_a_record_cannot_be_changed_after_it_was_made() -> None:
    record = Vorlage(pages=(1,), reference="90/2017")
    with pytest.raises(ValidationError, match="frozen"):
        record.reference = "91/2017"


def test_the_json_schema_names_every_key_of_the_contract() -> None:
    schema = Extraction.model_json_schema()
    shapes = {"Extraction": schema, **schema["$defs"]}
    for model, keys in CONTRACT.items():
        assert set(shapes[model.__name__]["properties"]) == set(keys.split()), model.__name__
        assert shapes[model.__name__]["additionalProperties"] is False


def test_a_value_names_the_boxes_that_it_was_read_from_by_their_index() -> None:
    assert printed(Evidence.model_validate(EVIDENCE))["boxes"] == []
    assert printed(Evidence.model_validate({**EVIDENCE, "boxes": (0, 3)}))["boxes"] == [0, 3]
    with pytest.raises(ValidationError):
        Evidence.model_validate({**EVIDENCE, "boxes": (-1,)})


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_what_a_former_version_wrote_is_read_as_one_of_today(version: str) -> None:
    document = printed(an_extraction((full(),)))
    document["schema_version"] = version
    del document["records"][0]["corrections"]
    for found in document["records"][0]["evidence"].values():
        del found["boxes"]
    assert Extraction.model_validate_json(json.dumps(document)) == an_extraction((full(),))


@pytest.mark.parametrize("version", ["2.0", "1.5", "", 1.0, None, ["1.0"]])
def test_a_version_that_is_not_known_is_refused(version: object) -> None:
    document = {**printed(an_extraction((full(),))), "schema_version": version}
    with pytest.raises(ValidationError, match="schema_version"):
        Extraction.model_validate(document)
