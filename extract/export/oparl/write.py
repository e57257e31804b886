"""OParl 1.1 as files that any web server can serve: one per object, and the lists that lead to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from extract.errors import printable
from extract.export.oparl.earlier import SYSTEM, Folder
from extract.export.oparl.objects import objects
from extract.export.oparl.related import Links
from extract.export.oparl.source import LISTS, SCANS, SCHEMA, Json, PaperSource, Publication, Stamps
from extract.export.oparl.store import ObjectStore
from extract.language import english
from extract.record import is_public
from extract.results import Result

PER_PAGE = 100


@dataclass(slots=True)
class Counts:
    """How many papers were exported, how many left out since they are, or may be, nicht-öffentlich, and what is to be told.

    `hidden` are the scans with such papers; `bodies` the bodies of those that were exported.
    """

    papers: int = 0
    left_out: int = 0
    scans_left_out: int = 0
    hidden: list[str] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)


def write_oparl(
    results: Iterable[Result], folder: Path, published: Publication, non_public: bool
) -> tuple[Path, int, tuple[str, ...]]:
    """Write `system.json` and everything below it into `folder`; give its path, how many others, and what was left out in words.

    The folder is to be served as `published.base`, the scans below it in `scans/`. What an earlier export left there and is
    not public any more, or not there, becomes a deleted object. OutputError when the disk refuses.
    """
    counts = Counts()
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    target = Folder(folder, published.base, now)
    links = Links()
    with ObjectStore() as store:
        for result in results:
            for source in _sources(result, published, non_public, counts):
                links.add(source)
                for made in objects(source):
                    store.put(made)
        for paper, properties in links.properties():
            store.add(paper, properties)
        store.settle(target.settled)
        # Before anything else: if the disk fills up meanwhile, what is not public any more is gone.
        target.discard(store.ids())
        for one in documents(store, target, published):
            target.put(one)
    target.sweep()
    notes = (*_notes(counts), *_remarks(counts, folder, published), *_gone(target))
    return folder / SYSTEM, len(target.written) - 1, notes


def _sources(result: Result, published: Publication, non_public: bool, counts: Counts) -> Iterator[PaperSource]:
    """The papers of a result that may be shown."""
    extraction = result.extraction
    records, papers = extraction.records, tuple(extraction.papers)
    chosen = [number for number, record in papers if non_public or is_public(record)]
    counts.papers += len(chosen)
    counts.left_out += len(papers) - len(chosen)
    counts.scans_left_out += 0 < len(chosen) < len(records)
    # A scan that holds a paper which is not published is not published either.
    whole = len(chosen) == len(records)
    counts.hidden += [] if whole else [extraction.source.file]
    for number in chosen:
        source = PaperSource(published, extraction, number, _stamps(result, number), whole)
        counts.bodies.add(source.named_body.name)
        yield source


def _stamps(result: Result, number: int) -> Stamps:
    written = dt.datetime.fromtimestamp(int(result.path.stat().st_mtime), dt.UTC)
    by_hand = [dt.datetime.fromisoformat(hand.when) for (paper, _), hand in result.hands.items() if paper == number]
    return Stamps(written, max([written, *by_hand]).replace(microsecond=0))


def documents(store: ObjectStore, target: Folder, published: Publication) -> Iterator[Json]:
    """Every file: System, objects, lists; the address of a list is its `links.self`."""
    base, bodies = published.base, store.bodies()
    system = {
        "id": f"{base}{SYSTEM}",
        "type": f"{SCHEMA}System",
        "oparlVersion": SCHEMA,
        **published.settings.of_system(),
        "body": f"{base}bodies.json",
        "created": min((body["created"] for body in bodies), default=target.now),
        "modified": max((body["modified"] for body in bodies), default=target.now),
    }
    yield target.settled(system)
    yield from bodies
    yield from _pages(f"{base}bodies.json", bodies, len(bodies))
    for body in bodies:
        for name, type_ in LISTS.items():
            yield from _pages(body[name], store.of(body["id"], type_), store.count(body["id"], type_), each=True)


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


def _notes(counts: Counts) -> tuple[str, ...]:
    notes = []
    if counts.left_out:
        notes.append(
            english(
                f"{counts.left_out} of {counts.papers + counts.left_out} papers were left out: no committee deliberates on "
                "them öffentlich, or it is not known (--non-public includes them)"
            )
        )
    if counts.scans_left_out:
        notes.append(english(f"{counts.scans_left_out} scans hold such papers beside others and are not linked as files"))
    return tuple(notes)


def _remarks(counts: Counts, folder: Path, published: Publication) -> Iterator[str]:
    """What the publisher should look at."""
    served = [name for name in counts.hidden if (folder / SCANS / name).exists()]
    if served:
        first, others = printable(folder / SCANS / served[0]), len(served) - 1
        alone = f"{first}: holds a paper that is not public, and is served; take it away"
        yield english(
            f"{first} and {others} more: holds a paper that is not public, and is served; take it away" if others else alone
        )
    strangers = published.settings.without_papers(counts.bodies)
    if strangers:
        known = ", ".join(sorted(counts.bodies))
        yield english(f"the settings name bodies that no paper has: {', '.join(strangers)}; those with papers: {known}")


def _gone(target: Folder) -> Iterator[str]:
    if target.deleted:
        number = target.deleted
        yield english(f"{number} objects of the earlier export are not published any more and stay as deleted ones, emptied")
