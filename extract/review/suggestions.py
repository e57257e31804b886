"""What somebody may be about to type: names that were confirmed before, and those of the authority file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock

from extract.corrections import UNSEEN, Action, Correction, CorrectionLog
from extract.errors import VorlagenError
from extract.record import pattern_of
from extract.review.search import folded
from extract.tables import AUTHORITY, read_authority

# What is named at a place; of committees, departments, bodies, parties and persons as the authority file calls them.
NAMED: Mapping[str, str] = {
    "/body": "body", "/originator": "department", "/paper_type": "type", "/clerk": "person",
    "/consultations/*/organization": "committee", "/decisions/*/organization": "committee", "/consultations/*/role": "role",
    "/signatures/*/name": "person", "/signatures/*/function": "function", "/agreements/*/place": "place",
    "/agreements/*/parties/*/name": "party", "/agreements/*/parties/*/represented_by": "person",
    "/agreements/*/signatories/*/name": "person", "/agreements/*/signatories/*/function": "function",
    "/agreements/*/signatories/*/party": "party",
}  # fmt: skip
MOST = 8


class Suggestions:
    """The names that a folder's log has confirmed. May be used from several threads."""

    def __init__(self, folder: Path, log: CorrectionLog):
        self._folder, self._log = folder, log
        self._one = Lock()
        self._last = 0
        self._names: dict[str, Counter[str]] = {}
        self._groups: dict[str, list[tuple[str, str]]] = {}
        self._authority: tuple[int, tuple[tuple[str, str], ...]] = (0, ())

    def of(self, pattern: str, typed: str) -> tuple[str, ...]:
        """Names for a place of the record that have what was typed in them: those that begin with it first, then the frequent ones."""
        kind, asked = NAMED.get(pattern), folded(typed.strip())
        if kind is None or not asked:
            return ()
        with self._one:
            self._bring_up()
            known = Counter(self._names.get(kind, {}))
            known.update(name for of_kind, name in self._written() if of_kind == kind)
        found = [(_rank(folded(name), asked), -count, name) for name, count in known.items() if asked in folded(name)]
        return tuple(name for _, _, name in sorted(found)[:MOST] if name != typed)

    def _bring_up(self) -> None:
        """Read what was decided since the last time."""
        for entry in self._log.since(self._last):
            self._last = entry.id
            if entry.action is Action.UNDO:
                for kind, name in self._groups.pop(str(entry.new), ()):
                    self._names[kind] -= Counter((name,))
            for kind, name in _confirmed(entry):
                self._names.setdefault(kind, Counter())[name] += 1
                self._groups.setdefault(entry.group, []).append((kind, name))

    def _written(self) -> tuple[tuple[str, str], ...]:
        """The names of the authority file by kind; none where it is not there, or wrong: the desk says so."""
        try:
            changed = (self._folder / AUTHORITY).stat().st_mtime_ns
            if changed != self._authority[0]:
                self._authority = (changed, tuple((one.kind, one.name) for one in read_authority(self._folder).entries))
        except (OSError, VorlagenError):
            return ()
        return self._authority[1]


def _confirmed(entry: Correction) -> Iterator[tuple[str, str]]:
    """The name that somebody has looked at, and what is called so."""
    kind = NAMED.get(pattern_of(entry.path))
    looked = entry.action in (Action.ACCEPT, Action.EDIT) and entry.look not in UNSEEN
    if kind is not None and looked and isinstance(entry.new, str) and entry.new:
        yield kind, entry.new


def _rank(name: str, asked: str) -> int:
    return 0 if name.startswith(asked) else 1 if f" {asked}" in name else 2
