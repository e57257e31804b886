"""One scan to read, and where what it becomes is kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """One scan to read.

    `name` says in the output which scan it was: its path below the input folder, valid UTF-8. `output` is where its
    files go (`output_of`), without the suffix that each format adds; `formats` are names in `extract.export.SCAN_FORMATS`;
    `place` is `name` in the file system's own bytes, as Python holds them.
    """

    scan: Path
    name: str
    output: Path
    formats: tuple[str, ...] = ("json",)
    aside: Path | None = None
    place: str = ""

    @property
    def record(self) -> Path:
        """Where the scan's JSON goes: beside `output`, or `aside` where it serves only to make tables."""
        return self.aside or Path(f"{self.output}.json")

    @property
    def has_record(self) -> bool:
        """Whether it is there; as text, since there are hundreds of thousands."""
        return os.path.exists(self.aside or f"{self.output}.json")
