"""The METS document of one paper: what it is, its files with checksums, what was done to them, and its pages in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from extract.export.alto import xml_text
from extract.export.archive.premis import SCHEMA as PREMIS
from extract.export.archive.premis import Agent, Event, PackedFile, agent_xml, event_xml, object_xml
from extract.export.archive.rights import rights_xml
from extract.record import Vorlage

METS, XLINK, DC = "http://www.loc.gov/METS/", "http://www.w3.org/1999/xlink", "http://purl.org/dc/elements/1.1/"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMAS = f"{METS} https://www.loc.gov/standards/mets/mets.xsd {PREMIS}"
M = ElementMaker(namespace=METS, nsmap={"mets": METS, "xlink": XLINK, "xsi": INSTANCE})
D = ElementMaker(namespace=DC, nsmap={"dc": DC})


@dataclass(frozen=True, slots=True)
class Package:
    """One paper with its files, and what happened to them.

    `id` is the same wherever the scan lies and however it is called; `name` is the paper's key in the tables, `a/b.pdf#1`; `closed_years`
    is the Schutzfrist.
    """

    id: str
    name: str
    record: Vorlage
    files: tuple[PackedFile, ...]
    events: tuple[Event, ...]
    agents: tuple[Agent, ...]
    made: dt.datetime
    closed_years: int

    @property
    def packed(self) -> tuple[PackedFile, ...]:
        """The files that lie in the package."""
        return tuple(file for file in self.files if file.packed)


def mets(package: Package) -> bytes:
    """The document as XML, UTF-8."""
    root = M.mets(
        {f"{{{INSTANCE}}}schemaLocation": SCHEMAS, "OBJID": package.id, "LABEL": xml_text(package.name), "TYPE": "Vorlage"},
        M.metsHdr({"CREATEDATE": package.made.isoformat(timespec="seconds")}, _maker(package)),
        M.dmdSec({"ID": "description"}, _wrapped("DC", *_description(package))),
        M.amdSec({"ID": "preservation"}, *_preservation(package)),
        M.fileSec(*_groups(package.packed)),
        _physical(package),
    )
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def _maker(package: Package) -> etree._Element:
    agent = package.agents[-1]
    attributes = {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}
    return M.agent(attributes, M.name(f"{agent.title} {agent.version}"))


def _description(package: Package) -> Iterator[etree._Element]:
    record = package.record
    facts = (
        ("title", record.subject or record.reference or package.name),
        ("identifier", record.reference),
        ("creator", record.originator),
        ("publisher", record.body),
        ("date", record.date.isoformat() if record.date else None),
        ("type", record.paper_type),
    )
    for name, value in facts:
        if value:
            yield D(name, xml_text(value))
    yield D("language", "de")


def _preservation(package: Package) -> Iterator[etree._Element]:
    for file in package.files:
        yield M.techMD({"ID": f"about-{file.name}"}, _wrapped("PREMIS:OBJECT", object_xml(file)))
    rights = rights_xml(package.record, package.files, package.closed_years)
    yield M.rightsMD({"ID": "rights-access"}, _wrapped("PREMIS:RIGHTS", rights))
    for event in package.events:
        yield M.digiprovMD({"ID": f"event-{event.name}"}, _wrapped("PREMIS:EVENT", event_xml(event)))
    for agent in package.agents:
        yield M.digiprovMD({"ID": f"agent-{agent.name}"}, _wrapped("PREMIS:AGENT", agent_xml(agent)))


def _groups(files: Sequence[PackedFile]) -> Iterator[etree._Element]:
    for use in dict.fromkeys(file.use for file in files):
        yield M.fileGrp({"USE": use}, *(_file(file) for file in files if file.use == use))


def _file(file: PackedFile) -> etree._Element:
    facts = {
        "ID": file.name,
        "MIMETYPE": file.mime,
        "SIZE": str(len(file.content)),
        "CHECKSUM": file.sha256,
        "CHECKSUMTYPE": "SHA-256",
        "ADMID": f"about-{file.name} rights-access",
    }
    return M.file(facts, M.FLocat({"LOCTYPE": "URL", f"{{{XLINK}}}href": _relative(file.path)}))


def _physical(package: Package) -> etree._Element:
    """The paper and below it its pages, each with its text."""
    whole = [M.fptr({"FILEID": file.name}) for file in package.packed if file.use != "FULLTEXT"]
    texts = (file for file in package.files if file.use == "FULLTEXT")
    pages = [
        M.div({"TYPE": "page", "ORDER": str(order), "ORDERLABEL": str(number)}, M.fptr({"FILEID": file.name}))
        for order, (number, file) in enumerate(zip(package.record.pages, texts, strict=True), 1)
    ]
    label = xml_text(package.record.subject or package.name)
    return M.structMap({"TYPE": "PHYSICAL"}, M.div({"TYPE": "paper", "LABEL": label, "DMDID": "description"}, *whole, *pages))


def _wrapped(kind: str, *content: etree._Element) -> etree._Element:
    return M.mdWrap({"MDTYPE": kind, "MIMETYPE": "text/xml"}, M.xmlData(*content))


def _relative(path: str) -> str:
    return quote(path)
