"""From what a person does on the page to entries of the log."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from extract.corrections import OF_PAPER, OF_SCAN, Action, Corrected, Correction, Json, Look, Place, of_paper, undoing
from extract.geometry import BBox
from extract.record import (
    Box,
    Budget,
    CheckboxValue,
    Evidence,
    Vorlage,
    denies,
    innermost_row,
    is_index,
    lookup,
    neutral_by_boxes,
    parts,
    pattern_of,
    public_by_boxes,
)
from extract.review.inputs import LONG, TICKED, Refused, blank_row, kind_of, typed

MAX_WHY = 500
MAX_NOTE = 1000
# Values that two boxes decide together; for costs a form may also have a single one.
PUBLIC, NEUTRAL = "/consultations/*/public", "/budget/cost_neutral"


@dataclass(frozen=True, slots=True)
class Request:
    """What the page sends. `text` is what was typed, of a row to move the index that it goes to, of WORD the word at `place`."""

    action: Action
    path: str
    text: str = ""
    place: Place | None = None
    who: str = ""
    why: str = ""
    look: Look | None = None


def entries(request: Request, now: Corrected, log: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The entries that carry out `request` on the corrected record; Refused when it cannot be done."""
    made: tuple[Correction, ...]
    if request.action in OF_SCAN:
        raise Refused("no-such-place", request.path)
    if request.action is Action.UNDO:
        made = (_undo(request.who, log),)
    elif request.action in OF_PAPER:
        made = (_of_paper(request, log),)
    elif request.look is Look.REST:
        made = tuple(_rest(request, now))
    elif request.action is Action.WORD:
        made = (_word(request, _values(now.record)),)
    elif request.action is Action.INSERT:
        made = (_insert(request, _values(now.record)),)
    elif request.action in (Action.REMOVE, Action.MOVE):
        made = (_row(request, _values(now.record)),)
    else:
        made = tuple(_decisions(request, now))
    group = uuid.uuid4().hex
    return tuple(replace(one, group=group, who=request.who, why=request.why[:MAX_WHY]) for one in made)


def _values(record: Vorlage) -> dict[str, Any]:
    values = record.model_dump(mode="json")
    values["budget"] = values["budget"] or Budget().model_dump(mode="json")
    return values


def _decisions(request: Request, now: Corrected) -> Iterator[Correction]:
    values = _values(now.record)
    kind = kind_of(request.path)
    old = _old(values, request.path)
    if request.action is Action.EDIT:
        found = typed(request.path, request.text)
        new, currency = found.value, found.currency
    else:
        new, currency = (None if request.action is Action.REJECT else old), None
    if request.action is Action.REJECT and kind in ("list", "object"):
        raise Refused("no-such-place", request.path)
    yield _decision(request, now, old, new)
    if currency and currency != values["budget"]["currency"]:
        yield _decision(replace(request, path="/budget/currency", place=None), now, values["budget"]["currency"], currency)
    if pattern_of(request.path) == TICKED:
        yield from _follow(request, now, new)


def _decision(request: Request, now: Corrected, old: Json, new: Json) -> Correction:
    values = _values(now.record)
    row = innermost_row(request.path)
    settles = tuple((doubt.code, doubt.message) for doubt in now.record.review if doubt.path == request.path)
    machine = now.machine.get(request.path, old)
    return Correction(
        request.path, request.action, old=old, new=new, machine=machine, row=lookup(values, row) if row else None,
        place=request.place, settles=settles,
    )  # fmt: skip


def _follow(request: Request, now: Corrected, ticked: bool | None) -> Iterator[Correction]:
    """What a box says, when the box is set: the value whose evidence it is."""
    number = int(parts(request.path)[1])
    before = now.record.checkboxes
    after = [box.model_copy(update={"checked": ticked}) if n == number else box for n, box in enumerate(before)]
    for path, found in now.record.evidence.items():
        boxes = _boxes_of(found, before)
        if number not in boxes:
            continue
        old = _old(_values(now.record), path)
        states = _states([after[n] for n in boxes])
        if pattern_of(path) == PUBLIC:
            new = public_by_boxes(*states)
        elif path == NEUTRAL and len(boxes) > 1:
            new = neutral_by_boxes(*states)
        elif before[number].checked is None or old is None:
            new = ticked
        else:
            # "Nein" is ticked and the value is false: some boxes deny what they stand for, and go on doing so.
            new = None if ticked is None else ticked if old == before[number].checked else not ticked
        if new != old:
            yield _decision(replace(request, path=path, action=Action.EDIT, place=None), now, old, new)


def _boxes_of(found: Evidence, boxes: Sequence[CheckboxValue]) -> tuple[int, ...]:
    """The indexes of the boxes that a value was read from; results before 1.1 do not name them, and there the place tells."""
    if found.boxes or found.extractor != "checkbox":
        return found.boxes
    return tuple(n for n, box in enumerate(boxes) if box.page == found.page and _holds(found.bbox, box))


def _states(boxes: Sequence[CheckboxValue]) -> tuple[bool | None, bool | None]:
    """The states of the boxes of a pair: the one that affirms, and the one that denies."""
    affirming, denying = (_state([box for box in boxes if denies(box.label) is side]) for side in (False, True))
    return affirming, denying


def _state(boxes: Sequence[CheckboxValue]) -> bool | None:
    """Whether one of the boxes is ticked; None where that cannot be told, or where there is none."""
    states = {box.checked for box in boxes}
    return True if True in states else None if None in states or not states else False


def _holds(bbox: Box, box: CheckboxValue) -> bool:
    inner = BBox(*box.bbox)
    return BBox(*bbox).grown(2.0).contains(inner.x, inner.y)


def settled(request: Request, now: Corrected) -> tuple[Correction, ...]:
    """The entries for a text of which every doubted word was looked at: it is as it is."""
    (done,) = _decisions(replace(request, action=Action.ACCEPT, place=None), now)
    return (done if done.new == done.machine else replace(done, action=Action.EDIT),)


def _rest(request: Request, now: Corrected) -> Iterator[Correction]:
    """That all is right which is still doubted; what nobody decides about stays a doubt."""
    for path in dict.fromkeys(doubt.path for doubt in now.record.review):
        with suppress(Refused):
            yield from _decisions(replace(request, action=Action.ACCEPT, path=path), now)


def _word(request: Request, values: dict[str, Any]) -> Correction:
    """That a word of a text is as printed."""
    if request.path not in LONG or request.place is None or request.text not in str(_old(values, request.path)):
        raise Refused("no-such-place", request.path)
    return Correction(request.path, Action.WORD, old=request.text, new=request.text, place=request.place)


def _insert(request: Request, values: dict[str, Any]) -> Correction:
    """A row at the end of a list, or of an object's list."""
    new = blank_row(request.path)
    if new == "":
        new = typed(f"{request.path}/0", request.text).value or ""
    return Correction(f"{request.path}/{len(_old(values, request.path))}", Action.INSERT, new=new)


def _row(request: Request, values: dict[str, Any]) -> Correction:
    rows, _, number = request.path.rpartition("/")
    kind_of(request.path)  # which refuses the numbers of pages
    if kind_of(rows) != "list" or not is_index(number):
        raise Refused("no-such-place", request.path)
    old = _old(values, request.path)
    if request.action is Action.REMOVE:
        return Correction(request.path, Action.REMOVE, old=old, row=old)
    if not (is_index(request.text) and int(request.text) < len(_old(values, rows))):
        raise Refused("no-such-place", request.path)
    return Correction(request.path, Action.MOVE, old=old, row=old, new=int(request.text))


def _undo(who: str, log: tuple[Correction, ...]) -> Correction:
    """Take back the last step of the same person; what others decided stays."""
    found = undoing(log, who)
    if found is None:
        raise Refused("nothing-to-undo")
    return found


def _of_paper(request: Request, log: tuple[Correction, ...]) -> Correction:
    """A note, or that the paper is no Vorlage; empty text takes either back."""
    text = "\n".join(" ".join(line.split()) for line in request.text.strip().splitlines())[:MAX_NOTE]
    before = of_paper(log, request.action)
    new: Json = (text or None) if request.action is Action.NOTE else bool(text)
    return Correction("", request.action, old=before.new if before else None, new=new)


def _old(values: dict[str, Any], path: str) -> Json:
    try:
        return lookup(values, path)
    except LookupError as error:
        raise Refused("no-such-place", path) from error
