"""What papers declare besides: who was asked, what is affected, who gets a copy. No word of it is a value."""

from __future__ import annotations

from collections.abc import Callable

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.parts.lines import mixed_line, table, tick
from samples.fiction.layouts.setter import Part, Setter, label, plain


def declaration(setter: Setter) -> None:
    """One of them."""
    setter.one((_checks, _checks, _checks_ruled, _distribution, _countersigned, _countersigned))(setter)
    setter.skip()


def _grades(setter: Setter) -> list[Part]:
    """Boxes with their words, the boxes before or behind."""
    grades, before = setter.writer.pick("papers", "grades").split(" / "), setter.odds(0.7)
    chosen = setter.writer.draw(0, len(grades))
    parts: list[Part] = []
    for i, grade in enumerate(grades):
        pair = [tick(Role.NONE, i == chosen), label(grade)]
        parts += pair if before else reversed(pair)
    return parts


def _checks(setter: Setter) -> None:
    """Questions with boxes, at times with a line of reasons."""
    size = setter.size * setter.between(0.85, 1)
    for _ in range(setter.one((1, 1, 2, 3, 5))):
        mixed_line(setter, [label(_check(setter) + setter.style.colon), *_grades(setter)], size)
        if setter.odds(0.2):
            setter.para(
                [
                    label(setter.one(("falls ja, welche:", "Erläuterung:", "wenn ja:", "durch"))),
                    plain(setter.writer.sentences("statement", 1)),
                ],
                size,
            )


def _check(setter: Setter) -> str:
    """What such a box is asked about."""
    return setter.writer.pick(*(("boxes", "other") if setter.odds(0.5) else ("papers", "checks")))


def _checks_ruled(setter: Setter) -> None:
    writer, grades = setter.writer, setter.writer.pick("papers", "grades").split(" / ")
    rows: list[list[Part]] = [[label(""), *[label(grade) for grade in grades]]]
    for _ in range(setter.draw(1, 6)):
        chosen = writer.draw(0, len(grades))
        boxes = [tick(Role.NONE, i == chosen) for i in range(len(grades))]
        rows.append([label(_check(setter)), *boxes])
    table(setter, rows, [3, *[1.0] * len(grades)], setter.size * 0.9)


def _distribution(setter: Setter) -> None:
    """Who gets a copy."""
    writer = setter.writer
    makers: tuple[Callable[[], str], ...] = (
        writer.department,
        lambda: writer.pick("papers", "shortcuts"),
        writer.committee,
        writer.clerk,
    )
    names = [setter.one(makers)() for _ in range(setter.draw(2, 7))]
    head = label(writer.pick("papers", "distribution"))
    if setter.odds(0.5):
        setter.para([head, plain(", ".join(names))])
        return
    setter.para([head])
    for i, name in enumerate(names, 1):
        setter.para([plain(setter.one(("", f"{i}. ", "- ")) + name)])


def _countersigned(setter: Setter) -> None:
    """A grid of offices with their initials and days, mostly empty."""
    writer, columns = setter.writer, setter.draw(3, 7)
    if setter.odds(0.6):
        setter.para([label(writer.pick("papers", "involved") + setter.style.colon)])
    empty = setter.odds(0.3)
    offices = [plain(writer.pick("papers", "shortcuts") if setter.odds(0.7) else writer.department()) for _ in range(columns)]
    rows: list[list[Part]] = [[label(part[0]) for part in offices]]
    for make in (_initials, _day):
        if setter.odds(0.75):
            rows.append([plain("" if empty or writer.odds(0.25) else make(setter)) for _ in offices])
    table(setter, rows, [1] * columns, setter.size * 0.85, setter.one(("", "all", "all", "rows")))


def _initials(setter: Setter) -> str:
    name = setter.writer.surname()
    return setter.writer.one((name[:2], name[0] + ".", f"gez. {name}", name, f"{name[:1]}{setter.writer.surname()[:1]}"))


def _day(setter: Setter) -> str:
    day = setter.writer.day()
    return setter.writer.one((written(day, "plain"), f"{day.day}.{day.month}.", written(day, "short")))


def addressed(setter: Setter) -> None:
    """ "An den Rat der Gemeinde": whom the paper goes to; no sitting."""
    writer = setter.writer
    setter.para([plain(writer.pick("papers", "addresses"))])
    setter.para([plain(writer.committee())])
    if setter.odds(0.4):
        setter.para([plain(setter.one((f"in {writer.town()}", writer.town(), "im Hause")))])
    setter.skip()


def related(setter: Setter) -> None:
    """ "Bezug: Vorlage Nr. 108/76 vom 3.9.1976": a paper that this one follows."""
    writer = setter.writer
    text = f"{setter.one(('Vorlage Nr. ', 'Vorlage ', 'Drucksache ', '', 'Schreiben vom ', 'Antrag Nr. '))}{writer.reference()}"
    if setter.odds(0.7):
        text += f" vom {writer.date()}"
    setter.para([label(writer.pick("papers", "related").rstrip(":") + setter.style.colon), plain(text)])
    setter.skip(0.6)
