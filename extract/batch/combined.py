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
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from io import BufferedWriter
from pathlib import Path

from extract.batch.ledger import Ledger
from extract.batch.results import read_record
from extract.corrections.apply import Log, corrected_extraction
from extract.errors import OutputError, VorlagenError, printable
from extract.export.files import PART, discard_leftovers
from extract.export.results import corrections
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
    log = corrections(folder)
    made_of = f"{_layout().hex()}, {sum(map(len, log.values()))} corrections"
    if ledger.fact("tables") == made_of and all(target.exists() for target in targets):
        return ()
    for target in targets:
        discard_leftovers(target)
    parts = [target.with_name(f".{target.name}{PART}") for target in targets]
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(part.open("wb")) for part in parts]
            _fill(files, _rows(ledger, folder, log))
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
    ledger.set_fact("tables", made_of)
    return targets


def _rows(ledger: Ledger, folder: Path, log: Log) -> Iterator[bytes]:
    """What `packed` made of each scan, by name; of those that somebody corrected, and of older layouts, made anew."""
    by_hand = {sha256 for sha256, _ in log}
    reviewed = {name for name, entry in ledger.entries().items() if entry.sha256 in by_hand} if by_hand else set()
    for name, content in ledger.table_rows():
        current = content.startswith(_layout()) and name not in reviewed
        yield content if current else _anew(ledger, name, folder, log)


def _fill(files: list[BufferedWriter], scans: Iterable[bytes]) -> None:
    for file, table in zip(files, tables().values(), strict=True):
        file.write((",".join(table.columns) + "\n").encode())
    head = struct.Struct(f">{len(files)}Q")
    for content in scans:
        rows = zlib.decompress(content[DIGEST_BYTES:])
        start = head.size
        for file, length in zip(files, head.unpack_from(rows), strict=True):
            if length:
                file.write(rows[start : start + length])
                start += length


def _anew(ledger: Ledger, name: str, folder: Path, log: Log) -> bytes:
    """The rows of a scan from its record, as people left it."""
    entry = ledger.entry(name)
    if entry is None:
        raise VorlagenError(f"{printable(name)}: has rows in the ledger, but is not in it", "run with --again")
    return packed(corrected_extraction(read_record(folder / os.fsdecode(entry.place)), log))


@cache
def _layout() -> bytes:
    layout = repr([(table.name, table.columns) for table in tables().values()])
    return hashlib.sha256(layout.encode()).digest()[:DIGEST_BYTES]
