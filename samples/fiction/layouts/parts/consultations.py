"""The way of a paper through the committees: as a list, a sentence, or a table (`consultation_table`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.parts.consultation_lines import addressees, narrow, run_on, sitting
from samples.fiction.layouts.parts.consultation_table import consultation_table
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.parts.sessions import Session, Shown, state
from samples.fiction.layouts.parts.values import named
from samples.fiction.layouts.rules import Framed
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Mo.", "Di.", "Mi.", "Do.")
# How a sentence says that a sitting is public, or is not.
_STATES = (
    ("(öffentlich)", "öffentlich", "öffentliche Sitzung", "(ö)", "in öffentlicher Sitzung"),
    ("(nichtöffentlich)", "nichtöffentlich", "nicht öffentliche Sitzung", "(nö)", "in nichtöffentlicher Sitzung"),
)


def consultations(setter: Setter, day: dt.date) -> None:
    """All sessions that the paper goes to after `day`."""
    how = setter.one(
        ("table",) * 9 + ("list", "list", "sentence", "sentence", "cards", "cards", "sitting", "narrow", "addressed")
    )
    shown = Shown(
        publicity=setter.one(("boxes", "boxes", "typed", "letters", "word", "one", "none", "none", "all")),
        roles=setter.odds(0.75),
        dates=setter.odds(0.95),
    )
    sessions = _sessions(setter, day, shown)
    for_all = said(state(setter, setter.odds(0.7), "said"), Role.CONSULTATION_FOR_ALL)
    if shown.publicity == "all" and setter.odds(0.15):
        setter.place([plain(setter.writer.label("consultations", 0.1), Role.HEADING), for_all], setter.size)
    elif setter.odds({"table": 0.55, "list": 0.9, "cards": 0.7, "narrow": 0.8}.get(how, 0)):
        heading(setter, "consultations", False)
    if shown.publicity == "all" and setter.odds(0.6):
        setter.place([for_all], setter.size)
    size = setter.size * setter.between(0.82, 1.02)
    if how == "table":
        consultation_table(setter, sessions, shown.publicity, size)
        if shown.publicity == "all" and setter.odds(0.3):
            setter.place([for_all], setter.size)
    else:
        setter.one(_IN_LINES[how])(setter, sessions, shown, size)
    if setter.odds(0.12):
        setter.para([plain(setter.writer.pick("papers", "legends"))], size * 0.85)
    setter.skip()


def _sessions(setter: Setter, day: dt.date, shown: Shown) -> list[Session]:
    sessions, writer = [], setter.writer
    for _ in range(setter.one((1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 9, 12))):
        day += dt.timedelta(days=setter.draw(3, 35))
        date = written(day, setter.style.days) if shown.dates and setter.odds(0.94) else ""
        role = writer.consultation_role() if shown.roles and setter.odds(0.95) else ""
        sessions.append(Session(setter.new_row(), writer.committee(), date, role, setter.odds(0.67)))
    return sessions


def _list(setter: Setter, sessions: list[Session], shown: Shown, size: float) -> None:
    """A line for each session."""
    mark = setter.one(("", "", "#.", "-", "•", "#)", "an den", "zum", "in den"))
    between = setter.one((",", "", "", "-", ";", "|"))
    swapped, bracketed, before = setter.odds(0.25), setter.odds(0.4), setter.one(("", "am", "vom", "Sitzung am"))
    for number, session in enumerate(sessions, 1):
        row = session.row
        bits = [[said(session.organization, Role.CONSULTATION_ORGANIZATION, row)]]
        if session.date:
            date = said(session.date, Role.CONSULTATION_DATE, row)
            bits.append([plain(before, row=row), date] if before else [date])
        if session.role:
            role = f"({session.role})" if bracketed else session.role
            bits.append([said(role, Role.CONSULTATION_ROLE, row)])
        if shown.publicity in ("word", "letters", "one"):
            bits.append([said(state(setter, session.public), Role.CONSULTATION_STATUS, row)])
        if swapped:
            bits[0], bits[-1] = bits[-1], bits[0]
        parts = [plain(mark.replace("#", str(number)), row=row)]
        for bit in bits:
            parts += [*bit, plain(between, row=row)]
        setter.para(parts[:-1], size)
        if setter.odds(0.2):
            setter.skip(0.3)


def _sentence(setter: Setter, sessions: list[Session], _: Shown, size: float) -> None:
    """All sessions behind one label, one behind the other or each on a line of its own."""
    odds, one = setter.odds, setter.one
    apart, weekdays, states = odds(0.4), odds(0.4), odds(0.5)
    before = one(("am", "(am", "vom", ",", "", "-"))
    between = one((",", "und", ";", "/"))
    parts: list[Part] = [label(named(setter, "consultations"))]
    for session in sessions:
        row = session.row
        parts.append(said(session.organization, Role.CONSULTATION_ORGANIZATION, row))
        if session.date:
            parts.append(plain(before, row=row))
            parts += [plain(one(_WEEKDAYS) + one((",", ",", "")), row=row)] if weekdays else []
            parts.append(said(session.date, Role.CONSULTATION_DATE, row))
        if session.role and odds(0.7):
            parts.append(said(session.role, Role.CONSULTATION_ROLE, row))
        if states:
            parts.append(said(one(_STATES[0 if session.public else 1]), Role.CONSULTATION_STATUS, row))
        if apart:
            setter.para(parts, size)
            parts = [label(named(setter, "consultations"))] if odds(0.3) else []
        else:
            parts.append(plain(between))
    if not apart:
        setter.para(parts[:-1], size)


def _cards(setter: Setter, sessions: list[Session], shown: Shown, size: float) -> None:
    """Each session as a block of labelled fields."""
    writer, unknown, colon = setter.writer, setter.style.unknown, setter.style.colon
    names = ("organization", "date", "role", "status")
    texts = [writer.column(name, unknown * 0.7) + colon for name in names]
    tab = setter.left + min(max(setter.measure(text, size) for text in texts) + setter.between(6, 40), setter.width * 0.4)
    for session in sessions:
        open_to = state(setter, session.public) if shown.publicity not in ("none", "all") else ""
        values = (session.organization, session.date, session.role, open_to)
        setter.room(size * 7)
        frame = Framed(setter, setter.style.ruling.grid == "all")
        for name, text, value in zip(names, texts, values, strict=True):
            if not value and setter.odds(0.8):
                continue
            setter.room(size * 1.5)
            setter.text(label(text, session.row), setter.left, size)
            part = said(value, Role(f"consultation.{name}"), session.row)
            setter.y += setter.cell([part], tab, setter.end - tab, size) * 1.1
        frame.close()
        setter.skip(0.5)


# The ways in lines, by name; of two one is taken.
_IN_LINES: Mapping[str, Sequence[Callable[[Setter, list[Session], Shown, float], None]]] = {
    "list": (_list,),
    "sentence": (_sentence,),
    "cards": (_cards, run_on),
    "sitting": (sitting,),
    "narrow": (narrow,),
    "addressed": (addressees,),
}
