"""What OParl 1.1 asks of each type of object: which properties there are, of which type they are, which must be there.

The facts are those of the specification's own schema files (OParl/spec, `schema/*.json`, as of its commit b1e7140: Body, Person,
Organization, Meeting, AgendaItem, Paper, System; File and Consultation by their descriptions in `strings.yml`), which are
under CC BY-SA and are not copied here, and of its text: `created` and `modified` must stand in every object that is not
inside of another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

TYPE = "https://schema.oparl.org/1.1/"
VENDOR = "vorlagen:"

# Types of one value: an address, and such that lead to an object or a list of objects of the type behind the colon.
URL, TEXT, TRUTH, DATE, MOMENT, WHOLE = "url", "text", "truth", "date", "moment", "whole number"
COMMON = {
    "id": URL, "type": URL, "license": URL, "keyword": "texts", "created": MOMENT, "modified": MOMENT, "web": URL,
    "deleted": TRUTH,
}  # fmt: skip
CONTACT = {"contactEmail": TEXT, "contactName": TEXT, "website": URL}
FILES = "objects: File"
KNOWN: dict[str, dict[str, str]] = {
    "System": {
        "oparlVersion": URL, "otherOparlVersions": "urls: System", "body": "list: Body", "name": TEXT, "vendor": URL,
        "product": URL, **CONTACT,
    },
    "Body": {
        "system": "url: System", "shortName": TEXT, "name": TEXT, "licenseValidSince": MOMENT, "oparlSince": MOMENT,
        "ags": TEXT, "rgs": TEXT, "equivalent": "urls", "organization": "list: Organization", "person": "list: Person",
        "meeting": "list: Meeting", "paper": "list: Paper", "legislativeTerm": "objects: LegislativeTerm",
        "agendaItem": "list: AgendaItem", "consultation": "list: Consultation", "file": "list: File",
        "locationList": "list: Location", "legislativeTermList": "list: LegislativeTerm", "membership": "list: Membership",
        "classification": TEXT, "location": "object: Location", "mainOrganization": "url: Organization", **CONTACT,
    },
    "Organization": {
        "body": "url: Body", "name": TEXT, "membership": "urls: Membership", "meeting": "list: Meeting",
        "consultation": "list: Consultation", "shortName": TEXT, "post": "texts", "subOrganizationOf": "url: Organization",
        "organizationType": TEXT, "classification": TEXT, "startDate": DATE, "endDate": DATE, "website": URL,
        "location": "object: Location", "externalBody": "url: Body", "memberCount": WHOLE, "votingMemberCount": WHOLE,
    },
    "Person": {
        "body": "url: Body", "name": TEXT, "familyName": TEXT, "givenName": TEXT, "formOfAddress": TEXT, "affix": TEXT,
        "title": "texts", "gender": TEXT, "phone": "texts", "email": "texts", "location": "url: Location",
        "locationObject": "object: Location", "status": "texts", "membership": "objects: Membership", "image": "object: File",
        "life": TEXT, "lifeSource": TEXT,
    },
    "Meeting": {
        "name": TEXT, "meetingState": TEXT, "cancelled": TRUTH, "start": MOMENT, "end": MOMENT,
        "location": "object: Location", "organization": "urls: Organization", "participant": "urls: Person",
        "invitation": "object: File", "resultsProtocol": "object: File", "verbatimProtocol": "object: File",
        "auxiliaryFile": FILES, "agendaItem": "objects: AgendaItem",
    },
    "AgendaItem": {
        "meeting": "url: Meeting", "number": TEXT, "order": WHOLE, "name": TEXT, "public": TRUTH,
        "consultation": "url: Consultation", "result": TEXT, "resolutionText": TEXT, "resolutionFile": "object: File",
        "auxiliaryFile": FILES, "start": MOMENT, "end": MOMENT,
    },
    "Paper": {
        "body": "url: Body", "name": TEXT, "reference": TEXT, "date": DATE, "paperType": TEXT, "relatedPaper": "urls: Paper",
        "superordinatedPaper": "urls: Paper", "subordinatedPaper": "urls: Paper", "mainFile": "object: File",
        "auxiliaryFile": FILES, "location": "objects: Location", "originatorPerson": "urls: Person",
        "underDirectionOf": "urls: Organization", "originatorOrganization": "urls: Organization",
        "consultation": "objects: Consultation",
    },
    "Consultation": {
        "paper": "url: Paper", "agendaItem": "url: AgendaItem", "meeting": "url: Meeting",
        "organization": "urls: Organization", "authoritative": TRUTH, "role": TEXT,
    },
    "File": {
        "name": TEXT, "fileName": TEXT, "mimeType": TEXT, "date": DATE, "size": WHOLE, "sha1Checksum": TEXT,
        "sha512Checksum": TEXT, "text": TEXT, "accessUrl": URL, "downloadUrl": URL, "externalServiceUrl": URL,
        "masterFile": "url: File", "derivativeFile": "urls: File", "fileLicense": URL, "meeting": "urls: Meeting",
        "agendaItem": "urls: AgendaItem", "paper": "urls: Paper",
    },
}  # fmt: skip
REQUIRED: dict[str, tuple[str, ...]] = {
    "System": ("oparlVersion", "body"),
    "Body": ("name", "organization", "person", "meeting", "paper", "legislativeTerm"),
    "AgendaItem": ("order",),
    "File": ("accessUrl",),
}
# An object inside of another does without what leads back to that.
BACK = {"AgendaItem": "meeting", "Consultation": "paper", "File": "paper"}


def is_url(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"]+", value) is not None


def is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def is_date(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None and bool(dt.date.fromisoformat(value))


def is_moment(value: object) -> bool:
    return isinstance(value, str) and dt.datetime.fromisoformat(value).tzinfo is not None


CHECKS: dict[str, Callable[[Any], bool]] = {
    URL: is_url,
    "list": is_url,
    TEXT: is_text,
    TRUTH: lambda value: isinstance(value, bool),
    WHOLE: lambda value: isinstance(value, int) and not isinstance(value, bool),
    DATE: is_date,
    MOMENT: is_moment,
}
MANY = {"urls": URL, "texts": TEXT, "objects": "object"}


def complaints(document: dict[str, Any], inside: bool = False) -> list[str]:
    """What OParl would object to in an object and in those inside of it."""
    type_ = document["type"].removeprefix(TYPE)
    who, known = document["id"], {**COMMON, **KNOWN[type_]}
    required = ("id", "type", *(() if inside else ("created", "modified")), *REQUIRED.get(type_, ()))
    wrong = [f"{who} has no {name}" for name in required if name not in document]
    if inside and BACK[type_] in document:
        wrong.append(f"{who} is inside of what {BACK[type_]} leads back to")
    for name, value in document.items():
        if value in (None, "", {}) or (value == [] and name != "legislativeTerm"):
            wrong.append(f"{who}: {name} is empty and should be left out")
        elif name.startswith(VENDOR):
            continue
        elif name not in known:
            wrong.append(f"{who} has {name}, which OParl does not know")
        else:
            wrong += [f"{who}: {name}: {complaint}" for complaint in _values(known[name], value)]
    return wrong


def _values(kind: str, value: Any) -> list[str]:
    """What is wrong with a property that is of this type."""
    shape, _, type_ = kind.partition(": ")
    if shape in MANY:
        if not isinstance(value, list):
            return [f"is no list: {value!r}"]
        one = f"{MANY[shape]}: {type_}" if type_ else MANY[shape]
        return [complaint for each in value for complaint in _values(one, each)]
    if shape != "object":
        return [] if CHECKS[shape](value) else [f"is no {shape}: {value!r}"]
    if not isinstance(value, dict) or value.get("type") != f"{TYPE}{type_}":
        return [f"is no {type_}: {value!r}"]
    return complaints(value, inside=True)


def led_to(document: dict[str, Any]) -> list[tuple[str, str]]:
    """The addresses of objects and lists that an object names, each with the type that has to be there."""
    found = []
    for name, kind in KNOWN[document["type"].removeprefix(TYPE)].items():
        shape, _, type_ = kind.partition(": ")
        value = document.get(name, [])
        if shape in ("url", "urls") and type_:
            found += [(url, type_) for url in (value if shape == "urls" else [value] if value else [])]
        elif shape == "list" and value:
            found.append((value, f"list of {type_}"))
        elif shape in ("object", "objects"):
            found += [pair for inner in (value if shape == "objects" else [value] if value else []) for pair in led_to(inner)]
    return found
