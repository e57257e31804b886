"""Who and what papers name, each with one name and one id: by grammar, and by an authority file that people edit.

The file lies with the results (`authority.csv`), as a German Excel writes it or as plain CSV: a row per body, committee, department, party
or person. `name` is what all its `variants` (apart by "|") are called; `body` says whose it is, by name, and is empty where the row
holds for all; `ags`, `rgs` and `gnd` are official keys. What stands in the file wins; all else goes by its folded name.
"""

from __future__ import annotations

import csv
import fcntl
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from extract.errors import BadSettings, printable
from extract.results import write_atomically
from extract.tables.cells import excel_table, unguarded
from extract.values import body_name, committee_name, department_name, name_key, person_name

AUTHORITY = "authority.csv"
BETWEEN = "|"
BODY, COMMITTEE, DEPARTMENT, PARTY, PERSON = "body", "committee", "department", "party", "person"
# The plain name of each kind.
GRAMMARS: Mapping[str, Callable[[str], str]] = {
    BODY: body_name, COMMITTEE: committee_name, DEPARTMENT: department_name, PARTY: body_name, PERSON: person_name,
}  # fmt: skip
# Every body has committees, departments and people of its own.
OF_BODY = frozenset({COMMITTEE, DEPARTMENT, PERSON})
_ID_DIGITS = 16
# Before an id among folded names, which have no such sign.
_ID = "id:"
_AGS, _RGS = 8, 12
QUOTES = "put a cell with a comma or semicolon in it in double quotes, or save the file from a spreadsheet"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the file; the ids of all that it names hang on `id`, so that `name` may change."""

    id: str
    kind: str
    name: str
    body: str = ""
    variants: str = ""
    ags: str = ""
    rgs: str = ""
    gnd: str = ""

    @property
    def keys(self) -> set[str]:
        """What its name, its variants, and the name that it had when it got its id, are found by."""
        spelled = (self.name, *filter(None, self.variants.split(BETWEEN)))
        return {_ID + self.id, *(key for text in spelled for key in keys_of(self.kind, text)[:-1])}


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that papers name: `body_id` says whose it is, of what belongs to a body."""

    id: str
    kind: str
    name: str
    body_id: str | None = None
    ags: str | None = None
    rgs: str | None = None
    gnd: str | None = None


class Authority:
    """Gives every raw name its `Named`; the same text gives the same, wherever it stands."""

    def __init__(self, entries: Iterable[Entry] = ()):
        self.entries = tuple(entries)
        self._known: dict[tuple[str, str | None, str], Entry] = {}
        self._met: dict[tuple[str, str, str | None], Named | None] = {}
        self._first: dict[str, Named] = {}
        # Bodies first: the others are found by theirs.
        for one in sorted(self.entries, key=lambda one: one.kind != BODY):
            body = self.named(BODY, one.body) if one.body and one.kind in OF_BODY else None
            for key in one.keys:
                self._known.setdefault((one.kind, body.id if body else None, key), one)

    def named(self, kind: str, text: str | None, body_id: str | None = None) -> Named | None:
        """Who is meant by a name as read, of the body whose it is; None where there is no name."""
        if not text:
            return None
        asked = (kind, text, body_id if kind in OF_BODY else None)
        if asked not in self._met:
            found = self._found(*asked)
            # Of several spellings of one name ("Straße", "Strasse") the first gives it to all.
            self._met[asked] = self._first.setdefault(found.id, found) if found else None
        return self._met[asked]

    def _found(self, kind: str, text: str, body_id: str | None) -> Named | None:
        name = GRAMMARS[kind](text)
        if not name_key(name):
            return None
        places = ((kind, body, key) for body in dict.fromkeys((body_id, None)) for key in keys_of(kind, text))
        entry = next((self._known[place] for place in places if place in self._known), None)
        own = entry.id if entry else entry_id(kind, name)
        id_ = _digest(kind, body_id or "", own) if kind in OF_BODY else own
        if entry is None:
            return Named(id_, kind, name, body_id)
        return Named(id_, kind, entry.name, body_id, entry.ags or None, entry.rgs or None, entry.gnd or None)


def keys_of(kind: str, text: str) -> tuple[str, ...]:
    """What a name as read is found by: its folded forms, and last the id of a row that was made for it and has a new name since."""
    name = GRAMMARS[kind](text)
    return (*filter(None, (name_key(name), name_key(text))), _ID + entry_id(kind, name))


def entry_id(kind: str, name: str) -> str:
    """The id of a row of this name: the one that it has without a file, too."""
    return _digest(kind, name_key(name))


def read_authority(folder: Path) -> Authority:
    """The authority file of an output folder, an empty one where there is none; BadSettings says what is wrong with it."""
    path = folder / AUTHORITY
    return Authority(_entries(path)) if path.exists() else Authority()


@contextmanager
def held_authority(folder: Path) -> Iterator[Authority]:
    """The authority of an output folder as it is now, which nobody else changes until the block ends: whoever does waits here.

    The folder itself is locked, so that no file is left over. BadSettings says what is wrong with the file.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # where nothing can be locked
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield read_authority(folder)
    finally:
        os.close(descriptor)


def write_authority(folder: Path, entries: Iterable[Entry]) -> Path:
    """Write the file as a German Excel opens it; OutputError when the disk refuses."""
    write_atomically(folder / AUTHORITY, excel_table((field.name for field in fields(Entry)), map(astuple, entries)))
    return folder / AUTHORITY


def _entries(path: Path) -> Iterator[Entry]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{printable(path)}: cannot be read as UTF-8", "save it as CSV UTF-8") from error
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ",")
    known = [field.name for field in fields(Entry)]
    found = set(reader.fieldnames or ())
    columns = f"columns are {', '.join(known)}"
    for column in ("kind", "name"):
        if column not in found:
            raise BadSettings(f"{printable(path)}: has no column {column}", columns)
    # What has no place in an entry would be gone when spellings are added.
    for column in sorted(found - {"", *known}):
        raise BadSettings(f"{printable(path)}: has a column {column} that would be lost", columns)
    for row in reader:
        if any(row.pop(None, ())) or row.get(""):
            raise BadSettings(f"{printable(path)}, line {reader.line_num}: has more cells than columns with a name", QUOTES)
        cells = {name: unguarded((row.get(name) or "").strip()) for name in known}
        if any(cells.values()):
            yield _entry(path, reader.line_num, cells)


def _entry(path: Path, line: int, cells: Mapping[str, str]) -> Entry:
    kind, name = cells["kind"], cells["name"]
    if kind not in GRAMMARS or not name:
        cause = f"{kind!r} is no kind" if kind not in GRAMMARS else "has no name"
        raise BadSettings(f"{printable(path)}, line {line}: {cause}", f"kinds are {', '.join(GRAMMARS)}; every row has a name")
    # A spreadsheet takes keys for numbers and drops their leading zero.
    keys = {"ags": cells["ags"].zfill(_AGS), "rgs": cells["rgs"].zfill(_RGS)}
    full = {key: value for key, value in keys.items() if cells[key]}
    return Entry(**{**cells, **full, "id": cells["id"] or entry_id(kind, name)})


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_ID_DIGITS]
