"""The files that a run keeps for each scan: its record, and the words of its pages, from which exports are made later."""

from __future__ import annotations

from pathlib import Path

from extract.export import to_json
from extract.export.files import write_atomically
from extract.export.words import words_file
from extract.record import Extraction

# Their names in `extract.export.formats.SCAN_FORMATS`; the record comes last, so that where it is, all is.
KEPT = ("words", "json")


def read_record(output: Path) -> Extraction:
    """The record of the scan with this output path; OutputError when it cannot be read."""
    return to_json.read(_record_file(output))


def copy_words(source: Path, target: Path) -> None:
    """Keep the words of one output path under another, too; nothing where there are none."""
    words = words_file(source)
    if words.exists():
        write_atomically(words_file(target), words.read_bytes())


def remove(output: Path) -> None:
    """Remove what is kept at an output path, the record first; nothing where nothing is kept."""
    _record_file(output).unlink(missing_ok=True)
    words_file(output).unlink(missing_ok=True)


def _record_file(output: Path) -> Path:
    return output.with_name(f"{output.name}.json")
