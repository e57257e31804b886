"""The outline of a paper: its sections, each from its heading to the next one, across page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.layout.labels import Label
from extract.layout.placed import PlacedLine
from extract.layout.places import gap, pitch, without
from extract.layout.sheet import Block
from extract.values import join_lines, letters

# White space above a line that starts a paragraph, in multiples of the white space between lines of one.
_PARAGRAPH = 1.45
# Points by which OCR may see a line lower than it is printed.
_LOWER = 2.0
# White space above a heading that ends like a sentence, in heights of a line.
_ABOVE_HEADING = 0.6
_SENTENCE_END = re.compile(r"[.!?:;…\"“”)]$")
_NUMBER = re.compile(r"(?:\d|[IVX]{1,4}|[A-Ea-e])[.)]")
_BULLET = re.compile(r"^(?:[-–—•·*►▪o]|\(?\d{1,2}[.)]|[a-z]\)|\(\w\))\s")


def outline_of(text: Block) -> tuple[Block, ...]:
    """The sections of a text in reading order, each from its heading to the next one, across page breaks."""
    headings: list[Label | None] = [None]
    contents: list[list[PlacedLine]] = [[]]
    for n, line in enumerate(text.lines):
        heading = heading_at(line, text, text.lines[n - 1] if n else None)
        if heading is None:
            # A column of values is read behind the column of labels beside it, in which the next heading may stand.
            over = next(at for at in reversed(range(len(headings))) if not _is_above(line, headings[at]))
            contents[over].append(line)
            continue
        headings.append(heading)
        contents.append([heading.rest] if heading.rest and len(letters(heading.rest.text)) > 1 else [])
    sections = (
        Block(text.sheets, tuple(content), label, label.field if label else "header")
        for label, content in zip(headings, contents, strict=True)
    )
    return tuple(section for section in sections if section.label or section.lines)


def _is_above(line: PlacedLine, label: Label | None) -> bool:
    return label is not None and line.page == label.page and line.bbox.bottom <= label.bbox.top


def heading_at(line: PlacedLine, text: Block, before: PlacedLine | None = None) -> Label | None:
    """The heading that `line` is or begins with; the last word of a sentence, after the line `before`, is none."""
    headings = text.terms.headings
    label = text.begins(line, headings) or _numbered(line, text)
    if not label or not (label.closed or _only_answers(label)):
        return None
    abbreviation = any("." in synonym for synonym in headings.labels[label.field])
    ends_sentence = label.text.endswith((".", ",")) and not abbreviation
    parted = before is None or gap(before, line) > _ABOVE_HEADING * line.bbox.height or _SENTENCE_END.search(before.text)
    return None if ends_sentence and not (label.words == len(line.words) and parted) else label


def _numbered(line: PlacedLine, text: Block) -> Label | None:
    """The heading behind a number ("2. Sachverhalt:"), which must have a colon or the line to itself."""
    rest = without(line, 1) if _NUMBER.fullmatch(line.words[0].text) else None
    label = text.begins(rest, text.terms.headings) if rest else None
    return replace(label, line=line, words=label.words + 1) if label and label.closed else None


def _only_answers(label: Label) -> bool:
    """Whether nothing but "ja" and "nein" follows on the line, the words of boxes to tick."""
    return label.rest is not None and set(letters(label.rest.text).split()) <= {"ja", "nein", "x", "o"}


def section(sections: Sequence[Block], field: str) -> Block | None:
    """The first section of that field that has content, else the first one."""
    found = [one for one in sections if one.field == field]
    return next((one for one in found if one.lines), found[0] if found else None)


def paragraphs(lines: Sequence[PlacedLine], known: str = "") -> tuple[str, ...]:
    """The paragraphs that `lines` make, words hyphenated at line ends joined."""
    groups: list[list[PlacedLine]] = []
    usual = pitch(lines)
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before is None or _starts_paragraph(before, line, usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return tuple(join_lines([line.text for line in group], known) for group in groups)


def _starts_paragraph(before: PlacedLine, line: PlacedLine, usual: float) -> bool:
    if before.page != line.page:
        # Text goes on over a page break unless the page ends with a sentence and the next one begins like a new one.
        return bool(_SENTENCE_END.search(before.text)) and not line.text[:1].islower()
    if _BULLET.match(line.text) and _SENTENCE_END.search(before.text):
        return True
    if gap(before, line) < 0 and line.bbox.x0 > before.bbox.x1:
        return False
    return line.bbox.bottom - before.bbox.bottom > usual * _PARAGRAPH - _LOWER
