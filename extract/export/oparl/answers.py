"""What an OParl server answers of an export: objects and lists as they lie there, lists filtered by when their objects changed.

A file is never older than the last change of what is in it, so that only those written since need be opened for `modified_since`.
"""

from __future__ import annotations

import datetime as dt
import json
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlencode

from extract.export.oparl.earlier import SYSTEM
from extract.export.oparl.source import LISTS, SCANS, Json, folder_of
from extract.export.oparl.write import PER_PAGE

BODIES = "bodies"
PAGE, OMIT = "page", "omit_internal"
# The stamp that each filter of OParl asks for, and how it is to stand to the time that is given.
FILTERS: Mapping[str, tuple[str, Callable[[dt.datetime, dt.datetime], bool]]] = {
    "created_since": ("created", operator.ge),
    "created_until": ("created", operator.le),
    "modified_since": ("modified", operator.ge),
    "modified_until": ("modified", operator.le),
}
SINCE = "modified_since"
# Digits of the number of a page.
LONGEST_NUMBER = 9
# Of what `omit_internal` leaves out, what there is in our objects.
INTERNAL = frozenset({"agendaItem", "legislativeTerm"})


class NotAsked(ValueError):
    """A parameter that cannot be understood; the message says which."""


@dataclass(frozen=True)
class Answers:
    """The answers of the export in `folder`; `scans` is where the scans lie."""

    folder: Path
    scans: Path

    @property
    def system(self) -> Json:
        """The System object, by which the export is known."""
        found: Json = json.loads((self.folder / SYSTEM).read_bytes())
        return found

    @property
    def base(self) -> str:
        """The address that the export was made for."""
        return str(self.system["id"]).removesuffix(SYSTEM)

    def document(self, path: str, asked: Mapping[str, str]) -> Json | None:
        """The object or list at a path below the base, None where there is none; NotAsked for parameters that are none."""
        target = self._inside(self.folder, path)
        if target is None or target.suffix != ".json":
            return None
        found: Json = json.loads(target.read_bytes())
        filters = {name: _moment(name, value) for name, value in asked.items() if name in FILTERS}
        if "data" not in found or not (filters or OMIT in asked):
            return found if "data" in found or "type" in found else None
        if target.stem != BODIES and target.stem not in LISTS:
            raise NotAsked(f"{path}: a list is filtered at its own address, with {PAGE}=2 for its second page")
        return self._page(target, asked, filters)

    def scan(self, path: str) -> Path | None:
        """The scan at a path below `scans/`, where some paper that is published links it."""
        files = self.folder / "file"
        changed = files.stat().st_mtime_ns if files.is_dir() else 0
        return self._inside(self.scans, path) if path in _linked(self.folder, self.base, changed) else None

    def _page(self, first: Path, asked: Mapping[str, str], filters: Mapping[str, dt.datetime]) -> Json:
        """A page of a list of what the filters let through."""
        chosen = [one for one in self._listed(first, filters.get(SINCE)) if _passes(one, filters)]
        if asked.get(OMIT) == "true":
            chosen = [{key: value for key, value in one.items() if key not in INTERNAL} for one in chosen]
        pages = max(1, -(-len(chosen) // PER_PAGE))
        number = _number(asked.get(PAGE, "1"))
        url = f"{self.base}{first.relative_to(self.folder).as_posix()}"
        kept = {name: value for name, value in asked.items() if name != PAGE}
        near = {"first": 1, "prev": number - 1, "self": number, "next": number + 1, "last": pages}
        links = {name: f"{url}?{urlencode({**kept, PAGE: at})}" for name, at in near.items() if 1 <= at <= pages}
        numbers = {"totalElements": len(chosen), "elementsPerPage": PER_PAGE, "currentPage": number, "totalPages": pages}
        return {"data": chosen[(number - 1) * PER_PAGE : number * PER_PAGE], "pagination": numbers, "links": links}

    def _listed(self, first: Path, since: dt.datetime | None) -> Iterator[Json]:
        """The objects of a list that may have changed since then; also the deleted ones of its type, if a time is given."""
        page, number = first, 1
        while page.exists():
            if since is None or page.stat().st_mtime >= since.timestamp():
                yield from json.loads(page.read_bytes())["data"]
            number += 1
            page = first.with_name(f"{first.stem}-{number}.json")
        if since is not None:
            yield from self._deleted(first.stem, since)

    def _deleted(self, name: str, since: dt.datetime) -> Iterator[Json]:
        """Deleted objects of the type that is in lists of this name; nobody knows any more which body they were of."""
        type_ = "Body" if name == BODIES else LISTS[name]
        for path in sorted((self.folder / folder_of(type_)).glob("*.json")):
            if path.stat().st_mtime >= since.timestamp():
                one = json.loads(path.read_bytes())
                if one.get("deleted"):
                    yield one

    @staticmethod
    def _inside(folder: Path, path: str) -> Path | None:
        """The file at a path below a folder; None where there is none, or it lies elsewhere or is hidden."""
        target = folder / path
        hidden = any(part.startswith(".") for part in Path(path).parts)
        try:
            inside = not hidden and target.resolve().is_relative_to(folder.resolve())
            return target if inside and target.is_file() else None
        except (OSError, ValueError):  # a name that no file can have
            return None


@lru_cache(maxsize=4)
def _linked(folder: Path, base: str, changed: int) -> frozenset[str]:
    """The scans that File objects link, below `scans/`; `changed` is when the folder of these last did."""
    files = (json.loads(path.read_bytes()) for path in (folder / "file").glob("*.json"))
    return frozenset(unquote(one["accessUrl"].removeprefix(f"{base}{SCANS}/")) for one in files if "accessUrl" in one)


def _passes(one: Json, filters: Mapping[str, dt.datetime]) -> bool:
    return all(
        compare(dt.datetime.fromisoformat(one[stamp]), moment)
        for name, moment in filters.items()
        for stamp, compare in (FILTERS[name],)
    )


def _number(text: str) -> int:
    """The number of a page, from 1."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text) > 0):
        raise NotAsked(f"{PAGE}: is no number of a page")
    return int(text)


def _moment(name: str, value: str) -> dt.datetime:
    """A time with its zone, in ISO 8601; a "+" that was not encoded has become a space."""
    try:
        moment = dt.datetime.fromisoformat(value.replace(" ", "+"))
    except ValueError as error:
        raise NotAsked(f"{name}: '{value}' is no time such as 2017-05-04T10:00:00+02:00") from error
    if moment.tzinfo is None:
        raise NotAsked(f"{name}: '{value}' does not say its zone, as 2017-05-04T10:00:00+02:00 does")
    return moment
