"""The value that belongs to a label: behind it, in the cell to its right, below it in its cell, or further right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.geometry import BBox, same_row
from extract.layout.labels import Label
from extract.layout.placed import PlacedLine
from extract.layout.sheet import Block, Sheet

# Points by which lines that begin below each other may differ, and by which a value begins further right than its label at
# least; a line of the label's own cell may be higher than the label by so much, as on a sloping scan.
_ALIGNED, _INDENTED, _SLOPE = 6, 12, 2
# White space in heights of a line, as forms are printed: between a label and a value below it, between the lines of a value,
# and what is so far off belongs to something else.
_UNDER, _WRAPPED, _FAR = 0.5, 0.8, 2
# A frame that is higher than this share of the page is around the page, not around a cell.
_HIGHEST_CELL = 0.25
_ABBREVIATION = re.compile(r"[a-zäöüß]{2,5}\.")


def value_lines(label: Label, block: Block) -> tuple[PlacedLine, ...]:
    """The lines of `block` that hold the value of `label` (first one cut behind the label); () where the form leaves it empty."""
    sheet = block.sheet(label)
    cell = sheet.cells.at(label.bbox)
    if cell and _is_form_cell(cell, sheet):
        return _in_table(label, cell, block)
    if label.rest:
        return wrapped(label, label.rest, block.lines)
    nearest = line_beside(label.bbox, label.page, block.lines)
    if nearest is None:
        first = next((line for line in block.lines if _is_first_half(line, label)), None)
        nearest = line_beside(first.bbox, label.page, block.lines) if first else None
    if nearest is None or is_label(nearest, block):
        return _under(label, block)
    return wrapped(label, nearest, block.lines)


def line_beside(box: BBox, page: int, lines: Sequence[PlacedLine]) -> PlacedLine | None:
    """The line that stands next on the right of a place."""
    level = [line for line in lines if line.page == page and line.bbox.x0 > box.x1 and same_row(line.bbox, box)]
    return min(level, key=lambda line: line.bbox.x0, default=None)


def is_label(line: PlacedLine, block: Block, with_value: bool = False) -> bool:
    """Whether a line is nothing but a label, of any field of the paper's lexicon; or begins with one, if `with_value`."""
    if line.text.endswith(":"):
        return True
    return any(
        (label := block.begins(line, vocabulary)) is not None and label.closed and (with_value or label.rest is None)
        for vocabulary in (block.terms.labels, block.terms.headings)
    )


def _under(label: Label, block: Block) -> tuple[PlacedLine, ...]:
    """The line right below a label that has the next label beside it, in forms that print labels in small type above values."""
    for line in block.lines:
        close = line.page == label.page and -1 < line.bbox.top - label.bbox.bottom < _UNDER * label.bbox.height
        if close and abs(line.bbox.x0 - label.bbox.x0) < _ALIGNED:
            return () if is_label(line, block, with_value=True) else (line,)
    return ()


def _is_first_half(line: PlacedLine, label: Label) -> bool:
    """Whether `line` is the abbreviation right above the label with which the label begins ("ggf." above "Deckungsvorschlag:")."""
    above = line.page == label.page and 0 <= label.bbox.top - line.bbox.bottom < label.bbox.height
    return above and abs(line.bbox.x0 - label.bbox.x0) < _ALIGNED and _ABBREVIATION.fullmatch(line.text) is not None


def _is_form_cell(cell: BBox, sheet: Sheet) -> bool:
    """A frame around the whole page is no table cell."""
    return cell.height < _HIGHEST_CELL * sheet.page.height


def _in_table(label: Label, cell: BBox, block: Block) -> tuple[PlacedLine, ...]:
    """Behind the label or below it in its cell, in the cell to its right; figures also in the cell below.

    A label may take two lines of its cell, and what stands beside it may be the label of the next column.
    """
    cells = block.sheet(label).cells
    own = [
        line for line in _inside(block, label.page, cell) if line is not label.line and line.bbox.top > label.bbox.y - _SLOPE
    ]
    here = ((label.rest,) if label.rest else ()) + tuple(own)
    neighbour = cells.right_of(cell)
    near = here or (_inside(block, label.page, neighbour) if neighbour else ())
    if not near or _has_figures(near):
        return near
    under = cells.below(cell)
    figures = _inside(block, label.page, under) if under else ()
    return figures if figures and all(_has_figures([line]) for line in figures) else near


def _inside(block: Block, page: int, cell: BBox) -> tuple[PlacedLine, ...]:
    """The lines whose centre lies in a cell of a page."""
    return tuple(line for line in block.lines if line.page == page and cell.contains(line.bbox.x, line.bbox.y))


def _has_figures(lines: Sequence[PlacedLine]) -> bool:
    return any(char.isdigit() for line in lines for char in line.text)


def wrapped(label: Label, first: PlacedLine, lines: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    """The lines of a value that begins right of its label: further ones directly below the first, nothing to their left."""
    taken = [first]
    last = first
    for line in lines:
        if line.page != label.page or line.bbox.top <= last.bbox.y:
            continue
        close = line.bbox.top - last.bbox.bottom < _WRAPPED * last.bbox.height
        indented = abs(line.bbox.x0 - first.bbox.x0) < _ALIGNED and first.bbox.x0 > label.bbox.x0 + _INDENTED
        alone = not any(
            other is not line and other.page == line.page and other.bbox.x1 < line.bbox.x0 and same_row(other.bbox, line.bbox)
            for other in lines
        )
        if not (close and indented and alone) or line.text.endswith(":"):
            if line.bbox.top - last.bbox.bottom > _FAR * last.bbox.height:
                break
            continue
        taken.append(line)
        last = line
    return tuple(taken)
