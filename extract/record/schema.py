"""The contract as JSON Schema (draft 2020-12)."""

from __future__ import annotations

import json
from typing import Any

from extract.record.base import SCHEMA_VERSION
from extract.record.models import Extraction

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of one result file; every key is required, since what a page leaves open is null or [].

    `$id` carries the version: with the first number a file may have lost something that it had, with the second it has
    only gained.
    """
    name = f"urn:vorlagen:record:{SCHEMA_VERSION}"
    return {"$schema": DIALECT, "$id": name, **Extraction.model_json_schema(mode="serialization")}


def schema_text() -> str:
    """The schema as JSON that a person can read."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
