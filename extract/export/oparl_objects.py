"""What papers are in OParl 1.1: objects with stable ids under a base URL.

What OParl has no place for stands under the vendor prefix `vorlagen:` –

- on Paper `vorlagen:resolution`, `vorlagen:statement`, `vorlagen:budget`, `vorlagen:agreement`, `vorlagen:signature`,
  `vorlagen:clerk`, `vorlagen:attachment` (names only: attachments lie in the same file), `vorlagen:review` (doubts) and
  `vorlagen:confidence` (by JSON pointer into the record);
- on AgendaItem `vorlagen:decision`; on Consultation `vorlagen:public`;
- on Meeting `vorlagen:date`, since a Vorlage knows the day of a session and not its hour, which `start` would need;
- on File `vorlagen:sha256Checksum`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from extract.record import Consultation, Decision, Extraction, Model, Vorlage

SCHEMA = "https://schema.oparl.org/1.1/"
UNNAMED_BODY = "Körperschaft ohne Namen"
ID_LENGTH = 16
# Roles in which a committee decides, rather than advises or takes note, begin with one of these (after "zur", "zum").
DECIDING = ("entscheidung", "beschluss", "beschluß")
ADVISING = "empfehlung"

Json = dict[str, Any]


@dataclass(slots=True)
class Objects:
    """The objects of each type by id; `base` ends with a slash. Objects that several papers share are there once."""

    base: str
    by_type: dict[str, dict[str, Json]] = field(default_factory=dict)

    def add(self, type_: str, key: tuple[object, ...], **properties: Any) -> Json:
        """The object of this type and key, made when it is new; properties that are None or empty are left out."""
        url = self.url(type_, key)
        known = self.by_type.setdefault(type_, {})
        if url not in known:
            known[url] = {"id": url, "type": f"{SCHEMA}{type_}"}
        known[url].update({name: value for name, value in properties.items() if value not in (None, [], {})})
        return known[url]

    def url(self, type_: str, key: tuple[object, ...]) -> str:
        """The same object has the same address in every export: it comes from names and checksums alone."""
        digest = hashlib.sha256("\n".join(str(part) for part in key).encode()).hexdigest()
        return f"{self.base}{type_[0].lower()}{type_[1:]}/{digest[:ID_LENGTH]}.json"


def is_public(record: Vorlage) -> bool:
    """Whether a paper may be shown: some committee deliberates on it öffentlich, and nobody doubts that.

    Most papers are prepared nicht-öffentlich and decided öffentlich; those are public.
    """
    doubted = {doubt.path for doubt in record.review}
    return any(
        one.public is True and f"/consultations/{number}/public" not in doubted
        for number, one in enumerate(record.consultations)
    )


def add_papers(objects: Objects, extraction: Extraction, modified: dt.datetime, chosen: set[int]) -> None:
    """Add the papers with these numbers (from 1) and everything they speak of."""
    whole = len(chosen) == len(extraction.records)
    for number in sorted(chosen):
        record = extraction.records[number - 1]
        stamp = {"created": modified.isoformat(), "modified": modified.isoformat()}
        body = objects.add("Body", (record.body or UNNAMED_BODY,), name=record.body or UNNAMED_BODY)
        paper = _paper(objects, extraction, number, {"body": body["id"], **stamp})
        if whole:
            # A scan that holds a paper which is not published is not published either.
            _file(objects, extraction, number, {"paper": [paper["id"]], **stamp})
        for place, consultation in enumerate(record.consultations):
            _consultation(objects, record, (paper["id"], place, consultation), stamp)


def _paper(objects: Objects, extraction: Extraction, number: int, properties: Json) -> Json:
    record, sha256 = extraction.records[number - 1], extraction.source.sha256
    office = _organization(objects, record, record.originator, "Verwaltungsbereich")
    persons = [
        objects.add("Person", (record.body, signature.name), name=signature.name, body=properties["body"])["id"]
        for signature in record.signatures
        if signature.name
    ]
    return objects.add(
        "Paper",
        (sha256, number),
        **properties,
        name=record.subject,
        reference=record.reference,
        date=record.date.isoformat() if record.date else None,
        paperType=record.paper_type,
        originatorPerson=persons,
        originatorOrganization=office,
        underDirectionOf=office,
        **_own(record),
    )


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
    }


def _file(objects: Objects, extraction: Extraction, number: int, properties: Json) -> Json:
    source, record = extraction.source, extraction.records[number - 1]
    text = "\n\n".join(page.text for page in extraction.pages if page.number in record.pages)
    return objects.add(
        "File",
        (source.sha256, number),
        **properties,
        name=record.subject or record.reference,
        fileName=source.file.rpartition("/")[2],
        accessUrl=f"{objects.base}scans/{quote(source.file)}",
        text=text,
        **{"vorlagen:sha256Checksum": source.sha256},
    )


def _consultation(objects: Objects, record: Vorlage, what: tuple[str, int, Consultation], stamp: Json) -> None:
    paper, place, consultation = what
    organization = _organization(objects, record, consultation.organization, "Gremium")
    made = objects.add(
        "Consultation",
        (paper, place),
        paper=paper,
        organization=organization,
        role=consultation.role,
        authoritative=decides(consultation.role),
        **{"vorlagen:public": consultation.public},
        **stamp,
    )
    if not organization or consultation.date is None:
        return
    day = consultation.date.isoformat()
    meeting = objects.add(
        "Meeting",
        (organization[0], day),
        name=f"{consultation.organization}, {consultation.date:%d.%m.%Y}",
        organization=organization,
        **{"vorlagen:date": day},
        **stamp,
    )
    decision = _decision(record, consultation)
    item = objects.add(
        "AgendaItem",
        (paper, place),
        meeting=meeting["id"],
        # What is deliberated nicht-öffentlich is not named on a public agenda.
        name=record.subject if consultation.public else None,
        public=consultation.public,
        consultation=made["id"],
        result=_result(decision),
        **{"vorlagen:decision": _json(decision)},
        **stamp,
    )
    made["meeting"], made["agendaItem"] = meeting["id"], item["id"]


def _organization(objects: Objects, record: Vorlage, name: str | None, kind: str) -> list[str]:
    if not name:
        return []
    body = record.body or UNNAMED_BODY
    made = objects.add("Organization", (body, name), name=name, body=objects.url("Body", (body,)), organizationType=kind)
    return [made["id"]]


def decides(role: str | None) -> bool | None:
    """Whether a committee in this role ("Zum Beschluss", "Vorberatung") takes the decision; None where none is named."""
    if role is None:
        return None
    words = role.casefold()
    return ADVISING not in words and any(word.startswith(DECIDING) for word in words.split())


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
