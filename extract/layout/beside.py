"""The value that belongs to a label: behind it, in the cell to its right, below it in its cell, or further right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms import lexicon
from extract.geometry import BBox, same_row
from extract.layout.labels import Label, label_at
from extract.layout.placed import PlacedLine
from extract.layout.places import Cell, below, cell_at, inside, right_of
from extract.page import Page

# Points by which lines that begin below each other may differ.
_ALIGNED = 6
# A value below its label is so close to it, in heights of the label.
_UNDER = 0.5
_ABBREVIATION = re.compile(r"[a-zäöüß]{2,5}\.")


def value_lines(label: Label, page: Page, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """The lines that hold the value of `label` (first one cut behind the label); () where the form leaves it empty."""
    cell = cell_at(page, label.bbox)
    if cell and _is_form_cell(cell, page):
        return _in_table(label, page, cell, lines)
    if label.rest:
        return wrapped(label, label.rest, lines)
    nearest = line_beside(label.bbox, label.page, lines)
    if nearest is None:
        first = next((line for line in lines if _is_first_half(line, label)), None)
        nearest = line_beside(first.bbox, label.page, lines) if first else None
    if nearest is None or is_label(nearest):
        return _under(label, lines)
    return wrapped(label, nearest, lines)


def line_beside(box: BBox, page: int, lines: Sequence[PlacedLine]) -> PlacedLine | None:
    """The line that stands next on the right of a place."""
    level = [line for line in lines if line.page == page and line.bbox.x0 > box.x1 and same_row(line.bbox, box)]
    return min(level, key=lambda line: line.bbox.x0, default=None)


def is_label(line: PlacedLine, with_value: bool = False) -> bool:
    """Whether a line is nothing but a label, of any field; or begins with one, if `with_value`."""
    if line.text.endswith(":"):
        return True
    return any(
        (label := label_at(line, names)) is not None and label.closed and (with_value or label.rest is None)
        for names in (lexicon().labels, lexicon().headings)
    )


def _under(label: Label, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """The line right below a label that has the next label beside it, in forms that print labels in small type above values."""
    for line in lines:
        close = line.page == label.page and -1 < line.bbox.top - label.bbox.bottom < _UNDER * label.bbox.height
        if close and abs(line.bbox.x0 - label.bbox.x0) < _ALIGNED:
            return () if is_label(line, with_value=True) else (line,)
    return ()


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
    near = here or (tuple(inside(lines, neighbour)) if neighbour else ())
    if not near or _has_figures(near):
        return near
    under = below(page, cell)
    figures = tuple(inside(lines, under)) if under else ()
    return figures if figures and all(_has_figures([line]) for line in figures) else near


def _has_figures(lines: Sequence[PlacedLine]) -> bool:
    return any(char.isdigit() for line in lines for char in line.text)


def wrapped(label: Label, first: PlacedLine, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """The lines of a value that begins right of its label: further ones directly below the first, nothing to their left."""
    taken = [first]
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
