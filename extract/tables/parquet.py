"""The tables as Parquet, one file per table, with the confidence of every value or more; `extract.load` reads the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.results import replacing_all
from extract.tables.arrow import BATCH, Write, schema, write_batches
from extract.tables.beside import SURENESS, Beside
from extract.tables.from_csv import typed_tables
from extract.tables.model import Scanned, tables

# What a file says of itself: how many corrections of people were laid over what it holds, and which tables it belongs to.
CORRECTIONS, TOGETHER = b"vorlagen.corrections", b"vorlagen.together"


def write_parquet(extractions: Iterable[Scanned], folder: Path, beside: Beside = SURENESS) -> tuple[Path, ...]:
    """Write `TABLE.parquet` for every table into `folder`, a batch of rows at a time; OutputError when the disk refuses."""
    with _opened(folder, {}, beside) as put:
        write_batches(extractions, put, beside)
    return parquet_files(folder)


def parquet_in_memory(extractions: Iterable[Scanned], beside: Beside = SURENESS) -> dict[str, pa.Buffer]:
    """The same files as bytes by table: of the room that the values of a hundred thousand papers take, a small part."""
    sinks = {name: pa.BufferOutputStream() for name in tables()}
    with ExitStack() as opened:
        writers = {name: opened.enter_context(_writer(sink, name, beside)) for name, sink in sinks.items()}
        write_batches(extractions, lambda name, batch: writers[name].write_table(batch), beside)
    return {name: sink.getvalue() for name, sink in sinks.items()}


def parquet_files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / f"{name}.parquet" for name in tables())


@contextmanager
def copying_parquet(folder: Path, corrections: int, together: str = "") -> Iterator[Callable[[Mapping[str, bytes]], None]]:
    """A function that takes the rows of whole scans, by table, as CSV text without headings; the same files as
    `write_parquet`.

    The files are put in place when the block ends well. `corrections` is the number that the rows are corrected by;
    `together` is what tables have in common that were written at one time, and with no others.
    """
    with _opened(folder, {CORRECTIONS: str(corrections).encode(), TOGETHER: together.encode()}) as put:
        held: dict[str, list[pa.Table]] = {name: [] for name in tables()}

        def take(texts: Mapping[str, bytes]) -> None:
            for name, table in typed_tables(texts).items():
                held[name].append(table)
                if sum(map(len, held[name])) >= BATCH:
                    put(name, pa.concat_tables(held[name]))
                    held[name].clear()

        yield take
        for name, remaining in held.items():
            if remaining:
                put(name, pa.concat_tables(remaining))


@contextmanager
def _opened(folder: Path, about: Mapping[bytes, bytes], beside: Beside = SURENESS) -> Iterator[Write]:
    # Files are closed before they are put in place, hence this order.
    with replacing_all(parquet_files(folder)) as parts, ExitStack() as opened:
        writers = {path.stem: opened.enter_context(_writer(part, path.stem, beside)) for path, part in parts.items()}
        for writer in writers.values():
            writer.add_key_value_metadata(about)
        yield lambda name, batch: writers[name].write_table(batch)


def _writer(sink: Path | pa.NativeFile, name: str, beside: Beside) -> pq.ParquetWriter:
    return pq.ParquetWriter(sink, schema(name, beside), compression="zstd")
