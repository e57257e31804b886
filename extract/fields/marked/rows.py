"""Rows of a list: which of its spans belong to which owner, as the network links them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout import MarkedPage, Span


def rows_of(pages: Sequence[MarkedPage], owners: Sequence[Span], cells: Sequence[Span]) -> dict[Span, list[Span]]:
    """Each cell with the owner on its page that its words are linked to most; cells on pages without an owner belong to none."""
    rows: dict[Span, list[Span]] = {owner: [] for owner in owners}
    numbered = {page.number: page for page in pages}
    for cell in cells:
        near = [owner for owner in owners if owner.page == cell.page]
        if near:
            rows[max(near, key=lambda owner: linked(numbered[cell.page], cell, owner))].append(cell)
    return rows


def linked(page: MarkedPage, cell: Span, owner: Span) -> float:
    """How far the network takes the words of a span for an owner's, on average (logits)."""
    links = [float(page.links[word.number, owner.words[0].number]) for word in cell.words]
    return sum(links) / len(links)
