"""Invitations, agendas and minutes of a sitting: full of numbers, subjects, committees and dates that are no paper's values."""

from __future__ import annotations

from samples.fiction.layouts.parts.lines import table
from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Part, Setter, plain


def _say(setter: Setter, key: str, scale: float = 1.0) -> None:
    part = plain(setter.writer.pick("meetings", key))
    if setter.odds(0.7):
        setter.para([part], setter.size * scale)
    else:
        setter.place([part], setter.size * scale)


def _head(setter: Setter, key: str) -> None:
    """Whose sitting it is, what this is, when and where."""
    writer, odds = setter.writer, setter.odds
    if odds(0.8):
        setter.place([plain(writer.body())], setter.size * setter.between(1, 1.7))
    if odds(0.4):
        setter.place([plain(setter.one((writer.department(), f"Der {writer.function()}", writer.address())))], setter.size)
    if odds(0.4):
        setter.place([plain(f"{writer.town()}, {writer.date()}")], setter.size)
    setter.skip()
    _say(setter, key, setter.between(1, 1.8))
    _say(setter, "sittings")
    setter.skip(0.6)
    for _ in range(setter.draw(0, 6)):
        _detail(setter)
    if odds(0.2):
        across(setter, setter.left, setter.end, setter.y)
        setter.y += 4
    setter.skip()


def _detail(setter: Setter) -> None:
    setter.room(setter.size * 1.6)
    first, _, rest = setter.writer.pick("meetings", "details").partition(" ")
    end = setter.text(plain(first), setter.left)
    setter.text(plain(rest), max(setter.left + setter.width * 0.22, end + 5))
    setter.y += setter.size * 1.4


def agenda(setter: Setter) -> None:
    """What a committee is invited to talk about: below its head numbered subjects, as a list or a table."""
    odds, writer = setter.odds, setter.writer
    _head(setter, "invitations")
    if odds(0.3):
        setter.para([plain(writer.pick("letters", "opening"))])
        setter.para([plain(f"hiermit lade ich Sie zu der Sitzung am {writer.date()} ein.")])
    _say(setter, "agenda_heads", setter.between(1, 1.4))
    closed = setter.draw(3, 12)
    items = [_item(setter) for _ in range(setter.draw(4, 16))]
    if odds(0.35):
        heads = [plain(text) for text in ("TOP", "Betreff", setter.one(("Vorlage", "Drucksache", "Nr.")))]
        rows = [[plain(f"{i}."), plain(text), plain(number)] for i, (text, number) in enumerate(items, 1)]
        table(setter, [heads, *rows] if odds(0.7) else rows, (0.5, 5, 1.8), setter.size * 0.95)
    else:
        _listed(setter, items, closed)
    setter.skip()
    for text in (writer.pick("letters", "closing"), writer.full_name(), writer.function()):
        if odds(0.5):
            setter.para([plain(text)])


def _item(setter: Setter) -> tuple[str, str]:
    """A subject and what names its paper, "" for what needs none."""
    writer = setter.writer
    if setter.odds(0.35):
        return writer.pick("meetings", "usual_items"), ""
    number = f"Vorlage: {writer.reference()}" if setter.odds(0.4) else writer.pick("meetings", "numbers")
    return writer.subject(), number


def _listed(setter: Setter, items: list[tuple[str, str]], closed: int) -> None:
    x, mark = setter.left + setter.between(18, 50), setter.one(("{}.", "{}", "TOP {}", "{})", "Ö {}", "{}.1"))
    x = max(x, setter.left + setter.measure(mark.format(10), setter.size) + 5)
    below, gap = setter.odds(0.5), setter.one((0, 0.3, 0.8))
    for i, (text, number) in enumerate(items, 1):
        if i == closed and setter.odds(0.7):
            setter.skip()
            _say(setter, "closed_heads")
        setter.room(setter.size * 3)
        setter.text(plain(mark.format(i)), setter.left)
        setter.para([plain(text)] if below else [plain(text), plain(number)], None, x)
        if below and number:
            at = x if setter.odds(0.7) else max(x, setter.end - setter.measure(number, setter.size))
            setter.para([plain(number)], None, at)
        setter.skip(gap)


def minutes(setter: Setter) -> None:
    """What was said and resolved: who was there, then item by item."""
    _head(setter, "minutes")
    if setter.odds(0.75):
        for _ in range(setter.draw(1, 3)):
            _attendance(setter)
    for number in range(1, setter.draw(2, 9)):
        _minuted(setter, number)
    setter.skip()
    for _ in range(setter.draw(0, 4)):
        _say(setter, "ends")


def _attendance(setter: Setter) -> None:
    writer, size = setter.writer, setter.size
    setter.room(size * 4)
    _say(setter, "present")
    columns = setter.one((1, 1, 2, 3))
    wide = setter.width / columns
    for _ in range(setter.draw(2, 10)):
        setter.room(size * 2.6)
        deep = 0.0
        for i in range(columns):
            party = f" ({writer.pick('meetings', 'parties')})" if setter.odds(0.4) else ""
            text = setter.one((writer.clerk(), f"{writer.full_name()}{party}", f"{writer.surname()}, {writer.function()}"))
            deep = max(deep, setter.cell([plain(text)], setter.left + i * wide, wide - 8, size))
        setter.y += deep * 1.1
    setter.skip()


def _minuted(setter: Setter, number: int) -> None:
    """One item: subject, paper, talk, resolution and votes."""
    writer, odds = setter.writer, setter.odds
    text, paper = _item(setter)
    mark = setter.one((f"TOP {number}", f"{number}.", f"Zu Punkt {number} der Tagesordnung:", f"Ö {number}", f"{number}"))
    setter.room(setter.size * 4)
    setter.para([plain(f"{mark} {text}")])
    if paper:
        setter.para([plain(paper)])
    setter.skip(0.4)
    talk: list[Part] = [plain(writer.pick("meetings", "talk")) for _ in range(setter.draw(0, 4))]
    if odds(0.4):
        talk.append(plain(writer.sentences(setter.one(("statement", "minutes", "minutes")), setter.draw(1, 3))))
    if talk:
        setter.para(talk)
    if odds(0.6):
        setter.para([plain(writer.pick("meetings", "resolved"))])
        setter.para([plain(writer.sentences("resolution", setter.draw(1, 2)))])
        _say(setter, "votes")
    setter.skip()
