"""Lists of attachments that are no list of lines: tables, a bare number, where to find them."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.lines import table
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.parts.values import named
from samples.fiction.layouts.setter import Part, Setter, label, plain, said


def attachment_table(setter: Setter) -> None:
    """Number and name, at times the pages or the day."""
    writer, odds = setter.writer, setter.odds
    if odds(0.8):
        heading(setter, "attachments", False)
    third = setter.one(("", "", "Seiten", "Datum", "ö/nö"))
    rows: list[list[Part]] = []
    if odds(0.8):
        names = (
            setter.one(("Nr.", "Anlage", "Lfd. Nr.", "Anlage Nr.")),
            setter.one(("Bezeichnung", "Titel", "Inhalt", "Name der Anlage")),
            third,
        )
        rows.append([label(name) for name in names])
    for number in range(1, setter.draw(2, 6)):
        row = setter.new_row()
        extra = {"Seiten": str(writer.draw(1, 40)), "Datum": writer.date(), "ö/nö": "ö"}.get(third, "")
        mark = setter.one((str(number), f"{number}.", f"Anlage {number}"))
        rows.append([plain(mark, row=row), said(writer.pick("attachments"), Role.ATTACHMENT, row), plain(extra, row=row)])
    table(setter, [row if third else row[:2] for row in rows], (1, 5, 1.2) if third else (1, 5), setter.size * 0.95)


def attachment_note(setter: Setter) -> None:
    """ "Anlagen: 3" or "siehe Rückseite": no entry."""
    setter.para([plain(named(setter, "attachments"), Role.HEADING), plain(setter.writer.pick("papers", "elsewhere"))])
    setter.skip()
