"""The top of a motion: letterhead, addresses, date, stamps, in one of many arrangements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extract.layout.roles import Role
from samples.fiction.layouts.parts.letters.blocks import (
    Block,
    addressees,
    beside,
    day_block,
    sitting_block,
    stack,
    stamp,
)
from samples.fiction.layouts.parts.letters.groups import Group
from samples.fiction.layouts.parts.letters.wording import contact_line
from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Part, Setter, plain


def top(setter: Setter, group: Group, day: dt.date, kind: Part | None) -> None:
    """Down to the subject; the paper's `kind` is among it where one is given."""
    odds, begin = setter.odds, setter.y
    to: list[Block] = addressees(setter)
    if kind:
        size = setter.size * setter.one((1, 1.4, 2))
        to.insert(0 if odds(0.7) else len(to), Block([[kind]], size, 0, setter.one((1, 2))))
    if odds(0.12):
        to.insert(setter.draw(0, len(to)), sitting_block(setter))
    dated = [day_block(setter, day, setter.one((0, 0, 1)))] if odds(0.92) else []
    at = setter.one((0, 0, 0.5, 1, 1))
    if group.logos and odds(0.7):
        logos(setter, group.logos)
        blocks = group.blocks(setter, at, below_logos=True)
    else:
        blocks = group.blocks(setter, at)
    how = setter.one(("sides", "sides", "over", "over", "over", "day"))
    if how == "sides" and at != 0.5:
        late = _at_the_sides(setter, blocks, (to, dated), at == 0)
    elif how == "day" and at == 0:
        beside(setter, blocks, dated)
        stack(setter, to, setter.left, setter.width)
        late = []
    else:
        late = _one_over_the_other(setter, blocks, (to, dated))
    if odds(0.3):
        stamp(setter, begin)
    stack(setter, late, setter.left, setter.width)
    setter.skip(setter.one((0, 1, 2)))


def logos(setter: Setter, names: Sequence[str]) -> None:
    """The names of several groups across the page, each as its own picture has it."""
    step, base = setter.width / len(names), setter.y + setter.size * 3
    for i, name in enumerate(names):
        size = min(setter.size * setter.between(1.2, 3), step * 0.9 / setter.measure(name, 1))
        part = (name, Role.ORIGINATOR, i == 0, 0)
        setter.line([part], setter.left + i * step, base - setter.between(0, setter.size), size)
    setter.y = base + setter.size


def _at_the_sides(setter: Setter, group: list[Block], others: tuple[list[Block], list[Block]], left: bool) -> list[Block]:
    """Letterhead at one side, addresses and perhaps the date at the other; gives what is still to be set."""
    to, dated = others
    inside = setter.odds(0.55)
    other = [*to, *dated] if inside else to
    if not other:
        stack(setter, group, setter.left, setter.width)
    elif left:
        beside(setter, group, other)
    else:
        beside(setter, other, group)
    return [] if inside else dated


def _one_over_the_other(setter: Setter, group: list[Block], others: tuple[list[Block], list[Block]]) -> list[Block]:
    """The letterhead over all; below it the addresses, lines of contacts and perhaps the date beside them."""
    to, dated = others
    stack(setter, group, setter.left, setter.width)
    if setter.style.ruling.head:
        across(setter, setter.left, setter.end, setter.y - 3)
    inside = setter.odds(0.55)
    right = dated if inside else []
    if setter.odds(0.15):
        lines: list[list[Part]] = [[plain(contact_line(setter))] for _ in range(setter.draw(1, 4))]
        right = [Block(lines, setter.size * 0.85), *right]
    beside(setter, to, right)
    return [] if inside else dated
