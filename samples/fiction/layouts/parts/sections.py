"""Sections of prose and their headings."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.parts.insets import inset
from samples.fiction.layouts.parts.values import named
from samples.fiction.layouts.rules import Framed, across
from samples.fiction.layouts.setter import Part, Setter, plain, said

# Resolutions that read like a statement: what they are, their heading says.
_LIKE_REASONS = 0.1
_NUMBERS = ("1. ", "2. ", "3. ", "I. ", "II. ", "A. ", "a) ", "4 ")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of prose: the field that its heading names ("" for none), the role of its words, how many paragraphs."""

    field: str
    role: Role
    count: int

    @property
    def resolves(self) -> bool:
        return self.role is Role.RESOLUTION


def heading(setter: Setter, field: str, inline: bool = True) -> list[Part]:
    """Sets a section's heading on a line of its own; or gives it, to be set before the section's first words."""
    text, odds = _wording(setter, field), setter.odds
    if odds(0.75) or (setter.style.colon == ":" and odds(0.5)):
        text += ":"
    part = plain(text, Role.HEADING)
    if inline and odds(0.12):
        return [part]
    size = setter.size * setter.one((1, 1, 1, 1.1, 1.2, 1.4, 0.9))
    setter.room(size * 3.5)
    if odds(0.1):
        setter.centred([part], size)
    else:
        setter.para([part], size)
    if setter.style.ruling.headings:
        end = setter.end if odds(0.4) else min(setter.left + setter.measure(text, size), setter.end)
        across(setter, setter.left, end, setter.y)
        setter.y += 2
    if odds(0.4):
        setter.skip(0.4)
    return []


def _wording(setter: Setter, field: str) -> str:
    writer, odds = setter.writer, setter.odds
    text = writer.label(field, 0.5 if field == "other" else setter.style.unknown)
    if setter.style.numbers:
        text = f"{setter.next_number()} {text}"
    elif odds(0.08):
        text = setter.one(_NUMBERS) + text
    if odds(0.1):
        text = text.upper()
    return " ".join(text) if odds(0.04) else text


def beside(setter: Setter, field: str) -> float:
    """Sets a section's heading at the left of where it goes on; gives that place."""
    setter.room(setter.size * 2)
    column = setter.left + setter.width * setter.between(0.2, 0.3)
    setter.cell([plain(named(setter, field), Role.HEADING)], setter.left, column - setter.left - 8, setter.size)
    return column


def prose(setter: Setter, section: Section) -> None:
    """A section of sentences, numbered or not."""
    frame = Framed(setter, setter.style.ruling.sections)
    x, indent, before = setter.left, 0.0, list[Part]()
    if setter.odds(0.11) and section.field:
        x = beside(setter, section.field)
    else:
        before = heading(setter, section.field) if section.field else []
        indent = setter.one((0, 0, 0, setter.between(10, 30)))
        if indent and setter.odds(0.4):
            x, indent = x + indent, 0
    numbered = section.count > 1 and setter.odds(0.3 if section.resolves else 0.06)
    gap = setter.one((0, 0.3) if indent else (0, 0.4, 0.8))
    for i in range(section.count):
        mark = setter.one((f"{i + 1}.", f"{i + 1}.", f"{i + 1})", f"{'abcdefgh'[i % 8]})", "-")) + " " if numbered else ""
        setter.para([*before, said(mark + _paragraph(setter, section, i), section.role)], None, x, indent)
        before = []
        setter.skip(gap)
        if setter.odds(0.03 if section.resolves else 0.08):
            inset(setter, section.role, x)
    frame.close()
    setter.skip()


def _paragraph(setter: Setter, section: Section, number: int) -> str:
    writer = setter.writer
    if section.resolves and not (section.field and setter.odds(_LIKE_REASONS)):
        return writer.sentences("resolution", setter.draw(1, 3))
    text = writer.sentences("statement", setter.draw(1, 6))
    if number == section.count - 1 and setter.odds(0.25):
        text += f" {writer.pick('closing', 'statement')}"
    return text
