"""The record of a scan as a file: written, read back, kept under another name, removed; beside it lie the words of its pages."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from extract.errors import OutputError, printable
from extract.record import Extraction
from extract.results.files import write_atomically
from extract.results.words import words_file

# Their names in `extract.export.SCAN_FORMATS`; the record comes last, so that where it is, all is.
KEPT = ("words", "json")


def write_extraction(extraction: Extraction, target: Path) -> None:
    """Write UTF-8 JSON, indented for people who look into it; OutputError when the disk refuses."""
    write_atomically(target, extraction.model_dump_json(indent=2).encode() + b"\n")


def read_extraction(path: Path) -> Extraction:
    """The extraction in a file that `write_extraction` wrote; OutputError when it is not one."""
    try:
        return Extraction.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise OutputError(f"{printable(path)}: cannot be read back", "run the extraction again") from error


def read_record(output: Path) -> Extraction:
    """The record of the scan with this output path; OutputError when it cannot be read."""
    return read_extraction(record_file(output))


def keep_under(name: str, original: Extraction, outputs: tuple[Path, Path]) -> Extraction:
    """Keep what the first output path has under the second, too; everything but the scan's `name` stays the same."""
    source, target = outputs
    if words_file(source).exists():
        write_atomically(words_file(target), _content(words_file(source)))
    extraction = original.model_copy(update={"source": original.source.model_copy(update={"file": name})})
    write_extraction(extraction, record_file(target))
    return extraction


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"{printable(path)}: cannot be read back", "run the extraction again") from error


def remove_kept(output: Path) -> None:
    """Remove what is kept at an output path, the record first; nothing where nothing is kept."""
    record_file(output).unlink(missing_ok=True)
    words_file(output).unlink(missing_ok=True)


def record_file(output: Path) -> Path:
    """Where the record of the scan with this output path lies."""
    return output.with_name(f"{output.name}.json")
