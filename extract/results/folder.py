"""The one place where results are read back from an output folder; loader and exporters see nothing else.

What people corrected (`vorlagen review`) is laid over what the machine read, unless the machine's own is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.corrections import Hands, Log, with_hands
from extract.database import LEDGER
from extract.errors import ResultsNotFound, printable
from extract.record import Extraction
from extract.results.records import read_extraction

# What is no result: the folder of a run's reports, that of the review page's pictures, what Datasette is told of a database,
# and how the lists of the files that an export wrote begin.
REPORTS, PICTURES, METADATA, LISTING = "reports", ".review", "metadata.json", ".vorlagen-"
# How every file of the contract begins, and no other JSON that may lie in the folder.
BEGINNING = b'{"schema_version":'
HEAD = 64


@dataclass(frozen=True, slots=True)
class Result:
    """One scan's extraction, the file that it lies in, and what people decided about its papers."""

    path: Path
    extraction: Extraction
    hands: Hands = field(default_factory=dict)

    @property
    def stem(self) -> Path:
        """The path without `.json`: beside it lie the files of other formats, `a/b.pdf.words.json.gz`."""
        return self.path.with_suffix("")


def read_extractions(folder: Path, corrected: bool = True) -> Iterator[Extraction]:
    """The extractions below `folder`, one at a time, in the order of their paths; with `corrected`, as people left them.

    ResultsNotFound when there is none, OutputError when one cannot be read back.
    """
    return (result.extraction for result in located(folder, corrected))


def located(folder: Path, corrected: bool = True) -> Iterator[Result]:
    """The same with the file of each."""
    log = corrections_of(folder) if corrected else {}
    found = False
    for path in record_files(folder):
        found = True
        yield Result(path, *with_hands(read_extraction(path), log))
    if not found:
        raise ResultsNotFound(f"{printable(folder)}: holds no results")


def corrections_of(folder: Path) -> Log:
    """What people corrected in this folder, by paper; LedgerError when it cannot be read."""
    if not (folder / LEDGER).exists():
        return {}  # and SQLAlchemy need not be imported
    from extract.corrections import read_log

    return read_log(folder)


def record_files(folder: Path) -> Iterator[Path]:
    """The record files below `folder`, sorted; hidden ones, what lies in hidden folders, and other JSON are passed over."""
    for path in sorted(folder.rglob("*.json")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts) and _is_record(path):
            yield path


def _is_record(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"".join(file.read(HEAD).split()).startswith(BEGINNING)
    except OSError:
        return True  # reading it as a whole says what is wrong
