"""Sections I., II., III. of papers that are one long letter; and the sitting they are for, in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.parts.letters.blocks import Block
from samples.fiction.layouts.parts.letters.wording import wording
from samples.fiction.layouts.parts.sessions import state
from samples.fiction.layouts.setter import Part, Setter, plain, said

ROMANS = ("I", "II", "III", "IV", "V", "VI")


class Romans:
    """Counts the sections; `tab` is how far their text stands in from the number."""

    def __init__(self, setter: Setter):
        self.setter, self.number = setter, 0
        self.mark = setter.one(("{r}.", "{r}.", "{r}.", "{r}", "{a}.", "{l}."))
        self.tab = setter.one((0.0, setter.between(18, 45)))

    def heading(self, text: str, role: Role = Role.HEADING) -> None:
        """The next number and its heading."""
        setter, i = self.setter, self.number
        self.number += 1
        mark, size = self.mark.format(r=ROMANS[i], a=i + 1, l="ABCDEF"[i]), setter.size * setter.one((1, 1, 1.1))
        setter.skip(setter.one((0.5, 1, 2)))
        setter.room(size * 4)
        end = setter.text(plain(mark, role), setter.left, size)
        setter.para([plain(text, role)], size, max(setter.left + self.tab, end + 6))
        setter.skip(0.4)

    @contextmanager
    def indented(self) -> Iterator[None]:
        """What is set here stands below the heading's words."""
        setter = self.setter
        setter.left, setter.width = setter.left + self.tab, setter.width - self.tab
        yield
        setter.left, setter.width = setter.left - self.tab, setter.width + self.tab


def office(setter: Setter, at: float) -> Block:
    """The department in two lines, the upper one often larger."""
    lines: list[list[Part]] = [[said(wording(setter, "referats"), Role.ORIGINATOR)]]
    for _ in range(setter.one((0, 1, 1, 1, 2))):
        lines.append([plain(wording(setter, "offices"), Role.ORIGINATOR)])
    return Block(lines, setter.size * setter.one((1, 1.1, 1.3)), at, 1)


def coming_day(setter: Setter, day: dt.date) -> str:
    return written(day + dt.timedelta(days=setter.draw(5, 60)), setter.style.days)


def openness(setter: Setter) -> None:
    """ "Öffentliche Sitzung" on a line of its own."""
    text = wording(setter, "states") if setter.odds(0.5) else state(setter, setter.odds(0.7), "said")
    setter.para([said(text, Role.CONSULTATION_FOR_ALL)])
