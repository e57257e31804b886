"""Resolutions on grants and the like, in forms that look like letters and are filled in by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from extract.layout.roles import Role
from samples.fiction.layouts.boxes import box
from samples.fiction.layouts.parts.letters.blocks import Block, beside, nothings, stack
from samples.fiction.layouts.parts.letters.bodies import reasons
from samples.fiction.layouts.parts.letters.romans import Romans, coming_day, office, openness
from samples.fiction.layouts.parts.letters.wording import contact_line, wording
from samples.fiction.layouts.parts.values import matter_of, value
from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Part, Setter, label, plain, said


def grant(setter: Setter, day: dt.date) -> None:
    """Head, what is asked for by whom, then sections."""
    _head(setter, day)
    stack(setter, [nothings(setter, wording(setter, "grant_titles"), setter.size)], setter.left, setter.width)
    lines: list[Callable[[], None]] = [lambda: _matter(setter), lambda: _sitting(setter, day)]
    if setter.odds(0.2):
        lines.reverse()
    for line in lines:
        line()
        setter.skip(setter.one((0.5, 1, 2)))
    romans = Romans(setter)
    _facts(setter, romans)
    if setter.odds(0.7):
        _to_whom(setter, romans)
    if setter.odds(0.6):
        setter.begin_page("continuation")
    _resolved(setter, romans)
    if setter.odds(0.8):
        romans.heading(wording(setter, "handling"), Role.NONE)


def _head(setter: Setter, day: dt.date) -> None:
    """Small lines at one side, the office at the other."""
    name = label(setter.one(("Datum:", "Datum:", "Datum", "vom")))
    dated: list[list[Part]] = [[name, *value(setter, matter_of(setter, day), "date")]]
    others: list[list[Part]] = [[plain(contact_line(setter))] for _ in range(setter.draw(0, 4))]
    others += [
        [label(setter.one(("AZ:", "Az.:", "Aktenzeichen:", "GZ:"))), *value(setter, matter_of(setter, day), "file_number")]
    ]
    lines = [*dated, *others] if setter.odds(0.7) else [*others, *dated]
    small = Block(lines, setter.size * setter.one((0.85, 1)))
    if setter.odds(0.15):
        beside(setter, [office(setter, 0)], [small])
    else:
        beside(setter, [small], [office(setter, setter.one((0, 0, 0.5, 1)))])
    setter.skip(setter.one((0, 1, 2)))


def _matter(setter: Setter) -> None:
    """Who wants money for what."""
    writer = setter.writer
    asker, odds = writer.fill("{Club:n}"), setter.odds
    name = setter.one(("Antragsteller/in:", "AntragstellerIn:", "Antragsteller:", "Verein:", "Zuwendungsempfänger:"))
    if odds(0.5):
        setter.para([label(name)])
        setter.para([plain(asker)])
    else:
        setter.para([label(name), plain(asker)])
    setter.skip(setter.one((0, 0.5, 1)))
    before = label(
        setter.one(("für die Maßnahme:", "Maßnahme:", "für das Projekt:", "Zweck:", "Vorhaben:", "Verwendungszweck:"))
    )
    setter.para([before, said(writer.subject(), Role.SUBJECT)])


def _sitting(setter: Setter, day: dt.date) -> None:
    """ "Beschluss des … vom …", whether it is open to all, the paper's number."""
    row, one = setter.new_row(), setter.one
    before = one(("Beschluss des", "Entscheidung des", "zur Sitzung des", "Beschlussfassung des", "Beschluss"))
    parts = [
        plain(before, row=row),
        said(wording(setter, "grant_bodies"), Role.CONSULTATION_ORGANIZATION, row),
        plain(one(("vom", "am", "in der Sitzung vom")), row=row),
        said(coming_day(setter, day), Role.CONSULTATION_DATE, row),
    ]
    setter.para(parts)
    if setter.odds(0.8):
        openness(setter)
    name = one(("Sitzungsvorlagen-Nr.:", "Sitzungsvorlagen-Nr.:", "Vorlagen-Nr.", "Vorlage Nr.", "Drucksachen-Nr.:", "DS-Nr.:"))
    if setter.odds(0.9):
        setter.para([label(name), *value(setter, matter_of(setter, day), "reference")])


def _facts(setter: Setter, romans: Romans) -> None:
    """The matter, with boxes in the text."""
    romans.heading(setter.one(("Sachverhalt", "Sachverhalt", "Sachverhalt:", "Vortrag", "Prüfung", "Sachstand")))
    with romans.indented():
        reasons(setter, setter.draw(1, 2))
        for _ in range(setter.draw(1, 3)):
            setter.para([said(setter.writer.sentences("statement", 1), Role.STATEMENT)])
            _boxes(setter, Role.STATEMENT, setter.draw(2, 3))
            if setter.odds(0.4):
                setter.para([said("gewährt werden.", Role.STATEMENT)])
        if setter.odds(0.5):
            setter.para([said(setter.one(("Hinweis:", "Hinweise:", "Gründe:", "Anmerkung:")), Role.STATEMENT)])
        reasons(setter, setter.draw(1, 3))


def _boxes(setter: Setter, role: Role, count: int) -> None:
    """Boxes below or beside each other with what they stand for."""
    size, apart = setter.size, setter.odds(0.5)
    x, ticked = setter.left + setter.one((0, 0, 12)), setter.draw(-2, count - 1)
    for i in range(count):
        setter.room(size * 1.6)
        part = said("x" if i == ticked else "", Role.NONE)
        end = box(setter, part, (x, setter.y + size * 0.8), size)
        right = setter.text(said(wording(setter, "choices"), role), end + size * setter.between(0.1, 0.6))
        if apart and right + 120 < setter.end and i < count - 1:
            x = max(right + 15, setter.left + setter.width * 0.4)
        else:
            x, setter.y = setter.left, setter.y + size * 1.4
    setter.skip(0.5)


def _to_whom(setter: Setter, romans: Romans) -> None:
    """Who gets the form next, and where they sign."""
    writer = setter.writer
    text = setter.one(("An den Vorsitzenden", "An die/den Vorsitzende/n", "Zurück an", "An das Büro", "An die Vorsitzende"))
    romans.heading(text, Role.NONE)
    with romans.indented():
        for line in (wording(setter, "grant_bodies"), f"{setter.one(('Herrn', 'Frau'))} {writer.full_name()}"):
            setter.para([plain(line)])
    setter.skip(2)
    setter.room(20)
    across(setter, setter.left, setter.left + setter.between(70, 160), setter.y)


def _resolved(setter: Setter, romans: Romans) -> None:
    """The resolution as it is to be filled in: empty boxes and lines, no resolution yet."""
    romans.heading(setter.one(("Beschluss", "Beschluss (wird nach der Sitzung ausgefüllt)", "Entscheidung", "Beschluss:")))
    writer, odds = setter.writer, setter.odds
    with romans.indented():
        for _ in range(setter.draw(2, 7)):
            setter.room(setter.size * 4)
            x = setter.left + setter.one((0, 0, 25))
            end = box(setter, said("", Role.NONE), (x, setter.y + setter.size * 0.8), setter.size)
            text = writer.sentences("resolution", 1) if odds(0.7) else wording(setter, "choices")
            lines = "____________" if odds(0.4) else ""
            setter.para([said(f"{text} {lines}".strip(), Role.OTHER)], None, end + setter.between(5, 16))
            if odds(0.3):
                setter.y += setter.size * 1.3
                across(setter, x, setter.end, setter.y)
            setter.skip(0.6)
        for _ in range(setter.draw(0, 2)):
            _boxes(setter, Role.OTHER, setter.draw(2, 3))
