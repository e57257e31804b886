"""What stopped runs have left in an output folder: cleared away before the next one begins."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from extract.results import PART, PICTURES, WORDS, ScanEntry, remove_abandoned

# How much of its checksum the name of a replaced scan gets behind it.
MARK_LENGTH = 8


def sweep(out: Path, entries: Mapping[str, ScanEntry]) -> None:
    """Remove what nobody will miss, from the folder that this run holds.

    These are files that somebody had begun to write; results of scans that, as the ledger knows, have none (they are read
    again, or moved); and copies of replaced results that no ledger came to know.
    """
    with_result = [(entry.output, entry.result_sha256 is not None) for entry in entries.values()]
    places, kept = {place for place, _ in with_result}, {place for place, has_result in with_result if has_result}
    stray = places - kept
    for folder, name in _files(out):
        with suppress(OSError):  # what cannot be removed is told by `verify`
            if name.startswith(".") and name.endswith(PART):
                remove_abandoned(out / folder / name)
            elif (below := _place_of(os.path.join(folder, name))) is not None and (
                below in stray or (below not in kept and _marked(below) in places)
            ):
                Path(out, folder, name).unlink(missing_ok=True)


def copy_mark(entry: ScanEntry) -> str:
    """What stands behind the name of a replaced scan, of which the result is kept."""
    return f"~{(entry.sha256 or '')[:MARK_LENGTH]}"


def is_kept_copy(entry: ScanEntry) -> bool:
    """Whether this is the result of a scan in whose place another one lies now."""
    return bool(entry.sha256) and entry.name.endswith(copy_mark(entry))


def _files(out: Path) -> Iterator[tuple[str, str]]:
    """Folders below `out` ("" for itself) and names of files in them; text, since there are hundreds of thousands."""
    for root, folders, files in os.walk(out):
        if root == str(out):
            folders[:] = [name for name in folders if name != PICTURES]  # the review page may be at work there
        below = "" if root == str(out) else os.path.relpath(root, out)
        yield from ((below, name) for name in files if name.endswith((PART, ".json", ".gz")))


def _place_of(path: str) -> str | None:
    """The output path that a record or words file belongs to."""
    return next((path.removesuffix(suffix) for suffix in (WORDS, ".json") if path.endswith(suffix)), None)


def _marked(place: str) -> str | None:
    """The name before the mark of a replaced scan; None where there is no such mark."""
    name, tilde, mark = place.rpartition("~")
    return name if tilde and len(mark) == MARK_LENGTH and set(mark) <= set("0123456789abcdef") else None
