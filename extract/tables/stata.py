"""Tables as Stata files (.dta, version 118: Stata 14 and newer, UTF-8), with the titles of their columns as labels."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from pandas.errors import InvalidColumnName

from extract.results import replacing
from extract.tables.beside import PROVENANCE, wide
from extract.tables.model import tables

LONGEST_LABEL = 80


def write_stata(frames: Mapping[str, pd.DataFrame], folder: Path) -> tuple[Path, ...]:
    """Write `TABLE.dta` for every table into `folder` and give the paths; OutputError when the disk refuses.

    Missing text is "", as Stata has it; a column whose name is a word of Stata's ("function") gets a "_" in front.
    """
    written = []
    for name, frame in frames.items():
        titles = {column: about.title[:LONGEST_LABEL] for column, about in wide(tables()[name], PROVENANCE).items()}
        labels = {str(column): titles[str(column)] for column in frame}
        target = folder / f"{name}.dta"
        with replacing(target) as part, warnings.catch_warnings():
            warnings.simplefilter("ignore", InvalidColumnName)
            _writable(frame).to_stata(part, write_index=False, version=118, variable_labels=labels)
        written.append(target)
    return tuple(written)


def _writable(frame: pd.DataFrame) -> pd.DataFrame:
    """The same with what Stata's format cannot hold put otherwise: missing text, decimals."""
    changed = {}
    for column, dtype in frame.dtypes.items():
        if isinstance(dtype, pd.StringDtype):
            changed[column] = frame[column].astype(object).where(frame[column].notna(), "")
        elif isinstance(dtype, pd.ArrowDtype):
            changed[column] = frame[column].astype(float)
    return frame.assign(**{str(column): values for column, values in changed.items()})
