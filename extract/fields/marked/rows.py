"""Rows of a list: which of its spans belong to which owner, as the network links them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout import MarkedPage, Span

# Links that differ by less than this (logits) leave the choice to the columns and lines that words stand in.
_IN_LINE = 1.0


def rows_of(pages: Sequence[MarkedPage], owners: Sequence[Span], cells: Sequence[Span]) -> dict[Span, list[Span]]:
    """Each cell with the owner on its page that its words are linked to most; cells on pages without an owner belong to none."""
    rows: dict[Span, list[Span]] = {owner: [] for owner in owners}
    numbered = {page.number: page for page in pages}
    for cell in cells:
        near = [owner for owner in owners if owner.page == cell.page]
        if near:
            rows[max(near, key=lambda owner: linked(numbered[cell.page], cell, owner) + _in_line(cell, owner))].append(cell)
    return rows


def linked(page: MarkedPage, cell: Span, owner: Span) -> float:
    """How far the network takes the words of a span for an owner's, on average (logits)."""
    links = [float(page.links[word.number, owner.words[0].number]) for word in cell.words]
    return sum(links) / len(links)


def _in_line(cell: Span, owner: Span) -> float:
    """What speaks for an owner in the column or on the line of a cell, where the network is in two minds (logits)."""
    one, other = cell.bbox, owner.bbox
    on_its_line = one.top < other.bottom and other.top < one.bottom
    in_its_column = one.x0 < other.x1 and other.x0 < one.x1
    return _IN_LINE if on_its_line or in_its_column else 0.0
