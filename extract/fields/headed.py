"""What known headings say of the running text below them, where the network takes it for another section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.fields.section import Section
from extract.layout import PROSE, Marked, MarkedPage, PageKind, Role, Sheets
from extract.values import letters

# Headings of these fields name the section below them.
_NAMED = {"resolution": Role.RESOLUTION, "statement": Role.STATEMENT}
_HEADINGS = frozenset({Role.HEADING, Role.LABEL, Role.PAPER_TYPE})
# What known headings can stand over.
_SECTIONS = frozenset({"subject", "consultations", "budget", "resolution", "statement", "attachments", "decisions", "other"})
_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-Ea-e])[.)]")
_ROMAN = re.compile(r"[IVX]{1,4}[.)]")
_LEADS_IN = re.compile(r"\bbeschlie(?:ß|ss)(?:t|en)\b[^.:]*:$")
_COUNTED = re.compile(r"(\d{1,2})[.)]")


def headed(pages: Sequence[MarkedPage], sheets: Sheets) -> tuple[MarkedPage, ...]:
    """The own pages of a paper, the running text on them as the headings above it say.

    What a motion says before its reasons is what it asks for, also without a heading.
    """
    sections = list(_sections(pages, sheets))
    if pages and pages[0].kind is PageKind.MOTION and not any(_is(one, Role.RESOLUTION) for one in sections):
        for one, after in pairwise([one for one in sections if one.words]):
            if one.role is None and after.role is Role.STATEMENT:
                one.role = Role.RESOLUTION
                break
    roles = {(word.page, word.number): one.role for one in sections if one.role for word in one.words}
    pages = _with(roles, pages)
    return _with(dict(_elsewhere(sections, pages)), pages)


def _with(roles: Mapping[tuple[int, int], Role], pages: Sequence[MarkedPage]) -> tuple[MarkedPage, ...]:
    """The pages with these roles, by page and number of the word."""
    return tuple(
        replace(page, words=tuple(replace(word, role=roles.get((word.page, word.number), word.role)) for word in page.words))
        for page in pages
    )


def _elsewhere(sections: Sequence[Section], pages: Sequence[MarkedPage]) -> Iterator[tuple[tuple[int, int], Role]]:
    """What stands outside of the section with a Roman number that has most of a role's text: summaries, tables of contents."""
    for role in _NAMED.values():
        numbered = [one for one in sections if one.outlined and one.role is role]
        main = {(word.page, word.number) for one in numbered if one is max(numbered, key=_length) for word in one.words}
        others = {(word.page, word.number) for page in pages for word in page.words if word.role is role} - main
        if len(others) < len(main):
            yield from ((place, Role.OTHER) for place in others)


def _length(section: Section) -> int:
    return len(section.words)


def _is(section: Section, role: Role) -> bool:
    return section.role is role or (section.role is None and any(word.role is role for word in section.words))


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed line: its marked words, the field that it is a known heading of, and whether it begins with a Roman number."""

    words: list[Marked]
    field: str | None
    roman: bool

    @property
    def number(self) -> int | None:
        """The Arabic number that it begins with."""
        counted = _COUNTED.fullmatch(self.words[0].text)
        return int(counted[1]) if counted and len(self.words) > 1 else None

    @property
    def heading(self) -> bool:
        """Whether the network takes it for one, or for one and the text that begins behind it; none begins with a small letter."""
        roles = {word.role for word in self.words}
        if roles <= _HEADINGS:
            return True
        said = sum(word.role in _HEADINGS for word in self.words)
        if self.field and 2 * said >= len(self.words):
            return True
        first = next((word for word in self.words if letters(word.text)), self.words[0])
        begun = first.role in _HEADINGS and not (first.text[:1].islower() and roles & set(PROSE))
        return begun and Role.HEADING in roles

    def ends(self, section: Section) -> bool:
        """Whether another section begins with this line."""
        if not section.outlined:
            return self.heading
        other = self.field not in (None, "other") and _NAMED.get(str(self.field)) is not section.role
        return self.roman or (other and self.heading)


def _sections(pages: Sequence[MarkedPage], sheets: Sheets) -> Iterator[Section]:
    section, alone = Section(None), False
    for line in _lines(pages, sheets):
        role = _NAMED.get(line.field or "")
        if alone and line.heading and not line.roman:
            # The number stands in a column of its own, before the heading that it numbers.
            section.role = role
        elif section.counts_on(line.number, line.heading):
            section.count_on(line.words)
        elif line.ends(section):
            section.go_on(line.words[0].page)
            yield section
            section = Section(role, line.roman, line.number, [word for word in line.words if word.role in PROSE])
        else:
            section.take(line.words)
        alone = line.roman and len(line.words) == 1
    yield section


def _lines(pages: Sequence[MarkedPage], sheets: Sheets) -> Iterator[_Printed]:
    """The lines of the pages that have marked words."""
    marks = {(word.page, word.word): word for page in pages for word in page.words}
    for line in sheets.lines:
        words = [mark for word in line.words if (mark := marks.get((line.page, word)))]
        if words:
            yield _Printed(words, _heads(words), bool(_ROMAN.fullmatch(words[0].text)))


def _heads(words: Sequence[Marked]) -> str | None:
    """The section whose known heading a line begins with, behind its number, or that a sentence leads to ("… möge beschließen:")."""
    begins = words[1:] if _NUMBER.fullmatch(words[0].text) else words
    table, _, field_ = ((begins[0].known if begins else None) or "").partition(".")
    if table == "labels" and field_ in _SECTIONS:
        return field_
    leads_in = {word.role for word in words} <= _HEADINGS and _LEADS_IN.search(" ".join(word.text for word in words))
    return "resolution" if leads_in else None
