"""The amounts and accounts of the budget: below each other, in pairs, or in a table."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.values import named
from samples.fiction.layouts.rules import Grid, shares
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_VALUES = ("appropriation", "available", "required", "shortfall")
_NAMES = ("product", "account", *_VALUES, "cover_proposal")
# Amounts that are none of these: income, what is to be paid every year, what others pay.
_OTHER = "other"
_AMOUNTS = (*_VALUES, _OTHER)
_NO_AMOUNT = ("", "", "./.", "--", "-", "...........", "____", "€")


def _names(setter: Setter, share: float) -> list[str]:
    names = [name for name in _NAMES if setter.odds(share)] or ["required"]
    for often in (0.3, 0.15):
        if setter.odds(often):
            names.insert(setter.draw(0, len(names)), _OTHER)
    if setter.odds(0.35):
        setter.rng.shuffle(names)
    return names


def _value(setter: Setter, name: str) -> Part:
    writer, odds = setter.writer, setter.odds
    role = Role.NONE if name == _OTHER else Role(f"budget.{name}")
    if name in _AMOUNTS:
        if odds(0.2):
            return plain(setter.one(_NO_AMOUNT))
        text = writer.amount(setter.style.money if odds(0.85) else None, odds(0.12))
        if odds(0.06):
            text = f"{writer.draw(1, 900)},{writer.draw(0, 9)} {writer.pick('budgets', 'thousands')}"
        return said(f"ca. {text}" if odds(0.03) else text, role)
    if odds(0.15):
        return said("", role)
    if name == "product":
        return said(_product(setter), role)
    if name == "account":
        text = writer.fill("{account}")
        return said(text if odds(0.75) else f"{text} {writer.noun()}", role)
    return said(writer.pick("covers"), role)


def _product(setter: Setter) -> str:
    writer = setter.writer
    number, name = writer.fill("{product_number}"), writer.pick("pieces", "product_name")
    return setter.one((number, f"{number} {name}", name, f"{number} - {writer.noun()}", f"{number} {writer.noun()}"))


def _labels(setter: Setter, names: list[str]) -> list[str]:
    """Amounts are told by their labels alone; so those are mostly words that somebody knows."""
    colon = setter.style.colon
    return [_amount_label(setter, name) + colon if name in _AMOUNTS else named(setter, f"budget.{name}") for name in names]


def _amount_label(setter: Setter, name: str) -> str:
    if name == _OTHER:
        return setter.writer.pick("labels", "budget_junk")
    return setter.writer.label(f"budget.{name}", setter.style.unknown * 0.15)


def values_below(setter: Setter, size: float, step: float) -> None:
    """A line for each label and value, or for two."""
    names = _names(setter, 0.72)
    labels = _labels(setter, names)
    how = setter.one(("inline", "inline", "tabbed", "tabbed", "right", "pairs", "pairs"))
    x0 = setter.left + setter.one((0, 0, setter.between(5, 20)))
    tab = max(setter.measure(text, size) for text in labels) + setter.between(5, 60)
    columns = 2 if how == "pairs" else 1
    wide = setter.width * 0.5 if columns == 2 else setter.end - x0
    grid = Grid(setter, [x0, setter.end], setter.style.ruling.grid if how != "inline" else "")
    for i in range(0, len(names), columns):
        setter.room(step * 1.3)
        deep, top = step, setter.y
        for j, (name, text) in enumerate(zip(names[i : i + columns], labels[i : i + columns], strict=True)):
            x = x0 + j * setter.width * 0.52
            end = setter.text(label(text), x, size)
            value = _value(setter, name)
            if how == "right" and name in _AMOUNTS:
                at = max(setter.left + setter.width * 0.75 - setter.measure(value[0], size), x0 + tab, end + 3)
            elif how == "inline":
                at = end + setter.measure(" ", size) * setter.draw(1, 3)
            else:
                at = max(x + min(tab, wide * 0.7), end + 3)
            if name in _AMOUNTS:
                at = max(min(at, x + wide - setter.measure(value[0], size) - 3), end + 3)
            deep = max(deep, setter.cell([value], at, x + wide - at, size))
        setter.y += deep
        grid.row(top - 1, setter.y - 1)
    grid.close()


def values_table(setter: Setter, size: float, step: float) -> None:
    """A table of one row below its heads, or of a row for each value."""
    names = _names(setter, 0.7)[:5]
    unknown, writer = setter.style.unknown, setter.writer
    heads = [
        _amount_label(setter, name) if name in _AMOUNTS else writer.label(f"budget.{name}", unknown * 0.7) for name in names
    ]
    if setter.odds(0.2):
        _upright(setter, names, heads, (size, step))
        return
    edges = shares(setter, [1] * len(names), (setter.left, setter.end))
    grid = Grid(setter, edges, setter.style.ruling.grid)
    small = size * setter.one((1, 0.85))
    setter.room(step * 5)
    top = setter.y
    cells = enumerate(heads)
    setter.y += max(setter.cell([label(text)], edges[i], edges[i + 1] - edges[i] - 5, small) for i, text in cells)
    setter.y += setter.between(2, 7)
    grid.row(top - 1, setter.y - 1)
    top, deep = setter.y, 0.0
    for i, name in enumerate(names):
        value, x, wide = _value(setter, name), edges[i], edges[i + 1] - edges[i] - 5
        if name in _AMOUNTS and setter.odds(0.5):
            x += max(0, wide - 2 - setter.measure(value[0], size))
        deep = max(deep, setter.cell([value], x, edges[i + 1] - 5 - x, size))
    setter.y += deep + setter.between(2, 7)
    grid.row(top - 1, setter.y - 1)
    grid.close()


def _upright(setter: Setter, names: list[str], heads: list[str], sizes: tuple[float, float]) -> None:
    """The heads at the left, values in a column beside them, amounts at its right end."""
    size, step = sizes
    middle = setter.left + setter.width * setter.between(0.35, 0.6)
    end = min(middle + setter.between(120, 200), setter.end)
    grid = Grid(setter, [setter.left, middle, end], setter.style.ruling.grid)
    for name, text in zip(names, heads, strict=True):
        setter.room(step * 2)
        top, value = setter.y, _value(setter, name)
        deep = setter.cell([label(text)], setter.left, middle - setter.left - 6, size)
        x = max(middle, end - 6 - setter.measure(value[0], size)) if name in _AMOUNTS else middle
        setter.y += max(deep, setter.cell([value], x, end - 4 - x, size), step)
        grid.row(top - 1, setter.y - 1)
    grid.close()
