"""The output contract as pydantic models: one `Extraction` per scan, one `Vorlage` per paper in it.

Field names follow OParl 1.1 where it has the thing. Bounding boxes are `(x0, top, x1, bottom)` in PDF points, origin
top left of the upright page; pages count from 1; dates are ISO 8601; what a page leaves empty is null or [].
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import PrivateAttr

from extract.record.base import MONEY, SCHEMA_VERSION, VOTES, Model, Money, PageNumber, Rotation, ScanKind, SchemaVersion, about
from extract.record.found import ByHand, CheckboxValue, Evidence, LabelledValue, Review


class Consultation(Model):
    """One station of the Beratungsfolge: a committee that deliberates on the paper."""

    organization: Annotated[str | None, about("Committee", "The committee, as printed.", "Schulausschuss")] = None
    date: Annotated[dt.date | None, about("Date", "The day of its sitting.", "2017-05-16")] = None
    role: Annotated[
        str | None, about("Role", "What it is to do, as printed: Vorberatung, Entscheidung, Kenntnisnahme.", "Vorberatung")
    ] = None
    public: Annotated[
        bool | None, about("Public (öffentlich)", "Whether it sits öffentlich; null where nobody can tell.", True)
    ] = None


class Budget(Model):
    """What the paper says of money: which costs, in which budget, how much there is and how much is needed."""

    one_off_costs: Annotated[bool | None, about("One-off costs", "Whether there are costs that arise once.", True)] = None
    recurring_costs: Annotated[
        bool | None, about("Recurring costs", "Whether there are costs that arise every year.", False)
    ] = None
    cost_neutral: Annotated[bool | None, about("Cost-neutral", "Whether the matter costs nothing in the end.", False)] = None
    operating_budget: Annotated[bool | None, about("Operating budget", "Whether the Ergebnishaushalt pays.", True)] = None
    investment_budget: Annotated[bool | None, about("Investment budget", "Whether the Finanzhaushalt pays.", False)] = None
    product: Annotated[
        str | None, about("Product", "The Produkt of the budget, number or name as printed.", "Schulsozialarbeit 2430")
    ] = None
    account: Annotated[str | None, about("Account", "The Sachkonto, as printed.", "4318000")] = None
    appropriation: Annotated[
        Money | None, about("Appropriation", "The Ansatz: what the budget has for it.", 25000.0, MONEY)
    ] = None
    available: Annotated[Money | None, about("Available", "What is left of the appropriation.", 6000.0, MONEY)] = None
    required: Annotated[Money | None, about("Required", "What the matter costs.", 18000.0, MONEY)] = None
    shortfall: Annotated[
        Money | None, about("Shortfall", "What is missing: the required less the available.", 12000.0, MONEY)
    ] = None
    currency: Annotated[Literal["EUR", "DEM"] | None, about("Currency", "The currency of all amounts.", "EUR")] = None
    cover_proposal: Annotated[
        str | None, about("Cover proposal", "Where the missing money shall come from.", "Minderausgaben bei Produkt 1110")
    ] = None


class Signature(Model):
    """Somebody who signed the paper."""

    name: Annotated[str | None, about("Name", "The name below the signature.", "K. Bock")] = None
    function: Annotated[str | None, about("Function", "The office of whoever signed, as printed.", "Städtischer Direktor")] = (
        None
    )
    clause: Annotated[
        str | None, about("Clause", "For whom it is signed, as printed: In Vertretung, Im Auftrage.", "In Vertretung")
    ] = None


class Decision(Model):
    """What a committee resolved, as noted on the paper (Beratungsergebnis)."""

    organization: Annotated[str | None, about("Committee", "The committee that decided, as printed.", "Rat")] = None
    date: Annotated[dt.date | None, about("Date", "The day of its sitting.", "2017-06-22")] = None
    unanimous: Annotated[bool | None, about("Unanimous", "Whether nobody was against it.", False)] = None
    yes: Annotated[int | None, about("Yes", "Votes for it.", 21, VOTES)] = None
    no: Annotated[int | None, about("No", "Votes against it.", 2, VOTES)] = None
    abstentions: Annotated[int | None, about("Abstentions", "Enthaltungen.", 1, VOTES)] = None
    as_proposed: Annotated[bool | None, about("As proposed", "Whether it was decided laut Beschlussvorschlag.", True)] = None


class Party(Model):
    """One of those who conclude an agreement."""

    name: Annotated[str | None, about("Name", "The party's name, as printed.", "Landkreis Helmstedt")] = None
    represented_by: Annotated[str | None, about("Represented by", "Who acts for it, as printed.", "Der Landrat")] = None


class Signatory(Model):
    """Somebody who signed an agreement for one of its parties."""

    party: Annotated[str | None, about("For", "The party that was signed for.", "Stadt Schöningen")] = None
    name: Annotated[str | None, about("Name", "The name below the signature.", "Herr Bäsecke")] = None
    function: Annotated[str | None, about("Function", "The office of whoever signed, as printed.", "Bürgermeister")] = None


class Agreement(Model):
    """An agreement that is attached to the paper, such as a Zweckvereinbarung."""

    title: Annotated[str | None, about("Title", "Its heading.", "Kooperationsvereinbarung")] = None
    parties: Annotated[tuple[Party, ...], about("Parties", "Those who conclude it.")] = ()
    place: Annotated[str | None, about("Place", "Where it was signed.", "Helmstedt")] = None
    date: Annotated[dt.date | None, about("Date", "When it was signed.", "2017-03-20")] = None
    effective_from: Annotated[dt.date | None, about("From", "The first day on which it holds.", "2017-03-20")] = None
    term_end: Annotated[dt.date | None, about("Until", "The last day on which it holds.", "2019-08-31")] = None
    signatories: Annotated[tuple[Signatory, ...], about("Signatories", "Those who signed it.")] = ()


class Vorlage(Model):
    """A council paper: what stands in it, where it was read, and what a person should look at."""

    pages: Annotated[tuple[PageNumber, ...], about("Pages", "The pages of the scan that the paper fills.", [1, 2, 3])]
    form: Annotated[
        str | None, about("Form", "The form that it is printed on; null where that is none of the known ones.", "schoeningen")
    ] = None
    body: Annotated[
        str | None, about("Body", "The Gemeinde, Samtgemeinde, Stadt … whose council it is for.", "Stadt Schöningen")
    ] = None
    paper_type: Annotated[
        str | None, about("Type", "What it calls itself: Beschlussvorlage, Mitteilungsvorlage …", "Beschlussvorlage")
    ] = None
    reference: Annotated[str | None, about("Reference", "Its number, such as 90/2017.", "90/2017")] = None
    date: Annotated[dt.date | None, about("Date", "The day that it was written.", "2017-05-04")] = None
    originator: Annotated[str | None, about("Originator", "The office that wrote it.", "Fachbereich Bürgerdienste")] = None
    clerk: Annotated[str | None, about("Clerk", "The person in that office who answers for it.", "Frau Hartwig")] = None
    consultations: Annotated[tuple[Consultation, ...], about("Consultations", "The Beratungsfolge, in printed order.")] = ()
    subject: Annotated[
        str | None, about("Subject", "What it is about, in one line.", "Kooperationsvereinbarung zur Schulsozialarbeit")
    ] = None
    budget: Annotated[Budget | None, about("Budget", "The section on money; null where the paper has none.")] = None
    resolution: Annotated[
        str | None,
        about(
            "Resolution",
            "The Beschlussvorschlag: what the council is asked to resolve.",
            "Die Kooperationsvereinbarung wird beschlossen.",
        ),
    ] = None
    statement: Annotated[
        str | None,
        about("Statement", "The Sachverhalt: why.", "Im Landkreis Helmstedt arbeiten seit 2012 Schulsozialarbeiter."),
    ] = None
    attachments: Annotated[tuple[str, ...], about("Attachments", "The Anlagen, by name.", ["Kooperationsvereinbarung"])] = ()
    signatures: Annotated[tuple[Signature, ...], about("Signatures", "Those who signed the paper.")] = ()
    decisions: Annotated[tuple[Decision, ...], about("Decisions", "What committees resolved, where that is noted on it.")] = ()
    agreements: Annotated[tuple[Agreement, ...], about("Agreements", "The agreements that are attached to it.")] = ()
    checkboxes: Annotated[tuple[CheckboxValue, ...], about("Checkboxes", "All boxes to tick on its pages.")] = ()
    labelled_values: Annotated[
        tuple[LabelledValue, ...], about("Labelled values", "Labels with what stands behind them, known fields or not.")
    ] = ()
    evidence: Annotated[dict[str, Evidence], about("Evidence", "Where each value was read, by its JSON pointer.")] = {}  # noqa: RUF012 (pydantic copies it)
    review: Annotated[tuple[Review, ...], about("Review", "The doubts that a person should look into.")] = ()
    corrections: Annotated[
        dict[str, ByHand], about("Corrections", "What people decided, by the JSON pointer of the value or of an added row.")
    ] = {}  # noqa: RUF012


class PageInfo(Model):
    """A page of the scan, and the text that was read on it."""

    number: Annotated[PageNumber, about("Number", "Its number in the scan.", 1)]
    rotation: Annotated[Rotation, about("Rotation", "The clockwise turn that it has in the scan, in degrees.", 90, "degrees")]
    skew: Annotated[
        float, about("Skew", "Degrees by which its lines sank to the right before they were levelled.", -0.4, "degrees")
    ]
    blank: Annotated[bool, about("Blank", "Whether nothing is on it.", False)]
    text: Annotated[str, about("Text", "All its lines.", "Stadt Schöningen\nVorlage Nr. 90/2017")]
    text_source: Annotated[
        Literal["ocr", "text-layer"], about("Source of the text", "Whether it was recognized, or stood in the PDF.", "ocr")
    ]


class Source(Model):
    """The scan."""

    file: Annotated[str, about("File", "Its path below the folder that was read.", "2017/a.pdf")]
    sha256: Annotated[
        str,
        about(
            "SHA-256",
            "The digest of its bytes, hexadecimal.",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
    ]
    pages: Annotated[int, about("Pages", "How many it has.", 3)]
    kind: Annotated[ScanKind, about("Kind", "Whether it is a scan in a PDF, a PDF that was never paper, or an image.", "scan")]


class Producer(Model):
    """What read the scan."""

    extract: Annotated[str, about("Version", "The version of this program.", "0.5.0")]
    tesseract: Annotated[str | None, about("Tesseract", "The version of Tesseract; null where it was not needed.", "5.3.0")]
    models: Annotated[
        str | None, about("Models", "The digest of the models; null where none were used.", "vorlagen_names 0.3.0")
    ]


class Extraction(Model):
    """Everything that one scan became; one JSON file."""

    schema_version: Annotated[SchemaVersion, about("Version of the contract", "The version of this schema.", "1.4")] = (
        SCHEMA_VERSION
    )
    source: Source
    producer: Producer
    pages: Annotated[tuple[PageInfo, ...], about("Pages", "All pages of the scan.")]
    records: Annotated[tuple[Vorlage, ...], about("Papers", "The papers in it.")]
    _left_out: frozenset[int] = PrivateAttr(default=frozenset())

    def without(self, numbers: Iterable[int]) -> Extraction:
        """The same without the papers with these numbers (from 1), which a person has said to be none; the others keep theirs."""
        found = self.model_copy()
        found._left_out = frozenset(numbers)
        return found

    @property
    def left_out(self) -> int:
        """How many papers are left out."""
        return len(self._left_out)

    @property
    def papers(self) -> Iterator[tuple[int, Vorlage]]:
        """The papers with their numbers."""
        return ((number, record) for number, record in enumerate(self.records, 1) if number not in self._left_out)
