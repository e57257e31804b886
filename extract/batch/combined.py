"""The tables of all scans, put together from the rows that each scan left in the ledger.

A scan's rows are kept as the CSV text that they become, so that the tables of 100,000 scans are written by copying text,
without opening one of their JSON files.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import struct
import zlib
from contextlib import ExitStack
from functools import cache
from io import BufferedWriter
from pathlib import Path

from extract.batch.ledger import Ledger
from extract.errors import OutputError, VorlagenError, printable
from extract.export import to_json
from extract.export.files import PART, discard_leftovers
from extract.export.tables import collect, tables
from extract.export.to_csv import cell
from extract.record import Extraction

# Written once, read every night: the fastest level, which already halves what the disk has to give.
LEVEL = 1
DIGEST_BYTES = 8


def packed(extraction: Extraction) -> bytes:
    """A scan's rows of every table: a digest of the tables' layout, then, compressed, the lengths and the CSV texts."""
    collected = collect([extraction])
    texts = []
    for name, table in tables().items():
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([cell(row[key]) for key in table.columns] for row in collected[name])
        texts.append(text.getvalue().encode())
    lengths = struct.pack(f">{len(texts)}Q", *map(len, texts))
    return _layout() + zlib.compress(lengths + b"".join(texts), LEVEL)


def write_tables(ledger: Ledger, folder: Path) -> tuple[Path, ...]:
    """Write `TABLE.csv` for every table, all at once at the end, where one of them is missing or stale; give the paths.

    OutputError when the disk refuses; then the old tables stay, and the next run writes the new ones.
    """
    targets = tuple(folder / f"{name}.csv" for name in tables())
    if ledger.fact("tables") == _layout().hex() and all(target.exists() for target in targets):
        return ()
    for target in targets:
        discard_leftovers(target)
    parts = [target.with_name(f".{target.name}{PART}") for target in targets]
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(part.open("wb")) for part in parts]
            _fill(files, ledger, folder)
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for part, target in zip(parts, targets, strict=True):
            os.replace(part, target)
    except OSError as error:
        raise OutputError(f"{printable(folder)}: the tables cannot be written: {error.strerror or error}") from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    ledger.set_fact("tables", _layout().hex())
    return targets


def _fill(files: list[BufferedWriter], ledger: Ledger, folder: Path) -> None:
    for file, table in zip(files, tables().values(), strict=True):
        file.write((",".join(table.columns) + "\n").encode())
    head = struct.Struct(f">{len(files)}Q")
    for name, content in ledger.table_rows():
        rows = zlib.decompress((content if content.startswith(_layout()) else _anew(ledger, name, folder))[DIGEST_BYTES:])
        start = head.size
        for file, length in zip(files, head.unpack_from(rows), strict=True):
            if length:
                file.write(rows[start : start + length])
                start += length


def _anew(ledger: Ledger, name: str, folder: Path) -> bytes:
    """The rows of a scan that was read before the tables got their present layout."""
    entry = ledger.entry(name)
    if entry is None:
        raise VorlagenError(f"{printable(name)}: has rows in the ledger, but is not in it", "run with --again")
    return packed(to_json.read(folder / f"{os.fsdecode(entry.place)}.json"))


@cache
def _layout() -> bytes:
    layout = repr([(table.name, table.columns) for table in tables().values()])
    return hashlib.sha256(layout.encode()).digest()[:DIGEST_BYTES]
