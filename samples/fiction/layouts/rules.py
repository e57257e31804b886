"""Ruling lines: single ones, frames, and the lines of tables."""

from __future__ import annotations

from collections.abc import Sequence

from samples.fiction.layouts.setter import Setter

_THICK = 0.7
# How far a frame stands off what it frames.
_AIR = 3.0


def across(setter: Setter, x0: float, x1: float, y: float) -> None:
    """A line from left to right."""
    setter.page.rules.append((x0, y, x1, y + _THICK))


def down(setter: Setter, x: float, top: float, bottom: float) -> None:
    """A line from top to bottom."""
    setter.page.rules.append((x, top, x + _THICK, bottom))


def frame(setter: Setter, box: tuple[float, float, float, float]) -> None:
    x0, top, x1, bottom = box
    across(setter, x0, x1, top)
    across(setter, x0, x1, bottom)
    down(setter, x0, top, bottom)
    down(setter, x1, top, bottom)


class Framed:
    """A frame around what is set until `close`; over a page's end it is left open there."""

    def __init__(self, setter: Setter, wanted: bool):
        self.setter, self.wanted = setter, wanted
        if wanted:
            setter.room(setter.size * 3)
            setter.y += _AIR
        self.page, self.top = setter.page, setter.y - _AIR

    def close(self) -> None:
        setter = self.setter
        if not self.wanted:
            return
        x0, x1 = setter.left - 2 * _AIR, setter.end + 2 * _AIR
        if setter.page is self.page:
            frame(setter, (x0, self.top, x1, setter.y))
        else:
            foot, top = setter.page.height - setter.style.bottom, setter.style.top
            self.page.rules += [(x0, self.top, x1, self.top + _THICK)]
            self.page.rules += [(x, self.top, x + _THICK, foot) for x in (x0, x1)]
            down(setter, x0, top, setter.y)
            down(setter, x1, top, setter.y)
            across(setter, x0, x1, setter.y)
        setter.y += _AIR


class Grid:
    """The lines of a table whose columns begin and end at `edges`; `kind` as in `Ruling.grid`."""

    def __init__(self, setter: Setter, edges: Sequence[float], kind: str):
        self.setter, self.kind = setter, kind
        self.edges = [edge - _AIR for edge in edges]
        self.page, self.top = setter.page, setter.y
        self.begun = False

    def row(self, top: float, bottom: float) -> None:
        """Below a row that has been set from `top` to `bottom`, and beside its cells."""
        setter, edges = self.setter, self.edges
        if not self.kind:
            return
        if setter.page is not self.page:
            self.page, self.begun = setter.page, False
        if not self.begun or self.kind != "outer":
            across(setter, edges[0], edges[-1], bottom if self.begun else top)
        if not self.begun and self.kind != "outer":
            across(setter, edges[0], edges[-1], bottom)
        self.begun = True
        if self.kind == "all":
            for edge in edges:
                down(setter, edge, top, bottom)
        elif self.kind == "outer":
            down(setter, edges[0], top, bottom)
            down(setter, edges[-1], top, bottom)

    def close(self) -> None:
        """The foot of a table that has only a frame."""
        if self.kind == "outer" and self.begun:
            across(self.setter, self.edges[0], self.edges[-1], self.setter.y)


def shares(setter: Setter, weights: Sequence[float], span: tuple[float, float]) -> list[float]:
    """The edges of columns of about these weights, between two ends."""
    weights = [weight * setter.between(0.7, 1.3) for weight in weights]
    edges, scale = [span[0]], (span[1] - span[0]) / sum(weights)
    for weight in weights:
        edges.append(edges[-1] + weight * scale)
    return edges
