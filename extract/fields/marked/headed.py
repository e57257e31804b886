"""What known headings say of the running text below them, where the network takes it for another section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.layout import PROSE, Marked, MarkedPage, PageKind, PlacedLine, Role, Sheets, heading_at

# Headings of these fields name the section below them.
_NAMED = {"resolution": Role.RESOLUTION, "statement": Role.STATEMENT}
_HEADINGS = frozenset({Role.HEADING, Role.LABEL, Role.PAPER_TYPE})


@dataclass
class _Section:
    """Running text from one heading to the next; `role` is what the heading says it is, None where nobody knows the heading."""

    role: Role | None
    words: list[Marked] = field(default_factory=list)


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
    return tuple(
        replace(page, words=tuple(replace(word, role=roles.get((word.page, word.number), word.role)) for word in page.words))
        for page in pages
    )


def _is(section: _Section, role: Role) -> bool:
    return section.role is role or (section.role is None and any(word.role is role for word in section.words))


def _sections(pages: Sequence[MarkedPage], sheets: Sheets) -> Iterator[_Section]:
    marks = {(word.page, word.word): word for page in pages for word in page.words}
    numbers = {page.number for page in pages}
    block = sheets.block(line for line in sheets.lines if line.page in numbers)
    section = _Section(None)
    for line in block.lines:
        words = [mark for word in line.words if (mark := marks.get((line.page, word)))]
        if _is_heading(words):
            yield section
            section = _Section(_says(line, block.sheets))
        section.words += [word for word in words if word.role in PROSE]
    yield section


def _is_heading(words: Sequence[Marked]) -> bool:
    return any(word.role is Role.HEADING for word in words) or (bool(words) and all(word.role in _HEADINGS for word in words))


def _says(line: PlacedLine, sheets: Sheets) -> Role | None:
    """Which section a heading begins, as the lexicon knows it."""
    known = heading_at(line, sheets.block([line]))
    return _NAMED.get(known.field) if known else None
