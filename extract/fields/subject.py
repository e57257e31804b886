"""The subject of forms that print it without a label: between the head and the table of committees, or below that table."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.consultations import Consultations
from extract.fields.found import Found, found_in
from extract.forms import Lexicon
from extract.layout import PlacedLine, Section, alike, gap, label_at
from extract.page import Page
from extract.values import join_lines, letters, parse_date

# An unlabelled subject is sure to be one only by its place.
_BY_PLACE = 0.8
_FEWEST_LETTERS = 8
# Lines of one subject are no further apart than this, in heights of a line.
_CLOSE = 1.6


def unlabelled_subject(page: Page, head: Section, consultations: Consultations, lexicon: Lexicon) -> Found[str] | None:
    """The subject among the lines before the first heading (`head`); None where no line of them can be it."""
    lines = [line for line in head.lines if line.page == page.number]
    table = [line.bbox for line in consultations.lines]
    if table:
        below = _block(lines, max(box.bottom for box in table), page.height, lexicon)
        above = _block(lines[::-1], 0.0, min(box.top for box in table), lexicon)[::-1]
        found = below or above
    else:
        found = _block(lines[::-1], 0.0, page.height, lexicon)[::-1]
    text = join_lines(line.text for line in found)
    return found_in(found, text, _BY_PLACE) if len(letters(text)) >= _FEWEST_LETTERS else None


def _block(lines: Sequence[PlacedLine], top: float, bottom: float, lexicon: Lexicon) -> list[PlacedLine]:
    """The first lines between two heights (points) that follow each other closely and are none of the head's own."""
    block: list[PlacedLine] = []
    for line in lines:
        if not top < line.bbox.y < bottom:
            continue
        if block and (_is_head(line, lexicon) or not _follows(block[-1], line)):
            break
        if not _is_head(line, lexicon):
            block.append(line)
    return block


def _follows(one: PlacedLine, other: PlacedLine) -> bool:
    first, second = sorted((one, other), key=lambda line: line.bbox.top)
    return gap(first, second) < _CLOSE * first.bbox.height


def _is_head(line: PlacedLine, lexicon: Lexicon) -> bool:
    """A label with its value, a letterhead, a title, a lone date, or what the form says once for all its rows."""
    words = lexicon.words
    first = line.words[0].text.strip(".:,")
    phrases = (
        *words["paper_types"],
        *words["all_public"],
        *words["all_non_public"],
        *lexicon.headings.get("consultations", ()),
    )
    labelled = label_at(line, lexicon.labels)
    return (
        (labelled is not None and labelled.closed)
        or ":" in line.text[:24]
        or any(alike(line.text, phrase) for phrase in phrases)
        or any(alike(first, kind.split()[0]) for kind in words["bodies"])
        or (parse_date(line.text) is not None and len(line.words) <= 3)
        or any(alike(line.text, office) for office in words["offices"])
    )
