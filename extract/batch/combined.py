"""The tables of all scans, put together from the rows that each scan left in the ledger.

A scan's rows are kept as the CSV text that they become, so that the tables of 100,000 scans are written by copying text,
without opening one of their JSON files. Parquet is made of the same text, many scans at a time.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import cache
from heapq import merge
from itertools import islice
from pathlib import Path

from extract.corrections import Action, corrected_extraction, of_paper
from extract.errors import OutputError, VorlagenError, printable
from extract.record import Extraction
from extract.results import FailedScan, Ledger, corrections_of, read_record, write_atomically
from extract.tables import (
    AUTHORITY,
    DATAPACKAGE,
    NOTHING,
    OPEN,
    OPEN_LAYOUT,
    Scanned,
    across_texts,
    copying_csv,
    csv_text,
    data_package,
    read_authority,
    tables,
)

# Written once, read every night: the fastest level, which already halves what the disk has to give.
LEVEL = 1
DIGEST_BYTES = 8
# Scans whose rows are in memory at the same time: some 10 MB.
AT_ONCE = 500

# Says which tables belong together; written when all are in their places.
MANIFEST = "tables.json"

Texts = Mapping[str, bytes]
Copying = AbstractContextManager[Callable[[Texts], None]]
# Is told of a scan whose result cannot be read back, and why.
Lost = Callable[[str, VorlagenError], None]


def _raise(name: str, error: VorlagenError) -> None:
    raise error


def packed(extraction: Scanned) -> bytes:
    """A scan's rows of every table: a digest of their layout, then, compressed, the lengths and the texts of `csv_text`."""
    return _layout() + zlib.compress(_plain(extraction), LEVEL)


def _plain(extraction: Scanned) -> bytes:
    texts = csv_text(extraction).values()
    return _lengths().pack(*map(len, texts)) + b"".join(texts)


def write_tables(ledger: Ledger, folder: Path, kinds: Sequence[str] = ("csv",), lost: Lost = _raise) -> tuple[Path, ...]:
    """Write `TABLE.csv` and the other `kinds` for every table, all at once at the end, where one is missing or stale.

    Gives the paths. Kinds that an earlier run wrote and this one shall not are removed, since they would grow stale.
    OutputError when the disk refuses; then the old tables stay, and the next run writes the new ones. A scan that is `lost` is in none.
    """
    targets = tuple(path for kind in kinds for path in _files(kind, folder))
    log = corrections_of(folder)
    by_hand = sum(map(len, log.values()))
    failed = [FailedScan.of_entry(entry) for entry in ledger.failed() if entry.result_sha256 is None]
    names = folder / AUTHORITY
    authority = names.read_bytes() if names.exists() else b""
    told = hashlib.sha256(repr(failed).encode() + data_package(NOTHING, excel=False) + authority).hexdigest()
    made_of = f"{_layout().hex()}, {by_hand} corrections, {', '.join(kinds)}, failed and described {told}"
    if ledger.fact("tables") == made_of and all(target.exists() for target in targets):
        return ()
    _renew(ledger, folder, lost)
    together = hashlib.sha256(f"{made_of}, {ledger.fingerprint()}".encode()).hexdigest()[: 2 * DIGEST_BYTES]
    with ExitStack() as stack:
        takers = [stack.enter_context(_copying(kind, folder, (by_hand, together))) for kind in kinds]
        named = merge(_rows(ledger, folder, lost), ((one.file, _plain(one)) for one in failed), key=lambda pair: pair[0])
        for texts in across_texts(_texts(content for _, content in named), read_authority(folder)):
            for take in takers:
                take(texts)
    _remove(folder, set((ledger.fact("kinds of tables") or "csv").split()) - set(kinds))
    sizes = {target.name: target.stat().st_size for target in targets}
    write_atomically(folder / MANIFEST, json.dumps({"together": together, "bytes": sizes}, indent=2).encode() + b"\n")
    ledger.set_fact("kinds of tables", " ".join(kinds))
    ledger.set_fact("tables", made_of)
    return targets


def left_out(ledger: Ledger, folder: Path, lost: Lost = _raise) -> int:
    """How many papers people have said to be no Vorlage: they are in no table; those of scans that are `lost` are not known."""
    log = corrections_of(folder)
    scans = {sha256 for (sha256, _), entries in log.items() if of_paper(entries, Action.NO_VORLAGE)}
    entries = ledger.entries().values() if scans else ()
    names = (entry.name for entry in entries if entry.sha256 in scans and entry.result_sha256 is not None)
    read = (_record(ledger, name, folder, lost) for name in names)
    return sum(corrected_extraction(one, log).left_out for one in read if one is not None)


def table_sizes(folder: Path) -> Mapping[str, int]:
    """The sizes in bytes that the tables of the last run have, by their names; nothing where no run has written any."""
    try:
        return {str(name): int(size) for name, size in json.loads((folder / MANIFEST).read_bytes())["bytes"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _files(kind: str, folder: Path) -> tuple[Path, ...]:
    described = (folder / DATAPACKAGE,) if kind == "csv" else ()
    return (*(folder / f"{name}.{kind}" for name in tables()), *described)


def _copying(kind: str, folder: Path, about: tuple[int, str]) -> Copying:
    if kind == "csv":
        return copying_csv(folder)
    from extract.tables import copying_parquet

    return copying_parquet(folder, *about)


def _remove(folder: Path, kinds: Iterable[str]) -> None:
    try:
        for path in (path for kind in kinds for path in _files(kind, folder)):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{printable(folder)}: old tables cannot be removed: {error.strerror or error}") from error


def _renew(ledger: Ledger, folder: Path, lost: Lost) -> None:
    """Make the rows of older layouts anew from their records, once for all nights."""
    names = ledger.rows_unlike(_layout())
    for start in range(0, len(names), AT_ONCE):
        read = {name: _record(ledger, name, folder, lost) for name in names[start : start + AT_ONCE]}
        ledger.put((), {name: packed(one) for name, one in read.items() if one is not None})


def _rows(ledger: Ledger, folder: Path, lost: Lost) -> Iterator[tuple[str, bytes]]:
    """Names of scans in order, and the rows of each; of those that somebody corrected, and of damaged ones, made anew."""
    log = corrections_of(folder)
    by_hand = {sha256 for sha256, _ in log}
    reviewed = {name for name, entry in ledger.entries().items() if entry.sha256 in by_hand} if by_hand else set()
    for name, content in ledger.table_rows():
        rows = None if name in reviewed else _unpacked(content)
        read = _record(ledger, name, folder, lost) if rows is None else None
        if read is not None:
            rows = _plain(corrected_extraction(read, log))
        if rows is not None:
            yield name, rows


def _unpacked(content: bytes) -> bytes | None:
    """The lengths and the texts that `packed` packed; None where it did not, or in another layout."""
    if not content.startswith(_layout()):
        return None
    try:
        rows, head = zlib.decompress(content[DIGEST_BYTES:]), _lengths()
        return rows if head.size + sum(head.unpack_from(rows)) == len(rows) else None
    except (zlib.error, struct.error):
        return None


def _texts(scans: Iterable[bytes]) -> Iterator[Texts]:
    """The rows of many scans at a time, as `csv_text` gives them."""
    head, waiting = _lengths(), iter(scans)
    while some := tuple(islice(waiting, AT_ONCE)):
        parts: dict[str, list[bytes]] = {name: [] for name in _names()}
        for rows in some:
            start = head.size
            for part, length in zip(parts.values(), head.unpack_from(rows), strict=True):
                part.append(rows[start : start + length])
                start += length
        yield {name: b"".join(part) for name, part in parts.items()}


def _record(ledger: Ledger, name: str, folder: Path, lost: Lost) -> Extraction | None:
    """The record of a scan; None where it is lost."""
    entry = ledger.entry(name)
    if entry is None:
        raise VorlagenError(f"{printable(name)}: has rows in the ledger, but is not in it", "run with --again")
    try:
        return read_record(folder / entry.output)
    except OutputError as error:
        lost(name, error)
        return None


def _lengths() -> struct.Struct:
    return struct.Struct(f">{len(_names())}Q")


def _names() -> tuple[str, ...]:
    return (*tables(), OPEN)


@cache
def _layout() -> bytes:
    layout = repr([(table.name, table.columns) for table in tables().values()]) + OPEN_LAYOUT
    return hashlib.sha256(layout.encode()).digest()[:DIGEST_BYTES]
