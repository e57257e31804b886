"""The output formats, by the name that `--format` takes.

A scan format is written by the worker that read the scan; a run format is written once, from all scans of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.options import Options

if TYPE_CHECKING:
    from extract.pipeline import Reading
    from extract.results import Job
    from extract.tables import Scanned


@dataclass(frozen=True, slots=True)
class ScanFormat:
    """`write` puts files beside `job.output`, each named after it with a suffix added."""

    summary: str
    write: Callable[[Reading, Job, Options], None]


@dataclass(frozen=True, slots=True)
class RunFormat:
    """`write` puts its files into a folder and gives their paths."""

    summary: str
    write: Callable[[Iterable[Scanned], Path], tuple[Path, ...]]


# The modules are imported when a format is used: pandas alone takes longer to load than `--help` may take.
def _json(reading: Reading, job: Job, options: Options) -> None:
    from extract.results import write_extraction

    write_extraction(reading.extraction, job.record)


def _words(reading: Reading, job: Job, options: Options) -> None:
    from extract.results import Words, write_words

    write_words(Words(reading.extraction.source.sha256, reading.pages), job.output)


def _pictures(reading: Reading, job: Job, options: Options) -> None:
    from extract.show import write_pictures

    write_pictures(reading, job.scan, job.output, options)


def _csv(extractions: Iterable[Scanned], folder: Path) -> tuple[Path, ...]:
    from extract.tables import Collection, read_authority, write_csv

    return write_csv(Collection(extractions, read_authority(folder)), folder)


SCAN_FORMATS: Mapping[str, ScanFormat] = {
    "words": ScanFormat("the words of each scan with their places, for `vorlagen export --to alto|pdf|mets`", _words),
    "json": ScanFormat("one file per scan, with everything that was found", _json),
    "pictures": ScanFormat("one PNG per page, with what was found drawn on it", _pictures),
}
RUN_FORMATS: Mapping[str, RunFormat] = {
    "csv": RunFormat("tables of all scans of the run, keyed so that they join", _csv),
}
FORMATS: Mapping[str, ScanFormat | RunFormat] = {**SCAN_FORMATS, **RUN_FORMATS}
