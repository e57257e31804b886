"""Whether a sitting is public, by what a table prints for it or by its pair of boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extract.fields.found import CALLED_SO, STATES, Clue, Doubt, Found, found_boxes
from extract.fields.marked_paper import MarkedPaper, told
from extract.layout import Marked, PlacedBox, Role, Span, label_of
from extract.record import public_by_boxes
from extract.values import letters

# What the one letter ö is read as when its points are lost or blur into it.
_ROUND = set("oöóòôõ06eécgqdbä8©")
# A status may be misread by a letter or two (percent).
_SAME_STATUS = 80
# The status as a word, however it was read.
_LONG = re.compile(r"(?:nicht[ -]?)?.?.?.?entlich")
_BEFORE_TITLE = re.compile(r"((?:nicht[ -]?)?öffentlich)e[rs]?\s", re.IGNORECASE)
_IN_TITLE = re.compile(r"\s*\(((?:nicht[ -]?)?öffentlich)\)$")
# A typed box is brackets, which are read as words, too.
_BRACKETS = "()[]{} "
_FREE = frozenset({Role.NONE, Role.OTHER})
_STATUS = {"ö": True, "öffentlich": True, "n": False, "nö": False, "nichtöffentlich": False}
_NOT_PUBLIC = re.compile(r"nicht|\bn\.?\s?ö|\bN$|\w{3,}-?[öo]ffentlich", re.IGNORECASE)
_PUBLIC = re.compile(r"\b[öo6]ffentl|\b[öo]ff\b|\(?ö\)?$", re.IGNORECASE)


def without_status(title: str) -> str:
    """The name of a kind of paper without what is said in brackets of its sittings."""
    return _IN_TITLE.sub("", title)


def public_in(text: str) -> bool | None:
    """Public or not by a sentence ("in nicht öffentlicher Sitzung"); None where it says neither, or both."""
    closed = _NOT_PUBLIC.search(text) is not None
    return None if "/" in text or not (closed or _PUBLIC.search(text)) else not closed


def said_once(paper: MarkedPaper) -> Found[bool | None] | None:
    """What the head says for all rows: beside the label of a status, in the title, or behind it, also in brackets."""
    for first, word in ((page, word) for page in paper.own[:1] for word in page.words):
        said = public_by_status(word.text) if word.role in _FREE and _LONG.fullmatch(letters(word.text)) else None
        if said is not None and ("columns.status" in first.labels_of(word.bbox) or _is_behind_title(word, first.words)):
            return told(Span(Role.CONSULTATION_STATUS, (word,)), said)
    titles = ((span, _IN_TITLE.search(span.text) or _BEFORE_TITLE.match(span.text)) for span in paper.spans(Role.PAPER_TYPE))
    return next((told(span, public_in(said[1])) for span, said in titles if said), None)


def _is_behind_title(word: Marked, words: Sequence[Marked]) -> bool:
    """Whether a word is the last one of the line of the title."""
    line = [one for one in words if one.line == word.line]
    return line[-1] is word and any(one.role is Role.PAPER_TYPE for one in line)


def said_by_boxes(paper: MarkedPaper) -> Found[bool | None] | None:
    """What the head says for all rows by the one pair of boxes that is called so."""
    named = [page.number for page in paper.own if any(word.role is Role.CONSULTATION_ORGANIZATION for word in page.words)]
    shown = [sheet for sheet in paper.sheets.sheets if sheet.number in named[:1]] or paper.sheets.sheets[:1]
    boxes = [(box, (label_of(box, sheet) or "").strip(_BRACKETS)) for sheet in shown for box in sheet.boxes]
    called = {
        opened: [box for box, label in boxes if _LONG.fullmatch(letters(label)) and public_by_status(label) is opened]
        for opened in (True, False)
    }
    if any(len(found) != 1 for found in called.values()):
        return None
    (yes,), (no,) = called[True], called[False]
    return replace(public_by_pair(yes, no, (yes, no)), clue=CALLED_SO)


def public_by_status(text: str) -> bool | None:
    """Public or not by a table's status; one letter is told by its shape where it was misread."""
    key = letters(text).replace(" ", "")
    if key in _STATUS:
        return _STATUS[key]
    scored = max((fuzz.ratio(key, word), value) for word, value in _STATUS.items() if len(word) > 2)
    if scored[0] >= _SAME_STATUS:
        return scored[1]
    if len(key) > len("nichtöffentlich"):
        return public_in(text)
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
