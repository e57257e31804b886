"""What an earlier export left in the folder: it decides when an object was made and changed, and which are gone.

OParl's clients keep a copy and ask what has changed since (OParl 1.1, 2.5). So `modified` moves, to the time of the export,
when an object says something else than before, and only then; `created` never moves; and an object that is there no more
stays at its address as `deleted`, with nothing of what it said (2.8).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from extract.errors import OutputError, printable
from extract.export.oparl.source import LISTS, SCHEMA, Json, folder_of
from extract.results import write_atomically

SYSTEM = "system.json"
STAMPS = frozenset({"created", "modified"})
KEPT = ("id", "type", "created")
# Where the objects of each type lie; what lies elsewhere, if only another export, is none of ours.
FOLDERS = tuple(folder_of(type_) for type_ in ("Body", *LISTS.values()))


@dataclass(slots=True)
class Folder:
    """The folder of an export that is served at `base`, as an earlier one left it and as this one leaves it.

    `now` is the time of this export, ISO 8601. `written` are the addresses of this export, `deleted` counts objects that are
    gone since the earlier one; `begun` says whether there was one. OutputError when the disk refuses.
    """

    path: Path
    base: str
    now: str
    written: set[str] = field(default_factory=set)
    deleted: int = 0
    begun: bool = field(init=False)

    def __post_init__(self) -> None:
        self.begun = (self.path / SYSTEM).exists()

    def settled(self, one: Json) -> Json:
        """The object with its stamps as they are to be, after what the earlier export had at its address.

        An inner object may stand as such or as its address.
        """
        if not self.begun:
            return one
        before = self._read(one["id"])
        created = before["created"] if before else self.now
        same = before is not None and bare(before) == bare(one)
        return {**one, "created": created, "modified": before["modified"] if before and same else self.now}

    def put(self, document: Json) -> None:
        """Write a document where it is served; one that is there already stays as it is."""
        url: str = document.get("id") or document["links"]["self"]
        content = json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
        target = self._place(url)
        if not target.exists() or target.read_bytes() != content:
            write_atomically(target, content)
        self.written.add(url)

    def discard(self, remaining: Collection[str]) -> None:
        """Empty what an earlier export had and this one, whose objects are `remaining`, has no more; the system stays."""
        for url, one in self._others(remaining):
            if one.get("deleted"):
                self.written.add(url)
            elif "type" in one and one["id"] == url != f"{self.base}{SYSTEM}":
                self.put({**{key: one[key] for key in KEPT}, "modified": self.now, "deleted": True})
                self.deleted += 1

    def sweep(self) -> None:
        """Remove the lists that this export did not write, and objects that were served at another address."""
        for url, _ in self._others(self.written):
            _remove(self._place(url))

    def _others(self, known: Collection[str]) -> Iterator[tuple[str, Json]]:
        """The files of an earlier export but the `known` ones, by the address that they would have now."""
        places = (self.path.glob("*.json"), *((self.path / name).rglob("*.json") for name in FOLDERS))
        for path in chain.from_iterable(places):
            url = f"{self.base}{path.relative_to(self.path).as_posix()}"
            one = None if url in known else _loaded(path)
            if one is not None:
                yield url, one

    def _read(self, url: str) -> Json | None:
        """What is served at an address and says so itself."""
        one = _loaded(self._place(url))
        return one if one is not None and url == (one.get("id") or one["links"].get("self")) else None

    def _place(self, url: str) -> Path:
        return self.path / url.removeprefix(self.base)


def bare(one: Json) -> Json:
    """What an object says: without its stamps, and with the addresses of the objects inside of it."""
    return {key: _address(value) for key, value in one.items() if key not in STAMPS}


def _address(value: Any) -> Any:
    if isinstance(value, list):
        return [_address(one) for one in value]
    return value["id"] if isinstance(value, dict) and str(value.get("type", "")).startswith(SCHEMA) else value


def _loaded(path: Path) -> Json | None:
    """An object or a list of OParl; None for every other file."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    known = str(found.get("type", "")).startswith(SCHEMA) and "id" in found
    return found if known or found.keys() == {"data", "pagination", "links"} else None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{printable(path)}: cannot be removed: {error.strerror or error}") from error
