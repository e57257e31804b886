"""Extractions as flat tables; their names and columns follow from the models in `extract.record`.

Every list of the record becomes a table of its own. Rows join on `scan` (the source's file), `paper` (the scan and the
number of the paper in it: `a.pdf#1`) and, one level down, the number of the parent row (`agreement_no`), from 1. `paper_id`
tells a paper by its content; copies of one scan share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from extract.record import Extraction, Shape, Source, Vorlage, shape_of
from extract.results import FailedScan
from extract.tables.collection import COLUMNS, DESCRIPTIONS, NAME_ID, NAMES, RELATED, RELATED_NO, SITTINGS, leads_of
from extract.tables.columns import (
    BOX_COLUMNS,
    FAILURE,
    PAPER,
    PAPER_ID,
    PATH,
    SCAN,
    TEXT,
    Column,
    columns_of,
    numbering,
    paper_id,
    text_column,
)  # fmt: skip
from extract.tables.derived import DERIVED, SITTING_ID
from extract.tables.related import said_of

Row = dict[str, Any]
# What has rows: a scan that was read, or one that failed.
Scanned = Extraction | FailedScan

PAPERS = "vorlagen"
SCANS = "scans"
EVIDENCE = "evidence"
PAPER_KEYS = ("scan", "paper")
PARENTS = {"parties": "agreements", "signatories": "agreements"}
# Of a record, what is not read from one place of it; and the lists that are evidence themselves.
UNPLACED = frozenset({"pages", "form"})
NOT_READ = frozenset({"/checkboxes", "/labelled_values", "/evidence", "/review", "/corrections"})
# Indexes that begin at 0 where tables count from 1, and that no table could be joined on.
LEFT_OUT = frozenset({"/evidence/*/boxes"})
# The tables that all papers make together, and their keys.
COLLECTED = {RELATED: (*PAPER_KEYS, RELATED_NO), NAMES: (NAME_ID,), SITTINGS: (SITTING_ID,)}
_KEYS = {column.name: column for column in (SCAN, PAPER, PATH)}


@dataclass(frozen=True)
class Table:
    """One table: `columns` are all there always, `keys` first, also when there is no row.

    `about` says of each column what it is. `place` is the JSON pointer of a row in its record, with the columns that count from 1
    in braces ("/agreements/{agreement_no}/parties/{party_no}"); None where values have no evidence of their own. `sources` are,
    of a column that follows from others, those.
    """

    name: str
    description: str
    keys: tuple[str, ...]
    about: Mapping[str, Column]
    place: str | None = None
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.about)

    @cached_property
    def types(self) -> Mapping[str, type]:
        return {name: column.type for name, column in self.about.items()}

    @property
    def parent(self) -> str | None:
        """The table whose rows these belong to; `keys` but the last are its keys."""
        return SCANS if self.name == PAPERS else PARENTS.get(self.name, PAPERS) if PAPER.name in self.keys else None

    @property
    def leads(self) -> Mapping[str, str]:
        """The columns that lead to the key of another table, and which table that is."""
        return leads_of(self.name)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The columns whose values have evidence, if they were read from the page."""
        if self.place is None:
            return ()
        without = {*self.keys, PAPER_ID.name, *self.sources, *UNPLACED}
        return tuple(column for column in self.columns if column not in without)

    def pointer(self, row: Row) -> str:
        """Where the row lies in its record; the pointer of a value adds the column, but for lists of bare text."""
        return (self.place or "").format_map({key: row[key] - 1 for key in self.keys if key.endswith("_no")})


@cache
def tables() -> Mapping[str, Table]:
    """All tables, by name."""
    source = shape_of(Source)
    # Of a scan that failed only some is known.
    read = [replace(column, optional=True) for shape in source.parts if shape.name != "file" for column in columns_of(shape)]
    scans = Table(SCANS, source.description, (SCAN.name,), {column.name: column for column in (SCAN, *read, FAILURE)})
    collected = (
        Table(name, DESCRIPTIONS[name], keys, {column.name: column for column in COLUMNS[name]})
        for name, keys in COLLECTED.items()
    )
    papers = _tables_of(PAPERS, shape_of(Vorlage), _Above(PAPER_KEYS, ""))
    return {table.name: table for table in (scans, *papers, *collected)}


def rows(extraction: Scanned) -> Iterator[tuple[str, Row]]:
    """Every row of one extraction, each with the name of its table; values are typed as in the record. A scan that failed has one.

    What other papers or an authority file tell is still missing: `across` adds it.
    """
    if isinstance(extraction, FailedScan):
        empty: Row = dict.fromkeys(tables()[SCANS].columns)
        yield SCANS, {**empty, SCAN.name: extraction.file, "sha256": extraction.sha256, FAILURE.name: extraction.failure}
        return
    source = extraction.source
    yield SCANS, {"scan": source.file, **source.model_dump(exclude={"file"}), FAILURE.name: None}
    for number, record in extraction.papers:
        names = {"scan": source.file, "paper": f"{source.file}#{number}", "paper_id": paper_id(source.sha256, number)}
        yield from _rows_of((PAPERS, shape_of(Vorlage)), record, names)
        for place, said in enumerate(said_of(record), 1):
            row = {"reference": said.reference, "kind": said.kind, "path": said.path, "target": None, "target_id": None}
            yield RELATED, {**names, RELATED_NO: place, **row}


@dataclass(frozen=True, slots=True)
class _Above:
    """The keys that a table has from those above it, where its rows lie in the record, and an example of its field."""

    keys: tuple[str, ...]
    place: str | None
    example: Any = None

    def below(self, shape: Shape) -> _Above:
        number = _number(shape)
        keys = (*self.keys, number) if number else self.keys
        if self.place is None or shape.pattern in NOT_READ:
            return _Above(keys, None, shape.example)
        return _Above(keys, f"{self.place}/{shape.name}" + (f"/{{{number}}}" if number else ""), shape.example)


def _tables_of(name: str, shape: Shape, above: _Above) -> Iterator[Table]:
    """The table of an object, or of text in rows, and of all that is below it."""
    below = [part for part in shape.parts if _is_table(part)]
    keys = [_KEYS.get(key) or numbering(key) for key in above.keys]
    # Behind the two that all tables of papers begin with.
    keys.insert(len(PAPER_KEYS), PAPER_ID)
    own = [column for part in _columns_of(shape) for column in columns_of(part)]
    if shape.kind != "object":
        own.append(text_column(shape, above.example))
    derived = DERIVED.get(name, ())
    about = {column.name: column for column in (*keys, *own, *(one.column for one in derived))}
    sources = {one.column.name: one.sources for one in derived}
    yield Table(name, shape.description, above.keys, about, above.place, sources)
    for part in below:
        yield from _tables_of(_plural(part.name), _row_of(part), above.below(part))


def _rows_of(table: tuple[str, Shape], item: Any, keys: Row) -> Iterator[tuple[str, Row]]:
    """The row of an item in its table (name and shape of a row), and those of all that is below it."""
    name, shape = table
    row = dict(keys)
    for column in _columns_of(shape):
        value = getattr(item, column.name)
        # CSV cannot tell text without letters from none, so no table does.
        one = {column.name: None if column.optional and value == "" else value}
        row.update(zip(BOX_COLUMNS, value, strict=True) if column.kind == "box" else one)
    if shape.kind != "object":
        row[TEXT] = item
    for derived in DERIVED.get(name, ()):
        row[derived.column.name] = derived.value(item) if derived.value else None
    yield name, row
    for part in shape.parts:
        if _is_table(part):
            for number, below in _items(part, getattr(item, part.name)):
                yield from _rows_of((_plural(part.name), _row_of(part)), below, {**keys, **number})


def _items(shape: Shape, value: Any) -> Iterator[tuple[Row, Any]]:
    """What is in a field that is a table, each with the key that tells it from its neighbours."""
    number = _number(shape)
    if number is None:
        if value is not None:
            yield {}, value
    else:
        for key, item in value.items() if shape.kind == "map" else enumerate(value, 1):
            yield {number: key}, item


def _columns_of(shape: Shape) -> Iterator[Shape]:
    return (part for part in shape.parts if not _is_table(part) and part.pattern not in LEFT_OUT)


def _is_table(shape: Shape) -> bool:
    """Whether a field is a table of its own; lists of numbers fit into a cell."""
    return shape.kind in ("map", "object") or (shape.kind == "list" and shape.parts[0].kind in ("text", "object"))


def _row_of(shape: Shape) -> Shape:
    return shape if shape.kind == "object" else shape.parts[0]


def _number(shape: Shape) -> str | None:
    """The column that tells the rows of one parent apart; None where there is only one."""
    return {"list": f"{_singular(shape.name)}_no", "map": "path"}.get(shape.kind)


# `evidence` and `review` have no plural in the record's English.
UNCOUNTED = frozenset({EVIDENCE, "review"})


def _plural(field: str) -> str:
    return field if field in UNCOUNTED or field.endswith("s") else f"{field}s"


def _singular(field: str) -> str:
    for ending, singular in (("ies", "y"), ("xes", "x"), ("s", "")):
        if field.endswith(ending):
            return field.removesuffix(ending) + singular
    return field
