"""The rows of single scans as CSV text, which is how a nightly run keeps them, with what all papers together tell.

A row whose last cells only all papers together can fill is kept open: its text ends before them. What is asked for these cells stands
beside the texts, so that of a hundred thousand scans none is parsed again.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from extract.tables.across import Across
from extract.tables.authority import Authority
from extract.tables.cells import PLAIN, cell
from extract.tables.collection import RELATED, SEATED
from extract.tables.csv import plain_text
from extract.tables.derived import DERIVED, NAMED
from extract.tables.model import PAPERS, Scanned, rows, tables

Texts = Mapping[str, bytes]
# Among the texts by table, what open rows ask: for each `[table, length of its text in bytes, columns that are asked for]` as JSON and a
# comma, so that the texts of several scans are one behind the other.
OPEN = "open"
# The last columns of a table, which papers together fill.
FILLED = {name: tuple(one.column.name for one in DERIVED[name] if one.value is None) for name in NAMED}
# The columns that have to be known for that; of links, which come last, there is no text.
ASKED = {
    **{name: ("paper", *columns, *(("date",) if name in SEATED else ())) for name, columns in NAMED.items()},
    PAPERS: ("paper", *NAMED[PAPERS], "paper_id", "reference", "date", "subject"),
    RELATED: ("paper", "reference", "kind", "path"),
}
# What texts that are kept depend on, besides the columns of the tables.
OPEN_LAYOUT = repr((OPEN, FILLED, ASKED))


def csv_text(extraction: Scanned) -> dict[str, bytes]:
    """The rows of one scan by table, as they go into `across_texts`; every table is there, and what open rows ask."""
    made = list(rows(extraction))
    texts = plain_text(pair for pair in made if pair[0] not in ASKED)
    asked = io.StringIO()
    for name, row in made:
        if name in ASKED:
            filled = FILLED.get(name, tables()[name].columns)
            text = _line(cell(row[column]) for column in tables()[name].columns if column not in filled)
            texts[name] += text
            about = {column: cell(row[column]) for column in ASKED[name]}
            asked.write(json.dumps([name, len(text), about], ensure_ascii=False, separators=(",", ":")) + ",")
    return {**texts, OPEN: asked.getvalue().encode()}


def across_texts(texts: Iterable[Texts], authority: Authority) -> Iterator[Texts]:
    """The texts of scans or of several at a time, as `csv_text` gave them, as they stand in the plain files; links come last."""
    across, ends = Across(authority), _Ends()
    for some in texts:
        yield {**{name: some[name] for name in tables()}, **_filled(some, across, ends)}
    yield plain_text(across.rest())


class _Ends(dict[tuple[Any, ...], bytes]):
    """How rows end, by the values of their last cells."""

    def __missing__(self, cells: tuple[Any, ...]) -> bytes:
        end = self[cells] = b"," + _line(map(cell, cells)) + PLAIN.line_end.encode()
        return end


def _filled(some: Texts, across: Across, ends: _Ends) -> Texts:
    """The open rows, filled; in the order in which those of records come: what is met first gives names to all."""
    last = {name: itemgetter(*columns) for name, columns in FILLED.items()}
    places = dict.fromkeys(FILLED, 0)
    parts: dict[str, list[bytes]] = {name: [] for name in FILLED}
    for name, length, row in json.loads(b"[%b]" % some[OPEN][:-1]):
        if across.take(name, row):
            start = places[name]
            places[name] = end = start + length
            parts[name] += (some[name][start:end], ends[last[name](row)])
    return {name: b"".join(part) for name, part in parts.items()}


def _line(cells: Iterable[str]) -> bytes:
    """Cells as CSV text, without the end of the line; which is what makes a line break in a cell ask for quotes."""
    text = io.StringIO()
    csv.writer(text, lineterminator=PLAIN.line_end).writerow(cells)
    return text.getvalue().removesuffix(PLAIN.line_end).encode()
