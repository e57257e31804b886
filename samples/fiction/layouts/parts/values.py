"""Values of a paper's head, ready to be set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.setter import Part, Setter, plain, said


@dataclass(slots=True)
class Matter:
    """Whose paper it is, its day and number, and the fields that its head still has to print."""

    body: str
    day: dt.date
    reference: str
    fields: list[str]

    def take(self, name: str) -> None:
        self.fields.remove(name)


def matter_of(setter: Setter, day: dt.date, fields: list[str] | None = None) -> Matter:
    """A paper of this day, of any body, with any number."""
    return Matter(setter.writer.keep(("head", "body"), setter.writer.body), day, setter.writer.reference(), fields or [])


def named(setter: Setter, name: str) -> str:
    """The label of a field with the form's colon."""
    text = setter.writer.label(name, setter.style.unknown)
    return _coloned(setter, text.upper() if setter.odds(0.06) else text)


def _coloned(setter: Setter, text: str) -> str:
    return text if text.endswith((":", ".", "?")) else text + setter.style.colon


def field_label(setter: Setter, name: str) -> str:
    """Likewise; what no field knows is called something."""
    if name == "related":
        return setter.writer.pick("papers", "related").rstrip(":") + setter.style.colon
    if name == "junk":
        writer = setter.writer
        return (writer.pick("labels", "junk") if setter.odds(0.6) else writer.compound()) + setter.style.colon
    return named(setter, name)


def value(setter: Setter, matter: Matter, name: str) -> list[Part]:
    """What stands in a field of the head."""
    writer = setter.writer
    if name == "reference":
        return [said(matter.reference, Role.REFERENCE)]
    if name == "date":
        return [said(written(matter.day, setter.style.days), Role.DATE)]
    if name == "originator":
        return [said(writer.originator(), Role.ORIGINATOR)]
    if name == "clerk":
        return _clerk(setter)
    if name == "subject":
        return [said(writer.subject(), Role.SUBJECT)]
    return [plain(_other(setter, name))]


def _clerk(setter: Setter) -> list[Part]:
    draw, parts = setter.draw, [said(setter.writer.clerk(), Role.CLERK)]
    if setter.odds(0.12):
        parts.append(plain(setter.one((f"Tel. {draw(100, 999)}", f"({draw(100, 9999)})", f"App. {draw(10, 999)}"))))
    return parts


def _other(setter: Setter, name: str) -> str:
    """What is in fields that nobody asks for."""
    writer, draw, one = setter.writer, setter.draw, setter.one
    if name == "file_number":
        dashed = f"{draw(10, 99)}-{draw(10, 99)}-{draw(1, 99)}"
        return one((dashed, f"{draw(10, 99)}.{draw(10, 99)}.{draw(1, 20)} {writer.surname()[:2]}"))
    if name == "phone":
        mail = f"{writer.surname().lower()}@{writer.town().lower()}.de"
        return one((f"0{draw(1000, 9999)}/{draw(10, 99999)}", str(draw(100, 999)), mail, str(draw(10, 500))))
    if name == "involved":
        return writer.department() + (f", {writer.department()}" if setter.odds(0.3) else "")
    if name == "related":
        return f"{one(('Vorlage Nr. ', 'Vorlage ', 'Drucksache ', '', 'Antrag '))}{writer.reference()} vom {writer.date()}"
    junk = (
        writer.noun(),
        str(draw(1, 999)),
        writer.clerk(),
        writer.date(),
        writer.committee(),
        "ja",
        "nein",
        "-",
        "öffentlich",
    )
    return one(junk)
