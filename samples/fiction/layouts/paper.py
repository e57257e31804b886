"""Chooses the parts of a paper and their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from extract.layout.roles import Role
from samples.fiction.layouts.page import Paper
from samples.fiction.layouts.parts.agreements import agreement
from samples.fiction.layouts.parts.annexes import annex
from samples.fiction.layouts.parts.budget import budget
from samples.fiction.layouts.parts.consultations import consultations
from samples.fiction.layouts.parts.decisions import decisions
from samples.fiction.layouts.parts.ends import attachments, signatures
from samples.fiction.layouts.parts.fields import fields
from samples.fiction.layouts.parts.heads import dateline, letterhead, letterhead_beside, running, subject, title
from samples.fiction.layouts.parts.letters import letter
from samples.fiction.layouts.parts.sections import Section, prose
from samples.fiction.layouts.parts.values import Matter
from samples.fiction.layouts.setter import Setter
from samples.fiction.layouts.style import draw_style
from samples.fiction.layouts.wordings import Wordings
from samples.fiction.layouts.writer import Writer

Part = Callable[[], None]
# The share of papers that are letters.
_LETTERS = 0.25


def write_paper(rng: Random, words: Wordings, pages: Paper) -> None:
    """Writes a paper behind these pages, with all that hangs behind it."""
    year = rng.choice((rng.randint(1970, 1999), rng.randint(2000, 2025), rng.randint(2000, 2025)))
    writer = Writer(rng, year, words)
    day = dt.date(year, 1, 1) + dt.timedelta(days=writer.draw(8, 330))
    if writer.odds(_LETTERS):
        letter(writer, day, pages)
    else:
        _vorlage(writer, day, pages)


def _vorlage(writer: Writer, day: dt.date, pages: Paper) -> None:
    """A form of an administration, with all that hangs behind it."""
    setter = Setter(writer, draw_style(writer, writer.year), pages)
    matter = Matter(writer.body(), day, writer.reference(), _fields(setter))
    setter.running = running(setter, matter)
    setter.running(setter, 1)
    for part in [*_top(setter, matter), *_below(setter, matter)]:
        part()
    for attached, share in ((agreement, 0.28), (annex, 0.09), (annex, 0.05)):
        if setter.odds(share):
            attached(setter)
    setter.close()


def _fields(setter: Setter) -> list[str]:
    """What the head tells, in its order."""
    names = [
        "reference",
        *(name for name, share in (("date", 0.88), ("originator", 0.9), ("clerk", 0.8)) if setter.odds(share)),
    ]
    if setter.odds(0.3):
        setter.rng.shuffle(names)
    others = (("file_number", 0.35), ("phone", 0.3), ("involved", 0.25), ("junk", 0.3), ("junk", 0.2), ("subject", 0.18))
    for name, share in others:
        if setter.odds(share):
            names.insert(setter.draw(0, len(names)), name)
    return names


def _top(setter: Setter, matter: Matter) -> list[Part]:
    odds, parts = setter.odds, list[Part]()
    if odds(0.12) and "date" in matter.fields:
        parts.append(lambda: dateline(setter, matter) if "date" in matter.fields else None)
    both: list[Part] = [lambda: title(setter, matter), lambda: fields(setter, matter)]
    if odds(0.2):
        both.reverse()
    parts += both
    if odds(0.1):
        return [lambda: letterhead_beside(setter, matter, parts[0]), *parts[1:]]
    if odds(0.95):
        parts.insert(0, lambda: letterhead(setter, matter))
    if odds(0.08):
        setter.rng.shuffle(parts)
    return parts


def _below(setter: Setter, matter: Matter) -> list[Part]:
    """From the subject to the signatures."""
    odds, shuffle = setter.odds, setter.rng.shuffle
    middle: list[Part] = [] if "subject" in matter.fields else [lambda: subject(setter)]
    sections = _sections(setter)
    if odds(0.9):
        late = odds(0.08)
        (sections if late else middle).append(lambda: consultations(setter, matter.day))
    if odds(0.3):
        shuffle(middle)
    end: list[Part] = [lambda: signatures(setter)]
    if odds(0.15):
        end.append(lambda: decisions(setter, matter.day))
    if odds(0.15):
        end.reverse()
    if odds(0.15):
        sections.insert(min(1, len(sections)) if odds(0.5) else setter.draw(0, len(sections)), end.pop(0))
    return [*middle, *sections, *end]


def _sections(setter: Setter) -> list[Part]:
    odds, one, draw = setter.odds, setter.one, setter.draw
    sections: list[Part] = []

    def section(field: str, role: Role, count: int) -> Part:
        return lambda: prose(setter, Section(field, role, count))

    if odds(0.85):
        sections.append(section("resolution", Role.RESOLUTION, one((1, 1, 1, 2, 3, 5))))
    if odds(0.93):
        sections.append(section("statement" if odds(0.97) else "", Role.STATEMENT, one((1, 2, 3, 4, 5, 7))))
    if odds(0.4):
        sections.reverse()
    if odds(0.25):
        sections.insert(draw(0, len(sections)), section("other", Role.OTHER, one((1, 1, 2))))
    if odds(0.8):
        sections.insert(one((0, 0, draw(0, len(sections)))), lambda: budget(setter))
    if odds(0.75):
        sections.insert(len(sections) if odds(0.8) else draw(0, len(sections)), lambda: attachments(setter))
    if odds(0.12):
        sections.insert(draw(0, len(sections)), section("other", Role.OTHER, 1))
    return sections
