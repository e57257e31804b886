"""The contract is walked once: every place has its kind, its title and a sentence on what stands there."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extract.record.base import Box
from extract.record.models import Consultation, Extraction, Source, Vorlage
from extract.record.pointer import lookup, pattern_of
from extract.record.shape import places, shape_at, shape_of, values_of
from tests.help.records import full


@pytest.mark.parametrize(
    ("path", "kind", "type_", "optional"),
    [
        ("", "object", Vorlage, False),
        ("/reference", "text", str, True),
        ("/date", "date", dt.date, True),
        ("/pages", "list", tuple, False),
        ("/pages/0", "count", int, False),
        ("/consultations/3", "object", Consultation, False),
        ("/consultations/*/public", "flag", bool, True),
        ("/budget/required", "money", Decimal, True),
        ("/budget/currency", "choice", str, True),
        ("/attachments/0", "text", str, False),
        ("/agreements/0/parties/1/name", "text", str, True),
        ("/decisions/0/yes", "count", int, True),
        ("/checkboxes/0/bbox", "box", tuple, False),
        ("/evidence", "map", dict, False),
        ("/evidence/~1consultations~10~1date/confidence", "number", float, False),
        ("/evidence/*/boxes/*", "count", int, False),
    ],
)
def test_every_place_has_its_kind(path: str, kind: str, type_: type, optional: bool) -> None:
    shape = shape_at(path)
    assert (shape.kind, shape.type, shape.optional) == (kind, type_, optional)


@pytest.mark.parametrize(
    "path", ["/colour", "/consultations/x", "/consultations/-1", "/reference/0", "/budget/0", "/pages/0/0"]
)
def test_a_place_that_the_contract_does_not_have_is_not_found(path: str) -> None:
    with pytest.raises(LookupError):
        shape_at(path)


def test_every_place_is_known_by_its_pattern() -> None:
    assert list(places())[:3] == ["", "/pages", "/pages/*"]
    assert all(shape_at(pattern) is shape for pattern, shape in places().items())


@pytest.mark.parametrize("model", [Extraction, Vorlage])
def test_every_place_has_a_title_and_a_sentence(model: type[Extraction | Vorlage]) -> None:
    waiting = [shape_of(model)]
    while waiting:
        shape = waiting.pop()
        waiting += shape.parts
        assert shape.title and shape.title != "*", shape.pattern
        assert shape.description.endswith((".", "…")), shape.pattern


def test_a_row_without_fields_is_called_as_its_list() -> None:
    assert shape_at("/attachments/0").title == shape_at("/attachments").title == "Attachments"
    assert shape_at("/consultations/0").description.startswith("One station of the Beratungsfolge")


def test_every_value_of_a_record_is_where_its_pointer_says_and_what_its_place_says() -> None:
    record = full()
    found = dict(values_of(record))
    assert all(lookup(record, path) == value for path, value in found.items())
    assert {pattern_of(path) for path in found if not path.startswith("/evidence")} <= set(places())
    for path, value in found.items():
        shape = shape_at(path)
        assert isinstance(value, shape.type) or (shape.optional and value is None), path
    assert (found["/agreements/1/parties/0/name"], found["/attachments/1"]) == ("Landkreis", "Vertrag, Entwurf")
    assert found["/evidence/~1reference/raw"] == "9O/2017"


def test_what_is_not_there_has_no_values() -> None:
    found = dict(values_of(Vorlage(pages=(1,))))
    assert found["/reference"] is None
    assert not [path for path in found if path.startswith(("/budget", "/consultations", "/evidence"))]


def test_other_models_of_the_contract_are_walked_alike() -> None:
    source = Source(file="a.pdf", sha256="0", pages=1, kind="scan")
    assert dict(values_of(source)) == {"/file": "a.pdf", "/sha256": "0", "/pages": 1, "/kind": "scan"}
    box: Box = (1.0, 2.0, 3.0, 4.0)
    assert dict(values_of(full().labelled_values[0]))["/bbox"] == box
