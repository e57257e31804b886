"""The output contract as pydantic models: one `Extraction` per scan, one `Vorlage` per paper in it.

Field names follow OParl 1.1 where it has the thing. Bounding boxes are `(x0, top, x1, bottom)` in PDF points, origin
top left of the upright page; pages count from 1; dates are ISO 8601; what a page leaves empty is null or [].
The titles and descriptions here are the only ones: the JSON Schema and the review page take theirs from them.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION: Literal["1.2"] = "1.2"
# Versions whose files still load: what has been added since has a default.
FORMER = frozenset({"1.0", "1.1"})


def _newest(version: Any) -> Any:
    """What was read from a file of a former version is, once it is here, of the newest."""
    return SCHEMA_VERSION if isinstance(version, str) and version in FORMER else version


SchemaVersion = Annotated[Literal["1.2"], BeforeValidator(_newest)]
Confidence = Annotated[float, Field(ge=0, le=1)]
PageNumber = Annotated[int, Field(ge=1)]
Index = Annotated[int, Field(ge=0)]
Box = tuple[float, float, float, float]
# Money is exact inside and a JSON number outside; a double holds every cent below 90 trillion exactly enough.
Money = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
Extractor = Literal["rule", "layout", "ner", "checkbox", "text-layer"]
ScanKind = Literal["scan", "born-digital", "image"]
Rotation = Literal[0, 90, 180, 270]


def about(title: str, description: str) -> Any:
    """What a field is called, and what stands in it."""
    return Field(title=title, description=description)


class Model(BaseModel):
    """Base: immutable, and strict about keys, so that the code and the contract cannot drift apart."""

    # A key is never missing from the output, whatever its default.
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Consultation(Model):
    """One station of the Beratungsfolge: a committee that deliberates on the paper."""

    organization: Annotated[str | None, about("Committee", "The committee, as printed.")] = None
    date: Annotated[dt.date | None, about("Date", "The day of its sitting.")] = None
    role: Annotated[str | None, about("Role", "What it is to do, as printed: Vorberatung, Entscheidung, Kenntnisnahme.")] = None
    public: Annotated[bool | None, about("Public (öffentlich)", "Whether it sits öffentlich; null where nobody can tell.")] = (
        None
    )


class Budget(Model):
    """What the paper says of money: which costs, in which budget, how much there is and how much is needed."""

    one_off_costs: Annotated[bool | None, about("One-off costs", "Whether there are costs that arise once.")] = None
    recurring_costs: Annotated[bool | None, about("Recurring costs", "Whether there are costs that arise every year.")] = None
    cost_neutral: Annotated[bool | None, about("Cost-neutral", "Whether the matter costs nothing in the end.")] = None
    operating_budget: Annotated[bool | None, about("Operating budget", "Whether the Ergebnishaushalt pays.")] = None
    investment_budget: Annotated[bool | None, about("Investment budget", "Whether the Finanzhaushalt pays.")] = None
    product: Annotated[str | None, about("Product", "The Produkt of the budget, number or name as printed.")] = None
    account: Annotated[str | None, about("Account", "The Sachkonto, as printed.")] = None
    appropriation: Annotated[Money | None, about("Appropriation", "The Ansatz: what the budget has for it.")] = None
    available: Annotated[Money | None, about("Available", "What is left of the appropriation.")] = None
    required: Annotated[Money | None, about("Required", "What the matter costs.")] = None
    shortfall: Annotated[Money | None, about("Shortfall", "What is missing: the required less the available.")] = None
    currency: Annotated[Literal["EUR", "DEM"] | None, about("Currency", "The currency of all amounts.")] = None
    cover_proposal: Annotated[str | None, about("Cover proposal", "Where the missing money shall come from.")] = None


class Signature(Model):
    """Somebody who signed the paper."""

    name: Annotated[str | None, about("Name", "The name below the signature.")] = None
    function: Annotated[str | None, about("Function", "The office of whoever signed, as printed.")] = None
    clause: Annotated[str | None, about("Clause", "For whom it is signed, as printed: In Vertretung, Im Auftrage.")] = None


class Decision(Model):
    """What a committee resolved, as noted on the paper (Beratungsergebnis)."""

    organization: Annotated[str | None, about("Committee", "The committee that decided, as printed.")] = None
    date: Annotated[dt.date | None, about("Date", "The day of its sitting.")] = None
    unanimous: Annotated[bool | None, about("Unanimous", "Whether nobody was against it.")] = None
    yes: Annotated[int | None, about("Yes", "Votes for it.")] = None
    no: Annotated[int | None, about("No", "Votes against it.")] = None
    abstentions: Annotated[int | None, about("Abstentions", "Enthaltungen.")] = None
    as_proposed: Annotated[bool | None, about("As proposed", "Whether it was decided laut Beschlussvorschlag.")] = None


class Party(Model):
    """One of those who conclude an agreement."""

    name: Annotated[str | None, about("Name", "The party's name, as printed.")] = None
    represented_by: Annotated[str | None, about("Represented by", "Who acts for it, as printed.")] = None


class Signatory(Model):
    """Somebody who signed an agreement for one of its parties."""

    party: Annotated[str | None, about("For", "The party that was signed for.")] = None
    name: Annotated[str | None, about("Name", "The name below the signature.")] = None
    function: Annotated[str | None, about("Function", "The office of whoever signed, as printed.")] = None


class Agreement(Model):
    """An agreement that is attached to the paper, such as a Zweckvereinbarung."""

    title: Annotated[str | None, about("Title", "Its heading.")] = None
    parties: Annotated[tuple[Party, ...], about("Parties", "Those who conclude it.")] = ()
    place: Annotated[str | None, about("Place", "Where it was signed.")] = None
    date: Annotated[dt.date | None, about("Date", "When it was signed.")] = None
    effective_from: Annotated[dt.date | None, about("From", "The first day on which it holds.")] = None
    term_end: Annotated[dt.date | None, about("Until", "The last day on which it holds.")] = None
    signatories: Annotated[tuple[Signatory, ...], about("Signatories", "Those who signed it.")] = ()


class CheckboxValue(Model):
    """A box to tick, whether or not a value was made of it."""

    page: Annotated[PageNumber, about("Page", "The page that it is on.")]
    bbox: Annotated[Box, about("Place", "Where on the page.")]
    label: Annotated[str | None, about("Label", "What stands beside it, or the row and the column of its table.")]
    checked: Annotated[bool | None, about("Checked", "Whether it is ticked; null where that cannot be told.")]
    confidence: Annotated[Confidence, about("Confidence", "The probability that `checked` is right.")]


class LabelledValue(Model):
    """A label of the page and what stands behind it, whether or not a field was made of it."""

    page: Annotated[PageNumber, about("Page", "The page that it is on.")]
    label: Annotated[str, about("Label", "The label, as printed.")]
    value: Annotated[str | None, about("Value", "What stands behind it.")]
    bbox: Annotated[Box, about("Place", "Where on the page, label and value.")]


class Evidence(Model):
    """Where a value was read, as what, and how sure that is."""

    raw: Annotated[str, about("As read", "The words that the value was made of, as read.")]
    page: Annotated[PageNumber, about("Page", "The page that they are on.")]
    bbox: Annotated[Box, about("Place", "Where on the page.")]
    confidence: Annotated[Confidence, about("Confidence", "The probability that the value is right.")]
    extractor: Annotated[Extractor, about("Extractor", "What found it.")]
    boxes: Annotated[
        tuple[Index, ...],
        about("Boxes", "The boxes to tick that the value was read from: indexes into the paper's `checkboxes`, from 0."),
    ] = ()


class Review(Model):
    """A doubt for a person: where (JSON pointer into the record), what kind, and what to look at."""

    path: Annotated[str, about("Path", "JSON pointer into the record.")]
    code: Annotated[str, about("Code", "The kind of doubt.")]
    message: Annotated[str, about("Message", "What to look at, in English.")]


class Vorlage(Model):
    """A council paper: what stands in it, where it was read, and what a person should look at."""

    pages: Annotated[tuple[PageNumber, ...], about("Pages", "The pages of the scan that the paper fills.")]
    form: Annotated[str | None, about("Form", "The form that it is printed on; null where that is none of the known ones.")] = (
        None
    )
    body: Annotated[str | None, about("Body", "The Gemeinde, Samtgemeinde, Stadt … whose council it is for.")] = None
    paper_type: Annotated[str | None, about("Type", "What it calls itself: Beschlussvorlage, Mitteilungsvorlage …")] = None
    reference: Annotated[str | None, about("Reference", "Its number, such as 90/2017.")] = None
    date: Annotated[dt.date | None, about("Date", "The day that it was written.")] = None
    originator: Annotated[str | None, about("Originator", "The office that wrote it.")] = None
    clerk: Annotated[str | None, about("Clerk", "The person in that office who answers for it.")] = None
    consultations: Annotated[tuple[Consultation, ...], about("Consultations", "The Beratungsfolge, in printed order.")] = ()
    subject: Annotated[str | None, about("Subject", "What it is about, in one line.")] = None
    budget: Annotated[Budget | None, about("Budget", "The section on money; null where the paper has none.")] = None
    resolution: Annotated[str | None, about("Resolution", "The Beschlussvorschlag: what the council is asked to resolve.")] = (
        None
    )
    statement: Annotated[str | None, about("Statement", "The Sachverhalt: why.")] = None
    attachments: Annotated[tuple[str, ...], about("Attachments", "The Anlagen, by name.")] = ()
    signatures: Annotated[tuple[Signature, ...], about("Signatures", "Those who signed the paper.")] = ()
    decisions: Annotated[tuple[Decision, ...], about("Decisions", "What committees resolved, where that is noted on it.")] = ()
    agreements: Annotated[tuple[Agreement, ...], about("Agreements", "The agreements that are attached to it.")] = ()
    checkboxes: Annotated[tuple[CheckboxValue, ...], about("Checkboxes", "All boxes to tick on its pages.")] = ()
    labelled_values: Annotated[
        tuple[LabelledValue, ...], about("Labelled values", "Labels with what stands behind them, known fields or not.")
    ] = ()
    evidence: Annotated[dict[str, Evidence], about("Evidence", "Where each value was read, by its JSON pointer.")] = {}
    review: Annotated[tuple[Review, ...], about("Review", "The doubts that a person should look into.")] = ()


class PageInfo(Model):
    """A page of the scan, and the text that was read on it."""

    number: Annotated[PageNumber, about("Number", "Its number in the scan.")]
    rotation: Annotated[Rotation, about("Rotation", "The clockwise turn that it has in the scan, in degrees.")]
    skew: Annotated[float, about("Skew", "Degrees by which its lines sank to the right before they were levelled.")]
    blank: Annotated[bool, about("Blank", "Whether nothing is on it.")]
    text: Annotated[str, about("Text", "All its lines.")]
    text_source: Annotated[
        Literal["ocr", "text-layer"], about("Source of the text", "Whether it was recognized, or stood in the PDF.")
    ]


class Source(Model):
    """The scan."""

    file: Annotated[str, about("File", "Its path below the folder that was read.")]
    sha256: Annotated[str, about("SHA-256", "The digest of its bytes, hexadecimal.")]
    pages: Annotated[int, about("Pages", "How many it has.")]
    kind: Annotated[ScanKind, about("Kind", "Whether it is a scan in a PDF, a PDF that was never paper, or an image.")]


class Producer(Model):
    """What read the scan."""

    extract: Annotated[str, about("Version", "The version of this program.")]
    tesseract: Annotated[str | None, about("Tesseract", "The version of Tesseract; null where it was not needed.")]
    models: Annotated[str | None, about("Models", "The digest of the models; null where none were used.")]


class Extraction(Model):
    """Everything that one scan became; one JSON file."""

    schema_version: Annotated[SchemaVersion, about("Version of the contract", "The version of this schema.")] = SCHEMA_VERSION
    source: Source
    producer: Producer
    pages: Annotated[tuple[PageInfo, ...], about("Pages", "All pages of the scan.")]
    records: Annotated[tuple[Vorlage, ...], about("Papers", "The papers in it.")]
