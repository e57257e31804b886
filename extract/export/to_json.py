"""One JSON file per scan, as the contract in `extract.record` lays it out."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from extract.errors import OutputError, printable
from extract.export.files import write_atomically
from extract.record import Extraction


def write(extraction: Extraction, target: Path) -> None:
    """Write UTF-8 JSON, indented for people who look into it; OutputError when the disk refuses."""
    write_atomically(target, extraction.model_dump_json(indent=2).encode() + b"\n")


def read(path: Path) -> Extraction:
    """The extraction in a file that `write` wrote; OutputError when it is not one."""
    try:
        return Extraction.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise OutputError(f"{printable(path)}: cannot be read back", "run the extraction again") from error
