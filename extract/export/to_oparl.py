"""OParl 1.1 as files that any web server can serve: one per object, and the lists that lead to them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.export.files import write_atomically
from extract.export.oparl_objects import SCHEMA, Json, Objects, add_papers, is_public
from extract.export.results import Result

PER_PAGE = 100
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
# Objects inside of others: the property that holds them, their type, and their property that leads back.
INSIDE = (("agendaItem", "AgendaItem", "meeting"), ("consultation", "Consultation", "paper"), ("mainFile", "File", "paper"))


@dataclass(slots=True)
class Counts:
    """How many papers were exported, and how many left out since they are, or may be, nicht-öffentlich."""

    papers: int = 0
    left_out: int = 0
    scans_left_out: int = 0


def write(results: Iterable[Result], folder: Path, base_url: str, non_public: bool) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write `system.json` and everything below it into `folder`; give the paths, and what was left out in words.

    The folder is to be served as `base_url`, the scans as `BASE_URL/scans/`. OutputError when the disk refuses.
    """
    objects = Objects(base_url.rstrip("/") + "/")
    counts = Counts()
    for result in results:
        records = result.extraction.records
        chosen = {number for number, record in enumerate(records, 1) if non_public or is_public(record)}
        modified = dt.datetime.fromtimestamp(int(result.path.stat().st_mtime), dt.UTC)
        add_papers(objects, result.extraction, modified, chosen)
        counts.papers += len(chosen)
        counts.left_out += len(records) - len(chosen)
        counts.scans_left_out += 0 < len(chosen) < len(records)
    written = [_put(folder, objects.base, one) for one in documents(objects)]
    return tuple(written), _notes(counts)


def documents(objects: Objects) -> Iterable[Json]:
    """Every file: System, objects, lists; the address of a list is its `links.self`."""
    bodies = [_body(objects, body) for body in objects.by_type.get("Body", {}).values()]
    yield {
        "id": f"{objects.base}system.json",
        "type": f"{SCHEMA}System",
        "oparlVersion": SCHEMA,
        "name": "vorlagen",
        "body": f"{objects.base}bodies.json",
    }
    yield from bodies
    yield from _list(f"{objects.base}bodies.json", bodies)
    held = _held(objects)
    filled = {type_: [_filled(one, held) for one in known.values()] for type_, known in objects.by_type.items()}
    for type_, known in filled.items():
        if type_ != "Body":
            yield from known
    parts: dict[tuple[str | None, str], list[Json]] = {}
    for type_, known in filled.items():
        for one in known:
            parts.setdefault((_body_of(objects, one), type_), []).append(one)
    for body in bodies:
        for name, type_ in LISTS.items():
            yield from _list(body[name], parts.get((body["id"], type_), []))


def _body(objects: Objects, body: Json) -> Json:
    stem = body["id"].removesuffix(".json")
    lists = {name: f"{stem}/{name}.json" for name in LISTS}
    return {**body, "system": f"{objects.base}system.json", **lists, "legislativeTerm": []}


def _held(objects: Objects) -> dict[tuple[str, str], list[Json]]:
    """What is inside of an object, by its id and the property that holds it; the way back is left out."""
    held: dict[tuple[str, str], list[Json]] = {}
    for name, inner, back in INSIDE:
        for each in objects.by_type.get(inner, {}).values():
            above = each[back][0] if isinstance(each[back], list) else each[back]
            held.setdefault((above, name), []).append({key: value for key, value in each.items() if key != back})
    return held


def _filled(one: Json, held: Mapping[tuple[str, str], list[Json]]) -> Json:
    """The object with those inside of it."""
    filled = dict(one)
    for name, _, _ in INSIDE:
        inside = held.get((one["id"], name))
        if inside:
            filled[name] = inside[0] if name == "mainFile" else inside
    return filled


def _body_of(objects: Objects, one: Json) -> str | None:
    """The Body that an object belongs to, by itself or by what it belongs to."""
    if "body" in one:
        return str(one["body"])
    for name, type_ in (("paper", "Paper"), ("meeting", "Meeting"), ("organization", "Organization")):
        above = one.get(name)
        if above:
            return _body_of(objects, objects.by_type[type_][above[0] if isinstance(above, list) else above])
    return None


def _list(url: str, items: Sequence[Json]) -> Iterable[Json]:
    """A list in pages; the first has the list's own address."""
    pages = max(1, -(-len(items) // PER_PAGE))
    addresses = [url, *(f"{url.removesuffix('.json')}-{number}.json" for number in range(2, pages + 1))]
    for number, address in enumerate(addresses):
        links = {"first": url, "last": addresses[-1], "self": address}
        links |= {"prev": addresses[number - 1]} if number else {}
        links |= {"next": addresses[number + 1]} if number + 1 < pages else {}
        numbers = {"totalElements": len(items), "elementsPerPage": PER_PAGE, "currentPage": number + 1, "totalPages": pages}
        yield {"data": items[number * PER_PAGE : (number + 1) * PER_PAGE], "pagination": numbers, "links": links}


def _put(folder: Path, base: str, document: Json) -> Path:
    url: str = document.get("id") or document["links"]["self"]
    target = folder / url.removeprefix(base)
    write_atomically(target, json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")
    return target


def _notes(counts: Counts) -> tuple[str, ...]:
    notes = []
    if counts.left_out:
        notes.append(
            f"{counts.left_out} of {counts.papers + counts.left_out} papers were left out: no committee deliberates on "
            "them öffentlich, or it is not known (--non-public includes them)"
        )
    if counts.scans_left_out:
        notes.append(f"{counts.scans_left_out} scans hold such papers beside others and are not linked as files")
    return tuple(notes)
