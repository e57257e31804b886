"""Resolution and statement from marked words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extract.fields.columns import columns_of, without_strays
from extract.fields.found import Doubt, Found, found_in
from extract.fields.marked_paper import MarkedPaper, clue_of
from extract.fields.sentences import from_its_beginning, runs_in
from extract.layout import Marked, PlacedLine, Role, Span, paragraphs
from extract.page import Line
from extract.values import join_lines, letters

_BEGINS = 0.5
_DIVIDED = re.compile(r"\w[-‐‑]$")
# So many words of another section part two texts.
_PARTED_BY = 12
# Texts as alike as this (percent) are one; of what was left out so many letters are told.
_SAME_AGAIN, _TOLD = 70, 60
_OTHER_TEXT = frozenset({Role.STATEMENT, Role.OTHER})


def read_prose(paper: MarkedPaper, role: Role) -> Found[str] | None:
    """A section's text: paragraphs joined by a line feed."""
    whole = _section(paper, role)
    if not whole:
        return None
    section = _first_run(_before_signatures(whole, paper), paper) if role is Role.RESOLUTION else whole
    text = "\n".join(_paragraphs(section, paper))
    clue = clue_of(Span(role, tuple(word for words in section or whole for word in words)))
    found = replace(found_in([_line(words) for words in section or whole], text, clue), extractor="layout")
    rest = (*_begun_elsewhere(whole, paper), *_cut_off([one for one in whole if one not in section], text, paper))
    if letters(text):
        return replace(found, doubts=rest)
    # All of it stands where no resolution does: the place is told, without a value.
    return replace(found, value=None, doubts=rest) if rest else None  # type: ignore[arg-type]


def _before_signatures(section: Sequence[list[Marked]], paper: MarkedPaper) -> list[list[Marked]]:
    """A resolution without what stands behind the signatures of a paper that has given its reasons: notes of its office."""
    words = [word for page in paper.own for word in page.words]
    reasons = next((word for word in words if word.role is Role.STATEMENT), None)
    signed = next((word for word in words if word.role is Role.SIGNATURE_NAME and reasons and _behind(word, reasons)), None)
    return [line for line in section if not (signed and _behind(line[0], signed))]


def _behind(word: Marked, other: Marked) -> bool:
    return (word.page, word.number) > (other.page, other.number)


def _begun_elsewhere(section: Sequence[list[Marked]], paper: MarkedPaper) -> tuple[Doubt, ...]:
    """A doubt about a text that begins amid a sentence whose first words were taken for something else."""
    page = next(one for one in paper.own if one.number == section[0][0].page)
    line = runs_in(section, page.words)
    if line is None:
        return ()
    text = " ".join(word.text for word in line)
    return (
        Doubt("left-out", f"'{text[:_TOLD]}' on page {page.number} may be its beginning, but was taken for something else"),
    )


def _cut_off(rest: Sequence[list[Marked]], text: str, paper: MarkedPaper) -> tuple[Doubt, ...]:
    """A doubt about what stands behind other text and was not taken, unless it says the same once more."""
    more = join_lines((_line(words).text for words in rest), paper.sheets.text)
    if not letters(more) or fuzz.partial_ratio(more, text) >= _SAME_AGAIN:
        return ()
    return (Doubt("left-out", f"'{more[:_TOLD]}' on page {rest[0][0].page} may belong to it, but stands behind other text"),)


def _section(paper: MarkedPaper, role: Role) -> list[list[Marked]]:
    """The words of a role line by line, on each page column by column."""
    lines: list[list[Marked]] = []
    for page in paper.run(role):
        for column in columns_of([word for word in page.words if word.role is role and word.box is None]):
            found = [kept for line in column if (kept := without_strays(line, page.words))]
            lines += from_its_beginning(found, page.words) if found and not lines else found
    return lines


def _first_run(section: Sequence[list[Marked]], paper: MarkedPaper) -> list[list[Marked]]:
    """A resolution up to where the paper says something else; what is printed again behind that is the same once more."""
    beside = {(words[0].page, words[0].line) for words in section}
    others = [
        (word.page, word.number)
        for page in paper.own
        for word in page.words
        if word.role in _OTHER_TEXT and (word.page, word.line) not in beside
    ]
    run: list[list[Marked]] = []
    for words in section:
        start = (run[-1][-1].page, run[-1][-1].number) if run else (words[0].page, words[0].number)
        if sum(start < one < (words[0].page, words[0].number) for one in others) >= _PARTED_BY:
            break
        run.append(words)
    return run


def _line(words: Sequence[Marked]) -> PlacedLine:
    return PlacedLine(words[0].page, Line(tuple(word.word for word in words)))


def _paragraphs(section: Sequence[Sequence[Marked]], paper: MarkedPaper) -> list[str]:
    """The paragraphs, parted by the white between them and where the network saw one begin; none begins amid a word."""
    parts: list[list[PlacedLine]] = []
    for words in section:
        if not parts or (words[0].begins > _BEGINS and not _DIVIDED.search(parts[-1][-1].text)):
            parts.append([])
        parts[-1].append(_line(words))
    return [text for part in parts for text in paragraphs(part, paper.sheets.text)]
