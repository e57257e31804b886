"""Rows of a list: which of its spans belong to which owner, as the network links them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from extract.layout import Marked, MarkedPage, Span

# Links that differ by less than this (logits) leave the choice to the columns and lines that words stand in.
_IN_LINE = 1.0


def rows_of(pages: Sequence[MarkedPage], owners: Sequence[Span], cells: Sequence[Span]) -> dict[Span, list[Span]]:
    """Each cell with the owner on its page that its words are linked to most; cells on pages without an owner belong to none."""
    rows: dict[Span, list[Span]] = {owner: [] for owner in owners}
    numbered = {page.number: page for page in pages}
    for cell in cells:
        near = [owner for owner in owners if owner.page == cell.page]
        for owner, part in _parts(cell, numbered[cell.page], near) if near else ():
            rows[owner].append(part)
    return rows


def _parts(cell: Span, page: MarkedPage, owners: Sequence[Span]) -> list[tuple[Span, Span]]:
    """A cell with its owner; in parts where its lines belong to several, because it was not seen where the next row begins."""
    parts: list[tuple[Span, list[Marked]]] = []
    for _, line in groupby(cell.words, key=lambda word: word.line):
        words = tuple(line)
        own = Span(cell.role, words)
        owner = max(owners, key=lambda one: linked(page, own, one) + _in_line(own, one))
        if parts and parts[-1][0] is owner:
            parts[-1][1].extend(words)
        else:
            parts.append((owner, list(words)))
    return [(parts[0][0], cell)] if len(parts) == 1 else [(owner, Span(cell.role, tuple(words))) for owner, words in parts]


def line_by_line(rows: Mapping[Span, Sequence[Span]]) -> dict[Span, list[Span]]:
    """The cells of each owner again: those on its line are its own, and those of another line belong together, to the last owner that
    one of them is linked to.
    """
    named = {(owner.page, word.line): owner for owner in rows for word in owner.words}
    owners: dict[tuple[int, int], list[Span]] = {}
    for owner, cells in rows.items():
        for cell in cells:
            owners.setdefault(_line_of(cell), []).append(owner)
    sorted_out: dict[Span, list[Span]] = {owner: [] for owner in rows}
    for cell in (cell for cells in rows.values() for cell in cells):
        line = _line_of(cell)
        sorted_out[named.get(line) or max(owners[line], key=_place)].append(cell)
    return sorted_out


def _place(span: Span) -> tuple[int, int]:
    return span.page, span.words[0].number


def _line_of(span: Span) -> tuple[int, int]:
    return span.page, span.words[0].line


def linked(page: MarkedPage, cell: Span, owner: Span) -> float:
    """How far the network takes the words of a span for an owner's, on average (logits)."""
    links = [float(page.links[word.number, owner.words[0].number]) for word in cell.words]
    return sum(links) / len(links)


def stands_with(cell: Span, owner: Span) -> bool:
    """Whether a cell stands in the column or on the line of an owner."""
    one, other = cell.bbox, owner.bbox
    on_its_line = one.top < other.bottom and other.top < one.bottom
    return on_its_line or in_column(cell, owner)


def in_column(cell: Span, owner: Span) -> bool:
    """Whether a cell stands in the column of an owner."""
    return cell.bbox.x0 < owner.bbox.x1 and owner.bbox.x0 < cell.bbox.x1


def _in_line(cell: Span, owner: Span) -> float:
    """What that speaks for, where the network is in two minds (logits)."""
    return _IN_LINE if stands_with(cell, owner) else 0.0
