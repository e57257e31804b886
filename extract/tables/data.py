"""Results as typed pandas DataFrames: `extract.load("out/")`.

What the types are, in pandas 2.2 to 3: dates datetime64[s]; booleans "boolean" and counts "Int64", both with <NA> for
what the page leaves open; text "string", few-valued columns "category"; money decimal128(18, 2), exact to the cent, as
pandas' `ArrowDtype`: sums stay exact, `.astype(float)` gives floats for plots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from extract.database import LEDGER
from extract.errors import OutputError, ResultsNotFound, printable
from extract.results import corrections_of, read_all_scans
from extract.tables.arrow import CONFIDENCE, arrow_tables, schema
from extract.tables.conditions import Condition, checked
from extract.tables.model import PAPERS, tables
from extract.tables.parquet import CORRECTIONS, TOGETHER, parquet_files

# Columns with few different values, which as categories take a byte or two a row.
CATEGORIES = frozenset({"body", "code", "currency", "extractor", "form", "kind", "organization", "paper_type", "role"})

TableReader = Callable[[str, list[str], pc.Expression | None], pa.Table]


class Data:
    """The tables of one output folder, each read when it is first asked for; `read` takes parts of a table.

    Tables join on `scan` and `paper`, and `parties` and `signatories` with `agreements` on `agreement_no` besides.
    """

    def __init__(self, reader: TableReader, min_confidence: float, confidence: bool):
        self._reader = reader
        self._min_confidence = min_confidence
        self._confidence = confidence

    def __repr__(self) -> str:
        return f"<Data with the tables {', '.join(tables())}>"

    def __getattr__(self, name: str) -> Any:
        """Only asked for what there is not."""
        raise AttributeError(f"there is no table {name!r}; tables are {', '.join(tables())}", name=name, obj=self)

    def read(self, table: str, columns: Sequence[str] | None = None, where: Sequence[Condition] | None = None) -> pd.DataFrame:
        """Some `columns` (default: all) of the rows that meet all conditions, such as `("date", ">=", date(2001, 1, 1))`.

        Operators are =, !=, <, <=, >, >=, in, not in; a day may be text ("2001-01-01"), an amount any number. From Parquet
        only these columns and the parts of the file where rows can match are read. ValueError for a table or column that
        there is none of, and for what is no condition.
        """
        if table not in tables():
            raise ValueError(f"there is no table {table!r}; tables are {', '.join(tables())}")
        if isinstance(columns, str):
            raise ValueError(f"columns are a list of names, such as [{columns!r}]")
        wanted = self._columns(table, columns)
        where = checked(table, where or ())
        _check(table, [*wanted, *(column for column, _, _ in where)])
        guarded = [column for column in wanted if self._min_confidence and _guard(table, column)]
        needed = dict.fromkeys([*wanted, *(str(_guard(table, column)) for column in guarded)])
        found = self._reader(table, list(needed), self._expression(table, where))
        for column in guarded:
            found = _without_doubtful(found, column, str(_guard(table, column)), self._min_confidence)
        return _frame(found.select(wanted))

    def _columns(self, table: str, columns: Sequence[str] | None) -> list[str]:
        known = tables()[table]
        wanted = list(columns) if columns is not None else list(known.columns)
        if not self._confidence:
            return wanted
        return [
            name for column in wanted for name in ((column, f"{column}{CONFIDENCE}") if column in known.values else (column,))
        ]

    def _expression(self, table: str, where: Sequence[Condition]) -> pc.Expression | None:
        if not where:
            return None
        expression = pq.filters_to_expression(list(where))
        if self._min_confidence:
            # A doubtful value is none, and shall not let its row pass.
            for guard in filter(None, (_guard(table, column) for column, _, _ in where)):
                expression &= (pc.field(guard) >= self._min_confidence) | pc.field(guard).is_null()
        return expression

    @cached_property
    def scans(self) -> pd.DataFrame:
        return self.read("scans")

    @cached_property
    def vorlagen(self) -> pd.DataFrame:
        return self.read("vorlagen")

    @cached_property
    def consultations(self) -> pd.DataFrame:
        return self.read("consultations")

    @cached_property
    def budgets(self) -> pd.DataFrame:
        return self.read("budgets")

    @cached_property
    def attachments(self) -> pd.DataFrame:
        return self.read("attachments")

    @cached_property
    def signatures(self) -> pd.DataFrame:
        return self.read("signatures")

    @cached_property
    def decisions(self) -> pd.DataFrame:
        return self.read("decisions")

    @cached_property
    def agreements(self) -> pd.DataFrame:
        return self.read("agreements")

    @cached_property
    def parties(self) -> pd.DataFrame:
        return self.read("parties")

    @cached_property
    def signatories(self) -> pd.DataFrame:
        return self.read("signatories")

    @cached_property
    def checkboxes(self) -> pd.DataFrame:
        return self.read("checkboxes")

    @cached_property
    def labelled_values(self) -> pd.DataFrame:
        return self.read("labelled_values")

    @cached_property
    def evidence(self) -> pd.DataFrame:
        return self.read("evidence")

    @cached_property
    def review(self) -> pd.DataFrame:
        return self.read("review")


def load(folder: str | Path, *, min_confidence: float = 0.0, confidence: bool = False, corrected: bool = True) -> Data:
    """The results in `folder`: what `vorlagen extract` or `run` wrote, or the Parquet of `vorlagen export --to parquet`.

    With `min_confidence` (0–1, else ValueError), values that are less likely right become missing; a value without evidence of its own
    (`form`, keys) stays. `confidence=True` puts a column `NAME_confidence` behind every value. JSON is read into memory
    at once, with what people corrected in `vorlagen review` unless `corrected=False`; from Parquet only what is asked for
    is read, which is the way to go from some 100,000 papers on. The Parquet of `vorlagen run` is as of that run, and is
    passed over where people have corrected something since, or where a run was killed between two tables.
    ResultsNotFound when the folder holds neither, OutputError when a file cannot be read back.
    """
    if not isinstance(min_confidence, int | float) or not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is a probability from 0 to 1, not {min_confidence!r}")
    folder = Path(folder)
    if not folder.is_dir():
        raise ResultsNotFound(
            f"{printable(folder)}: " + ("is a file, not a folder" if folder.exists() else "there is no such folder")
        )
    papers = folder / f"{PAPERS}.parquet"
    if _serves(papers, corrected):
        together = _said(papers).get(TOGETHER)
        return Data(
            lambda table, *what: _from_parquet(folder / f"{table}.parquet", together, *what), min_confidence, confidence
        )
    held = arrow_tables(read_all_scans(folder, corrected))

    def from_memory(table: str, columns: list[str], where: pc.Expression | None) -> pa.Table:
        return ds.dataset(held[table]).to_table(columns=columns, filter=where)

    return Data(from_memory, min_confidence, confidence)


def _serves(papers: Path, corrected: bool) -> bool:
    """Whether Parquet lies there that is no older than the records beside it, and has the corrections that are asked for."""
    if not papers.exists():
        return False
    if not (papers.parent / LEDGER).exists():
        written = papers.stat().st_mtime
        return all(record.stat().st_mtime <= written for record in papers.parent.rglob("*.json"))
    wanted = sum(map(len, corrections_of(papers.parent).values())) if corrected else 0
    try:
        found = [_said(path) for path in parquet_files(papers.parent)]
    except OutputError:
        return False
    # A run that was killed while its tables took their places leaves some of this night and some of the last.
    together = len({said.get(TOGETHER) for said in found}) == 1
    return together and _said(papers).get(CORRECTIONS) == str(wanted).encode()


def _said(path: Path) -> dict[bytes, bytes]:
    """What a Parquet file says of itself."""
    with _readable(path):
        return pq.read_metadata(path).metadata or {}


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, pa.ArrowInvalid) as error:
        raise OutputError(f"{printable(path)}: cannot be read back", "export the results to Parquet again") from error


def _from_parquet(path: Path, together: bytes | None, columns: list[str], where: pc.Expression | None) -> pa.Table:
    if _said(path).get(TOGETHER) != together:
        raise OutputError(f"{printable(path)}: was written anew since the results were loaded", "load them again")
    with _readable(path):
        return pq.read_table(path, columns=columns, filters=where)


def _check(table: str, columns: Sequence[str]) -> None:
    known = schema(table).names
    unknown = [column for column in columns if column not in known]
    if unknown:
        raise ValueError(f"{table} has no column {', '.join(unknown)}; its columns are {', '.join(tables()[table].columns)}")


def _guard(table: str, column: str) -> str | None:
    """The column that says how sure `column` is; None where nothing does."""
    if column in tables()[table].values:
        return f"{column}{CONFIDENCE}"
    return "confidence" if (table, column) == ("checkboxes", "checked") else None


def _without_doubtful(found: pa.Table, column: str, guard: str, least: float) -> pa.Table:
    doubtful = pc.fill_null(pc.less(found[guard], least), False)
    missing = pa.scalar(None, found.schema.field(column).type)
    return found.set_column(found.column_names.index(column), column, pc.if_else(doubtful, missing, found[column]))


def _frame(found: pa.Table) -> pd.DataFrame:
    for number, field in enumerate(found.schema):
        if pa.types.is_date(field.type):
            found = found.set_column(number, field.name, found.column(number).cast(pa.timestamp("s")))
        elif field.name in CATEGORIES:
            found = found.set_column(number, field.name, found.column(number).dictionary_encode())
    frame: pd.DataFrame = found.to_pandas(types_mapper=_dtype)
    return frame


def _dtype(type_: pa.DataType) -> Any:
    if pa.types.is_decimal(type_):
        return pd.ArrowDtype(type_)
    if pa.types.is_boolean(type_):
        return pd.BooleanDtype()
    if pa.types.is_integer(type_):
        return pd.Int64Dtype()
    return pd.StringDtype("pyarrow") if pa.types.is_string(type_) else None
