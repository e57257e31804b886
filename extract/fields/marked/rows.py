"""Rows of a list: which of its spans belong to which owner."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout import MarkedPage, Span

# Two owners are as near as each other within so many points; nothing further than this belongs to any (points).
_AS_NEAR, _FAR = 1.5, 40.0
# How much a point between the middles counts beside one between the edges.
_MIDDLES = 0.05


def rows_of(pages: Sequence[MarkedPage], owners: Sequence[Span], cells: Sequence[Span]) -> dict[Span, list[Span]]:
    """Each cell with the owner on its level, on one line with the one before it; what the network links decides between equals."""
    rows: dict[Span, list[Span]] = {owner: [] for owner in owners}
    by_number = {page.number: page for page in pages}
    for cell in cells:
        own = _owner(by_number[cell.page], [owner for owner in owners if owner.page == cell.page], cell)
        if own is not None:
            rows[own].append(cell)
    return rows


def _owner(page: MarkedPage, owners: Sequence[Span], cell: Span) -> Span | None:
    apart = {owner: _apart(owner, cell) for owner in owners}
    nearest = min(apart.values(), default=_FAR)
    if nearest >= _FAR:
        return None
    near = [owner for owner in owners if apart[owner] <= nearest + _AS_NEAR]
    beside = [owner for owner in near if owner.words[0].line == cell.words[0].line]

    def rank(owner: Span) -> tuple[float, int, float]:
        behind = owner.words[0].number > cell.words[0].number
        away = abs(owner.words[0].number - cell.words[0].number)
        return (float(behind) if len(beside) > 1 else apart[owner]), away, -linked(page, cell, owner)

    return min(beside or near, key=rank)


def _apart(owner: Span, cell: Span) -> float:
    """How far two spans lie apart up or down, in points; within a row nearly nothing."""
    between = max(owner.bbox.top, cell.bbox.top) - min(owner.bbox.bottom, cell.bbox.bottom)
    return max(0.0, between) + _MIDDLES * abs(owner.bbox.y - cell.bbox.y)


def linked(page: MarkedPage, cell: Span, owner: Span) -> float:
    """How far the network takes a span for one of an owner's, 0–1."""
    links = [float(page.links[word.number, owner.words[0].number]) for word in cell.words]
    return sum(links) / len(links)
