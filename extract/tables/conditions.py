"""Conditions on the rows of a table, as `Data.read` takes them: checked, with values of the column's type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from extract.tables.arrow import CENT, schema
from extract.tables.beside import PROVENANCE

Condition = tuple[str, str, Any]
OPERATORS = ("=", "==", "!=", "<", "<=", ">", ">=", "in", "not in")
EXAMPLE = '[("date", ">=", date(2001, 1, 1))]'


def checked(table: str, conditions: Sequence[Condition]) -> list[Condition]:
    """The conditions with their values as the columns have them: days may be ISO text, amounts any number.

    ValueError for what is no condition, and for a value that no value of the column can equal.
    """
    return [_checked(table, condition) for condition in conditions]


def _checked(table: str, condition: object) -> Condition:
    if not isinstance(condition, tuple | list) or len(condition) != 3:
        raise ValueError(f"conditions are a list of (column, operator, value), such as {EXAMPLE}; {condition!r} is none")
    column, operator, value = condition
    if operator not in OPERATORS:
        raise ValueError(f"there is no operator {operator!r}; operators are {', '.join(OPERATORS)}")
    known = schema(table, PROVENANCE)
    if column not in known.names:
        return (column, operator, value)  # whoever reads says which columns there are
    type_ = known.field(column).type
    many = operator in ("in", "not in")
    try:
        typed = [_typed(one, type_) for one in value] if many else _typed(value, type_)
    except (ValueError, TypeError, ArithmeticError) as error:
        kind = "a list of values" if many else "a value"
        raise ValueError(f"{value!r} is not {kind} that {column} can have ({error})") from error
    return (column, operator, typed)


def _typed(value: Any, type_: pa.DataType) -> Any:
    if value is None:
        raise ValueError("what is missing cannot be compared; read the column and use .isna()")
    if pa.types.is_date(type_):
        if isinstance(value, str):
            return dt.date.fromisoformat(value)
        return value.date() if isinstance(value, dt.datetime) else value
    if pa.types.is_decimal(type_):
        return Decimal(str(value)).quantize(CENT)
    return value
