"""OParl 1.1 as files that any web server can serve: one per object, and the lists that lead to them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extract.export.oparl.objects import SCHEMA, Json, PaperSource, objects
from extract.export.oparl.store import ObjectStore
from extract.record import is_public
from extract.results import Result, write_atomically

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


@dataclass(slots=True)
class Counts:
    """How many papers were exported, and how many left out since they are, or may be, nicht-öffentlich."""

    papers: int = 0
    left_out: int = 0
    scans_left_out: int = 0


def write_oparl(results: Iterable[Result], folder: Path, base_url: str, non_public: bool) -> tuple[Path, int, tuple[str, ...]]:
    """Write `system.json` and everything below it into `folder`; give its path, how many others, and what was left out in words.

    The folder is to be served as `base_url`, the scans as `BASE_URL/scans/`. OutputError when the disk refuses.
    """
    base = base_url.rstrip("/") + "/"
    counts = Counts()
    with ObjectStore() as store:
        for result in results:
            for source in _sources(result, base, non_public, counts):
                for made in objects(source):
                    store.put(made)
        written = sum(_put(folder, base, one) for one in documents(store, base))
    return folder / "system.json", written - 1, _notes(counts)


def _sources(result: Result, base: str, non_public: bool, counts: Counts) -> Iterator[PaperSource]:
    """The papers of a result that may be shown."""
    records = result.extraction.records
    chosen = [number for number, record in enumerate(records, 1) if non_public or is_public(record)]
    counts.papers += len(chosen)
    counts.left_out += len(records) - len(chosen)
    counts.scans_left_out += 0 < len(chosen) < len(records)
    modified = dt.datetime.fromtimestamp(int(result.path.stat().st_mtime), dt.UTC)
    # A scan that holds a paper which is not published is not published either.
    whole = len(chosen) == len(records)
    return (PaperSource(base, result.extraction, number, modified, whole) for number in chosen)


def documents(store: ObjectStore, base: str) -> Iterator[Json]:
    """Every file: System, objects, lists; the address of a list is its `links.self`."""
    bodies = [_body(body, base) for body in store.bodies()]
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    yield {
        "id": f"{base}system.json",
        "type": f"{SCHEMA}System",
        "oparlVersion": SCHEMA,
        "name": "vorlagen",
        "body": f"{base}bodies.json",
        "created": min((body["created"] for body in bodies), default=now),
        "modified": max((body["modified"] for body in bodies), default=now),
    }
    yield from bodies
    yield from _pages(f"{base}bodies.json", bodies, len(bodies))
    for body in bodies:
        for name, type_ in LISTS.items():
            yield from _pages(body[name], store.of(body["id"], type_), store.count(body["id"], type_), each=True)


def _body(body: Json, base: str) -> Json:
    stem = body["id"].removesuffix(".json")
    lists = {name: f"{stem}/{name}.json" for name in LISTS}
    return {**body, "system": f"{base}system.json", **lists, "legislativeTerm": []}


def _pages(url: str, items: Iterable[Json], count: int, each: bool = False) -> Iterator[Json]:
    """A list in pages, the first at the list's own address; with `each` the items as well, as files of their own."""
    pages = max(1, -(-count // PER_PAGE))
    addresses = [url, *(f"{url.removesuffix('.json')}-{number}.json" for number in range(2, pages + 1))]
    remaining = iter(items)
    for number, address in enumerate(addresses):
        links = {"first": url, "last": addresses[-1], "self": address}
        links |= {"prev": addresses[number - 1]} if number else {}
        links |= {"next": addresses[number + 1]} if number + 1 < pages else {}
        numbers = {"totalElements": count, "elementsPerPage": PER_PAGE, "currentPage": number + 1, "totalPages": pages}
        data = list(islice(remaining, PER_PAGE))
        yield from data if each else ()
        yield {"data": data, "pagination": numbers, "links": links}


def _put(folder: Path, base: str, document: Json) -> int:
    url: str = document.get("id") or document["links"]["self"]
    target = folder / url.removeprefix(base)
    write_atomically(target, json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")
    return 1


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
