"""Extractions as flat tables; their names and columns follow from the models in `extract.record`.

Every list of the record becomes a table of its own. Rows join on `scan` (the source's file), `paper` (the scan and the
number of the paper in it: `a.pdf#1`) and, one level down, the number of the parent row (`agreement_no`), from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from extract.record import Box, Extraction, Source, Vorlage

Row = dict[str, Any]

PAPERS = "vorlagen"
SCANS = "scans"
PAPER_KEYS = ("scan", "paper")
BOX_COLUMNS = ("x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `columns` are all there always, `keys` first, also when there is no row."""

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]


def tables() -> Mapping[str, Table]:
    """All tables, by name."""
    scans = Table(SCANS, ("scan",), ("scan", *(name for name in Source.model_fields if name != "file")))
    return {SCANS: scans, **{table.name: table for table in _tables_of(PAPERS, Vorlage, PAPER_KEYS)}}


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


def _tables_of(name: str, model: type[BaseModel], keys: tuple[str, ...]) -> Iterator[Table]:
    columns = list(keys)
    children: list[Table] = []
    for field, info in model.model_fields.items():
        shape = _shape(info.annotation)
        if shape.table:
            children += _child_tables(field, shape, keys)
        else:
            columns += BOX_COLUMNS if shape.box else (field,)
    yield Table(name, keys, tuple(columns))
    yield from children


def _child_tables(field: str, shape: _Shape, keys: tuple[str, ...]) -> Iterator[Table]:
    keys = (*keys, *((shape.number(field),) if shape.many else ()))
    if shape.model is None:
        yield Table(field, keys, (*keys, "text"))
    else:
        yield from _tables_of(_plural(field), shape.model, keys)


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
UNCOUNTED = frozenset({"evidence", "review"})


def _plural(field: str) -> str:
    return field if field in UNCOUNTED or field.endswith("s") else f"{field}s"


def _singular(field: str) -> str:
    for ending, singular in (("ies", "y"), ("xes", "x"), ("s", "")):
        if field.endswith(ending):
            return field.removesuffix(ending) + singular
    return field
