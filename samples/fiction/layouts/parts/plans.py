"""A plan: lines everywhere, names and numbers at any place, a legend."""

from __future__ import annotations

from samples.fiction.layouts.rules import across, down, frame
from samples.fiction.layouts.setter import Setter, plain


def plan(setter: Setter) -> None:
    page = setter.page
    if setter.odds(0.7):
        frame(setter, (25, 25, page.width - 25, page.height - 25))
    _scattered(setter)
    _lines(setter)
    _legend(setter)


def _scattered(setter: Setter) -> None:
    writer, between, draw, page = setter.writer, setter.between, setter.draw, setter.page
    for _ in range(setter.one((draw(2, 10), draw(5, 60)))):
        street, parcel = writer.fill("{street}"), f"{draw(1, 90)}/{draw(1, 9)}"
        text = setter.one(
            (str(draw(1, 400)), parcel, street, "II", "WA", "GRZ 0,4", f"{draw(1, 90)},{draw(10, 99)}", "GE", "SO", "N")
        )
        size = setter.size * between(0.5, 0.9)
        room = page.width - 60 - setter.measure(text, size)
        setter.line([plain(text)], 30 + max(room, 0) * between(0, 1), between(40, page.height * 0.8), size)


def _lines(setter: Setter) -> None:
    between, page = setter.between, setter.page
    for _ in range(setter.draw(0, 12)):
        x, y = between(40, page.width - 200), between(40, page.height * 0.7)
        if setter.odds(0.5):
            across(setter, x, x + between(40, 150), y)
        else:
            down(setter, x, y, y + between(40, 150))


def _legend(setter: Setter) -> None:
    """At the foot, at the left or in the corner where plans have their stamp."""
    writer = setter.writer
    setter.y = setter.page.height * 0.82
    x = setter.left if setter.odds(0.6) else setter.left + setter.width * 0.6
    for _ in range(setter.draw(1, 6)):
        made = ("Legende", writer.noun(), f"Gemarkung {writer.town()}", writer.subject(), writer.date(), writer.body())
        setter.text(plain(writer.pick("annexes", "labels_of_plans") if setter.odds(0.6) else setter.one(made)), x)
        setter.y += setter.size * 1.3
