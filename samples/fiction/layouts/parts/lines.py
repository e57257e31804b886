"""Lines in which boxes stand amid words, and tables of such cells."""

from __future__ import annotations

from collections.abc import Sequence

from samples.fiction.layouts.boxes import box
from samples.fiction.layouts.page import BOX
from samples.fiction.layouts.rules import Grid, shares
from samples.fiction.layouts.setter import Part, Setter, said

_TICKED = "☒"


def tick(role: str, ticked: bool, row: int = 0) -> Part:
    """A box amid other parts; only `mixed` and `table` know to set it."""
    return said(_TICKED if ticked else BOX, role, row)


def mixed(setter: Setter, parts: Sequence[Part], x: float, size: float) -> float:
    """A line of words and boxes that begins at `y`, on further lines where it must; gives the right end of the last."""
    start, space = x, setter.measure(" ", size)
    for part in parts:
        if x > start and x + setter.measure(part[0], size) > setter.end:
            setter.y += size * setter.lead
            setter.room(size * setter.lead)
            x = start
        base = setter.y + size * 0.8
        if part[0] in (BOX, _TICKED):
            x = box(setter, _boxed(part), (x, base), size) + size * setter.between(0.2, 0.5)
        elif part[0]:
            x = setter.line([part], x, base, size) + space * setter.one((1, 1, 2))
    return x


def _boxed(part: Part) -> Part:
    return ("x" if part[0] == _TICKED else "", *part[1:])


def mixed_line(setter: Setter, parts: Sequence[Part], size: float, x: float | None = None) -> None:
    """Likewise, and goes on below it."""
    setter.room(size * setter.lead)
    mixed(setter, parts, setter.left if x is None else x, size)
    setter.y += size * max(setter.lead, 1.2)


def table(setter: Setter, rows: Sequence[Sequence[Part]], weights: Sequence[float], size: float, ruled: str = "") -> None:
    """A table of one part or box a cell; `ruled` as in `Ruling.grid`, "" for what the style has. Numbers may stand at the right."""
    edges = shares(setter, weights, (setter.left, setter.end))
    grid = Grid(setter, edges, ruled or setter.style.ruling.grid)
    pad, at_right = setter.between(1, 5), setter.odds(0.6)
    for row in rows:
        setter.room(size * 2.6)
        top, deep = setter.y, size
        for i, part in enumerate(row):
            x, end = edges[i], edges[i + 1] - 5
            if part[0] in (BOX, _TICKED):
                box(setter, _boxed(part), (x + (end - x) * 0.2, setter.y + size * 0.8), size)
                continue
            if at_right and part[0][:1].isdigit():
                x = max(x, end - setter.measure(part[0], size))
            deep = max(deep, setter.cell([part], x, end - x, size))
        setter.y += deep + pad
        grid.row(top - 1, setter.y - 1)
    grid.close()
    setter.skip(0.5)
