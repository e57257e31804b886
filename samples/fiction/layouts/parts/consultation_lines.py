"""Ways through the committees that are told in lines: blocks of labels and values run on, one sitting, a narrow column."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.sessions import Session, Shown, state
from samples.fiction.layouts.parts.values import named
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_ORGANIZATION, _DATE, _ROLE = Role.CONSULTATION_ORGANIZATION, Role.CONSULTATION_DATE, Role.CONSULTATION_ROLE


def _day(setter: Setter, session: Session) -> list[Part]:
    """The day of the sitting, at times behind the day of the week."""
    if not session.date:
        return []
    weekday = setter.writer.pick("papers", "weekdays") + "," if setter.odds(0.4) else ""
    return [plain(weekday, row=session.row), said(session.date, _DATE, session.row)]


def run_on(setter: Setter, sessions: list[Session], shown: Shown, size: float) -> None:
    """ "Beratung: Kulturausschuss am Montag, 29. März 2010", below it "Behandlung öffentlich Art vorberatend"."""
    writer, colon, indent = setter.writer, setter.one(("", ":")), setter.one((0.0, 0.0, setter.between(10, 60)))
    first, one_line = named(setter, "consultations"), setter.odds(0.25)
    status, role = (writer.column(name, 0.2) + colon for name in ("status", "role"))
    for session in sessions:
        row = session.row
        parts: list[Part] = [label(first), said(session.organization, _ORGANIZATION, row)]
        if session.date:
            parts += [plain(setter.one(("am", "am", "vom", ",")), row=row), *_day(setter, session)]
        more: list[Part] = []
        if shown.publicity not in ("none", "all"):
            more += [label(status, row), said(state(setter, session.public), Role.CONSULTATION_STATUS, row)]
        if session.role:
            more += [label(role, row), said(session.role, _ROLE, row)]
        if one_line:
            parts, more = [*parts, *more], []
        setter.para(parts, size)
        if more:
            setter.para(more, size, setter.left + indent)
        setter.skip(0.4)


def sitting(setter: Setter, sessions: list[Session], shown: Shown, size: float) -> None:
    """ "zur Sitzung am 3.4.1987 des Kulturausschusses", the one or the other first."""
    session = sessions[0]
    row = session.row
    day, body = _day(setter, session), [said(session.organization, _ORGANIZATION, row)]
    parts: list[Part] = [label(setter.writer.pick("papers", "sittings"))]
    if setter.odds(0.6):
        parts += [*day, plain(setter.one(("des", "der", "des", "im", "-")), row=row), *body]
    else:
        parts += [
            plain(setter.one(("des", "der", "")), row=row),
            *body,
            plain(setter.one(("am", "vom")) if day else "", row=row),
            *day,
        ]
    if session.role and setter.odds(0.4):
        parts += [plain(",", row=row), said(session.role, _ROLE, row)]
    if shown.publicity not in ("none", "all") and setter.odds(0.6):
        parts += [
            plain(setter.one(("-", "", ",")), row=row),
            said(state(setter, session.public), Role.CONSULTATION_STATUS, row),
        ]
    setter.place(parts, size)


def addressees(setter: Setter, sessions: list[Session], _: Shown, size: float) -> None:
    """The committees as whom the paper is addressed to: "In den Kulturausschuss", below it "In die Ratsversammlung", seldom with days."""
    before, days = (
        setter.one((("In den", "In die", "In das"), ("An den", "An die"), ("Über den", "In den"), ("in", "an"))),
        setter.odds(0.25),
    )
    x = setter.one((setter.left, setter.left, setter.left + setter.width * setter.between(0.4, 0.6)))
    public = setter.odds(0.2)
    for session in sessions:
        row = session.row
        parts: list[Part] = [plain(setter.one(before), row=row), said(session.organization, _ORGANIZATION, row)]
        if days and session.date:
            parts += [plain(setter.one(("am", "")), row=row), *_day(setter, session)]
        if session.role and setter.odds(0.2):
            parts.append(said(f"({session.role})", _ROLE, row))
        if public:
            parts.append(said(state(setter, session.public), Role.CONSULTATION_STATUS, row))
        setter.para(parts, size, x)


def narrow(setter: Setter, sessions: list[Session], shown: Shown, size: float) -> None:
    """A narrow column at the edge: committee over several lines, day and role below it; the paper may go on beside it."""
    wide = setter.width * setter.between(0.2, 0.35)
    x = setter.left if setter.odds(0.7) else setter.end - wide
    page, top = setter.page, setter.y
    for session in sessions:
        row = session.row
        lines: list[list[Part]] = [[said(session.organization, _ORGANIZATION, row)]]
        if session.date:
            lines.append([plain(setter.one(("", "am")), row=row), said(session.date, _DATE, row)])
        if session.role:
            lines.append([said(session.role, _ROLE, row)])
        if shown.publicity in ("word", "letters", "one"):
            lines.append([said(state(setter, session.public), Role.CONSULTATION_STATUS, row)])
        for parts in lines:
            setter.room(size * 2.5)
            setter.y += setter.cell(parts, x, wide, size)
        setter.y += size * setter.between(0.2, 1)
    if setter.page is page and x == setter.left and setter.odds(0.5):
        setter.beside(wide + 12)
        setter.y = top
