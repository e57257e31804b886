"""Resolution, statement and the list of attachments from marked words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.fields.attachments import bare_entry, says_none
from extract.fields.found import Clue, Found, found_in
from extract.fields.marked.paper import MarkedPaper, clue_of
from extract.layout import PlacedLine, paragraphs
from extract.layout.roles import Marked, Role, Span, lines_of
from extract.values import letters

# What ends a section of running text or a list; a number of words of one of these in a row is no slip.
_ENDS = {"heading", "resolution", "statement", "other", "attachment", "signature", "decision", "budget", "agreement", "annex"}


def read_prose(paper: MarkedPaper, role: Role) -> Found[str] | None:
    """A section's text: paragraphs joined by a line feed."""
    words = _section(paper, role)
    lines = lines_of(words)
    if not lines:
        return None
    text = "\n".join(paragraphs(lines, paper.sheets.text))
    clue = Clue("role of its words", likeness=sum(word.sure for word in words) / len(words))
    return found_in(lines, text, clue) if letters(text) else None


def _section(paper: MarkedPaper, role: Role) -> list[Marked]:
    return [word for page in paper.own for word in page.words if word.role is role]


def read_attachments(paper: MarkedPaper) -> tuple[Found[str], ...]:
    """The entries of the list, without bullets; none where it says so."""
    some = [span for span in paper.spans(Role.ATTACHMENT) if span.lines]
    listed = any(span.text.lstrip("(").startswith("1") for span in some)
    entries = tuple(_entry(span, listed, paper) for span in some)
    none = paper.terms.words["none"]
    return tuple(one for one in entries if len(letters(one.value)) > 1 and not says_none(one.value, none))


def _entry(span: Span, listed: bool, paper: MarkedPaper) -> Found[str]:
    return found_in(span.lines, bare_entry(span.lines, listed, paper.sheets.text), clue_of(span))
