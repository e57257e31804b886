"""Questions of a budget that are answered with yes or no: for each kind of costs, and others that no value comes from."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.lines import mixed, mixed_line, tick
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_COSTS = ("one_off_costs", "recurring_costs")
_KINDS = (*_COSTS, "operating_budget", "investment_budget")


def answers(setter: Setter, roles: tuple[str, str], yes: bool, box_first: bool) -> list[Part]:
    """A box for yes and one for no, each before or behind its word."""
    writer = setter.writer
    words = writer.keep(("budgets", "answers"), lambda: setter.one(("ja nein", "ja nein", "Ja Nein", "JA NEIN", "j n"))).split()
    parts: list[Part] = []
    for word, role, ticked in zip(words, roles, (yes, not yes), strict=True):
        pair = [tick(role, ticked), label(word)]
        parts += pair if box_first else reversed(pair)
    return parts


def each_kind(setter: Setter, size: float) -> None:
    """Yes or no for each kind of costs, a line each, two a line, or all behind each other."""
    names = [name for name in _KINDS if setter.odds(0.75)] or ["one_off_costs"]
    how, box_first = setter.one(("line", "line", "tabbed", "pairs", "run")), setter.odds(0.5)
    tab, run = setter.left + setter.width * setter.between(0.3, 0.6), list[Part]()
    for i, name in enumerate(names):
        text = setter.writer.box(name, setter.style.unknown * 0.15) + setter.one(("", ":", "?"))
        parts = answers(setter, (f"budget.{name}", Role.NONE), setter.writer.odds(0.4), box_first)
        if how == "run":
            run += [label(text), *parts, plain(setter.one(("", "|", "")))]
        elif how == "pairs":
            setter.room(size * 2)
            mixed(setter, [label(text), *parts], setter.left + i % 2 * setter.width * 0.5, size)
            setter.y += size * 1.5 if i % 2 or i == len(names) - 1 else 0
        else:
            setter.room(size * 2)
            end = mixed(setter, [label(text)], setter.left, size)
            mixed(setter, parts, max(tab, end) if how == "tabbed" else end + size, size)
            setter.y += size * setter.between(1.2, 1.8)
    if run:
        mixed_line(setter, run, size)


def other_questions(setter: Setter, size: float) -> None:
    """Whether there is money for it; where it comes from may be told behind."""
    writer, box_first = setter.writer, setter.odds(0.6)
    for _ in range(setter.one((1, 1, 2, 3))):
        parts: list[Part] = [label(writer.pick("budgets", "covered") + setter.one((":", "?", "", ":")))]
        parts += answers(setter, (Role.NONE, Role.NONE), writer.odds(0.5), box_first)
        if setter.odds(0.35):
            parts.append(label(writer.pick("budgets", "by")))
            if writer.odds(0.6):
                parts.append(said(writer.pick("covers"), Role.BUDGET_COVER_PROPOSAL))
            else:
                parts.append(plain(setter.one(("", "........", "______"))))
        mixed_line(setter, parts, size)


def asked_with_kinds(setter: Setter, size: float) -> None:
    """Whether there are costs, of which kind, and how much, all behind one question."""
    writer, odds, yes = setter.writer, setter.odds, setter.writer.odds(0.6)
    box_first = odds(0.8)
    question = writer.label("budget", 0.2) if odds(0.5) else writer.pick("notes", "questions")
    parts: list[Part] = [label(question + setter.one((":", "?", "")))]
    parts += answers(setter, (Role.BUDGET_COSTS, Role.BUDGET_NO_COSTS), yes, box_first)
    for name in [name for name in _KINDS if odds(0.85 if name in _COSTS else 0.15)]:
        pair = [tick(f"budget.{name}", yes and writer.odds(0.5)), label(writer.box(name, setter.style.unknown * 0.15))]
        parts += pair if box_first else reversed(pair)
    if odds(0.4):
        amount = writer.amount(setter.style.money) if yes or writer.odds(0.2) else ""
        parts += [label(writer.label("budget.required", setter.style.unknown)), said(amount, Role.BUDGET_REQUIRED)]
    mixed_line(setter, parts, size)
