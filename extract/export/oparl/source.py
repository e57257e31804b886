"""A paper on its way into OParl: what an export has in common, and how objects get their addresses and stamps."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from extract.export.oparl.settings import OparlSettings
from extract.record import Extraction, Vorlage
from extract.tables import Authority, Named

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

    `base` is the address of everything and ends with a slash; `scans` is where the scans lie, None where nobody said;
    `authority` knows who is meant by a name; with `provenance` it is told what found each value, and which people decided about it.
    """

    base: str
    settings: OparlSettings
    scans: Path | None = None
    authority: Authority = field(default_factory=Authority)
    provenance: bool = False


@dataclass(frozen=True, slots=True)
class Stamps:
    """When the result of a paper was written, and when it, or a value by hand, was last changed."""

    created: dt.datetime
    modified: dt.datetime


@dataclass(frozen=True)
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

    @cached_property
    def named_body(self) -> Named:
        """The body whose paper it is; OParl asks for one, also where the paper names none."""
        named = self._read_body or self.published.authority.named("body", UNNAMED_BODY)
        assert named is not None, "the body without a name has one"
        return named

    @cached_property
    def _read_body(self) -> Named | None:
        return self.published.authority.named("body", self.record.body)

    @property
    def body(self) -> str:
        return self.at("Body", self.named_body.id)

    def named(self, kind: str, name: str | None) -> Named | None:
        """Who is meant by a name in the paper, as in the tables, where a paper may have no body."""
        return self.published.authority.named(kind, name, self._read_body.id if self._read_body else None)

    @property
    def paper(self) -> str:
        return self.url("Paper", self.extraction.source.sha256, self.number)

    def url(self, type_: str, *key: object) -> str:
        """The same object has the same address in every export: it comes from names and checksums alone."""
        return address(self.published.base, type_, key)

    def at(self, type_: str, id_: str) -> str:
        """The address of what has an id in the tables: a name, a sitting."""
        return f"{self.published.base}{folder_of(type_)}/{id_}.json"

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
