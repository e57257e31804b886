"""The output contract as pydantic models: one `Extraction` per scan, one `Vorlage` per paper in it.

Field names follow OParl 1.1 where it has the thing. Bounding boxes are `(x0, top, x1, bottom)` in PDF points, origin
top left of the upright page; pages count from 1; dates are ISO 8601; what a page leaves empty is null or [].
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SchemaVersion = Literal["1.0"]
SCHEMA_VERSION: SchemaVersion = "1.0"

Confidence = Annotated[float, Field(ge=0, le=1)]
PageNumber = Annotated[int, Field(ge=1)]
Box = tuple[float, float, float, float]
# Money is exact inside and a JSON number outside; a double holds every cent below 90 trillion exactly enough.
Money = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
Extractor = Literal["rule", "ner", "checkbox", "text-layer"]
ScanKind = Literal["scan", "born-digital", "image"]
Rotation = Literal[0, 90, 180, 270]


class Model(BaseModel):
    """Base: immutable, and strict about keys, so that the code and the contract cannot drift apart."""

    # A key is never missing from the output, whatever its default.
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Consultation(Model):
    organization: str | None = None
    date: dt.date | None = None
    role: str | None = None
    public: bool | None = None


class Budget(Model):
    one_off_costs: bool | None = None
    recurring_costs: bool | None = None
    cost_neutral: bool | None = None
    operating_budget: bool | None = None
    investment_budget: bool | None = None
    product: str | None = None
    account: str | None = None
    appropriation: Money | None = None
    available: Money | None = None
    required: Money | None = None
    shortfall: Money | None = None
    currency: Literal["EUR", "DEM"] | None = None
    cover_proposal: str | None = None


class Signature(Model):
    name: str | None = None
    function: str | None = None
    clause: str | None = None


class Decision(Model):
    organization: str | None = None
    date: dt.date | None = None
    unanimous: bool | None = None
    yes: int | None = None
    no: int | None = None
    abstentions: int | None = None
    as_proposed: bool | None = None


class Party(Model):
    name: str | None = None
    represented_by: str | None = None


class Signatory(Model):
    party: str | None = None
    name: str | None = None
    function: str | None = None


class Agreement(Model):
    title: str | None = None
    parties: tuple[Party, ...] = ()
    place: str | None = None
    date: dt.date | None = None
    effective_from: dt.date | None = None
    term_end: dt.date | None = None
    signatories: tuple[Signatory, ...] = ()


class CheckboxValue(Model):
    page: PageNumber
    bbox: Box
    label: str | None
    checked: bool | None
    confidence: Confidence


class LabelledValue(Model):
    page: PageNumber
    label: str
    value: str | None
    bbox: Box


class Evidence(Model):
    raw: str
    page: PageNumber
    bbox: Box
    confidence: Confidence
    extractor: Extractor


class Review(Model):
    """A doubt for a person: where (JSON pointer into the record), what kind, and what to look at."""

    path: str
    code: str
    message: str


class Vorlage(Model):
    pages: tuple[PageNumber, ...]
    form: str | None = None
    body: str | None = None
    paper_type: str | None = None
    reference: str | None = None
    date: dt.date | None = None
    originator: str | None = None
    clerk: str | None = None
    consultations: tuple[Consultation, ...] = ()
    subject: str | None = None
    budget: Budget | None = None
    resolution: str | None = None
    statement: str | None = None
    attachments: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    decisions: tuple[Decision, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    checkboxes: tuple[CheckboxValue, ...] = ()
    labelled_values: tuple[LabelledValue, ...] = ()
    evidence: dict[str, Evidence] = {}
    review: tuple[Review, ...] = ()


class PageInfo(Model):
    number: PageNumber
    rotation: Rotation
    skew: float
    blank: bool
    text: str
    text_source: Literal["ocr", "text-layer"]


class Source(Model):
    file: str
    sha256: str
    pages: int
    kind: ScanKind


class Producer(Model):
    extract: str
    tesseract: str | None
    models: str | None


class Extraction(Model):
    """Everything that one scan became; one JSON file."""

    schema_version: SchemaVersion = SCHEMA_VERSION
    source: Source
    producer: Producer
    pages: tuple[PageInfo, ...]
    records: tuple[Vorlage, ...]
