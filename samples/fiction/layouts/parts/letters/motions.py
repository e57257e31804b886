"""Motions and questions of factions, groups, members and boards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.parts.ends import attachments
from samples.fiction.layouts.parts.letters.blocks import feet, note, salutations
from samples.fiction.layouts.parts.letters.bodies import demands, headed, introduction, questions, reasons
from samples.fiction.layouts.parts.letters.groups import Group, make_group
from samples.fiction.layouts.parts.letters.signing import greeting, sign, signers
from samples.fiction.layouts.parts.letters.titles import title
from samples.fiction.layouts.parts.letters.tops import top
from samples.fiction.layouts.parts.letters.wording import kind_of_paper, lead_in, wording
from samples.fiction.layouts.parts.slides import slides
from samples.fiction.layouts.rules import Grid, shares
from samples.fiction.layouts.setter import Setter, label, plain, said


@dataclass(frozen=True, slots=True)
class _Case:
    """Who asks what kind of thing, and when."""

    group: Group
    day: dt.date
    asks: bool


def motion(setter: Setter, day: dt.date) -> None:
    """What somebody wants the council to resolve, and why."""
    _letter(setter, _Case(make_group(setter), day, asks=False))


def question(setter: Setter, day: dt.date) -> None:
    """What somebody wants to know: all of its text is a statement."""
    _letter(setter, _Case(make_group(setter), day, asks=True))


def _letter(setter: Setter, case: _Case) -> None:
    odds = setter.odds
    setter.running = feet(setter)
    setter.running(setter, 1)
    for _ in range(setter.one((0, 0, 0, 1, 2))):
        note(setter)
    kind = said(kind_of_paper(setter, "question" if case.asks else "motion"), Role.PAPER_TYPE)
    above, early = odds(0.12), odds(0.7)
    top(setter, case.group, case.day, kind if above else None)
    if early:
        title(setter, None if above else kind)
    if odds(0.1):
        _sitting(setter)
    salutations(setter)
    told = _lead_in(setter, case)
    if not early:
        title(setter, None if above else kind)
    if case.asks:
        _question(setter)
    else:
        _motion(setter, told)
    _end(setter, case)


def _sitting(setter: Setter) -> None:
    """The form's table of the one sitting that the paper is for."""
    writer, row = setter.writer, setter.new_row()
    edges = shares(setter, [3, 2], (setter.left, setter.left + setter.width * setter.one((0.6, 1))))
    grid = Grid(setter, edges, setter.style.ruling.grid or setter.one(("all", "")))
    setter.room(setter.size * 5)
    day = written(writer.day(), setter.style.days)
    cells = (
        (label("Gremium"), label(setter.one(("Datum der Sitzung", "Sitzung am", "Sitzungstermin", "Sitzungsdatum")))),
        (said(writer.committee(), Role.CONSULTATION_ORGANIZATION, row), said(day, Role.CONSULTATION_DATE, row)),
    )
    for pair in cells:
        top = setter.y
        deep = max(setter.cell([part], edges[i], edges[i + 1] - edges[i] - 6, setter.size) for i, part in enumerate(pair))
        setter.y += deep + 3
        grid.row(top - 1, setter.y - 1)
    grid.close()
    setter.skip(1.5)


def _lead_in(setter: Setter, case: _Case) -> bool:
    """Asks for a place on the agenda; tells whether it did."""
    asked = setter.odds(0.6)
    if asked:
        text = wording(setter, "agenda_question" if case.asks else "agenda_motion")
        setter.para([plain(text)])
        setter.skip()
    return asked


def _motion(setter: Setter, told: bool) -> None:
    """What is to be resolved and why, in either order."""
    writer, odds = setter.writer, setter.odds
    count = setter.one((1, 1, 2, 3, 4, 6))
    before = odds(0.35)
    if before:
        if odds(0.3):
            headed(setter, wording(setter, "statement_headings"))
        elif not told or odds(0.3):
            introduction(setter)
        reasons(setter, count)
    heads, leads, behind = odds(0.6) or before, odds(0.4), not before and odds(0.93)
    if heads:
        headed(setter, wording(setter, "resolution_headings") if odds(0.8) else writer.label("resolution", 0.1))
    if leads:
        headed(setter, lead_in(setter), Role.LABEL)
    demands(setter, framed=heads or leads or behind)
    if behind:
        headed(setter, wording(setter, "statement_headings"))
        reasons(setter, count)
    elif odds(0.3):
        reasons(setter, 1)


def _question(setter: Setter) -> None:
    """Questions, with what led to them before or behind."""
    odds = setter.odds
    before, behind = odds(0.5), odds(0.35)
    if before:
        if odds(0.25):
            headed(setter, wording(setter, "statement_headings"))
        reasons(setter, setter.draw(1, 3))
    questions(setter)
    if behind:
        headed(setter, wording(setter, "statement_headings"))
        reasons(setter, setter.draw(1, 4))


def _end(setter: Setter, case: _Case) -> None:
    odds = setter.odds
    lists = odds(0.2)
    if lists and odds(0.4):
        attachments(setter)
        lists = False
    whom = setter.one(
        ("Für die Fraktion", f"Für die {case.group.short}", "für den Beirat", f"{case.group.short}:", "Im Namen der Fraktion")
    )
    greeting(setter, whom)
    if odds(0.93):
        sign(setter, signers(setter, "functions"))
        if odds(0.08):
            setter.para([plain(whom)])
    elif odds(0.6):
        setter.para([plain(case.group.lines[0])])
    if lists:
        setter.skip()
        attachments(setter)
    elif odds(0.06):
        slides(setter)
