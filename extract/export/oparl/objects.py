"""What papers are in OParl 1.1: objects with stable ids under a base URL.

What OParl has no place for stands under the vendor prefix `vorlagen:` –

- on Paper `vorlagen:resolution`, `vorlagen:statement`, `vorlagen:budget`, `vorlagen:agreement`, `vorlagen:signature`,
  `vorlagen:clerk`, `vorlagen:attachment` (names only: attachments lie in the same file), `vorlagen:review` (doubts),
  `vorlagen:confidence` (by JSON pointer into the record) and `vorlagen:corrected` (pointers of values by hand); when asked for,
  `vorlagen:extractor` (what found a value) and `vorlagen:by` (who corrected or confirmed it), both by pointer, too;
- on AgendaItem `vorlagen:decision`; on Consultation `vorlagen:public`;
- also on Paper `vorlagen:relatedPaper`: the numbers of other papers that it names, what it is to them (as in the table
  `related_papers`), and their addresses where they are published, too (`related.py`);
- on Meeting `vorlagen:date`, since a Vorlage knows the day of a session and not its hour, which `start` would need;
- on File `vorlagen:sha256Checksum`.

What OParl requires and no Vorlage tells: `created` and `modified` begin as those of the results and are settled against an earlier
export (`earlier.py`); the `order` of an agenda item is its place among the items that the papers tell of.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from extract.export.oparl.source import LISTS, SCANS, Json, Made, PaperSource
from extract.order import of_these
from extract.record import Consultation, Decision, Model, Vorlage, decides
from extract.tables import Named, sitting_id
from extract.values import surname


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
    named = source.named_body
    about = {"ags": named.ags, "rgs": named.rgs, **source.published.settings.of_body(named.name)}
    made = source.make("Body", source.body, name=named.name, system=f"{source.published.base}system.json", **about, **lists)
    made.object["legislativeTerm"] = []  # OParl asks for it, also where nobody knows any
    return made


def _paper(source: PaperSource) -> Iterator[Made]:
    record = source.record
    office = _organization(source, source.named("department", record.originator), "Verwaltungsbereich")
    names = [source.named("person", signature.name) for signature in record.signatures]
    persons = [_person(source, named) for named in names if named]
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
        **(_provenance(record) if source.published.provenance else {}),
    )


def _person(source: PaperSource, named: Named) -> Made:
    url = source.at("Person", named.id)
    return source.make("Person", url, name=named.name, familyName=surname(named.name), body=source.body)


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
        # Which values a person entered, not who: that is nobody's business outside, where nobody asks for it.
        "vorlagen:corrected": [path for path, hand in record.corrections.items() if hand.deed != "confirmed"],
    }


def _provenance(record: Vorlage) -> Json:
    """What found each value, and who decided about it."""
    found = {path: one.extractor for path, one in record.evidence.items()}
    entered = {path: "hand" for path, hand in record.corrections.items() if hand.deed != "confirmed"}
    return {
        "vorlagen:extractor": found | entered,
        "vorlagen:by": {path: hand.by for path, hand in record.corrections.items()},
    }


def _file(source: PaperSource) -> Made:
    scan, record = source.extraction.source, source.record
    text = "\n\n".join(page.text for page in of_these(source.extraction.pages, record.pages))
    published = source.published
    return source.make(
        "File",
        source.url("File", scan.sha256, source.number),
        source.paper,
        paper=[source.paper],
        name=record.subject or record.reference,
        fileName=scan.file.rpartition("/")[2],
        mimeType=_mime(Path(scan.file).suffix.lower()),
        size=_size(published.scans, scan.file),
        accessUrl=f"{published.base}{SCANS}/{quote(scan.file)}",
        fileLicense=published.settings.file_license,
        text=text or None,
        **{"vorlagen:sha256Checksum": scan.sha256},
    )


def _mime(suffix: str) -> str | None:
    """The kind of a scan by its suffix, the same on every machine; None where that says nothing (".2017")."""
    from extract.scan import MIME, SUFFIXES  # brings what opens scans along, which the server does without

    return MIME[SUFFIXES[suffix]] if suffix in SUFFIXES else None


def _size(scans: Path | None, name: str) -> int | None:
    """Bytes of a scan; None where it does not lie there."""
    path = None if scans is None else scans / name
    return path.stat().st_size if path is not None and path.is_file() else None


def _consultation(source: PaperSource, place: int, consultation: Consultation) -> Iterator[Made]:
    """The consultation, its committee, and its session with the item on the agenda where a day is named."""
    named = source.named("committee", consultation.organization)
    committee = _organization(source, named, "Gremium")
    yield from committee
    organization = [one.object["id"] for one in committee]
    made = source.url("Consultation", source.paper, place)
    links = {}
    if named and consultation.date is not None:
        day = consultation.date.isoformat()
        meeting, item = source.at("Meeting", sitting_id(named.id, day)), source.url("AgendaItem", source.paper, place)
        links = {"meeting": meeting, "agendaItem": item}
        yield source.make(
            "Meeting",
            meeting,
            name=f"{named.name}, {consultation.date:%d.%m.%Y}",
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
    decision = _decision(source, consultation)
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


def _organization(source: PaperSource, named: Named | None, kind: str) -> list[Made]:
    if named is None:
        return []
    url = source.at("Organization", named.id)
    return [source.make("Organization", url, name=named.name, body=source.body, organizationType=kind)]


def _decision(source: PaperSource, consultation: Consultation) -> Decision | None:
    """The entry of the same committee, of the same day where both name one."""
    committee = source.named("committee", consultation.organization)
    for decision in source.record.decisions:
        same_day = None in (decision.date, consultation.date) or decision.date == consultation.date
        if source.named("committee", decision.organization) == committee and same_day:
            return decision
    return None


def _result(decision: Decision | None) -> str | None:
    if decision is None or decision.as_proposed is None:
        return None
    return "laut Beschlussvorschlag" if decision.as_proposed else "abweichender Beschluss"


def _json(model: Model | None) -> Json | None:
    return model.model_dump(mode="json") if model else None
