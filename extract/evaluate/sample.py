"""A sample of values for somebody to look up: drawn by chance, written as a table, read back as a truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from random import Random
from typing import Any

from extract.errors import UsageError, printable
from extract.evaluate.fields import column_of
from extract.evaluate.truth import UNCHECKED
from extract.record import Extraction, lookup
from extract.results import write_atomically
from extract.tables import excel_table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A value to look up on page `page` (from 1) of a scan; `truth` is for whoever looks."""

    scan: str
    paper: int
    page: int
    field: str
    read: Any
    truth: str = UNCHECKED


def draw(extractions: Iterable[Extraction], count: int, seed: int) -> tuple[Drawn, ...]:
    """`count` of all values that were read, every one as likely as every other; the same `seed` draws the same."""
    found = [
        Drawn(extraction.source.file, number, evidence.page, column, value)
        for extraction in extractions
        for number, record in enumerate(extraction.records, 1)
        for pointer, evidence in sorted(record.evidence.items())
        if (column := column_of(pointer)) is not None and (value := lookup(record, pointer)) is not None
    ]
    drawn = Random(seed).sample(range(len(found)), min(count, len(found)))
    return tuple(found[n] for n in sorted(drawn))


def write_sample(sample: Iterable[Drawn], target: Path) -> None:
    """Write the table as a German Excel opens it.

    UsageError when the file is there, since somebody may have filled it in; OutputError when the disk refuses.
    """
    if target.exists():
        raise UsageError(f"{printable(target)}: is there already", "name another file with --to, or remove this one")
    write_atomically(target, excel_table((field.name for field in fields(Drawn)), map(astuple, sample)))
