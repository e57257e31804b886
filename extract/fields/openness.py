"""Whether a sitting is public, by what a table prints for it or by its pair of boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extract.fields.found import STATES, Clue, Doubt, Found, found_boxes
from extract.layout import PlacedBox
from extract.record import public_by_boxes
from extract.values import letters

# What the one letter ö is read as when its points are lost or blur into it.
_ROUND = set("oöóòôõ06eécgqdbä8©")
# A status may be misread by a letter or two (percent).
_SAME_STATUS = 80
_STATUS = {"ö": True, "öffentlich": True, "n": False, "nö": False, "nichtöffentlich": False}


def public_by_status(text: str) -> bool | None:
    """Public or not by a table's status; one letter is told by its shape where it was misread."""
    key = letters(text).replace(" ", "")
    if key in _STATUS:
        return _STATUS[key]
    scored = max((fuzz.ratio(key, word), value) for word, value in _STATUS.items() if len(word) > 2)
    if scored[0] >= _SAME_STATUS:
        return scored[1]
    shape = key.strip("()[]{}")
    if len(shape) <= 2 and "/" not in text:
        return False if shape[:1] == "n" else True if set(shape) & _ROUND else None
    return None


def public_by_pair(yes: PlacedBox | None, no: PlacedBox | None, present: Sequence[PlacedBox]) -> Found[bool | None]:
    """öffentlich and nicht-öffentlich are one decision: true or false only where exactly one is ticked."""
    states = (yes.box.checked if yes else None, no.box.checked if no else None)
    doubts: tuple[Doubt, ...] = ()
    if states == (True, True):
        doubts = (Doubt("both-boxes-ticked", "öffentlich and nicht-öffentlich are both ticked"),)
    elif states == (False, False):
        doubts = (Doubt("no-box-ticked", "neither öffentlich nor nicht-öffentlich is ticked"),)
    elif None in states:
        doubts = (Doubt("unclear-box", "whether one of the boxes is ticked cannot be told, or one was not found"),)
    raw = "/".join(STATES[state] for state in states)
    return replace(found_boxes(present, public_by_boxes(*states), Clue("pair of boxes in its row")), raw=raw, doubts=doubts)
