"""Chooses the parts of a paper and their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from extract.layout.roles import Role
from samples.fiction.layouts.chance import Chance
from samples.fiction.layouts.page import Paper
from samples.fiction.layouts.parts.agreements import agreement
from samples.fiction.layouts.parts.annexes import annexes, begin_annex, blank_back
from samples.fiction.layouts.parts.budget import budget
from samples.fiction.layouts.parts.consultations import consultations
from samples.fiction.layouts.parts.decision_blocks import decision_blocks
from samples.fiction.layouts.parts.decision_sentences import decision_sentence
from samples.fiction.layouts.parts.decisions import decisions
from samples.fiction.layouts.parts.declarations import addressed, declaration, related
from samples.fiction.layouts.parts.ends import attachments, signatures
from samples.fiction.layouts.parts.fields import fields
from samples.fiction.layouts.parts.heads import dateline, letterhead, letterhead_beside, running, subject, title
from samples.fiction.layouts.parts.letters import letter
from samples.fiction.layouts.parts.sections import Section, prose
from samples.fiction.layouts.parts.values import Matter, matter_of
from samples.fiction.layouts.setter import Setter, plain
from samples.fiction.layouts.style import Style, draw_style
from samples.fiction.layouts.wordings import Wordings
from samples.fiction.layouts.writer import Writer

Part = Callable[[], None]
# The share of forms that are letters.
_LETTERS = 0.35


@dataclass(frozen=True, slots=True)
class Form:
    """What papers of one form share: how they are printed, what their labels and letterhead say, how they are laid out (`seed`),
    and whether they are letters.
    """

    words: Wordings
    year: int
    style: Style
    seed: int
    kept: dict[tuple[str, str], str]
    letters: bool


def draw_form(rng: Random, words: Wordings) -> Form:
    year = rng.choice((rng.randint(1970, 1999), rng.randint(2000, 2025), rng.randint(2000, 2025)))
    return Form(words, year, draw_style(Chance(rng), year), rng.randrange(1 << 40), {}, rng.random() < _LETTERS)


def write_paper(rng: Random, form: Form, pages: Paper) -> None:
    """Writes a paper of the form behind these pages, with all that hangs behind it."""
    writer = Writer(rng, form.year, form.words, form.kept)
    day = dt.date(form.year, 1, 1) + dt.timedelta(days=writer.draw(8, 330))
    if form.letters:
        letter(writer, day, pages)
        return
    setter = Setter(writer, form.style, pages)
    setter.steer(Random(form.seed))
    matter = matter_of(setter, day, _fields(setter))
    setter.running = running(setter, matter)
    setter.running(setter, 1)
    for number, part in enumerate([*_top(setter, matter), *_below(setter, matter)], 1):
        # Each part begins as in the form's other papers, however the ones before it went.
        setter.steer(Random(form.seed + number) if setter.writer.odds(0.75) else rng)
        part()
    setter.steer(rng)
    _attach(setter)
    setter.close()


def _attach(setter: Setter) -> None:
    """What hangs behind the paper: an agreement, annexes, both in any order, or nothing."""
    attached = [write for write, share in ((agreement, 0.28), (annexes, 0.25), (_foreign_paper, 0.015)) if setter.odds(share)]
    if setter.odds(0.3):
        attached.reverse()
    for write in attached:
        write(setter)
    if setter.odds(0.02):
        blank_back(setter)


def _foreign_paper(setter: Setter) -> None:
    """Another town's paper as an annex."""
    begin_annex(setter)
    setter.place([plain(setter.writer.pick("annexes", "marks"))], setter.size)
    matter = matter_of(setter, setter.writer.day(), _fields(setter))
    for part in [*_top(setter, matter), *_below(setter, matter)]:
        part()


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
    if setter.odds(0.06):
        names.insert(names.index("subject") + 1 if "subject" in names else len(names), "related")
    return names


def _top(setter: Setter, matter: Matter) -> list[Part]:
    odds, parts = setter.odds, list[Part]()
    if odds(0.12) and "date" in matter.fields:
        parts.append(lambda: dateline(setter, matter) if "date" in matter.fields else None)
    both: list[Part] = [lambda: title(setter, matter), lambda: fields(setter, matter)]
    if odds(0.2):
        both.reverse()
    parts += both
    if odds(0.04):
        parts.append(lambda: addressed(setter))
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
        late = odds(0.1)
        (sections if late else middle).append(lambda: consultations(setter, matter.day))
    if odds(0.06):
        middle.append(lambda: related(setter))
    if odds(0.3):
        shuffle(middle)
    end: list[Part] = [lambda: signatures(setter)]
    if odds(0.25):
        result = setter.one((decisions, decisions, decision_blocks, decision_blocks, decision_sentence))
        end.append(lambda: result(setter, matter.day))
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
    for share in (0.2, 0.08):
        if odds(share):
            sections.insert(draw(0, len(sections)), lambda: declaration(setter))
    return sections
