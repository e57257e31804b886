"""Whether scans and results are still what the ledger says (fixity)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract.batch.combined import table_sizes
from extract.batch.ours import FOLDERS, is_ours
from extract.batch.sweep import is_kept_copy
from extract.database import LEDGER
from extract.errors import OutputError, ScanNotFound, printable
from extract.results import PART, WORDS, Ledger, State, record_file, words_file

Flaw = Literal["missing", "altered", "orphaned"]


@dataclass(frozen=True, slots=True)
class Breach:
    """`path` is its place below the scan folder or, of results and tables, the output folder."""

    kind: Flaw
    what: Literal["scan", "result", "table"]
    path: str


def open_ledger(out: Path) -> Ledger:
    """The ledger of a folder that has one; OutputError when it has none."""
    if not (out / LEDGER).is_file():
        raise OutputError(
            f"{printable(out)}: is no folder of a run, as it has no {LEDGER}", "name the --out folder of `vorlagen run`"
        )
    return Ledger(out)


def verify_folder(out: Path, scans: Path | None = None) -> Iterator[Breach]:
    """Recompute every checksum; `scans` is where the scans are now (default: where the last run found them)."""
    with open_ledger(out) as ledger:
        entries = ledger.entries()
        place = scans or ledger.scans() or Path()
    if not place.is_dir():
        raise ScanNotFound(
            f"{printable(place)}: the scan folder is not there", "check that the share is mounted, or give --scans"
        )
    known: set[Path] = set()
    for entry in entries.values():
        here = os.fsdecode(entry.place)
        if entry.missing is None and entry.sha256 is not None and entry.state is not State.DEFERRED:
            yield from _compare("scan", place, here, entry.sha256)
        elif entry.missing is not None and entry.moved_to is None and not is_kept_copy(entry):
            yield Breach("missing", "scan", entry.name)
        if entry.result_sha256 is not None:
            output = Path(entry.output)
            record = record_file(output)
            known |= {record, words_file(output)}
            yield from _compare("result", out, str(record), entry.result_sha256)
    for path in _found(out):
        if path not in known:
            yield Breach("orphaned", "result", printable(path))
    for name, size in table_sizes(out).items():
        table = out / name
        if not table.is_file():
            yield Breach("missing", "table", name)
        elif table.stat().st_size != size:
            yield Breach("altered", "table", name)


def _compare(what: Literal["scan", "result"], folder: Path, place: str, checksum: str) -> Iterator[Breach]:
    try:
        with open(folder / place, "rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != checksum:
                yield Breach("altered", what, printable(place))
    except OSError:
        yield Breach("missing", what, printable(place))


def _found(out: Path) -> Iterator[Path]:
    """Records, words and unfinished files below `out`, relative to it, in order."""
    for root, folders, files in os.walk(out):
        folders[:] = sorted(name for name in folders if root != str(out) or name not in FOLDERS)
        for name in sorted(files):
            if name.endswith((".json", PART, WORDS)) and not (root == str(out) and is_ours(name)):
                yield Path(root, name).relative_to(out)
