"""Forms on which citizens hand in motions: framed fields to be filled by hand, boxes for the result at the foot."""

from __future__ import annotations

import datetime as dt

from extract.layout.roles import Role
from samples.fiction.layouts.boxes import box
from samples.fiction.layouts.parts.letters.blocks import note
from samples.fiction.layouts.parts.letters.bodies import demands, reasons
from samples.fiction.layouts.rules import frame
from samples.fiction.layouts.setter import Part, Setter, plain, said

_MEETINGS = ("Bürgerversammlung", "Einwohnerversammlung", "Einwohnerfragestunde", "Bürgerforum")
_RESULTS = (
    ("einstimmig angenommen", Role.DECISION_UNANIMOUS),
    ("mehrheitlich angenommen", Role.DECISION_AS_PROPOSED),
    ("mehrheitlich abgelehnt", Role.DECISION_DEVIATING),
)


def citizen_motion(setter: Setter, day: dt.date) -> None:
    """Subject and text in frames; the reasons stand with the text or in a frame of their own."""
    odds, one, writer = setter.odds, setter.one, setter.writer
    if odds(0.5):
        note(setter)
    place = one((f"des {setter.draw(1, 25)}. Stadtbezirks", f"in {writer.town()}", f"der Stadt {writer.town()}"))
    setter.para([plain(f"{one(_MEETINGS)} {place} am {day.day} {day.month} {day.year}")], setter.size * one((1, 1.2)))
    setter.skip(2)
    hint = plain(one(("(nochmals angeben)", "(höchstens eine Zeile)", "(nur ein Thema je Blatt)", "")))
    setter.para([plain(one(("Betreff", "Thema", "Stichwort", "Betrifft")), Role.LABEL), hint])
    _framed(setter, [said(writer.subject(), Role.SUBJECT)])
    kind = one((said("Antrag", Role.PAPER_TYPE), said("Anliegen", Role.PAPER_TYPE), said("Bürgerantrag", Role.PAPER_TYPE)))
    setter.para(
        [
            kind,
            plain(
                one(
                    (
                        "(in einem Satz, über den die Versammlung entscheiden kann)",
                        "oder Anfrage:",
                        "(bitte deutlich schreiben)",
                        "",
                    )
                )
            ),
        ]
    )
    top, page, beginning = setter.y, setter.page, setter.y
    setter.y += setter.size
    reasoned = odds(0.7)
    demands(setter, framed=reasoned)
    if reasoned:
        setter.para([plain(one(("Begründung:", "Begründung", "Gründe:")), Role.HEADING)])
        reasons(setter, setter.draw(1, 3))
    if setter.page is page:
        setter.y = max(setter.y, beginning + setter.between(60, 300))
        frame(setter, (setter.left - 6, top, setter.end + 6, setter.y))
    setter.skip(2)
    _result(setter)


def _framed(setter: Setter, parts: list[Part]) -> None:
    top = setter.y
    setter.y += setter.size * 0.5
    setter.para(parts)
    setter.y += setter.size * 0.5
    frame(setter, (setter.left - 6, top, setter.end + 6, setter.y))
    setter.skip(2)


def _result(setter: Setter) -> None:
    """Boxes for how the meeting voted, in a frame that the office fills."""
    row, size = setter.new_row(), setter.size
    setter.room(size * 9)
    top = setter.y
    setter.y += size * 0.5
    setter.para(
        [plain(setter.one(("Raum für Vermerke - bitte nicht beschriften", "Von der Verwaltung auszufüllen", "Ergebnis:")))]
    )
    ticked = setter.draw(-1, 2)
    for i, (text, role) in enumerate(_RESULTS):
        end = box(setter, said("x" if i == ticked else "", role, row), (setter.left + 4, setter.y + size * 0.8), size)
        setter.text(plain(text, Role.LABEL), end + size * 0.5)
        setter.y += size * 1.5
    frame(setter, (setter.left - 6, top, setter.end + 6, setter.y))
