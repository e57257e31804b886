"""What else hangs behind a paper: letters, lists, plans, empty backs. No word of it is one of the paper's values."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.rules import Grid, across, down, frame, shares
from samples.fiction.layouts.setter import Setter, plain


def annex(setter: Setter) -> None:
    """One of them."""
    setter.one((_mixture, _mixture, _letter, _table, _plan, _blank))(setter)


def _say(setter: Setter, text: str, size: float | None = None) -> None:
    setter.para([plain(text, Role.ANNEX)], size)


def _mixture(setter: Setter) -> None:
    """Headings, sentences and lists, as reports have them."""
    writer, draw = setter.writer, setter.draw
    setter.begin_page("annex")
    heads = (f"Anlage {draw(1, 5)}", f"Anlage zur Vorlage {writer.reference()}", writer.compound(), writer.body(), "Anlage")
    setter.place([plain(setter.one(heads), Role.ANNEX)], setter.size * setter.between(1, 1.5))
    if setter.odds(0.6):
        _say(setter, writer.subject(), setter.size * 1.2)
    for _ in range(draw(1, 8)):
        if setter.odds(0.3):
            for _ in range(draw(2, 8)):
                setter.room(setter.size * 1.5)
                for i in range(draw(2, 5)):
                    entry = setter.one((writer.noun(), writer.amount(), writer.date(), writer.clerk()))
                    setter.text(plain(entry, Role.ANNEX), setter.left + i * setter.width * 0.2)
                setter.y += setter.size * 1.4
        else:
            _say(setter, writer.sentences("statement", draw(1, 4)))
        setter.skip(0.6)


def _letter(setter: Setter) -> None:
    """Somebody's letter to the town."""
    writer = setter.writer
    setter.begin_page("annex")
    sender = setter.one((writer.fill("{Club:n}"), writer.full_name(), writer.fill("{brand} GmbH")))
    setter.place([plain(sender, Role.ANNEX)], setter.size * 1.3)
    setter.skip()
    for text in (writer.body(), writer.department(), writer.address()):
        _say(setter, text)
    setter.skip(2)
    setter.place([plain(f"{writer.town()}, {writer.date()}", Role.ANNEX)], setter.size)
    setter.skip()
    for text in (writer.subject(), writer.pick("letters", "opening")):
        _say(setter, text)
        setter.skip()
    for _ in range(setter.draw(1, 6)):
        _say(setter, writer.sentences("statement", setter.draw(1, 4)))
        setter.skip(0.5)
    _say(setter, writer.pick("letters", "closing"))
    setter.skip(2)
    _say(setter, writer.full_name())


def _table(setter: Setter) -> None:
    """A list of amounts or names, mostly ruled."""
    writer, size = setter.writer, setter.size * 0.85
    setter.begin_page("annex")
    _say(setter, writer.subject(), setter.size * 1.2)
    setter.skip()
    edges = shares(setter, [1] * setter.draw(2, 6), (setter.left, setter.end))
    grid = Grid(setter, edges, setter.one(("all", "all", "rows", "outer", "")))
    columns = [writer.noun, *[setter.one((writer.noun, writer.amount, writer.date, writer.clerk)) for _ in edges[2:]]]
    for number in range(setter.draw(5, 35)):
        setter.room(size * 3)
        top, deep = setter.y, 0.0
        for i, column in enumerate(columns):
            text = writer.noun() if number == 0 else column()
            deep = max(deep, setter.cell([plain(text, Role.ANNEX)], edges[i], edges[i + 1] - edges[i] - 5, size))
        setter.y += deep + 3
        grid.row(top - 1, setter.y - 1)
    grid.close()


def _plan(setter: Setter) -> None:
    """A plan: lines everywhere, names and numbers at any place, a legend."""
    writer, between, draw = setter.writer, setter.between, setter.draw
    setter.begin_page("plan")
    page = setter.page
    if setter.odds(0.7):
        frame(setter, (25, 25, page.width - 25, page.height - 25))
    for _ in range(draw(5, 60)):
        numbers = (str(draw(1, 400)), f"{draw(1, 90)}/{draw(1, 9)}")
        text, size = setter.one((*numbers, writer.fill("{street}"), "II", "WA", "GRZ 0,4")), setter.size * between(0.5, 0.9)
        free = max(page.width - 60 - setter.measure(text, size), 0)
        setter.line([plain(text, Role.ANNEX)], 30 + free * between(0, 1), between(40, page.height * 0.8), size)
    for _ in range(draw(0, 12)):
        x, y = between(40, page.width - 200), between(40, page.height * 0.7)
        if setter.odds(0.5):
            across(setter, x, x + between(40, 150), y)
        else:
            down(setter, x, y, y + between(40, 150))
    setter.y = page.height * 0.82
    for _ in range(draw(2, 5)):
        text = setter.one(("Maßstab 1:1000", "Legende", writer.noun(), writer.compound(), f"Gemarkung {writer.town()}"))
        setter.text(plain(text, Role.ANNEX), setter.left)
        setter.y += setter.size * 1.3


def _blank(setter: Setter) -> None:
    """The back of a sheet."""
    setter.begin_page("blank")
    setter.page.words.clear()
    setter.page.rules.clear()
