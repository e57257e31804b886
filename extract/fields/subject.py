"""The subject of forms that print it without a label: between the head and the table of committees, or below that table."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extract.fields.found import Clue, Found, found_in
from extract.layout import Block, PlacedLine, gap
from extract.values import join_lines, letters, line_part, parse_date

# An unlabelled subject is sure to be one only by its place.
_CLUE = Clue("stands where a subject does, without a label", likeness=0.8)
_FEWEST_LETTERS = 8
# Lines of one subject are no further apart than this, in heights of a line.
_CLOSE = 1.6


def unlabelled_subject(head: Block, table: Sequence[PlacedLine]) -> Found[str] | None:
    """The subject among the first page's lines before the first heading (`head`), above or below the lines of its `table`.

    None where no line of them can be it.
    """
    boxes = [line.bbox for line in table]
    lines = [line for line in head.lines if line.page == head.sheets.sheets[0].number]
    if boxes:
        below = _block(head, lines, (max(box.bottom for box in boxes), math.inf))
        above = _block(head, lines[::-1], (0.0, min(box.top for box in boxes)))[::-1]
        found = below or above
    else:
        found = _block(head, lines[::-1], (0.0, math.inf))[::-1]
    text = join_lines(line.text for line in found)
    return found_in(found, text, _CLUE) if len(letters(text)) >= _FEWEST_LETTERS else None


def _block(head: Block, lines: Sequence[PlacedLine], between: tuple[float, float]) -> list[PlacedLine]:
    """The first of `lines` between two heights (points) that follow each other closely and are none of the head's own."""
    block: list[PlacedLine] = []
    for line in lines:
        if not between[0] < line.bbox.y < between[1]:
            continue
        if block and (_is_head(line, head) or not _follows(block[-1], line)):
            break
        if not _is_head(line, head):
            block.append(line)
    return block


def _follows(one: PlacedLine, other: PlacedLine) -> bool:
    first, second = sorted((one, other), key=lambda line: line.bbox.top)
    return gap(first, second) < _CLOSE * first.bbox.height


def _is_head(line: PlacedLine, head: Block) -> bool:
    """A label with its value, a letterhead, a title, a lone date, or what the form says once for all its rows."""
    terms = head.terms
    labelled = head.begins(line, terms.labels)
    return (
        (labelled is not None and labelled.closed)
        or ":" in line.text[:24]
        or terms.listed("paper_types", "all_public", "all_non_public", "offices").match(line.text) is not None
        or terms.headings.only("consultations").match(line.text) is not None
        or terms.bodies.match(line.words[0].text.strip(".:,")) is not None
        or (parse_date(line.text) is not None and len(line.words) <= 3)
        or line_part(line.text) is not None
    )
