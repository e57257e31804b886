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
    return to_json.read(record_file(output))


def keep_under(name: str, original: Extraction, outputs: tuple[Path, Path]) -> Extraction:
    """Keep what the first output path has under the second, too; everything but the scan's `name` stays the same."""
    source, target = outputs
    if words_file(source).exists():
        write_atomically(words_file(target), words_file(source).read_bytes())
    extraction = original.model_copy(update={"source": original.source.model_copy(update={"file": name})})
    to_json.write(extraction, record_file(target))
    return extraction


def remove(output: Path) -> None:
    """Remove what is kept at an output path, the record first; nothing where nothing is kept."""
    record_file(output).unlink(missing_ok=True)
    words_file(output).unlink(missing_ok=True)


def record_file(output: Path) -> Path:
    """Where the record of the scan with this output path lies."""
    return output.with_name(f"{output.name}.json")
