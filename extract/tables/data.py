"""Results as typed pandas DataFrames: `extract.load("out/")`.

What the types are, in pandas 2.2 to 3: dates datetime64[s]; booleans "boolean" and counts "Int64", both with <NA> for
what the page leaves open; text "string"; money float64, in which every cent below 90 trillion
is exact enough, or of `data.exact()` decimal128(18, 2) as pandas' `ArrowDtype`, whose sums are exact, too; pages text ("1 2 3").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.errors import ResultsNotFound, printable
from extract.tables.arrow import schema
from extract.tables.beside import CONFIDENCE, NOTHING, PROVENANCE, SURENESS, Beside
from extract.tables.conditions import Condition, checked
from extract.tables.dictionary import explained
from extract.tables.frames import frame
from extract.tables.model import tables
from extract.tables.readers import Reader, reader_of


@dataclass(frozen=True)
class Manner:
    """How tables are given: values less sure than `least` as missing, with what `beside` them, money `exact` or not."""

    least: float = 0.0
    beside: Beside = ()
    exact: bool = False


def _table(name: str) -> Any:
    """The table of this name as a property of `Data`, with its columns explained."""
    return property(lambda data: data[name], doc=explained(tables()[name]))


class Data(Mapping[str, pd.DataFrame]):
    """The tables of one output folder by name, each read when it is first asked for; `read` takes parts of a table.

    `data.vorlagen` and `data["vorlagen"]` are the same DataFrame; iterating gives the names. Tables join on `scan`, `paper`
    and `paper_id`, and `parties` and `signatories` with `agreements` on `agreement_no` besides; `consultations` and `decisions` join
    `sittings` on `sitting_id`, and every column `..._id` of a name joins `names` on `name_id`.
    """

    scans: pd.DataFrame = _table("scans")
    vorlagen: pd.DataFrame = _table("vorlagen")
    consultations: pd.DataFrame = _table("consultations")
    budgets: pd.DataFrame = _table("budgets")
    attachments: pd.DataFrame = _table("attachments")
    signatures: pd.DataFrame = _table("signatures")
    decisions: pd.DataFrame = _table("decisions")
    agreements: pd.DataFrame = _table("agreements")
    parties: pd.DataFrame = _table("parties")
    signatories: pd.DataFrame = _table("signatories")
    checkboxes: pd.DataFrame = _table("checkboxes")
    labelled_values: pd.DataFrame = _table("labelled_values")
    evidence: pd.DataFrame = _table("evidence")
    review: pd.DataFrame = _table("review")
    corrections: pd.DataFrame = _table("corrections")
    related_papers: pd.DataFrame = _table("related_papers")
    names: pd.DataFrame = _table("names")
    sittings: pd.DataFrame = _table("sittings")

    def __init__(self, reader: Reader, manner: Manner):
        self._reader = reader
        self._manner = manner
        self._held: dict[str, pd.DataFrame] = {}

    def __repr__(self) -> str:
        return f"<Data with {', '.join(f'{self._reader.count(name):,} {name}' for name in tables())}>"

    # What is equal is told of tables, not of folders.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in tables():
            raise KeyError(_no_table(name))
        if name not in self._held:
            self._held[name] = self.read(name)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(tables())

    def __len__(self) -> int:
        return len(tables())

    def __getattr__(self, name: str) -> Any:
        """Only asked for what there is not."""
        raise AttributeError(_no_table(name), name=name, obj=self)

    def exact(self) -> Data:
        """The same tables with amounts as decimals, whose sums are exact to the cent; `describe` and `to_stata` need floats."""
        return Data(self._reader, replace(self._manner, exact=True))

    def to_stata(self, folder: str | Path) -> tuple[Path, ...]:
        """Write every table as `TABLE.dta` into `folder` and give the paths; OutputError when the disk refuses.

        pandas' own `to_stata` does so for one table, where no column of text and no table is wholly empty.
        """
        from extract.tables.stata import write_stata

        return write_stata(self, Path(folder))

    def read(self, table: str, columns: Sequence[str] | None = None, where: Sequence[Condition] | None = None) -> pd.DataFrame:
        """Some `columns` (default: all) of the rows that meet all conditions, such as `("date", ">=", date(2001, 1, 1))`.

        Operators are =, !=, <, <=, >, >=, in, not in; a day may be text ("2001-01-01"), an amount any number. From Parquet
        only these columns and the parts of the file where rows can match are read. ValueError for a table or column that
        there is none of, and for what is no condition.
        """
        if table not in tables():
            raise ValueError(_no_table(table))
        if isinstance(columns, str):
            raise ValueError(f"columns are a list of names, such as [{columns!r}]")
        wanted = self._columns(table, columns)
        where = checked(table, where or ())
        self._check(table, [*wanted, *(column for column, _, _ in where)])
        guarded = {column: guards for column in wanted if self._manner.least and (guards := _guards(table, column))}
        needed = dict.fromkeys([*wanted, *(guard for guards in guarded.values() for guard in guards)])
        found = self._reader.read(table, list(needed), self._expression(table, where))
        for column, guards in guarded.items():
            for guard in guards:
                found = _without_doubtful(found, column, guard, self._manner.least)
        return frame(found.select(wanted), self._manner.exact)

    def _columns(self, table: str, columns: Sequence[str] | None) -> list[str]:
        known = tables()[table]
        wanted = list(columns) if columns is not None else list(known.columns)
        beside = {column: self._manner.beside if column in known.values else () for column in wanted}
        return [name for column, endings in beside.items() for name in (column, *(f"{column}{ending}" for ending in endings))]

    def _check(self, table: str, columns: Sequence[str]) -> None:
        known = schema(table, self._reader.beside).names
        unknown = [column for column in columns if column not in known]
        if unknown:
            raise ValueError(
                f"{table} has no column {', '.join(unknown)}; its columns are {', '.join(tables()[table].columns)}"
            )

    def _expression(self, table: str, where: Sequence[Condition]) -> pc.Expression | None:
        if not where:
            return None
        expression = pq.filters_to_expression(list(where))
        if self._manner.least:
            # A doubtful value is none, and shall not let its row pass.
            for guard in (guard for column, _, _ in where for guard in _guards(table, column)):
                expression &= (pc.field(guard) >= self._manner.least) | pc.field(guard).is_null()
        return expression


def load(
    folder: str | Path,
    *,
    min_confidence: float = 0.0,
    confidence: bool = False,
    provenance: bool = False,
    corrected: bool = True,
) -> Data:
    """The results in `folder`: what `vorlagen extract` or `run` wrote, or the Parquet of `vorlagen export --to parquet`.

    With `min_confidence` (0–1, else ValueError), values that are less likely right become missing; a value without evidence of its own
    (`form`, keys) stays. `confidence=True` puts a column `NAME_confidence` behind every value; `provenance=True` besides that
    `NAME_extractor`, `NAME_corrected` and `NAME_by`, which tell a person's value from the machine's. JSON is read into memory
    at once, with what people corrected in `vorlagen review` unless `corrected=False`; from Parquet only what is asked for
    is read, which is the way to go from some 100,000 papers on. The Parquet of `vorlagen run` is as of that run, and is
    passed over where people have corrected something since, where a run was killed between two tables, or where it lacks the columns
    that are asked for.
    ResultsNotFound when the folder holds neither, OutputError when a file cannot be read back.
    """
    if not isinstance(min_confidence, int | float) or not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is a probability from 0 to 1, not {min_confidence!r}")
    folder = Path(folder)
    if not folder.is_dir():
        raise ResultsNotFound(
            f"{printable(folder)}: " + ("is a file, not a folder" if folder.exists() else "there is no such folder")
        )
    beside = PROVENANCE if provenance else SURENESS if confidence else NOTHING
    return Data(reader_of(folder, corrected, provenance), Manner(min_confidence, beside))


def _no_table(name: object) -> str:
    return f"there is no table {name!r}; tables are {', '.join(tables())}"


def _guards(table: str, column: str) -> tuple[str, ...]:
    """The columns that say how sure `column` is; none where nothing does."""
    known = tables()[table]
    if column in known.sources:
        return tuple(guard for source in known.sources[column] for guard in _guards(table, source))
    if column in known.values:
        return (f"{column}{CONFIDENCE}",)
    return ("confidence",) if (table, column) == ("checkboxes", "checked") else ()


def _without_doubtful(found: pa.Table, column: str, guard: str, least: float) -> pa.Table:
    doubtful = pc.fill_null(pc.less(found[guard], least), False)
    missing = pa.scalar(None, found.schema.field(column).type)
    return found.set_column(found.column_names.index(column), column, pc.if_else(doubtful, missing, found[column]))
