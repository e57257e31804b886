"""One entry of the log of corrections: what a person decided about one place of one paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extract.record import Box

# A value of the record as JSON has it: dates are ISO text, money is a number, a row of a list is an object.
Json = Any


class Action(StrEnum):
    """What was decided. INSERT, REMOVE and MOVE are about a row of a list; UNDO takes back everything of one group."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    INSERT = "insert"
    REMOVE = "remove"
    MOVE = "move"
    UNDO = "undo"


ROWS = frozenset({Action.INSERT, Action.REMOVE, Action.MOVE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the upright page a value was pointed at: page from 1, box in points."""

    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision, never changed once it is written.

    `path` is a JSON pointer into the record as it was corrected until then. `old` and `new` are the value before and
    after; of MOVE, `new` is the index that the row goes to. `machine` is what the machine had read there, `row` the row
    of the list that `path` lies in: with them a later run finds the place again and notices that it reads otherwise.
    `settles` holds code and message of the doubts that were looked at. What was done in one step shares a `group`; of
    UNDO, `new` is the group that is taken back. `when` is ISO 8601, UTC.
    """

    path: str
    action: Action
    old: Json = None
    new: Json = None
    machine: Json = None
    row: Json = None
    place: Place | None = None
    settles: tuple[tuple[str, str], ...] = ()
    group: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    id: int = 0


def standing(log: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The corrections that were not taken back, in order."""
    undone = {entry.new for entry in log if entry.action is Action.UNDO}
    return tuple(entry for entry in log if entry.action is not Action.UNDO and entry.group not in undone)
