"""From what a person does on the page to entries of the log."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from extract.corrections import Action, Corrected, Correction, Json, Place, standing
from extract.geometry import BBox
from extract.record import Budget, CheckboxValue, Vorlage, lookup, row_of
from extract.review.inputs import Refused, blank_row, kind_of, typed

MAX_WHY = 500
NOT_PUBLIC = "nicht"


@dataclass(frozen=True, slots=True)
class Request:
    """What the page sends. `text` is what was typed, of a row to move the index that it goes to."""

    action: Action
    path: str
    text: str = ""
    place: Place | None = None
    who: str = ""
    why: str = ""


def entries(request: Request, now: Corrected, log: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The entries that carry out `request` on the corrected record; Refused when it cannot be done."""
    made: tuple[Correction, ...]
    if request.action is Action.UNDO:
        made = (_undo(request.who, log),)
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
    if request.path.startswith("/checkboxes/"):
        yield from _follow(request, now, new)


def _decision(request: Request, now: Corrected, old: Json, new: Json) -> Correction:
    values = _values(now.record)
    row = row_of(values, request.path)
    settles = tuple((doubt.code, doubt.message) for doubt in now.record.review if doubt.path == request.path)
    machine = now.machine.get(request.path, old)
    return Correction(
        request.path, request.action, old=old, new=new, machine=machine, row=lookup(values, row) if row else None,
        place=request.place, settles=settles,
    )  # fmt: skip


def _follow(request: Request, now: Corrected, ticked: bool | None) -> Iterator[Correction]:
    """What a box says, when the box is set: the value whose evidence it is."""
    number = int(request.path.split("/")[2])
    boxes = now.record.checkboxes
    box = boxes[number]
    for path, found in now.record.evidence.items():
        if found.page != box.page or found.extractor != "checkbox" or not _holds(found.bbox, box):
            continue
        old = _old(_values(now.record), path)
        if path.endswith("/public"):
            row = [replace_ticked(one, ticked) if one == box else one for one in boxes if one.page == box.page]
            new = _public([one for one in row if _holds(found.bbox, one)])
        elif box.checked is None or old is None:
            new = ticked
        else:
            # "Nein" is ticked and the value is false: some boxes deny what they stand for, and go on doing so.
            new = None if ticked is None else ticked if old == box.checked else not ticked
        if new != old:
            yield _decision(replace(request, path=path, action=Action.EDIT, place=None), now, old, new)


def replace_ticked(box: CheckboxValue, ticked: bool | None) -> CheckboxValue:
    return box.model_copy(update={"checked": ticked})


def _public(boxes: list[CheckboxValue]) -> bool | None:
    """True when only öffentlich is ticked, False when only nicht-öffentlich is, else None."""
    closed = any(box.checked for box in boxes if NOT_PUBLIC in (box.label or "").casefold())
    opened = any(box.checked for box in boxes if NOT_PUBLIC not in (box.label or "").casefold())
    return None if closed == opened else opened


def _holds(bbox: tuple[float, float, float, float], box: CheckboxValue) -> bool:
    inner = BBox(*box.bbox)
    return BBox(*bbox).grown(2.0).contains(inner.x, inner.y)


def _insert(request: Request, values: dict[str, Any]) -> Correction:
    """A row at the end of a list, or of an object's list."""
    new = blank_row(request.path)
    if request.path == "/checkboxes":
        raise Refused("no-such-place", request.path)
    if new == "":
        new = typed(f"{request.path}/0", request.text).value or ""
    return Correction(f"{request.path}/{len(_old(values, request.path))}", Action.INSERT, new=new)


def _row(request: Request, values: dict[str, Any]) -> Correction:
    rows, _, number = request.path.rpartition("/")
    if kind_of(rows) != "list" or rows == "/checkboxes" or not number.isdigit():
        raise Refused("no-such-place", request.path)
    old = _old(values, request.path)
    if request.action is Action.REMOVE:
        return Correction(request.path, Action.REMOVE, old=old, row=old)
    if not (request.text.isdigit() and int(request.text) < len(_old(values, rows))):
        raise Refused("no-such-place", request.path)
    return Correction(request.path, Action.MOVE, old=old, row=old, new=int(request.text))


def _undo(who: str, log: tuple[Correction, ...]) -> Correction:
    """Take back the last step of the same person; what others decided stays."""
    done = [entry for entry in standing(log) if entry.who == who]
    if not done:
        raise Refused("nothing-to-undo")
    return Correction(done[-1].path, Action.UNDO, new=done[-1].group)


def _old(values: dict[str, Any], path: str) -> Json:
    try:
        return lookup(values, path)
    except LookupError as error:
        raise Refused("no-such-place", path) from error
