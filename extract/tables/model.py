"""Extractions as flat tables; their names and columns follow from the models in `extract.record`.

Every list of the record becomes a table of its own. Rows join on `scan` (the source's file), `paper` (the scan and the
number of the paper in it: `a.pdf#1`) and, one level down, the number of the parent row (`agreement_no`), from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extract.record import Box, Extraction, Source, Vorlage

Row = dict[str, Any]

PAPERS = "vorlagen"
SCANS = "scans"
EVIDENCE = "evidence"
PAPER_KEYS = ("scan", "paper")
PARENTS = {"parties": "agreements", "signatories": "agreements"}
# Of a record, what is not read from one place of it; and the lists that are evidence themselves.
UNPLACED = frozenset({"pages", "form"})
NOT_READ = frozenset({"checkboxes", "labelled_values", "evidence", "review"})
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
    fields = {name: info for name, info in Source.model_fields.items() if name != "file"}
    types = {"scan": str, **{name: _type(info.annotation) for name, info in fields.items()}}
    scans = Table(SCANS, ("scan",), tuple(types), types, _optional(Source))
    return {SCANS: scans, **{table.name: table for table in _tables_of(PAPERS, Vorlage, _Above(PAPER_KEYS, ""))}}


def rows(extraction: Extraction) -> Iterator[tuple[str, Row]]:
    """Every row of one extraction, each with the name of its table; values are typed as in the record."""
    source = extraction.source
    yield SCANS, {"scan": source.file, **source.model_dump(exclude={"file"})}
    for number, record in enumerate(extraction.records, 1):
        yield from _rows_of(PAPERS, record, {"scan": source.file, "paper": f"{source.file}#{number}"})


def collect(extractions: Iterable[Extraction]) -> dict[str, list[Row]]:
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

    def below(self, field: str, number: str | None) -> _Above:
        keys = self.keys if number is None else (*self.keys, number)
        if self.place is None or field in NOT_READ:
            return _Above(keys, None)
        return _Above(keys, f"{self.place}/{field}" + (f"/{{{number}}}" if number else ""))


def _tables_of(name: str, model: type[BaseModel], above: _Above) -> Iterator[Table]:
    types = {key: _key_type(key) for key in above.keys}
    children: list[Table] = []
    for field, info in model.model_fields.items():
        shape = _shape(info.annotation)
        if shape.table:
            children += _child_tables(field, shape, above.below(field, shape.number(field) if shape.many else None))
        else:
            types.update(dict.fromkeys(BOX_COLUMNS, float) if shape.box else {field: _type(info.annotation)})
    yield Table(name, above.keys, tuple(types), types, _optional(model), above.place)
    yield from children


def _child_tables(field: str, shape: _Shape, above: _Above) -> Iterator[Table]:
    if shape.model is None:
        types = {**{key: _key_type(key) for key in above.keys}, "text": str}
        yield Table(field, above.keys, tuple(types), types, frozenset(), above.place)
    else:
        yield from _tables_of(_plural(field), shape.model, above)


def _optional(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(field for field, info in model.model_fields.items() if NoneType in get_args(info.annotation))


def _key_type(key: str) -> type:
    return int if key.endswith("_no") else str


def _type(annotation: Any) -> type:
    """The type behind an annotation: `Literal["EUR", "DEM"] | None` is str."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _type(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is Annotated:
        return _type(get_args(annotation)[0])
    if origin is Literal:
        return type(get_args(annotation)[0])
    found: type = origin or annotation
    return found


def _rows_of(name: str, item: BaseModel, keys: Row) -> Iterator[tuple[str, Row]]:
    row = dict(keys)
    children: list[tuple[str, Row]] = []
    for field, info in type(item).model_fields.items():
        shape, value = _shape(info.annotation), getattr(item, field)
        if shape.table:
            children += _child_rows(field, shape, value, keys)
        elif shape.box:
            row.update(zip(BOX_COLUMNS, value, strict=True))
        else:
            row[field] = value
    yield name, row
    yield from children


def _child_rows(field: str, shape: _Shape, value: Any, keys: Row) -> Iterator[tuple[str, Row]]:
    if not shape.many:
        if value is not None:
            yield from _rows_of(_plural(field), value, keys)
        return
    numbered = value.items() if shape.mapping else enumerate(value, 1)
    for number, item in numbered:
        own = {**keys, shape.number(field): number}
        if isinstance(item, BaseModel):
            yield from _rows_of(_plural(field), item, own)
        else:
            yield field, {**own, "text": item}


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a field of a model is in tables: a column, four columns, or a table of its own."""

    model: type[BaseModel] | None = None
    many: bool = False
    mapping: bool = False
    box: bool = False

    @property
    def table(self) -> bool:
        return self.many or self.model is not None

    def number(self, field: str) -> str:
        """The column that tells the rows of one parent apart."""
        return "path" if self.mapping else f"{_singular(field)}_no"


def _shape(annotation: Any) -> _Shape:
    if annotation == Box:
        return _Shape(box=True)
    arguments = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) in (Union, UnionType):
        return _shape(arguments[0]) if len(arguments) == 1 else _Shape()
    if get_origin(annotation) is dict:
        return _Shape(model=arguments[1], many=True, mapping=True)
    if get_origin(annotation) is tuple:
        item = arguments[0]
        if item is str:
            return _Shape(many=True)
        return _Shape(model=item, many=True) if _is_model(item) else _Shape()
    return _Shape(model=annotation) if _is_model(annotation) else _Shape()


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


# `evidence` and `review` have no plural in the record's English.
UNCOUNTED = frozenset({EVIDENCE, "review"})


def _plural(field: str) -> str:
    return field if field in UNCOUNTED or field.endswith("s") else f"{field}s"


def _singular(field: str) -> str:
    for ending, singular in (("ies", "y"), ("xes", "x"), ("s", "")):
        if field.endswith(ending):
            return field.removesuffix(ending) + singular
    return field
