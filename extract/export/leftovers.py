"""Exports of files per scan leave nothing of an earlier one behind: no page, paper or scan that is gone.

Which files an export wrote stands in a hidden file beside them. The next one into that folder removes what it does not write
again; what it did not write itself it never touches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.errors import OutputError, printable
from extract.language import counted, english
from extract.results import LISTING, write_atomically

Written = Mapping[str, Iterable[Path]]


def remove_leftovers(folder: Path, export: str, written: Written, failed: Iterable[str]) -> tuple[str, ...]:
    """Remove what an earlier export of this name wrote into `folder` and this one did not; give remarks.

    `written` has the files by scan. What is there of the scans that `failed` stays. Where an older version of this program wrote
    no list, nothing is removed, and files that may be leftovers are told of. OutputError when the disk refuses.
    """
    listing = folder / f"{LISTING}{export}.json"
    before = _read(listing)
    now = {scan: [path.relative_to(folder).as_posix() for path in files] for scan, files in written.items()}
    now |= {scan: before[scan] for scan in failed if scan in before}
    wanted = {name for names in now.values() for name in names}
    gone = sorted({name for names in before.values() for name in names} - wanted)
    for name in gone:
        _remove(folder, folder / name)
    listed = listing.exists()
    write_atomically(listing, json.dumps(now, ensure_ascii=False, indent=1).encode() + b"\n")
    if gone:
        one = "removed 1 file of the earlier export, whose scans, papers or pages are gone"
        return (
            counted(len(gone), one, f"removed {len(gone)} files of the earlier export, whose scans, papers or pages are gone"),
        )
    kinds = {Path(name).suffix for name in wanted}
    alike = () if listed else (path for path in _files(folder) if path.suffix in kinds)
    strangers = [path for path in alike if path.relative_to(folder).as_posix() not in wanted]
    if strangers:
        one, number = printable(strangers[0]), len(strangers)
        return (english(f"{one}: was not written by this export; see whether it is still wanted ({number} such)"),)
    return ()


def _read(listing: Path) -> dict[str, list[str]]:
    try:
        return {str(scan): list(map(str, names)) for scan, names in json.loads(listing.read_bytes()).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _remove(folder: Path, path: Path) -> None:
    """Remove a file and the folders that it leaves empty; nothing outside of `folder`, whatever the list says."""
    if not path.resolve().is_relative_to(folder.resolve()):
        return
    try:
        path.unlink(missing_ok=True)
        for above in path.parents:
            if above == folder or not above.is_dir() or any(above.iterdir()):
                break
            above.rmdir()
    except OSError as error:
        raise OutputError(f"{printable(path)}: cannot be removed: {error.strerror or error}") from error


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
