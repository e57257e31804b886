"""Where the tables of an output folder are read from: Parquet, part by part, or records, which are held in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.database import LEDGER
from extract.errors import OutputError, ResultsNotFound, printable
from extract.results import corrections_of, read_all_scans, record_files
from extract.tables.across import Collection
from extract.tables.arrow import schema
from extract.tables.authority import AUTHORITY, read_authority
from extract.tables.beside import PROVENANCE, SURENESS, Beside
from extract.tables.model import PAPERS
from extract.tables.parquet import CORRECTIONS, TOGETHER, parquet_files, parquet_in_memory


class Reader(Protocol):
    """Gives tables or parts of them; `beside` is what it knows of values. It can be pickled."""

    @property
    def beside(self) -> Beside: ...

    def read(self, table: str, columns: Sequence[str], where: pc.Expression | None) -> pa.Table: ...

    def count(self, table: str) -> int: ...


@dataclass(frozen=True)
class FromMemory:
    """All tables, held as Parquet."""

    tables: Mapping[str, pa.Buffer]
    beside: Beside

    def read(self, table: str, columns: Sequence[str], where: pc.Expression | None) -> pa.Table:
        return pq.read_table(pa.BufferReader(self.tables[table]), columns=list(columns), filters=where)

    def count(self, table: str) -> int:
        return int(pq.read_metadata(pa.BufferReader(self.tables[table])).num_rows)


@dataclass(frozen=True)
class FromParquet:
    """The Parquet files of a folder that were written `together`; OutputError when one cannot be read back, or is of another night."""

    folder: Path
    beside: Beside
    together: bytes | None

    def read(self, table: str, columns: Sequence[str], where: pc.Expression | None) -> pa.Table:
        if _said(self._file(table)).get(TOGETHER) != self.together:
            cause = f"{printable(self._file(table))}: was written anew since the results were loaded"
            raise OutputError(cause, "load them again")
        try:
            return pq.read_table(self._file(table), columns=list(columns), filters=where)
        except (OSError, pa.ArrowInvalid) as error:
            raise _unreadable(self._file(table)) from error

    def count(self, table: str) -> int:
        try:
            return int(pq.read_metadata(self._file(table)).num_rows)
        except (OSError, pa.ArrowInvalid) as error:
            raise _unreadable(self._file(table)) from error

    def _file(self, table: str) -> Path:
        return self.folder / f"{table}.parquet"


def reader_of(folder: Path, corrected: bool, provenance: bool) -> Reader:
    """Parquet where it is current and has what is asked for, else the records.

    ResultsNotFound when the folder holds neither, OutputError when a file cannot be read back.
    """
    beside = PROVENANCE if provenance else SURENESS
    papers = folder / f"{PAPERS}.parquet"
    if papers.exists() and _current(papers, corrected):
        if _columns(papers) >= set(schema(PAPERS, beside).names):
            return FromParquet(folder, beside, _said(papers).get(TOGETHER))
        if not any(True for _ in record_files(folder)):
            what = "does not say who found a value" if provenance else "was written by another version"
            hint = "export the results again: vorlagen export DIR --to parquet" + (" --provenance" if provenance else "")
            raise ResultsNotFound(f"{printable(papers)}: {what}", hint)
    return FromMemory(parquet_in_memory(Collection(read_all_scans(folder, corrected), read_authority(folder)), beside), beside)


def _current(papers: Path, corrected: bool) -> bool:
    """Whether Parquet is no older than the records and the authority file beside it, and has the corrections that are asked for."""
    folder, authority = papers.parent, papers.parent / AUTHORITY
    if authority.exists() and authority.stat().st_mtime > papers.stat().st_mtime:
        return False
    if not (folder / LEDGER).exists():
        written = papers.stat().st_mtime
        return all(record.stat().st_mtime <= written for record in record_files(folder))
    wanted = sum(map(len, corrections_of(folder).values())) if corrected else 0
    try:
        found = [_said(path) for path in parquet_files(folder)]
    except OutputError:
        return False
    # A run that was killed while its tables took their places leaves some of this night and some of the last.
    together = len({said.get(TOGETHER) for said in found}) == 1
    return together and _said(papers).get(CORRECTIONS) == str(wanted).encode()


def _said(path: Path) -> dict[bytes, bytes]:
    """What a Parquet file says of itself."""
    try:
        return pq.read_metadata(path).metadata or {}
    except (OSError, pa.ArrowInvalid) as error:
        raise _unreadable(path) from error


def _columns(papers: Path) -> set[str]:
    try:
        return set(pq.read_schema(papers).names)
    except (OSError, pa.ArrowInvalid) as error:
        raise _unreadable(papers) from error


def _unreadable(path: Path) -> OutputError:
    return OutputError(f"{printable(path)}: cannot be read back", "export the results to Parquet again")
