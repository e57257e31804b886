"""The rows of single scans as CSV text, which is how a nightly run keeps them, with what all papers together tell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from extract.tables.across import Across
from extract.tables.authority import Authority
from extract.tables.cells import PLAIN
from extract.tables.collection import RELATED
from extract.tables.csv import plain_text
from extract.tables.derived import NAMED
from extract.tables.model import Row, tables

Texts = Mapping[str, bytes]
# The tables whose rows change on their way, the papers first; those of all others stay text.
CHANGED = tuple(name for name in tables() if name in {*NAMED, RELATED})


def across_texts(texts: Iterable[Texts], authority: Authority) -> Iterator[Texts]:
    """The texts of scans or of several at a time, as `csv_text` gave them, as they stand in the plain files; links come last."""
    across = Across(authority)
    for some in texts:
        made = (pair for one in _by_paper(some) for pair in across.take(*one))
        yield {**some, **_written(made)}
    yield plain_text(across.rest())


def _by_paper(texts: Texts) -> Iterator[tuple[str, Row]]:
    """The rows that change, in the order in which those of records come: what is met first gives names to all."""
    papers: dict[str, list[tuple[str, Row]]] = {}
    for name in CHANGED:
        for row in _parsed(name, texts[name]):
            papers.setdefault(row["paper"], []).append((name, row))
    return (one for found in papers.values() for one in found)


def _parsed(name: str, text: bytes) -> Iterator[Row]:
    columns = tables()[name].columns
    for cells in csv.reader(io.StringIO(text.decode(), newline="")):
        yield dict(zip(columns, cells, strict=True))


def _written(made: Iterable[tuple[str, Row]]) -> Texts:
    """The rows that change, whose cells are text already, as CSV text."""
    cells = {name: itemgetter(*tables()[name].columns) for name in CHANGED}
    texts = {name: io.StringIO() for name in CHANGED}
    writers = {name: csv.writer(text, lineterminator=PLAIN.line_end) for name, text in texts.items()}
    for name, row in made:
        writers[name].writerow(cells[name](row))
    return {name: text.getvalue().encode() for name, text in texts.items()}
