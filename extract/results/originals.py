"""The scans that results were made from, found again and known by their checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import ScanNotFound, printable
from extract.options import Options
from extract.record import Source
from extract.scan import Scan, open_scan


def original_of(source: Source, scans: Path) -> Path:
    """The scan that `source` names, in the folder that it was read from; ScanNotFound when another or none is there."""
    path = scans / source.file
    try:
        same = hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256
    except OSError as error:
        hint = "name the folder that was given to `vorlagen extract` with --scans"
        raise ScanNotFound(f"{printable(path)}: the scan is not there", hint) from error
    if not same:
        hint = "fetch the scan that was read, or run `vorlagen extract` again"
        raise ScanNotFound(f"{printable(path)}: has changed since it was read", hint)
    return path


@contextmanager
def open_original(source: Source, scans: Path) -> Iterator[Scan]:
    """The same scan, open. It was read before, in a process of its own, so that its bytes are known to do no harm."""
    with open_scan(original_of(source, scans), Options()) as scan:
        yield scan
