"""A paper's lines shared out: to each field reader its block, to none what belongs to another."""

from __future__ import annotations

from dataclasses import dataclass

from extract.fields.consultations import Consultations, read_consultations
from extract.fields.decisions import Decisions, read_decisions
from extract.fields.signatures import signature_start
from extract.layout import Block, Sheets, outline_of, section

# Sections of text; the head ends where the first of them begins, but a subject may stand inside it.
_TEXT_SECTIONS = frozenset({"budget", "resolution", "statement", "attachments", "decisions"})


@dataclass(frozen=True, slots=True)
class Blocks:
    """The two tables of committees as read, the `head` and the `sections` of the `text` between them, and the signature block.

    The head overlaps the sections: labels of a head may stand below a heading, too.
    """

    consultations: Consultations
    decisions: Decisions
    text: Block
    head: Block
    sections: tuple[Block, ...]
    signature: Block

    def section(self, field: str) -> Block | None:
        """The first section of that field that has content, else the first one."""
        return section(self.sections, field)


def blocks_of(paper: Sheets) -> Blocks:
    """Share out the lines of a paper's own pages.

    The Beratungsergebnis goes first, since it names committees as well and would pass for the Beratungsfolge of a form that has
    none; then the Beratungsfolge, whose rows look like labels; then the signature, since names stand in sections, too.
    """
    first = paper.sheets[0].number
    decisions = read_decisions(paper.block(paper.lines))
    undecided = paper.block(paper.lines).without(decisions.lines)
    consultations = read_consultations(undecided, first)
    rest = undecided.without(consultations.lines)
    cut = signature_start(rest)
    text = rest.with_lines(rest.lines[:cut])
    sections = outline_of(text)
    return Blocks(consultations, decisions, text, _head(text, sections), sections, rest.with_lines(rest.lines[cut:]))


def _head(text: Block, sections: tuple[Block, ...]) -> Block:
    """What stands on the first page above the first section of text."""
    sheet = text.sheets.sheets[0]
    tops = [
        one.label.bbox.top for one in sections if one.label and one.label.page == sheet.number and one.field in _TEXT_SECTIONS
    ]
    limit = min(tops, default=sheet.page.height)
    return text.with_lines(line for line in text.lines if line.page == sheet.number and line.bbox.y < limit)
