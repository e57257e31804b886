"""The value that belongs to a label: behind it, in the cell to its right, below it in its cell, or further right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fields.found import PlacedLine
from extract.fields.labels import Label
from extract.fields.layout import Cell, below, cell_at, inside, right_of, same_row
from extract.page import BBox, Page

# Points by which lines that begin below each other may differ.
_ALIGNED = 6
_ABBREVIATION = re.compile(r"[a-zäöüß]{2,5}\.")


def value_lines(label: Label, page: Page, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """The lines that hold the value of `label` (first one cut behind the label); () where the form leaves it empty."""
    cell = cell_at(page, label.bbox)
    if cell and _is_form_cell(cell, page):
        return _in_table(label, page, cell, lines)
    if label.rest:
        return (label.rest, *_wrapped(label, label.rest, lines))
    nearest = _beside(label.bbox, label.page, lines)
    if nearest is None:
        first = next((line for line in lines if _is_first_half(line, label)), None)
        nearest = _beside(first.bbox, label.page, lines) if first else None
    return (nearest, *_wrapped(label, nearest, lines)) if nearest else ()


def _beside(box: BBox, page: int, lines: Sequence[PlacedLine]) -> PlacedLine | None:
    """The line that stands next on the right of a place."""
    beside = [line for line in lines if line.page == page and line.bbox.x0 > box.x1 and same_row(line.bbox, box)]
    return min(beside, key=lambda line: line.bbox.x0, default=None)


def _is_first_half(line: PlacedLine, label: Label) -> bool:
    """Whether `line` is the abbreviation right above the label with which the label begins ("ggf." above "Deckungsvorschlag:")."""
    above = line.page == label.page and 0 <= label.bbox.top - line.bbox.bottom < label.bbox.height
    return above and abs(line.bbox.x0 - label.bbox.x0) < _ALIGNED and _ABBREVIATION.fullmatch(line.text) is not None


def _is_form_cell(cell: Cell, page: Page) -> bool:
    """A frame around the whole page is no table cell."""
    return cell.bbox.height < 0.25 * page.height


def _in_table(label: Label, page: Page, cell: Cell, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """Behind the label or below it in its cell, in the cell to its right; figures also in the cell below.

    A label may take two lines of its cell, and what stands beside it may be the label of the next column.
    """
    own = [line for line in inside(lines, cell) if line is not label.line and line.bbox.top > label.bbox.y - 2]
    here = ((label.rest,) if label.rest else ()) + tuple(own)
    neighbour = right_of(page, cell)
    beside = here or (tuple(inside(lines, neighbour)) if neighbour else ())
    if not beside or _has_figures(beside):
        return beside
    under = below(page, cell)
    figures = tuple(inside(lines, under)) if under else ()
    return figures if figures and all(_has_figures([line]) for line in figures) else beside


def _has_figures(lines: Sequence[PlacedLine]) -> bool:
    return any(char.isdigit() for line in lines for char in line.text)


def _wrapped(label: Label, first: PlacedLine, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """Further lines of a value that stands right of its label: directly below it, and nothing to their left."""
    taken: list[PlacedLine] = []
    last = first
    for line in lines:
        if line.page != label.page or line.bbox.top <= last.bbox.y:
            continue
        close = line.bbox.top - last.bbox.bottom < 0.8 * last.bbox.height
        indented = abs(line.bbox.x0 - first.bbox.x0) < _ALIGNED and first.bbox.x0 > label.bbox.x0 + 12
        alone = not any(
            other is not line and other.page == line.page and other.bbox.x1 < line.bbox.x0 and same_row(other.bbox, line.bbox)
            for other in lines
        )
        if not (close and indented and alone) or line.text.endswith(":"):
            if line.bbox.top - last.bbox.bottom > 2 * last.bbox.height:
                break
            continue
        taken.append(line)
        last = line
    return tuple(taken)
