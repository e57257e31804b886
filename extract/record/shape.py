"""The one walk over the contract: every place of a record with its kind, its title and what stands there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from extract.record.base import Box
from extract.record.models import Vorlage
from extract.record.pointer import ANY, is_index, joined, parts

# What stands at a place. "choice" is one of a few words, "number" a float, "box" four of them (a place on a page); "list"
# has rows, "map" rows by key, "object" fields.
Kind = Literal["text", "date", "money", "count", "number", "flag", "choice", "box", "list", "map", "object"]
_KINDS: Mapping[Any, Kind] = {
    str: "text", dt.date: "date", Decimal: "money", int: "count", float: "number", bool: "flag", Box: "box",
}  # fmt: skip
_MANY: Mapping[Any, Kind] = {tuple: "list", dict: "map"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A place of the contract.

    `pattern` is its JSON pointer with `*` for the numbers of rows, `name` the field's name ("*" of a row). `type` is that of
    the values (of an object its model, of a list tuple, of a map dict), `optional` says whether there may be none.
    `example` is as JSON has it, `unit` that of numbers ("" where there is none). `parts` are the fields of an object; of a list
    or map, the shape of its rows.
    """

    pattern: str
    name: str
    kind: Kind
    type: type
    optional: bool
    title: str = ""
    description: str = ""
    example: Any = None
    unit: str = ""
    parts: tuple[Shape, ...] = ()

    def below(self, step: str) -> Shape:
        """The place that one step of a pointer leads to; LookupError when it leads nowhere."""
        if self.kind in ("list", "map"):
            if self.kind == "map" or step == ANY or is_index(step):
                return self.parts[0]
            raise LookupError(f"{self.pattern} has no row {step}")
        for part in self.parts:
            if part.name == step:
                return part
        raise LookupError(f"{self.pattern} has no {step}")


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """A model of the contract with all that is below it; patterns begin at the model."""
    return _object(model, "", "")


@cache
def places() -> Mapping[str, Shape]:
    """Every place of a record by its pattern, in the order of the contract; the record itself is ""."""
    return {shape.pattern: shape for shape in _down(shape_of(Vorlage))}


def shape_at(path: str) -> Shape:
    """The place of a record that a pointer or pattern leads to; LookupError when it leads nowhere, ValueError when it is none."""
    shape = shape_of(Vorlage)
    for step in parts(path):
        shape = shape.below(step)
    return shape


def values_of(record: BaseModel) -> Iterator[tuple[str, Any]]:
    """Every single value of a record (or of another model of the contract) with its pointer, null ones too."""
    return _values(shape_of(type(record)), record, ())


def _values(shape: Shape, value: Any, steps: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    if shape.kind == "object":
        if value is not None:
            for part in shape.parts:
                yield from _values(part, getattr(value, part.name), (*steps, part.name))
    elif shape.kind in ("list", "map"):
        for step, row in value.items() if shape.kind == "map" else enumerate(value):
            yield from _values(shape.parts[0], row, (*steps, str(step)))
    else:
        yield joined(steps), value


def _down(shape: Shape) -> Iterator[Shape]:
    yield shape
    for part in shape.parts:
        yield from _down(part)


def _object(model: type[BaseModel], pattern: str, name: str) -> Shape:
    fields = (
        _explained(
            _titled(_shape(info.annotation, f"{pattern}/{field}", field), info.title or field, info.description or ""), info
        )
        for field, info in model.model_fields.items()
    )
    return Shape(pattern, name, "object", model, False, model.__name__, model.__doc__ or "", parts=tuple(fields))


def _explained(shape: Shape, info: FieldInfo) -> Shape:
    more = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return replace(shape, example=info.examples[0] if info.examples else None, unit=str(more.get("unit", "")))


def _titled(shape: Shape, title: str, description: str) -> Shape:
    """The shape with a field's title and description; rows of a list that are no objects are called as their list is."""
    if shape.kind == "object":
        description = description or shape.description
    rows = tuple(part if part.title else _titled(part, title, description) for part in shape.parts)
    return replace(shape, title=title, description=description, parts=rows)


def _shape(annotation: Any, pattern: str, name: str) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        (inner,) = (part for part in arguments if part is not NoneType)
        return replace(_shape(inner, pattern, name), optional=True)
    if origin is Annotated:
        return _shape(arguments[0], pattern, name)
    if annotation in _KINDS:
        return Shape(pattern, name, _KINDS[annotation], origin or annotation, False)
    if origin is Literal:
        return Shape(pattern, name, "choice", type(arguments[0]), False)
    if origin in _MANY:
        row = _shape(arguments[-1] if origin is dict else arguments[0], f"{pattern}/{ANY}", ANY)
        return Shape(pattern, name, _MANY[origin], origin, False, parts=(row,))
    return _object(annotation, pattern, name)
