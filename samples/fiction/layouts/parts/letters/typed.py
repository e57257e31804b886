"""Typed letters to a council, as they were before there were forms."""

from __future__ import annotations

import datetime as dt

from extract.layout.roles import Role
from samples.fiction.layouts.parts.letters.blocks import Block, addressee, beside, day_block, note, salutations, stack, stamp
from samples.fiction.layouts.parts.letters.bodies import headed, points, reasons
from samples.fiction.layouts.parts.letters.signing import greeting
from samples.fiction.layouts.parts.values import matter_of, value
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_DIRECTORS = (
    "Gemeindedirektor",
    "Stadtdirektor",
    "Bürgermeister",
    "Oberkreisdirektor",
    "Samtgemeindedirektor",
    "Oberstadtdirektor",
    "Ortsvorsteher",
)
_BELOW = ("Anlg.: {n}", "Anlagen: {n}", "{n} Anlagen", "Anl.", "Anlage: {n}", "Durchschrift an Kämmerei", "/Sch.", "2. z.d.A.")


def typed_letter(setter: Setter, day: dt.date) -> None:
    """From an administration or from somebody who asks it for something."""
    odds, director = setter.odds, setter.one(_DIRECTORS)
    if odds(0.3):
        note(setter)
    top = setter.y
    _head(setter, day, director)
    if odds(0.2):
        stamp(setter, top)
    _about(setter)
    if odds(0.4):
        salutations(setter)
    reasons(setter, setter.draw(1, 5))
    if odds(0.7):
        _proposal(setter)
    greeting(setter)
    _signed(setter, director)
    setter.skip()
    for _ in range(setter.one((0, 1, 1, 2))):
        setter.para([plain(setter.one(_BELOW).format(n=setter.draw(1, 4)))])


def _head(setter: Setter, day: dt.date, director: str) -> None:
    """Sender, addressee and date."""
    writer, odds, size = setter.writer, setter.odds, setter.size
    if odds(0.6):
        sender: list[list[Part]] = [[said(writer.body(), Role.BODY)]]
        if odds(0.6):
            sender.append([plain(setter.one((f"Der {director}", f"- Der {director} -")))])
        if odds(0.5):
            office = writer.department()
            sender.append([said(f"- {office} -" if odds(0.3) else office, Role.ORIGINATOR)])
    else:
        sender = [[said(writer.fill("{Club:n}") if odds(0.7) else writer.full_name(), Role.ORIGINATOR)]]
        sender += [[plain(line)] for line in writer.address().split(", ")]
    if odds(0.4):
        sender.append(
            [label(setter.one(("Az.:", "Akt.-Z.:", "Aktz.:"))), *value(setter, matter_of(setter, day), "file_number")]
        )
    left, dated = Block(sender, size, 0, setter.one((1, 2, 3))), day_block(setter, day, setter.one((0, 0.5, 1)))
    dated = Block(dated.lines, size, dated.at, dated.air)
    to = [addressee(setter)] if odds(0.85) else []
    if odds(0.6):
        beside(setter, [left], [dated])
        stack(setter, to, setter.left, setter.width)
    else:
        stack(setter, [left, *to, dated], setter.left, setter.width)
    setter.skip(setter.one((0, 1, 2)))


def _about(setter: Setter) -> None:
    """Subject and what the letter refers to, behind labels."""
    writer, one, size = setter.writer, setter.one, setter.size
    tab = setter.left + one((0.0, setter.between(50, 80)))
    if setter.odds(0.3):
        setter.place(
            [said(one(("Vorlage", "Antrag", "Sitzungsvorlage", "Verwaltungsvorlage", "Drucksache")), Role.PAPER_TYPE)], size
        )
        if setter.odds(0.4):
            setter.para(
                [
                    label(one(("Nr.", "Vorlage Nr.", "Drucksache Nr."))),
                    *value(setter, matter_of(setter, dt.date.min), "reference"),
                ]
            )
    lines = [(one(("Betr.:", "Betr.:", "Betrifft:", "Betreff:", "Betr.")), said(writer.subject(), Role.SUBJECT))]
    if setter.odds(0.45):
        lines.append(
            (
                one(("Bezug:", "Bez.:", "Bezug")),
                plain(
                    one(
                        (
                            f"Ihr Schreiben vom {writer.date()}",
                            f"Besprechung am {writer.date()}",
                            f"Verfügung vom {writer.date()}",
                        )
                    )
                ),
            )
        )
    for name, part in lines:
        setter.room(size * 3)
        end = setter.text(label(name), setter.left)
        setter.para([part], None, max(tab, end + 5))
        setter.skip(0.4)
    setter.skip()


def _proposal(setter: Setter) -> None:
    """The resolution amid the letter; now and then the text goes on below it."""
    writer, one = setter.writer, setter.one
    headed(
        setter,
        one(
            (
                "Beschlußvorschlag",
                "Beschlußvorschlag",
                "Beschlußentwurf",
                "Es wird folgender Beschluß vorgeschlagen",
                "Antrag",
                "Ich schlage folgenden Beschluß vor",
            )
        ),
    )
    if setter.odds(0.7):
        indent = setter.left + one((0, 0, 25))
        mark = one(('"{t}"', "„{t}“", "{t}", "{t}"))
        for _ in range(one((1, 1, 2))):
            setter.para([said(mark.format(t=writer.sentences("resolution", setter.draw(1, 3))), Role.RESOLUTION)], None, indent)
            setter.skip(0.4)
    else:
        points(setter, Role.RESOLUTION, lambda: writer.sentences("resolution", 1), setter.draw(2, 4))
    if setter.odds(0.3):
        headed(setter, one(("Begründung", "Sachverhalt", "Zur Begründung")))
        reasons(setter, setter.draw(1, 3))


def _signed(setter: Setter, director: str) -> None:
    """ "Der Gemeindedirektor", a clause, the name: in the middle or at the right."""
    odds, row, size, writer = setter.odds, setter.new_row(), setter.size, setter.writer
    lines: list[list[Part]] = []
    if odds(0.6):
        lines.append([said(f"Der {director}", Role.SIGNATURE_FUNCTION, row)])
    if odds(0.4):
        clause = setter.one(("In Vertretung", "I.V.", "Im Auftrage", "Im Auftrag:", "i.A."))
        lines.append([said(clause, Role.SIGNATURE_CLAUSE, row)])
    name: list[Part] = [said(setter.one(("{n}", "{n}", "({n})")).format(n=writer.full_name()), Role.SIGNATURE_NAME, row)]
    if odds(0.15):
        name.insert(0, plain("gez.", row=row))
    setter.room(size * 8)
    centred, x = odds(0.5), setter.left + setter.width * setter.between(0.4, 0.6)
    gap = size * setter.one((1, 2, 3))
    for line in [*lines, name]:
        if line is name:
            setter.y += gap
        wide = setter.measure(" ".join([part[0] for part in line]), size)
        at = setter.left + (setter.width - wide) / 2 if centred else x
        setter.line(line, at, setter.y + size * 0.8, size)
        setter.y += size * 1.4
