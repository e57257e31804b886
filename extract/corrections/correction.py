"""One entry of the log of corrections: what a person decided about one place of one paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extract.language import english
from extract.record import Box

# A value of the record as JSON has it: dates are ISO text, money is a number, a row of a list is an object.
Json = Any


class Action(StrEnum):
    """What was decided. WORD says that one word of a text is as printed, and decides about no value; INSERT, REMOVE and MOVE are
    about a row of a list; UNDO takes back everything of one group. NOTE and NO_VORLAGE are about the paper as a whole, with the path "":
    what is to be asked before it goes on, and whether it is a Vorlage at all. AFTER and BORDER are about the scan: behind which page one
    is read, and whether a paper begins with it.
    """

    ACCEPT = "accept"
    WORD = "word"
    EDIT = "edit"
    REJECT = "reject"
    INSERT = "insert"
    REMOVE = "remove"
    MOVE = "move"
    UNDO = "undo"
    NOTE = "note"
    NO_VORLAGE = "no-vorlage"
    AFTER = "after"
    BORDER = "border"


class Look(StrEnum):
    """How somebody looked who decided.

    ALONE: at the value beside its picture; WORDS: at every doubted word of a text, one by one; PART: at one word of a text that was
    changed, others are still to be looked at; ALIKE: at one of several pictures in a list; SPOT: the same, of values drawn for a
    spot check. The others were not looked at by themselves: WHOLE, a text whose words nobody
    looked at; REST, what was left of a paper when a person said that all of it is right.
    """

    ALONE = "alone"
    WORDS = "words"
    PART = "part"
    ALIKE = "alike"
    SPOT = "spot"
    WHOLE = "whole"
    REST = "rest"


UNSEEN = frozenset({Look.WHOLE, Look.REST})
OF_PAPER = frozenset({Action.NOTE, Action.NO_VORLAGE})
OF_SCAN = frozenset({Action.AFTER, Action.BORDER})
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
    UNDO, `new` is the group that is taken back; of WORD, `place` and `new` are the word; of NOTE, `new` is the text (None takes it
    away), of NO_VORLAGE whether the paper is none, of AFTER the page before (0: none), of BORDER whether a paper
    begins there. `when` is ISO 8601, UTC. `look` is
    None in logs of programs that did not ask for it. `pages` are those that the paper had, by which it is known again when it gets
    another number; empty in logs of programs that did not note them.
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
    look: Look | None = None
    pages: tuple[int, ...] = ()
    id: int = 0


# The corrections by checksum of the scan and number of the paper, from 1; what is said of the scan itself stands under SCAN.
Log = Mapping[tuple[str, int], tuple[Correction, ...]]
SCAN = 0


def same_pages(some: tuple[int, ...], others: tuple[int, ...]) -> bool:
    """Whether papers of these pages are the same one: in whatever order they are read."""
    return frozenset(some) == frozenset(others)


def scope_of(entry: Correction) -> str:
    """The place that is decided about: of a row that comes, goes or moves, its list; "" where it is the paper as a whole."""
    return entry.path.rpartition("/")[0] if entry.action in ROWS else entry.path


def standing(log: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The corrections that were not taken back, in order."""
    undone = {entry.new for entry in log if entry.action is Action.UNDO}
    return tuple(entry for entry in log if entry.action is not Action.UNDO and entry.group not in undone)


def of_paper(log: tuple[Correction, ...], action: Action) -> Correction | None:
    """The last entry that says this of the paper as a whole; None where nothing is said, or not any more."""
    said = [entry for entry in standing(log) if entry.action is action]
    return said[-1] if said and said[-1].new else None


def undoing(log: tuple[Correction, ...], who: str) -> Correction | None:
    """The entry that takes back the last step of a person; None where there is none. What others decided stays."""
    done = [entry for entry in standing(log) if entry.who == who]
    first = next((entry for entry in done if entry.group == done[-1].group), None)
    return None if first is None else Correction(first.path, Action.UNDO, new=first.group)


def shown(value: Json) -> str:
    """A value in a message, cut where it is long."""
    text = english("nothing") if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
