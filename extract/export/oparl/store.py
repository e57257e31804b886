"""Objects of OParl on their way into files: kept on the disk, since a large collection has more than memory holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from types import TracebackType
from typing import Self

from extract.errors import OutputError
from extract.export.oparl.source import Json, Made

# Objects inside of others: the property that holds them, by their type; and their property that leads back.
INSIDE = {"AgendaItem": ("agendaItem", "meeting"), "Consultation": ("consultation", "paper"), "File": ("mainFile", "paper")}
# Objects that are in memory at the same time.
AT_ONCE = 1000
# Nothing has to survive: whoever is killed begins anew.
TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE objects (id TEXT PRIMARY KEY, type TEXT, body TEXT, above TEXT, position INTEGER, json TEXT);
    CREATE INDEX lists ON objects (body, type);
    CREATE INDEX insides ON objects (above, type);
"""


class ObjectStore:
    """What was made, by id. An object that several papers share is there once, with all that they tell of it.

    Objects come back in the order in which they were first put in. The file goes when the store is closed.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("")  # without a name SQLite keeps it in a file that it removes itself
        self._database.executescript(TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._database.close()
        if isinstance(error, sqlite3.Error):
            raise OutputError(f"objects cannot be kept on the disk meanwhile: {error}", "see whether it is full") from error

    def put(self, made: Made) -> None:
        """Add the object, or what is new of it; its stamps become those of the oldest and the latest paper."""
        one = made.object
        found = self._database.execute("SELECT json FROM objects WHERE id = ?", (one["id"],)).fetchone()
        if found is not None:
            self._update(json.loads(found[0]), one)
            return
        query = "SELECT count(*) FROM objects WHERE above = ? AND type = ?"
        (before,) = self._database.execute(query, (made.above, made.type)).fetchone()
        row = (one["id"], made.type, made.body, made.above, before, json.dumps(one, ensure_ascii=False))
        self._database.execute("INSERT INTO objects VALUES (?, ?, ?, ?, ?, ?)", row)

    def _update(self, known: Json, one: Json) -> None:
        stamps = {"created": min(known["created"], one["created"]), "modified": max(known["modified"], one["modified"])}
        content = json.dumps(known | one | stamps, ensure_ascii=False)
        self._database.execute("UPDATE objects SET json = ? WHERE id = ?", (content, one["id"]))

    def add(self, id_: str, properties: Json) -> None:
        """Add properties to an object that is there."""
        more = json.dumps(properties, ensure_ascii=False)
        self._database.execute("UPDATE objects SET json = json_patch(json, ?) WHERE id = ?", (more, id_))

    def settle(self, stamped: Callable[[Json], Json]) -> None:
        """Give every object the stamps that `stamped` gives it as it is served, inner objects as their addresses.

        What is inside of an object and changed later, changed that, too.
        """
        query, last = "SELECT rowid, id, type, json, position FROM objects WHERE rowid > ? ORDER BY rowid LIMIT ?", 0
        while rows := self._database.execute(query, (last, AT_ONCE)).fetchall():
            for last, id_, type_, content, position in rows:
                one = stamped({**_placed(json.loads(content), type_, position), **self._inside(id_)})
                stamps = json.dumps({key: one[key] for key in ("created", "modified")})
                self._database.execute("UPDATE objects SET json = json_patch(json, ?) WHERE rowid = ?", (stamps, last))
        self._database.execute(
            """UPDATE objects SET json = json_set(json, '$.modified', max(json_extract(json, '$.modified'), inner.latest))
            FROM (SELECT above, max(json_extract(json, '$.modified')) AS latest FROM objects GROUP BY above) AS inner
            WHERE inner.above = objects.id"""
        )

    def _inside(self, id_: str) -> Json:
        """The addresses of what is inside of an object, by its properties."""
        found: Json = {}
        query = "SELECT type, id FROM objects WHERE above = ? ORDER BY type, position"
        for type_, inner in self._database.execute(query, (id_,)):
            name = INSIDE[type_][0]
            if name == "mainFile":
                found[name] = inner
            else:
                found.setdefault(name, []).append(inner)
        return found

    def ids(self) -> set[str]:
        """The addresses of all objects."""
        return {row[0] for row in self._database.execute("SELECT id FROM objects")}

    def count(self, body: str, type_: str) -> int:
        """How many objects of this type a body has."""
        found = self._database.execute("SELECT count(*) FROM objects WHERE body = ? AND type = ?", (body, type_))
        return int(found.fetchone()[0])

    def bodies(self) -> list[Json]:
        return [
            json.loads(row[0]) for row in self._database.execute("SELECT json FROM objects WHERE type = 'Body' ORDER BY rowid")
        ]

    def of(self, body: str, type_: str) -> Iterator[Json]:
        """A body's objects of this type, each with those inside of it."""
        query = "SELECT json, position FROM objects WHERE body = ? AND type = ? ORDER BY rowid"
        with closing(self._database.execute(query, (body, type_))) as found:
            for content, position in found:
                one = json.loads(content)
                yield self._filled(_placed(one, type_, position))

    def _filled(self, one: Json) -> Json:
        """The object with those inside of it, which do without their way back."""
        query = "SELECT type, json, position FROM objects WHERE above = ? ORDER BY type, position"
        for type_, content, position in self._database.execute(query, (one["id"],)):
            name, back = INSIDE[type_]
            inner = {key: value for key, value in json.loads(content).items() if key != back}
            if name == "mainFile":
                one[name] = inner
            else:
                one.setdefault(name, []).append(_placed(inner, type_, position))
        return one


def _placed(one: Json, type_: str, position: int) -> Json:
    """An agenda item has to name its place: that among those that the papers tell of."""
    return {**one, "order": position} if type_ == "AgendaItem" else one
