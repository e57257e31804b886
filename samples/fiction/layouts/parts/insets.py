"""What stands amid the sentences of a section: lists, sums, small tables. All of it is the section's text."""

from __future__ import annotations

from samples.fiction.layouts.rules import Grid, across, shares
from samples.fiction.layouts.setter import Setter, plain, said


def inset(setter: Setter, role: str, x: float) -> None:
    """One of them, from x on."""
    setter.one((_sums, _bullets, _bullets, _table, _subheading))(setter, role, x)
    setter.skip(0.5)


def _sums(setter: Setter, role: str, x: float) -> None:
    """Amounts below each other; now and then their sum below a line."""
    writer, size = setter.writer, setter.size
    right = setter.end - setter.between(0, 120)
    lines, total = setter.draw(2, 5), setter.odds(0.4)
    for i in range(lines + total):
        setter.room(size * setter.lead)
        if i == lines:
            across(setter, right - 70, right, setter.y)
            setter.y += 2
        setter.text(said("Summe" if i == lines else f"{writer.noun()} {writer.noun()}", role), x + 10)
        amount = writer.amount()
        setter.text(plain(amount, role), right - setter.measure(amount, size))
        setter.y += size * setter.lead


def _bullets(setter: Setter, role: str, x: float) -> None:
    """A list of things or of sentences."""
    mark, short = setter.one(("-", "•", "–", "*", "#.", "#)", "o")), setter.odds(0.5)
    step = setter.one((0, setter.between(5, 25)))
    for i in range(1, setter.draw(2, 6) + 1):
        text = setter.writer.noun_phrase("n") if short else setter.writer.sentences("statement", 1)
        setter.room(setter.size * setter.lead)
        number = mark.replace("#", str(i))
        setter.text(said(number, role), x + step)
        setter.para([plain(text, role)], None, x + step + setter.measure(f"{number}  ", setter.size))


def _table(setter: Setter, role: str, x: float) -> None:
    """A small table of amounts, days, names."""
    writer, size = setter.writer, setter.size * 0.9
    edges = shares(setter, [1] * setter.draw(2, 5), (x, setter.end))
    makers = [writer.noun, *[setter.one((writer.noun, writer.amount, writer.date, writer.clerk)) for _ in edges[2:]]]
    grid = Grid(setter, edges, setter.style.ruling.grid)
    for number in range(setter.draw(3, 7)):
        setter.room(size * 3)
        top, deep = setter.y, 0.0
        for i, make in enumerate(makers):
            text = writer.noun() if number == 0 else make()
            deep = max(deep, setter.cell([said(text, role)], edges[i], edges[i + 1] - edges[i] - 6, size))
        setter.y += deep + 2
        grid.row(top - 1, setter.y - 1)
    grid.close()


def _subheading(setter: Setter, role: str, x: float) -> None:
    """A heading within the section."""
    writer = setter.writer
    number = setter.one(("", "", "1. ", "2.1 ", "a) ", "II. "))
    setter.room(setter.size * 3)
    name = setter.one((writer.noun(), writer.compound(), f"{writer.noun()} und {writer.noun()}"))
    setter.para([said(number + name + setter.one(("", ":")), role)], None, x)
