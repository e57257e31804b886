"""Extractions as flat tables; their names and columns follow from the models in `extract.record`.

Every list of the record becomes a table of its own. Rows join on `scan` (the source's file), `paper` (the scan and the
number of the paper in it: `a.pdf#1`) and, one level down, the number of the parent row (`agreement_no`), from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.record import Extraction, Shape, Source, Vorlage, shape_of
from extract.results import FailedScan

Row = dict[str, Any]
# What has rows: a scan that was read, or one that failed.
Scanned = Extraction | FailedScan

PAPERS = "vorlagen"
SCANS = "scans"
# The column that says why a scan could not be read, and what to do.
FAILURE = "failure"
EVIDENCE = "evidence"
PAPER_KEYS = ("scan", "paper")
PARENTS = {"parties": "agreements", "signatories": "agreements"}
# Of a record, what is not read from one place of it; and the lists that are evidence themselves.
UNPLACED = frozenset({"pages", "form"})
NOT_READ = frozenset({"/checkboxes", "/labelled_values", "/evidence", "/review"})
# Indexes that begin at 0 where tables count from 1, and that no table could be joined on.
LEFT_OUT = frozenset({"/evidence/*/boxes"})
# The column of a list of bare text.
TEXT = "text"
BOX_COLUMNS = ("x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `columns` are all there always, `keys` first, also when there is no row.

    `types` says for each column what its values are when they are not null: str, bool, int, float, Decimal, date or
    tuple (of int). `place` is the JSON pointer of a row in its record, with the columns that count from 1 in braces
    ("/agreements/{agreement_no}/parties/{party_no}"); None where values have no evidence of their own. `optional` are the
    columns whose values may be null.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    types: Mapping[str, type]
    optional: frozenset[str]
    place: str | None = None

    @property
    def parent(self) -> str | None:
        """The table whose rows these belong to; `keys` but the last are its keys."""
        return None if self.name == SCANS else SCANS if self.name == PAPERS else PARENTS.get(self.name, PAPERS)

    @property
    def values(self) -> tuple[str, ...]:
        """The columns whose values have evidence, if they were read from the page."""
        if self.place is None:
            return ()
        return tuple(column for column in self.columns if column not in self.keys and column not in UNPLACED)

    def pointer(self, row: Row) -> str:
        """Where the row lies in its record; the pointer of a value adds the column, but for lists of bare text."""
        return (self.place or "").format_map({key: row[key] - 1 for key in self.keys if key.endswith("_no")})


@cache
def tables() -> Mapping[str, Table]:
    """All tables, by name."""
    of_source = {shape.name: shape.type for shape in shape_of(Source).parts if shape.name != "file"}
    columns = {"scan": str, **of_source, FAILURE: str}
    scans = Table(SCANS, ("scan",), tuple(columns), columns, frozenset({*of_source, FAILURE}))
    return {SCANS: scans, **{table.name: table for table in _tables_of(PAPERS, shape_of(Vorlage), _Above(PAPER_KEYS, ""))}}


def rows(extraction: Scanned) -> Iterator[tuple[str, Row]]:
    """Every row of one extraction, each with the name of its table; values are typed as in the record. A scan that failed has one."""
    if isinstance(extraction, FailedScan):
        empty: Row = dict.fromkeys(tables()[SCANS].columns)
        yield SCANS, {**empty, "scan": extraction.file, "sha256": extraction.sha256, FAILURE: extraction.failure}
        return
    source = extraction.source
    yield SCANS, {"scan": source.file, **source.model_dump(exclude={"file"}), FAILURE: None}
    for number, record in enumerate(extraction.records, 1):
        yield from _rows_of((PAPERS, shape_of(Vorlage)), record, {"scan": source.file, "paper": f"{source.file}#{number}"})


def collect(extractions: Iterable[Scanned]) -> dict[str, list[Row]]:
    """The rows of all `extractions` by table; every table is there."""
    collected: dict[str, list[Row]] = {name: [] for name in tables()}
    for extraction in extractions:
        for name, row in rows(extraction):
            collected[name].append(row)
    return collected


@dataclass(frozen=True, slots=True)
class _Above:
    """The keys that a table has from those above it, and where its rows lie in the record."""

    keys: tuple[str, ...]
    place: str | None

    def below(self, shape: Shape) -> _Above:
        number = _number(shape)
        keys = (*self.keys, number) if number else self.keys
        if self.place is None or shape.pattern in NOT_READ:
            return _Above(keys, None)
        return _Above(keys, f"{self.place}/{shape.name}" + (f"/{{{number}}}" if number else ""))


def _tables_of(name: str, shape: Shape, above: _Above) -> Iterator[Table]:
    """The table of an object, or of text in rows, and of all that is below it."""
    types: dict[str, type] = {key: int if key.endswith("_no") else str for key in above.keys}
    below = [part for part in shape.parts if _is_table(part)]
    for column in _columns_of(shape):
        types.update(dict.fromkeys(BOX_COLUMNS, float) if column.kind == "box" else {column.name: column.type})
    if shape.kind != "object":
        types[TEXT] = shape.type
    optional = frozenset(column.name for column in _columns_of(shape) if column.optional)
    yield Table(name, above.keys, tuple(types), types, optional, above.place)
    for part in below:
        yield from _tables_of(_plural(part.name), _row_of(part), above.below(part))


def _rows_of(table: tuple[str, Shape], item: Any, keys: Row) -> Iterator[tuple[str, Row]]:
    """The row of an item in its table (name and shape of a row), and those of all that is below it."""
    name, shape = table
    row = dict(keys)
    for column in _columns_of(shape):
        value = getattr(item, column.name)
        row.update(zip(BOX_COLUMNS, value, strict=True) if column.kind == "box" else {column.name: value})
    if shape.kind != "object":
        row[TEXT] = item
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
