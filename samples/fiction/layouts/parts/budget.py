"""What a paper costs: boxes, amounts, accounts, or a sentence."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.budget_boxes import flags, yes_or_no
from samples.fiction.layouts.parts.budget_lines import account_pairs, cost_line, number_lines, pair_lines, years_table
from samples.fiction.layouts.parts.budget_questions import asked_with_kinds, each_kind, other_questions
from samples.fiction.layouts.parts.budget_values import values_below, values_table
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.rules import Framed
from samples.fiction.layouts.setter import Setter, said

# What the section is made of, in this order.
_MIXTURES = (
    *(("flags", "values"), ("flags", "values"), ("flags",), ("yes_or_no",), ("yes_or_no", "values")),
    *(("yes_or_no", "flags", "values"), ("values",), ("values",), ("table",), ("yes_or_no", "table")),
    *(("prose",), ("flags", "table"), ("each_kind",), ("each_kind", "values"), ("yes_or_no", "each_kind", "other_questions")),
    *(
        ("yes_or_no", "other_questions"),
        ("yes_or_no", "years"),
        ("cost_line",),
        ("cost_line", "other_questions"),
        ("number_lines",),
    ),
    *(
        ("yes_or_no", "years", "number_lines"),
        ("account_pairs",),
        ("pair_lines",),
        ("yes_or_no", "pair_lines"),
        ("yes_or_no", "account_pairs"),
        ("flags", "values", "years"),
    ),
    *(
        ("values", "number_lines"),
        ("yes_or_no", "cost_line"),
        ("each_kind", "years", "number_lines"),
        ("flags", "other_questions"),
    ),
    *(
        ("asked_with_kinds",),
        ("asked_with_kinds", "values"),
        ("asked_with_kinds", "other_questions", "number_lines"),
        ("asked_with_kinds", "other_questions", "values"),
    ),
)
_FURTHER = {
    **{"each_kind": each_kind, "years": years_table, "cost_line": cost_line, "account_pairs": account_pairs},
    **{"number_lines": number_lines, "other_questions": other_questions, "pair_lines": pair_lines},
}


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
    if "asked_with_kinds" in mixture:
        asked_with_kinds(setter, size)
    if "flags" in mixture:
        flags(setter, "yes_or_no" not in mixture or setter.odds(0.3), size, step)
    if "values" in mixture:
        values_below(setter, size, step)
    if "table" in mixture:
        values_table(setter, size, step)
    for name in mixture:
        if name in _FURTHER:
            _FURTHER[name](setter, size)
    if "prose" in mixture or setter.odds(0.06):
        text = setter.writer.pick("notes", "budgets") if setter.odds(0.85) else setter.writer.sentences("statement", 1)
        setter.para([said(text, Role.OTHER)])
    frame.close()
    setter.skip()
