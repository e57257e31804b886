"""The tables as Parquet, one file per table, with the confidence of every value; `extract.load` reads the folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.export.arrow import schema, write_batches
from extract.export.files import replacing
from extract.export.tables import tables
from extract.record import Extraction


def write(extractions: Iterable[Extraction], folder: Path) -> tuple[Path, ...]:
    """Write `TABLE.parquet` for every table into `folder`, a batch of rows at a time; OutputError when the disk refuses."""
    targets = {name: folder / f"{name}.parquet" for name in tables()}
    with ExitStack() as stack:
        parts = {name: stack.enter_context(replacing(target)) for name, target in targets.items()}
        with ExitStack() as opened:
            writers = {
                name: opened.enter_context(pq.ParquetWriter(part, schema(name), compression="zstd"))
                for name, part in parts.items()
            }

            def put(name: str, batch: pa.Table) -> None:
                writers[name].write_table(batch)

            write_batches(extractions, put)
    return tuple(targets.values())
