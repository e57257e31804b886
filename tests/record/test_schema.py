"""The contract as JSON Schema: it holds every output, and it does not change without a new version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from extract.cli.app import main
from extract.record.base import SCHEMA_VERSION
from extract.record.models import Extraction, Vorlage
from extract.record.schema import schema
from tests.help.commands import EVERY_RESULT
from tests.help.records import an_extraction, full

SCHEMAS = Path(__file__).parents[1] / "schemas"


def valid(document: Any) -> None:
    jsonschema.validate(document, schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_is_that_of_its_version() -> None:
    kept = SCHEMAS / f"record-{SCHEMA_VERSION}.json"
    assert kept.exists(), f"`vorlagen schema` of the new version belongs into tests/schemas/{kept.name}"
    assert json.loads(kept.read_text(encoding="utf-8")) == schema(), (
        "the contract has changed: give SCHEMA_VERSION a new number and keep the schemas of the former ones"
    )


@pytest.mark.parametrize("kept", sorted(SCHEMAS.glob("record-*.json")), ids=lambda path: path.stem)
def test_every_kept_schema_is_a_schema_and_names_its_version(kept: Path) -> None:
    found = json.loads(kept.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    assert found["$id"].endswith(kept.stem.removeprefix("record-"))


def test_the_command_prints_it() -> None:
    assert json.loads(CliRunner().invoke(main, ["schema"]).stdout) == schema()


def test_a_full_record_and_an_empty_one_are_valid() -> None:
    for record in (full(), Vorlage(pages=(1,))):
        valid(json.loads(an_extraction((record,)).model_dump_json()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("source",), None),
        (("records", 0, "date"), "04.05.2017"),
        (("records", 0, "pages"), [0]),
        (("records", 0, "reference"), 5),
        (("records", 0, "budget", "required"), "1234.50"),
        (("records", 0, "evidence", "/reference", "confidence"), 1.5),
        (("records", 0, "unknown"), 1),
    ],
)
def test_what_breaks_the_contract_is_refused(path: tuple[str | int, ...], value: object) -> None:
    document = json.loads(an_extraction((full(),)).model_dump_json())
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            document,
            schema(),
            cls=jsonschema.Draft202012Validator,
            format_checker=jsonschema.FormatChecker(),
        )


def test_no_key_may_be_missing() -> None:
    document = json.loads(an_extraction((full(),)).model_dump_json())
    del document["records"][0]["subject"]
    with pytest.raises(jsonschema.ValidationError, match="subject"):
        valid(document)


def test_what_was_valid_in_a_former_version_still_loads() -> None:
    """A result as 1.0 wrote it keeps to the schema of 1.0, and what becomes of it to that of today."""
    document = json.loads(an_extraction((full(),)).model_dump_json())
    former = {**document, "schema_version": "1.0"}
    del former["records"][0]["corrections"]
    for found in former["records"][0]["evidence"].values():
        del found["boxes"], found["second"]
    kept = json.loads((SCHEMAS / "record-1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(former, kept, cls=jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        valid(former)
    valid(json.loads(Extraction.model_validate(former).model_dump_json()))


def test_the_schema_says_of_every_key_what_stands_there() -> None:
    shapes = {"Extraction": schema(), **schema()["$defs"]}
    for name, shape in shapes.items():
        assert shape["description"], name
        for key, field in shape["properties"].items():
            assert "$ref" in field or (field["title"] and field["description"]), f"{name}.{key}"


def test_every_value_has_an_example_that_is_one_and_every_number_its_unit() -> None:
    fields = [(name, key, field) for name, shape in schema()["$defs"].items() for key, field in shape["properties"].items()]
    for name, key, field in fields:
        if "$ref" in json.dumps(field) or "additionalProperties" in field:
            continue  # its rows have examples
        (example,) = field["examples"]
        jsonschema.validate(example, field, cls=jsonschema.Draft202012Validator)
        assert field.get("unit") or "number" not in json.dumps(field.get("anyOf", field.get("type"))), f"{name}.{key}"


@EVERY_RESULT
def test_every_sample_is_valid(result: str, sample_results: Path) -> None:
    valid(json.loads((sample_results / result).read_text(encoding="utf-8")))
