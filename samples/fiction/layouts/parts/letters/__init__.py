"""Papers that councils get as letters: motions and questions, answers, typed letters, grants, long papers of departments."""

from __future__ import annotations

import datetime as dt

from samples.fiction.layouts.page import Paper
from samples.fiction.layouts.parts.annexes import annexes
from samples.fiction.layouts.parts.letters.answers import answer
from samples.fiction.layouts.parts.letters.citizens import citizen_motion
from samples.fiction.layouts.parts.letters.grants import grant
from samples.fiction.layouts.parts.letters.motions import motion, question
from samples.fiction.layouts.parts.letters.sittings import sitting_paper
from samples.fiction.layouts.parts.letters.typed import typed_letter
from samples.fiction.layouts.setter import Setter
from samples.fiction.layouts.style import draw_style
from samples.fiction.layouts.writer import Writer

_KINDS = (
    *(motion,) * 5,
    *(question,) * 4,
    *(answer,) * 4,
    *(typed_letter,) * 3,
    *(grant,) * 2,
    *(sitting_paper,) * 3,
    citizen_motion,
)
# Those whose first pages are of the kind "motion".
_MOTIONS = (motion, question, citizen_motion)
# The years of letters from typewriters.
_TYPED = (1955, 1990)


def letter(writer: Writer, day: dt.date, pages: Paper) -> None:
    """Writes one of them behind these pages; now and then something is attached."""
    write = writer.one(_KINDS)
    if write is typed_letter:
        year = writer.draw(*_TYPED)
        writer, day = Writer(writer.rng, year, writer.words), dt.date(year, 1, 1) + (day - dt.date(day.year, 1, 1))
    setter = Setter(writer, draw_style(writer, writer.year), pages, "motion" if write in _MOTIONS else "letter")
    write(setter, day)
    for share in (0.1, 0.04):
        if setter.odds(share):
            annexes(setter)
    setter.close()
