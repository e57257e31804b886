"""The authority file as people change it at the desk: one row at a time, over what the file says at that moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from extract.desk.answers import Refused
from extract.tables import AUTHORITY, BETWEEN, Entry, entry_id, held_authority, keys_of, read_authority, write_authority

# What may be changed of a row; official keys are those that a merge must not lose.
KEYS = ("ags", "rgs", "gnd")
CHANGED = ("name", "body", *KEYS)


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of the file in its order, and what tells whether it has changed since."""

    entries: tuple[Entry, ...]
    seen: str

    def of(self, kind: str) -> tuple[tuple[int, Entry], ...]:
        """The rows of a kind with their places in the file, by name."""
        found = ((number, one) for number, one in enumerate(self.entries) if one.kind == kind)
        return tuple(sorted(found, key=lambda pair: (pair[1].name.casefold(), pair[1].body)))

    def places(self, kind: str, texts: Iterable[str]) -> dict[str, int]:
        """Of spellings that belong to a row, the place of the first such row in the file."""
        first: dict[str, int] = {}
        for place, one in enumerate(self.entries):
            for key in one.keys if one.kind == kind else ():
                first.setdefault(key, place)
        found = ((text, [first[key] for key in keys_of(kind, text) if key in first]) for text in texts)
        return {text: min(places) for text, places in found if places}


def listed(folder: Path) -> Listed:
    """What the file of an output folder says now; BadSettings when it is wrong."""
    path = folder / AUTHORITY
    content = path.read_bytes() if path.exists() else b""
    return Listed(read_authority(folder).entries, hashlib.sha256(content).hexdigest()[:16])


def label(entry: Entry) -> str:
    """What a row is called among others."""
    return f"{entry.name} ({entry.body})" if entry.body else entry.name


def spellings(entry: Entry) -> tuple[str, ...]:
    return tuple(filter(None, entry.variants.split(BETWEEN)))


def change(folder: Path, seen: str, how: Callable[[Listed], Iterable[Entry]]) -> None:
    """Write the rows that `how` makes of those in the file; Refused when somebody has changed it since it was `seen`."""
    with held_authority(folder):
        now = listed(folder)
        if now.seen != seen:
            raise Refused("names-changed")
        write_authority(folder, how(now))


def assigned(now: Listed, kind: str, spelling: str, target: str) -> tuple[Entry, ...]:
    """A spelling goes to the row that is called `target`, or to a new one of that name."""
    target = _one_line(target)
    if not target or not spelling or BETWEEN in target + spelling:
        raise Refused("names-no-name")
    rows = list(now.entries)
    place = next((n for n, one in now.of(kind) if target in (label(one), one.name)), None)
    if place is None:
        place = len(rows)
        rows.append(Entry(entry_id(kind, target), kind, target))
    rows[place] = _with(rows[place], (spelling,))
    return tuple(rows)


def kept(now: Listed, row: int, values: dict[str, str]) -> tuple[Entry, ...]:
    """A row with other values; one that is then called as another of its kind and body is merged into that."""
    if not 0 <= row < len(now.entries):
        raise Refused("names-changed")
    old = now.entries[row]
    new = replace(old, **{name: _one_line(text) for name, text in values.items()})
    if not new.name or BETWEEN in new.name:
        raise Refused("names-no-name")
    if new.name != old.name:
        new = _with(new, (old.name,))
    same = (
        n for n, one in enumerate(now.entries) if n != row and (one.kind, one.name, one.body) == (new.kind, new.name, new.body)
    )
    other = next(same, None)
    rows = list(now.entries)
    if other is None:
        rows[row] = new
        return tuple(rows)
    rows[other] = _merged(rows[other], new)
    del rows[row]
    return tuple(rows)


def taken_out(now: Listed, row: int, spelling: str) -> tuple[Entry, ...]:
    """A spelling is none of the row any more."""
    if not (0 <= row < len(now.entries) and spelling in spellings(now.entries[row])):
        raise Refused("names-changed")
    rows = list(now.entries)
    rows[row] = replace(rows[row], variants=BETWEEN.join(one for one in spellings(rows[row]) if one != spelling))
    return tuple(rows)


def _merged(target: Entry, other: Entry) -> Entry:
    keys = {name: getattr(target, name) or getattr(other, name) for name in KEYS}
    if any(getattr(other, name) not in ("", keys[name]) for name in KEYS):
        raise Refused("names-two-keys", name=target.name)
    return replace(_with(target, spellings(other)), **keys)


def _with(entry: Entry, more: Iterable[str]) -> Entry:
    """The row with spellings that it does not have yet."""
    new = dict.fromkeys((*spellings(entry), *(one for one in more if one != entry.name)))
    return replace(entry, variants=BETWEEN.join(new))


def _one_line(text: str) -> str:
    return " ".join(text.split())
