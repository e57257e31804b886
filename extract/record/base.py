"""What the models of the contract are made of: versions, kinds of values, and what is said of a field.

Each field says its title, what stands in it, an example and, of numbers, its unit. That is said here once: the JSON Schema, the
headings of tables, the data dictionary and the review page take it from the models.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION: Literal["1.4"] = "1.4"
# Versions whose files still load: what has been added since has a default.
FORMER = frozenset({"1.0", "1.1", "1.2", "1.3"})


def _newest(version: Any) -> Any:
    """What was read from a file of a former version is, once it is here, of the newest."""
    return SCHEMA_VERSION if isinstance(version, str) and version in FORMER else version


SchemaVersion = Annotated[Literal["1.4"], BeforeValidator(_newest)]
Confidence = Annotated[float, Field(ge=0, le=1)]
PageNumber = Annotated[int, Field(ge=1)]
Index = Annotated[int, Field(ge=0)]
Box = tuple[float, float, float, float]
# Money is exact inside and a JSON number outside; a double holds every cent below 90 trillion exactly enough.
Money = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
Extractor = Literal["rule", "layout", "ner", "checkbox", "text-layer", "hand"]
Deed = Literal["confirmed", "corrected", "emptied", "added"]
ScanKind = Literal["scan", "born-digital", "image"]
Rotation = Literal[0, 90, 180, 270]

MONEY = "see currency"
VOTES = "votes"
POINTS = "points (1/72 inch)"
PROBABILITY = "probability, 0 to 1"


def about(title: str, description: str, example: Any = None, unit: str = "") -> Any:
    """What a field is called, what stands in it, an example as JSON has it (objects and their rows have none), the unit."""
    examples = None if example is None else [example]
    return Field(title=title, description=description, examples=examples, json_schema_extra={"unit": unit} if unit else None)


class Model(BaseModel):
    """Base: immutable, and strict about keys, so that the code and the contract cannot drift apart."""

    # A key is never missing from the output, whatever its default.
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)
