"""The boxes of the budget: costs or none, once or always, of which budget."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.boxes import box
from samples.fiction.layouts.rules import Grid
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

# A box: its part ("x" where it is ticked) and what stands beside it.
Ticked = tuple[Part, str]
_KINDS = ("one_off_costs", "recurring_costs")
_BUDGETS = ("operating_budget", "investment_budget")


def _box(name: Role, ticked: bool) -> Part:
    return said("x" if ticked else "", name)


def _one(setter: Setter, ticked: Ticked, at: tuple[float, float], size: float) -> float:
    """A box and its label; gives the right end."""
    part, text = ticked
    x = box(setter, part, at, size) + size * setter.between(0.3, 0.9)
    return setter.line([label(text)], x, at[1], size)


def _one_after(setter: Setter, ticked: Ticked, at: tuple[float, float], size: float) -> float:
    """A label and its box behind it."""
    part, text = ticked
    x = setter.line([label(text)], *at, size) + size * 0.6
    return box(setter, part, (x, at[1]), size)


def yes_or_no(setter: Setter, before: list[Part], size: float, step: float) -> None:
    """ "Finanzielle Auswirkungen: ☐ ja ☐ nein", on one line or on two."""
    writer, odds = setter.writer, setter.odds
    setter.room(step * 2)
    x, base = setter.left, setter.y + size * 0.8
    if not before and odds(0.4):
        question = setter.one((writer.compound(), *writer.words.of("notes", "questions")))
        before = [label(question + setter.one((":", "?", "")))]
    if before:
        x = setter.line(before, x, base, size) + size * setter.between(0.6, 4)
    yes, blank = odds(0.5), odds(0.03)
    boxes = [
        (_box(Role.BUDGET_COSTS, yes and not blank), writer.box("costs", 0)),
        (_box(Role.BUDGET_NO_COSTS, not yes and not blank), writer.box("no_costs", 0)),
    ]
    if odds(0.25):
        boxes.reverse()
    stacked, draw = odds(0.25), _one_after if odds(0.15) else _one
    for ticked in boxes:
        end = draw(setter, ticked, (x, setter.y + size * 0.8), size)
        if stacked:
            setter.y += step
        else:
            x = end + size * setter.between(1, 5)
    if not stacked:
        setter.y += step


def flags(setter: Setter, neutral: bool, size: float, step: float) -> None:
    """What kind of costs; `neutral`: "none" among them."""
    if setter.odds(0.2):
        _asked_each(setter, size, step)
        return
    writer, odds, unknown = setter.writer, setter.odds, setter.style.unknown * 0.15
    names = [*_KINDS, *(("cost_neutral",) if neutral else ()), *(_BUDGETS if odds(0.65) else ())]
    free = odds(0.3)
    boxes = []
    for name in names:
        ticked = free if name == "cost_neutral" else not free and odds(0.5)
        boxes.append((_box(Role(f"budget.{name}"), ticked), writer.box(name, unknown)))
    if odds(0.25):
        setter.rng.shuffle(boxes)
    columns = setter.one((1, 2, 2, 3))
    if columns == 2 and len(boxes) == 5 and odds(0.6):
        boxes = [boxes[i] for i in (0, 3, 1, 4, 2)]
    if odds(0.15):
        boxes.append((_box(Role.NONE, False), writer.compound()))
    _in_columns(setter, boxes, columns, (size, step))


def _in_columns(setter: Setter, boxes: list[Ticked], columns: int, sizes: tuple[float, float]) -> None:
    size, step = sizes
    x0, draw = setter.left + setter.between(0, 20), _one_after if setter.odds(0.15) else _one
    wide = (setter.end - x0) / columns
    for i in range(0, len(boxes), columns):
        setter.room(step)
        for j, ticked in enumerate(boxes[i : i + columns]):
            draw(setter, ticked, (x0 + j * wide, setter.y + size * 0.8), size)
        setter.y += step


def _asked_each(setter: Setter, size: float, step: float) -> None:
    """A question a line, with a box for yes and one for no; ruled or not."""
    writer, odds, between = setter.writer, setter.odds, setter.between
    names = [name for name in (*_KINDS, *_BUDGETS) if odds(0.8)]
    under_heads = odds(0.5)
    first = setter.left + setter.width * between(0.4, 0.7)
    places = (first, first + between(30, 80))
    edges = [setter.left, *places, setter.end]
    grid = Grid(setter, edges, setter.style.ruling.grid if under_heads else "")
    if under_heads:
        setter.room(step * 3)
        for x, name in zip(places, ("costs", "no_costs"), strict=True):
            setter.text(label(writer.box(name, 0)), x, size)
        setter.y += step
        grid.row(setter.y - step - 1, setter.y - 1)
    for name in names:
        setter.room(step)
        base, ticked = setter.y + size * 0.8, odds(0.4)
        text = writer.box(name, setter.style.unknown * 0.15) + setter.one(("", ":", "?"))
        end = setter.text(label(text), setter.left, size)
        x = max(places[0], end + 6) if under_heads or odds(0.6) else end + size * between(0.8, 3)
        x = box(setter, _box(Role(f"budget.{name}"), ticked), (x, base), size)
        if not under_heads:
            x = setter.line([label("ja")], x + size * 0.4, base, size) + size * between(0.8, 3)
        x = box(setter, _box(Role.NONE, not ticked), (max(places[1], x + 4) if under_heads else x, base), size)
        if not under_heads:
            setter.line([plain("nein", Role.LABEL)], x + size * 0.4, base, size)
        setter.y += step
        grid.row(setter.y - step - 1, setter.y - 1)
    grid.close()
