"""What stands at a paper's end: its attachments and its signatures."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.page import SetWord
from samples.fiction.layouts.parts.attachment_lists import attachment_note, attachment_table
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.parts.values import named
from samples.fiction.layouts.rules import Framed, across
from samples.fiction.layouts.setter import Part, Setter, plain, said

_BULLETS = ("", "", "-", "•", "#.", "–", "#)", "(#)", "*")


def attachments(setter: Setter) -> None:
    """The list of what hangs behind the paper; or that nothing does."""
    writer, odds, one = setter.writer, setter.odds, setter.one
    if odds(0.14):
        one((attachment_table, attachment_note))(setter)
        return
    entries = [writer.pick("attachments") for _ in range(one((0, 1, 1, 2, 3, 4)))]
    if odds(0.35):
        mark = one((":", " -", ")"))
        entries = [f"Anlage {i}{mark} {entry}" for i, entry in enumerate(entries, 1)]
    elif odds(0.12):
        entries = [f"{number} {entry}" for number, entry in zip(_numbers(setter), entries, strict=False)]
    frame = Framed(setter, setter.style.ruling.sections)
    if odds(0.22):
        setter.room(setter.size * 2)
        end = setter.text(plain(named(setter, "attachments"), Role.HEADING), setter.left)
        x = min(max(end + 8, setter.left + setter.width * setter.between(0.1, 0.25)), setter.end - 120)
    else:
        heading(setter, "attachments", False)
        x = setter.left + one((0, 0, 10, 25))
    if not entries:
        setter.para([plain(one(writer.words.of("attachments", "none")))], None, x)
    elif odds(0.06):
        parts: list[Part] = []
        for entry in entries:
            parts += [said(entry, Role.ATTACHMENT, setter.new_row()), plain(",")]
        setter.para(parts[:-1], None, x)
    else:
        _entries(setter, entries, x)
    frame.close()
    setter.skip()


def _numbers(setter: Setter) -> list[str]:
    """What is a part of entries, unlike the number of a list: how many there are of each, or numbers of annexes."""
    how = setter.one(("count", "count", "two figures", "below"))
    if how == "count":
        return [str(setter.one((1, 1, 1, 1, 2, 3))) for _ in range(9)]
    first = setter.draw(1, 4)
    return [f"{number:02}" if how == "two figures" else f"{first}.{number}" for number in range(1, 10)]


def _entries(setter: Setter, entries: list[str], x: float) -> None:
    bullet = setter.one(_BULLETS)
    for number, entry in enumerate(entries, 1):
        row, mark = setter.new_row(), bullet.replace("#", str(number))
        setter.room(setter.size * setter.lead)
        if mark:
            setter.text(plain(mark, row=row), x)
        setter.para([said(entry, Role.ATTACHMENT, row)], None, x + (setter.measure(f"{mark}  ", setter.size) if mark else 0))
        if setter.odds(0.3):
            setter.skip(0.25)


def signatures(setter: Setter) -> None:
    """One signature or two beside each other."""
    one, odds, writer = setter.one, setter.odds, setter.writer
    if odds(0.12):
        return
    x = one((setter.left, setter.left, setter.left + setter.width * setter.between(0.4, 0.65)))
    setter.skip(one((0.5, 1, 2)))
    setter.room(setter.size * 8)
    if odds(0.12):
        setter.place([plain(f"{writer.town()}, den {writer.date()}")], setter.size)
    if odds(0.08):
        setter.para([plain(one(("Mit freundlichen Grüßen", "gez.", "Unterschrift:", "Gesehen:")))], None, x)
    top, deep = setter.y, 0.0
    places = (setter.left, setter.left + setter.width * 0.5) if odds(0.12) else (x,)
    for place in places:
        setter.y = top
        _signature(setter, place)
        deep = max(deep, setter.y)
        if odds(0.35):
            scribble(setter, place, top)
    setter.y = deep
    setter.skip()


def _signature(setter: Setter, x: float) -> None:
    """Clause, room for the hand, name and function below each other."""
    one, odds, writer, row = setter.one, setter.odds, setter.writer, setter.new_row()
    if odds(0.5):
        _below(setter, [said(writer.pick("clauses"), Role.SIGNATURE_CLAUSE, row)], x)
    setter.y += setter.size * one((0, 0, 1, 2, 3))
    if setter.style.ruling.signatures:
        setter.y += setter.size
        across(setter, x, min(x + setter.between(90, 190), setter.end), setter.y)
        setter.y += 2
    name = said(writer.full_name() if odds(0.85) else writer.clerk(), Role.SIGNATURE_NAME, row)
    parts = [name]
    if odds(0.12):
        spaced = [plain("(", row=row), name, plain(")", row=row)]
        parts = spaced if odds(0.3) else [said(f"({name[0]})", Role.SIGNATURE_NAME, row)]
    elif odds(0.12):
        parts = [plain("gez.", row=row), name]
    function = said(writer.function(), Role.SIGNATURE_FUNCTION, row) if odds(0.75) else None
    if function and odds(0.1):
        parts += [plain(",", row=row), function]
        function = None
    _below(setter, parts, x)
    if function:
        _below(setter, [function], x)


def _below(setter: Setter, parts: list[Part], x: float) -> None:
    setter.line(parts, x, setter.y + setter.size * 0.8, setter.size)
    setter.y += setter.size * setter.one((1.15, 1.3, 1.5))


def scribble(setter: Setter, x: float, top: float) -> None:
    """What OCR makes of a hand's signature."""
    between = setter.between
    for _ in range(setter.draw(1, 2)):
        text = "".join([setter.one("aehlmnruKMHLDIJo»ı-/.CS") for _ in range(setter.draw(2, 7))])
        x0, y, high = x + between(0, 160), top + between(0, max(10, setter.y - top)), between(6, 26)
        x1 = min(x0 + len(text) * between(4, 12), setter.page.width - 5)
        x0 = min(x0, x1 - 5)
        setter.page.words.append(SetWord(text, x0, y - high / 2, x1, y + high / 2, Role.NONE, False, 0))
