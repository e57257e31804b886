"""The boxes of the section on money: which costs there are, which budget bears them, and whether there are none at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from extract.fields.found import Doubt, Found, ticked
from extract.fields.marked_paper import clue_of, is_mark, of_role, told
from extract.layout import MarkedPage, Role, Span, Terms
from extract.record import neutral_by_boxes
from extract.values import letters

_FLAGS = {
    "one_off_costs": Role.BUDGET_ONE_OFF_COSTS,
    "recurring_costs": Role.BUDGET_RECURRING_COSTS,
    "operating_budget": Role.BUDGET_OPERATING_BUDGET,
    "investment_budget": Role.BUDGET_INVESTMENT_BUDGET,
}
# Brackets without a mark, or what a typist puts for an empty box.
_EMPTY = re.compile(r"[\[({|][oO0_]*[\])}|]|[oO0_]+")
# What lies so far in a box is part of it.
_WITHIN = 0.5
# The other box of a pair stands no further below (points).
_RIGHT_BELOW = 12.0
_YES = re.compile(r"[\s:?]*\b[Jj]a$")
# Answers, and what more is said at all.
_ANSWERS, _SAYS = re.compile(r"\b(?:ja|nein)\b"), re.compile(r"[^\W\d_]{3}")
# A box of which this is less sure needs words beside it that say the same.
_SURE_ALONE = 0.9


def read_flags(some: Sequence[Span], page: MarkedPage, terms: Terms) -> dict[str, Found[bool | None] | None]:
    """The flags by their names in the record, from the spans of the section on its page."""
    boxes = [span for span in some if _is_said(span, page, terms.words)]
    asked = _asked(boxes, page, terms)
    found = {field: _flag([*of_role(boxes, role), *asked.get(field, ())]) for field, role in _FLAGS.items()}
    return {**found, "cost_neutral": _neutral(boxes, bool(asked))}


def _is_said(span: Span, page: MarkedPage, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a box is what the network takes it for: surely, or because the words beside it name that, or say nothing but ja or nein;
    other boxes of the section ask for what the record does not have, such as whether there is money for it.
    """
    stems = words.get(f"beside_{span.role.part}", ())
    if not stems or not span.boxes or span.sure >= _SURE_ALONE:
        return True
    said = _beside(span, page)
    return not _SAYS.search(_ANSWERS.sub("", said)) or any(stem in said for stem in stems)


def _beside(span: Span, page: MarkedPage) -> str:
    """The letters of what stands on the line of a box before the first box of the line, and behind the box up to the next one."""
    line = [word for word in page.words if word.line == span.words[0].line]
    before = takewhile(lambda word: word.box is None, line)
    behind = takewhile(lambda word: word.box is None, (word for word in line if word.number > span.words[-1].number))
    return letters(" ".join(word.text for word in (*before, *behind)))


def _flag(some: Sequence[Span]) -> Found[bool | None] | None:
    """The surest box of a role, drawn or typed; where brackets were read as words and found as a box, the box counts."""
    for span in some:
        boxed = span if span.boxes else next((one for one in some if one.boxes and _covers(one, span)), None)
        if boxed is not None:
            return replace(ticked(boxed.boxes[0], clue_of(boxed)), boxes=boxed.boxes[:1])
        typed = span.text.replace(" ", "")
        if is_mark(typed) or _EMPTY.fullmatch(typed):
            return told(span, is_mark(typed))
    return None


def _covers(one: Span, other: Span) -> bool:
    return one.page == other.page and one.bbox.overlap(other.bbox) > _WITHIN * other.bbox.area


def _asked(some: Sequence[Span], page: MarkedPage, terms: Terms) -> dict[str, list[Span]]:
    """The "ja" boxes of a form that asks ja or nein for each kind of cost, by the flag that the words before them name."""
    asked: dict[str, list[Span]] = {}
    for span in some:
        if span.role is Role.BUDGET_COSTS and span.boxes:
            named = terms.boxes.match(_named_before(span, page))
            if named and named[0] in _FLAGS:
                asked.setdefault(named[0], []).append(span)
    return asked


def _named_before(span: Span, page: MarkedPage) -> str:
    """The label before a box on its line, without "ja"."""
    before = [word for word in page.words if word.line == span.words[0].line and word.number < span.words[0].number]
    last = max((n for n, word in enumerate(before, 1) if word.box is not None), default=0)
    return _YES.sub("", " ".join(word.text for word in before[last:]))


def _neutral(some: Sequence[Span], by_kind: bool) -> Found[bool | None] | None:
    """The box of its own, else the first pair that asks whether there are costs; `by_kind`: the form asks that for each kind."""
    own = _flag(of_role(some, Role.BUDGET_COST_NEUTRAL))
    if own or by_kind:
        return own
    pair = _first_pair([one for one in some if one.role in (Role.BUDGET_COSTS, Role.BUDGET_NO_COSTS)])
    costs, none = (_flag([one for one in pair if one.role is role]) for role in (Role.BUDGET_COSTS, Role.BUDGET_NO_COSTS))
    shown = none or costs
    if shown is None:
        return None
    states = (costs.value if costs else None, none.value if none else None)
    doubts = (Doubt("no-box-ticked", "neither ja nor nein is ticked"),) if not any(states) else ()
    if states == (True, True):
        doubts = (Doubt("both-boxes-ticked", "ja and nein are both ticked"),)
    boxes = tuple(box for found in (costs, none) if found for box in found.boxes)
    return replace(shown, value=neutral_by_boxes(*states), doubts=doubts, boxes=boxes)


def _first_pair(some: Sequence[Span]) -> list[Span]:
    """The first box and those beside or right below it; further down a form asks ja or nein for other things."""
    first = min(some, key=lambda one: one.words[0].number, default=None)
    return [one for one in some if first and one.bbox.top - first.bbox.bottom < _RIGHT_BELOW]
