"""What papers are in OParl 1.1: objects with stable ids under a base URL.

What OParl has no place for stands under the vendor prefix `vorlagen:` –

- on Paper `vorlagen:resolution`, `vorlagen:statement`, `vorlagen:budget`, `vorlagen:agreement`, `vorlagen:signature`,
  `vorlagen:clerk`, `vorlagen:attachment` (names only: attachments lie in the same file), `vorlagen:review` (doubts),
  `vorlagen:confidence` (by JSON pointer into the record) and `vorlagen:corrected` (pointers of values by hand);
- on AgendaItem `vorlagen:decision`; on Consultation `vorlagen:public`;
- on Meeting `vorlagen:date`, since a Vorlage knows the day of a session and not its hour, which `start` would need;
- on File `vorlagen:sha256Checksum`.

What OParl requires and no Vorlage tells: `created` and `modified` begin as those of the results and are settled against an earlier
export (`earlier.py`); the `order` of an agenda item is its place among the items that the papers tell of.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extract.export.oparl.settings import OparlSettings
from extract.record import Consultation, Decision, Extraction, Model, Vorlage, decides

SCHEMA = "https://schema.oparl.org/1.1/"
UNNAMED_BODY = "Körperschaft ohne Namen"
ID_LENGTH = 16
# Where the scans are served from, below the base.
SCANS = "scans"
# The lists of a Body and the type that is in each; no Vorlage tells of memberships, places and terms.
LISTS: Mapping[str, str] = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "file": "File",
    "membership": "Membership",
    "locationList": "Location",
    "legislativeTermList": "LegislativeTerm",
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """An object, its type, the id of the body that it belongs to, and of the object that it is inside of."""

    object: Json
    type: str
    body: str
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What all objects of an export have in common.

    `base` is the address of everything and ends with a slash; `scans` is where the scans lie, None where nobody said.
    """

    base: str
    settings: OparlSettings
    scans: Path | None = None


@dataclass(frozen=True, slots=True)
class Stamps:
    """When the result of a paper was written, and when it, or a value by hand, was last changed."""

    created: dt.datetime
    modified: dt.datetime


@dataclass(frozen=True, slots=True)
class PaperSource:
    """The paper with this number (from 1) of an extraction. Where the scan is `shown`, it is linked as a file."""

    published: Publication
    extraction: Extraction
    number: int
    stamps: Stamps
    shown: bool

    @property
    def record(self) -> Vorlage:
        return self.extraction.records[self.number - 1]

    @property
    def body(self) -> str:
        return self.url("Body", self.body_name)

    @property
    def body_name(self) -> str:
        return self.record.body or UNNAMED_BODY

    @property
    def paper(self) -> str:
        return self.url("Paper", self.extraction.source.sha256, self.number)

    def url(self, type_: str, *key: object) -> str:
        """The same object has the same address in every export: it comes from names and checksums alone."""
        return address(self.published.base, type_, key)

    def make(self, type_: str, url: str, above: str | None = None, **properties: Any) -> Made:
        """An object; properties that are None or empty are left out."""
        kept = {name: value for name, value in properties.items() if value not in (None, [], {})}
        stamps = {"created": self.stamps.created.isoformat(), "modified": self.stamps.modified.isoformat()}
        one = {"id": url, "type": f"{SCHEMA}{type_}", **kept, **stamps}
        return Made(one, type_, self.body, above)


def address(base: str, type_: str, key: tuple[object, ...]) -> str:
    digest = hashlib.sha256("\n".join(str(part) for part in key).encode()).hexdigest()
    return f"{base}{folder_of(type_)}/{digest[:ID_LENGTH]}.json"


def folder_of(type_: str) -> str:
    """Where the objects of a type lie below the base: "agendaItem"."""
    return f"{type_[0].lower()}{type_[1:]}"


def objects(source: PaperSource) -> Iterator[Made]:
    """The paper and everything that it speaks of."""
    yield _body(source)
    yield from _paper(source)
    if source.shown:
        yield _file(source)
    for place, consultation in enumerate(source.record.consultations):
        yield from _consultation(source, place, consultation)


def _body(source: PaperSource) -> Made:
    stem = source.body.removesuffix(".json")
    lists = {name: f"{stem}/{name}.json" for name in LISTS}
    about = source.published.settings.of_body(source.body_name)
    made = source.make(
        "Body", source.body, name=source.body_name, system=f"{source.published.base}system.json", **about, **lists
    )
    made.object["legislativeTerm"] = []  # OParl asks for it, also where nobody knows any
    return made


def _paper(source: PaperSource) -> Iterator[Made]:
    record = source.record
    office = _organization(source, record.originator, "Verwaltungsbereich")
    persons = [_person(source, signature.name) for signature in record.signatures if signature.name]
    yield from office
    yield from persons
    offices = [one.object["id"] for one in office]
    yield source.make(
        "Paper",
        source.paper,
        body=source.body,
        name=record.subject,
        reference=record.reference,
        date=record.date.isoformat() if record.date else None,
        paperType=record.paper_type,
        originatorPerson=list(dict.fromkeys(one.object["id"] for one in persons)),
        originatorOrganization=offices,
        underDirectionOf=offices,
        **_own(record),
    )


def _person(source: PaperSource, name: str) -> Made:
    return source.make("Person", source.url("Person", source.record.body, name), name=name, body=source.body)


def _own(record: Vorlage) -> Json:
    """What OParl has no place for."""
    return {
        "vorlagen:resolution": record.resolution,
        "vorlagen:statement": record.statement,
        "vorlagen:clerk": record.clerk,
        "vorlagen:budget": _json(record.budget),
        "vorlagen:agreement": [_json(one) for one in record.agreements],
        "vorlagen:signature": [_json(one) for one in record.signatures],
        "vorlagen:attachment": list(record.attachments),
        "vorlagen:review": [_json(one) for one in record.review],
        "vorlagen:confidence": {path: found.confidence for path, found in record.evidence.items()},
        # Which values a person entered, not who: that is nobody's business outside.
        "vorlagen:corrected": [path for path, hand in record.corrections.items() if hand.deed != "confirmed"],
    }


def _file(source: PaperSource) -> Made:
    scan, record = source.extraction.source, source.record
    text = "\n\n".join(page.text for page in source.extraction.pages if page.number in record.pages)
    published = source.published
    return source.make(
        "File",
        source.url("File", scan.sha256, source.number),
        source.paper,
        paper=[source.paper],
        name=record.subject or record.reference,
        fileName=scan.file.rpartition("/")[2],
        mimeType=mimetypes.guess_type(scan.file)[0],
        size=_size(published.scans, scan.file),
        accessUrl=f"{published.base}{SCANS}/{quote(scan.file)}",
        fileLicense=published.settings.file_license,
        text=text or None,
        **{"vorlagen:sha256Checksum": scan.sha256},
    )


def _size(scans: Path | None, name: str) -> int | None:
    """Bytes of a scan; None where it does not lie there."""
    path = None if scans is None else scans / name
    return path.stat().st_size if path is not None and path.is_file() else None


def _consultation(source: PaperSource, place: int, consultation: Consultation) -> Iterator[Made]:
    """The consultation, its committee, and its session with the item on the agenda where a day is named."""
    committee = _organization(source, consultation.organization, "Gremium")
    yield from committee
    organization = [one.object["id"] for one in committee]
    made = source.url("Consultation", source.paper, place)
    links = {}
    if organization and consultation.date is not None:
        day = consultation.date.isoformat()
        meeting, item = source.url("Meeting", organization[0], day), source.url("AgendaItem", source.paper, place)
        links = {"meeting": meeting, "agendaItem": item}
        yield source.make(
            "Meeting",
            meeting,
            name=f"{consultation.organization}, {consultation.date:%d.%m.%Y}",
            organization=organization,
            **{"vorlagen:date": day},
        )
        yield _agenda_item(source, consultation, {"id": item, "meeting": meeting, "consultation": made})
    yield source.make(
        "Consultation",
        made,
        source.paper,
        paper=source.paper,
        organization=organization,
        role=consultation.role,
        authoritative=decides(consultation.role),
        **{"vorlagen:public": consultation.public},
        **links,
    )


def _agenda_item(source: PaperSource, consultation: Consultation, links: dict[str, str]) -> Made:
    decision = _decision(source.record, consultation)
    return source.make(
        "AgendaItem",
        links["id"],
        links["meeting"],
        meeting=links["meeting"],
        # What is deliberated nicht-öffentlich is not named on a public agenda.
        name=source.record.subject if consultation.public else None,
        public=consultation.public,
        consultation=links["consultation"],
        result=_result(decision),
        **{"vorlagen:decision": _json(decision)},
    )


def _organization(source: PaperSource, name: str | None, kind: str) -> list[Made]:
    if not name:
        return []
    url = source.url("Organization", source.body_name, name)
    return [source.make("Organization", url, name=name, body=source.body, organizationType=kind)]


def _decision(record: Vorlage, consultation: Consultation) -> Decision | None:
    """The entry of the same committee, of the same day where both name one."""
    for decision in record.decisions:
        same_day = None in (decision.date, consultation.date) or decision.date == consultation.date
        if decision.organization == consultation.organization and same_day:
            return decision
    return None


def _result(decision: Decision | None) -> str | None:
    if decision is None or decision.as_proposed is None:
        return None
    return "laut Beschlussvorschlag" if decision.as_proposed else "abweichender Beschluss"


def _json(model: Model | None) -> Json | None:
    return model.model_dump(mode="json") if model else None
