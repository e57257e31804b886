"""From Arrow tables to DataFrames that pandas can reckon with, print, pickle and write.

No column is of categories: `value_counts` of a table counts every combination of them, also those that no row has, and of two
columns of names these are more than memory holds.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def frame(found: pa.Table, exact: bool) -> pd.DataFrame:
    """The table with pandas' types; money as float64, or with `exact` as decimals.

    Lists of numbers become text, "1 2 3", as in the CSV: pandas cannot compare, count or write cells that are lists.
    """
    for number, field in enumerate(found.schema):
        column = found.column(number)
        if pa.types.is_date(field.type):
            found = found.set_column(number, field.name, column.cast(pa.timestamp("s")))
        elif pa.types.is_list(field.type):
            found = found.set_column(number, field.name, pc.binary_join(column.cast(pa.list_(pa.string())), " "))
        elif pa.types.is_decimal(field.type) and not exact:
            found = found.set_column(number, field.name, column.cast(pa.float64()))
    made: pd.DataFrame = found.to_pandas(types_mapper=_dtype)
    return made


def _dtype(type_: pa.DataType) -> Any:
    if pa.types.is_decimal(type_):
        return pd.ArrowDtype(type_)
    if pa.types.is_boolean(type_):
        return pd.BooleanDtype()
    if pa.types.is_integer(type_):
        return pd.Int64Dtype()
    return pd.StringDtype("pyarrow") if pa.types.is_string(type_) else None
