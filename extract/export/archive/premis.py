"""What happened to a paper's files, as PREMIS 3: objects with checksums, events, and the programs behind them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from extract.export.alto import xml_text
from extract.export.archive.pronom import PRONOM
from extract.record import Producer

NAMESPACE = "http://www.loc.gov/premis/v3"
SCHEMA = f"{NAMESPACE} https://www.loc.gov/standards/premis/v3/premis-v3-0.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
TYPE = f"{{{INSTANCE}}}type"
P = ElementMaker(namespace=NAMESPACE, nsmap={"premis": NAMESPACE, "xsi": INSTANCE})
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package: `path` in it, its bytes, and what it is; `source` is the path of what it was made from.

    `pronom` is the id of its format, where that is known. A file that is not `packed` is described only: a scan of which the
    paper is a part.
    """

    path: str
    content: bytes
    use: str
    mime: str
    format: str
    source: str | None = None
    pronom: str | None = None
    packed: bool = True

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """An id for XML: the path with its other signs replaced."""
        return "file-" + "".join(char if char.isascii() and char.isalnum() else "-" for char in self.path)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to `objects` by `agents` at a time, and how it ended."""

    name: str
    type: str
    time: dt.datetime
    detail: str
    outcome: str
    agents: tuple[str, ...]
    objects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """A program with its version."""

    name: str
    title: str
    version: str


def agents(producer: Producer, exporter: str) -> tuple[Agent, ...]:
    """The programs of a result: the one that exports now may be newer than the one that read."""
    known = [Agent("vorlagen", "vorlagen", producer.extract)]
    if producer.tesseract:
        known.append(Agent("tesseract", "Tesseract", producer.tesseract))
    if producer.models:
        name, _, version = producer.models.partition(" ")
        known.append(Agent("models", name, version or "unknown"))
    return (*known, Agent("export", "vorlagen export", exporter))


def object_xml(file: PackedFile) -> etree._Element:
    """A file as a PREMIS object."""
    element = P.object(
        {TYPE: "premis:file"},
        _identifier("object", file.path),
        P.objectCharacteristics(
            P.compositionLevel("0"),
            P.fixity(P.messageDigestAlgorithm("SHA-256"), P.messageDigest(file.sha256)),
            P.size(str(len(file.content))),
            P.format(P.formatDesignation(P.formatName(file.format)), *_registry(file)),
        ),
        P.originalName(xml_text(file.path.rpartition("/")[2])),
    )
    if file.source is not None:
        element.append(
            P.relationship(
                P.relationshipType("derivation"),
                P.relationshipSubType("has source"),
                _identifier("relatedObject", file.source),
            )
        )
    return element


def _registry(file: PackedFile) -> Iterable[etree._Element]:
    if file.pronom is not None:
        yield P.formatRegistry(
            P.formatRegistryName(PRONOM), P.formatRegistryKey(file.pronom), P.formatRegistryRole("specification")
        )


def event_xml(event: Event) -> etree._Element:
    """An event with the programs and files that it links."""
    return P.event(
        _identifier("event", event.name),
        P.eventType(event.type),
        P.eventDateTime(event.time.isoformat(timespec="seconds")),
        P.eventDetailInformation(P.eventDetail(xml_text(event.detail))),
        P.eventOutcomeInformation(P.eventOutcome(event.outcome)),
        *(linking("Agent", name, "executing program") for name in event.agents),
        *(linking("Object", path, "source" if event.type == "capture" else "outcome") for path in event.objects),
    )


def agent_xml(agent: Agent) -> etree._Element:
    return P.agent(
        _identifier("agent", agent.name),
        P.agentName(agent.title),
        P.agentType("software"),
        P.agentVersion(agent.version),
    )


def paths(files: Iterable[PackedFile], *uses: str) -> tuple[str, ...]:
    """The paths of the files of these uses."""
    return tuple(file.path for file in files if file.use in uses)


def reading_events(files: Sequence[PackedFile], known: Sequence[Agent], times: tuple[dt.datetime, dt.datetime]) -> list[Event]:
    """How the record came to be; `times` are those of the scan's file and of the record's."""
    captured, read = times
    names = {agent.name for agent in known}
    engine = ("tesseract",) if "tesseract" in names else ()
    capture = "the paper was scanned; the time is that of the file, that of scanning is not known"
    extraction = "fields, checkboxes and doubts were read from words and pixels"
    by = tuple(name for name in ("vorlagen", "models") if name in names)
    return [
        Event("capture", "capture", captured, capture, "success", (), paths(files, "ORIGINAL")),
        Event("ocr", "OCR", read, "words were read from the pages", "success", ("vorlagen", *engine), paths(files, "FULLTEXT")),
        Event("extraction", "metadata extraction", read, extraction, "success", by, paths(files, "RECORD")),
    ]


def _identifier(what: str, value: str) -> etree._Element:
    return P(f"{what}Identifier", P(f"{what}IdentifierType", LOCAL), P(f"{what}IdentifierValue", xml_text(value)))


def linking(what: str, value: str, role: str | None = None) -> etree._Element:
    """A link to an object or an agent ("Object", "Agent") by its id."""
    element = _identifier(f"linking{what}", value)
    if role is not None:
        element.append(P(f"linking{what}Role", role))
    return element
