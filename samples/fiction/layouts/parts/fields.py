"""The fields of a paper's head in one of many arrangements."""

from __future__ import annotations

from dataclasses import dataclass

from samples.fiction.layouts.parts.values import Matter, field_label, value
from samples.fiction.layouts.rules import Grid, across, shares
from samples.fiction.layouts.setter import Part, Setter, label, plain

_HOWS = (
    *("inline", "inline", "tabbed", "tabbed", "pairs", "pairs", "caption", "caption"),
    *("cells", "row", "below", "block", "bare", "column"),
)
# What may be left empty, and what some forms print without a label.
_OPTIONAL = ("clerk", "phone", "involved", "junk", "originator", "file_number")
_SELF_EXPLAINING = ("originator", "clerk", "reference", "subject", "involved")

Item = tuple[str, list[Part]]


@dataclass(slots=True)
class Block:
    """Where the fields stand: between two ends, in which size, their lines how far apart."""

    x0: float
    x1: float
    size: float
    step: float


def fields(setter: Setter, matter: Matter) -> None:
    """All that the paper's head still has to print."""
    if not matter.fields:
        return
    how = setter.one(_HOWS)
    size = setter.size * setter.between(0.85, 1.05)
    block = Block(setter.left, setter.end, size, size * setter.between(1.15, 2.0))
    if how == "block":
        block.x0 += setter.width * setter.between(0.45, 0.62)
        how = setter.one(("inline", "tabbed", "column"))
    items = _items(setter, matter, how == "bare")
    if how in ("inline", "bare"):
        _inline(setter, items, block)
    elif how == "tabbed":
        _tabbed(setter, items, block)
    elif how == "row":
        _row(setter, items, block)
    else:
        _cells(setter, items, block, how)
    setter.skip()


def _items(setter: Setter, matter: Matter, bare: bool) -> list[Item]:
    unlabelled = setter.odds(0.05)
    items: list[Item] = []
    for name in matter.fields:
        text = field_label(setter, name)
        if unlabelled or (bare and name in _SELF_EXPLAINING and setter.odds(0.6)):
            text = ""
        empty = name in _OPTIONAL and setter.odds(0.12)
        items.append((text, [] if empty else value(setter, matter, name)))
    return items


def _inline(setter: Setter, items: list[Item], block: Block) -> None:
    """Each value behind its label, each on a line of its own."""
    for text, parts in items:
        for line in setter.wrap([label(text), *parts], block.x1 - block.x0, block.size):
            setter.room(block.step)
            setter.set_line(line, block.x0, setter.y + block.size * 0.8, block.size)
            setter.y += block.size * 1.15
        setter.y += block.step - block.size * 1.15


def _tabbed(setter: Setter, items: list[Item], block: Block) -> None:
    """Values stand below each other, labels at their left; often with lines between."""
    widest = max(setter.measure(text, block.size) for text, _ in items)
    x = block.x0 + min(widest + setter.between(6, 45), (block.x1 - block.x0) * 0.55)
    grid = Grid(setter, [block.x0, x, block.x1], setter.style.ruling.grid if setter.style.ruling.fields else "")
    for text, parts in items:
        setter.room(block.step)
        top = setter.y - 1
        setter.cell([label(text)], block.x0, x - block.x0 - 4, block.size)
        setter.y += max(setter.cell(parts, x, block.x1 - x - 3, block.size), block.step)
        grid.row(top, setter.y - 1)
    grid.close()


def _row(setter: Setter, items: list[Item], block: Block) -> None:
    """All on one line, as far as they fit."""
    parts: list[Part] = []
    for text, values in items:
        parts += [label(text), *values]
        if setter.odds(0.4):
            parts.append(plain(setter.one((",", "|", "/", "-", "·"))))
    setter.para(parts, block.size, block.x0)
    if setter.style.ruling.fields:
        across(setter, setter.left, setter.end, setter.y)
        setter.y += 2


def _cells(setter: Setter, items: list[Item], block: Block, how: str) -> None:
    """Rows of cells: the label above, below or beside its value."""
    most = {"pairs": 2, "caption": setter.draw(2, 4), "column": 1, "below": setter.draw(1, 3)}
    columns = most.get(how, min(len(items), setter.draw(2, 5)))
    edges = shares(setter, [1] * columns, (block.x0, block.x1))
    ruled = setter.style.ruling.fields
    pad = setter.between(2, 5) if ruled else 0
    grid = Grid(setter, edges, setter.style.ruling.grid if ruled else "")
    small = block.size * setter.one((1, 1, 0.8, 0.7))
    setter.y += pad
    for i in range(0, len(items), columns):
        setter.room(block.step * 2.5)
        deep = 0.0
        for j, item in enumerate(items[i : i + columns]):
            inner = Block(edges[j], edges[j + 1] - 6, block.size, small)
            deep = max(deep, _cell(setter, item, inner, how))
        bottom = setter.y + deep + (pad * 2 if ruled else block.step - block.size)
        grid.row(setter.y - pad, bottom - pad)
        setter.y = bottom
    grid.close()


def _cell(setter: Setter, item: Item, block: Block, how: str) -> float:
    """One label and its value between the ends of a cell; gives the height of both. `step` is the size of the label."""
    (text, parts), top, wide, small = item, setter.y, block.x1 - block.x0, block.step
    if how == "pairs":
        setter.text(label(text), block.x0, block.size)
        off = min(setter.measure(text, block.size) + setter.between(3, 12), wide * 0.75)
        return setter.cell(parts, block.x0 + off, wide - off, block.size)
    if how == "below":
        high = setter.cell(parts, block.x0, wide, block.size)
        setter.y += high
        high += setter.cell([label(text)], block.x0, wide, small)
    else:
        high = setter.cell([label(text)], block.x0, wide, small) if text else 0
        setter.y += high
        high += setter.cell(parts, block.x0, wide, block.size)
    setter.y = top
    return high
