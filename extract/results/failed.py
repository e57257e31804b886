"""Scans that could not be read: the ledger of an output folder knows them, or a file that `vorlagen extract` keeps there."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.database import LEDGER
from extract.errors import OutputError, ResultsNotFound, VorlagenError
from extract.record import Extraction
from extract.results.files import write_atomically
from extract.results.folder import read_extractions

if TYPE_CHECKING:
    from extract.results.ledger import ScanEntry

FAILED_SCANS = "failed-scans.json"


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
        with suppress(OSError):
            (folder / FAILED_SCANS).unlink()


def failed_scans(folder: Path) -> tuple[FailedScan, ...]:
    """The scans of an output folder that failed and have no earlier result, by name; nothing is written."""
    entries: tuple[ScanEntry, ...] = ()
    if (folder / LEDGER).exists():  # else SQLAlchemy need not be imported
        from extract.results.ledger import failed_entries

        entries = failed_entries(folder)
    found = {one.file: one for one in (*_kept(folder), *map(FailedScan.of_entry, entries))}
    return tuple(found[name] for name in sorted(found) if not os.path.exists(folder / f"{name}.json"))


def read_all_scans(folder: Path, corrected: bool = True) -> Iterator[Extraction | FailedScan]:
    """What `read_extractions` gives, and behind it the scans that failed; ResultsNotFound when there is neither."""
    failed = failed_scans(folder)
    try:
        yield from read_extractions(folder, corrected)
    except ResultsNotFound:
        if not failed:
            raise
    yield from failed


def _kept(folder: Path) -> tuple[FailedScan, ...]:
    try:
        return tuple(FailedScan(**one) for one in json.loads((folder / FAILED_SCANS).read_bytes()))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError) as error:
        raise OutputError(f"{folder / FAILED_SCANS}: cannot be read back", "remove it; what failed is then not told") from error
