"""What a paper costs: boxes, amounts, accounts, or a sentence."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.budget_boxes import flags, yes_or_no
from samples.fiction.layouts.parts.budget_values import values_below, values_table
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.rules import Framed
from samples.fiction.layouts.setter import Setter, label, plain, said

# What the section is made of, in this order.
_MIXTURES = (
    *(("flags", "values"), ("flags", "values"), ("flags",), ("yes_or_no",), ("yes_or_no", "values")),
    *(("yes_or_no", "flags", "values"), ("values",), ("values",), ("table",), ("yes_or_no", "table")),
    *(("prose",), ("flags", "table")),
)


def budget(setter: Setter) -> None:
    """The section with its heading."""
    frame = Framed(setter, setter.style.ruling.sections)
    before = heading(setter, "budget")
    size = setter.size * setter.between(0.85, 1.02)
    step = size * setter.between(1.15, 1.9)
    mixture = setter.one(_MIXTURES)
    if before and "yes_or_no" not in mixture:
        setter.para(before, size)
    if "yes_or_no" in mixture:
        yes_or_no(setter, before, size, step)
    if "flags" in mixture:
        flags(setter, "yes_or_no" not in mixture or setter.odds(0.3), size, step)
    if "values" in mixture:
        values_below(setter, size, step)
    if "table" in mixture:
        values_table(setter, size, step)
    if "prose" in mixture or setter.odds(0.06):
        text = setter.writer.pick("notes", "budgets") if setter.odds(0.85) else setter.writer.sentences("statement", 1)
        setter.para([said(text, Role.OTHER)])
    if setter.odds(0.06):
        _years(setter, size, step)
    frame.close()
    setter.skip()


def _years(setter: Setter, size: float, step: float) -> None:
    """Amounts of the next years side by side."""
    writer, draw, year = setter.writer, setter.draw, setter.writer.year
    setter.room(step * 3)
    setter.text(label(f"{writer.compound()} {year} {year + 1} {year + 2}"), setter.left, size)
    setter.y += step
    amounts = " ".join([f"{draw(1, 99)}.000" for _ in range(3)])
    setter.text(plain(f"{writer.noun()} {amounts}"), setter.left, size)
    setter.y += step
