"""Slides of a talk, put below a letter as pictures: large titles, keywords in boxes and columns. No word is one of its values."""

from __future__ import annotations

from samples.fiction.layouts.parts.letters.wording import wording
from samples.fiction.layouts.rules import frame
from samples.fiction.layouts.setter import Setter, plain


def slides(setter: Setter) -> None:
    """One or two of them, mostly announced."""
    setter.skip(setter.one((1, 2, 4)))
    if setter.odds(0.7):
        setter.para([plain(setter.one(("Anhang:", "Anlage:", "Anhang", "Anlage 1", "Auszug aus der Präsentation:")))])
        setter.skip()
    for _ in range(setter.one((1, 1, 2))):
        _slide(setter)


def _slide(setter: Setter) -> None:
    size, left, top = setter.size, setter.left, setter.y
    setter.room(size * 22)
    top, page = setter.y, setter.page
    setter.y += size
    setter.para([plain(wording(setter, "slide_titles"))], size * setter.between(1.2, 1.9), left + 8)
    if setter.odds(0.5):
        setter.para([plain(wording(setter, "slide_titles"))], size * setter.between(1, 1.3), left + 8)
    _columns(setter)
    if setter.page is page and setter.odds(0.8):
        frame(setter, (left, top, setter.end, setter.y))
    setter.skip(0.5)
    if setter.odds(0.5):
        setter.para([plain(wording(setter, "slide_sources"))], size * 0.8)
    setter.skip()


def _columns(setter: Setter) -> None:
    """Keywords in columns, some of them boxed, some behind bullets."""
    size, count = setter.size * setter.between(0.65, 1), setter.draw(1, 3)
    wide, top, low = setter.width / count, setter.y + setter.size, setter.y
    for column in range(count):
        boxed, mark = setter.odds(0.4), setter.one(("", "", "• ", "- ", "o "))
        setter.y = top
        for _ in range(setter.draw(2, 6)):
            x, above = setter.left + column * wide + 10, setter.y
            setter.y += setter.cell([plain(mark + wording(setter, "slide_points"))], x, wide - 30, size)
            if boxed:
                frame(setter, (x - 4, above - 2, x + wide - 30, setter.y + 2))
            setter.y += size * setter.between(0.3, 1.5)
        low = max(low, setter.y)
    setter.y = low + size
