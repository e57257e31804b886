"""Scans that could not be read: the ledger of an output folder knows them, or a file that `vorlagen extract` keeps there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.database import LEDGER
from extract.errors import OutputError, ResultsNotFound, VorlagenError, printable
from extract.record import Extraction
from extract.results.files import write_atomically
from extract.results.folder import read_extractions
from extract.results.records import record_file
from extract.results.words import output_of

if TYPE_CHECKING:
    from extract.results.ledger import ScanEntry

FAILED_SCANS = "failed-scans.json"
_BYTE = re.compile(rb"\\x([89a-f][0-9a-f]|0d)")


@dataclass(frozen=True, slots=True)
class FailedScan:
    """A scan that could not be read: its name, its checksum where there is one, and why not and what to do."""

    file: str
    sha256: str | None
    failure: str

    @staticmethod
    def of(error: VorlagenError, name: str, sha256: str | None = None) -> FailedScan:
        return FailedScan(name, sha256, f"{error.message} ({error.hint})")

    @staticmethod
    def of_entry(entry: ScanEntry) -> FailedScan:
        return FailedScan(entry.name, entry.sha256, f"{entry.cause} ({entry.hint})")


def keep_failed(folder: Path, failed: Sequence[FailedScan], read: Collection[str]) -> None:
    """Keep which scans failed beside the results, besides those of earlier calls but for what was `read` since."""
    fresh = {one.file for one in failed} | set(read)
    known = [*(one for one in _kept(folder) if one.file not in fresh), *failed]
    if known:
        content = json.dumps([asdict(one) for one in sorted(known, key=lambda one: one.file)], ensure_ascii=False, indent=2)
        write_atomically(folder / FAILED_SCANS, content.encode() + b"\n")
    else:
        try:
            (folder / FAILED_SCANS).unlink(missing_ok=True)
        except OSError as error:
            cause = f"{printable(folder / FAILED_SCANS)}: cannot be removed: {error.strerror or error}"
            raise OutputError(cause, "remove it; the scans that it names were read since") from error


def failed_scans(folder: Path) -> tuple[FailedScan, ...]:
    """The scans of an output folder that failed and have no earlier result, by name; nothing is written."""
    entries: tuple[ScanEntry, ...] = ()
    if (folder / LEDGER).exists():  # else SQLAlchemy need not be imported
        from extract.results.ledger import failed_entries

        entries = failed_entries(folder)
    found = {one.file: one for one in (*_kept(folder), *map(FailedScan.of_entry, entries))}
    return tuple(found[name] for name in sorted(found) if not _is_read(folder, name))


def read_all_scans(folder: Path, corrected: bool = True) -> Iterator[Extraction | FailedScan]:
    """What `read_extractions` gives, and behind it the scans that failed; ResultsNotFound when there is neither."""
    failed = failed_scans(folder)
    try:
        yield from read_extractions(folder, corrected)
    except ResultsNotFound:
        if not failed:
            raise
    yield from failed


def _is_read(folder: Path, name: str) -> bool:
    """Whether a scan of this name has a result; some bytes stand in a name as `\\xfc`, and not in that of its file."""
    place = _BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), name.encode())
    return any(os.path.exists(record_file(folder / output_of(one))) for one in (name, os.fsdecode(place)))


def _kept(folder: Path) -> tuple[FailedScan, ...]:
    try:
        return tuple(FailedScan(**one) for one in json.loads((folder / FAILED_SCANS).read_bytes()))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError) as error:
        raise OutputError(
            f"{printable(folder / FAILED_SCANS)}: cannot be read back", "remove it; what failed is then not told"
        ) from error
