"""Results in the formats of others, made by `vorlagen export` and kept as one file each, to be downloaded."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from extract.desk.place import Place
from extract.desk.program import Program
from extract.export import EXPORTS
from extract.results import replacing

FOLDER = "exports"
# German Excel comes first: CSV in its manner is the format that most will want. Behind it the registry's own.
EXCEL_CSV = "csv-excel"
CHOICES: Mapping[str, tuple[str, ...]] = {
    EXCEL_CSV: ("--to", "csv", "--excel"),
    "excel": ("--to", "excel"),
    **{name: ("--to", name) for name in EXPORTS},
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of an export besides its format; see `vorlagen export --help`."""

    non_public: bool = False
    machine: bool = False
    provenance: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(f"--{name.replace('_', '-')}" for name in self.__slots__ if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Made:
    """What there is of a format: whether the command is at work; if not, when it last made something; and what it had to say."""

    name: str
    busy: bool
    when: dt.datetime | None
    code: int | None
    said: str

    @property
    def failed(self) -> bool:
        """Whether the last command could not export all or anything."""
        return self.code not in (None, 0)


class Exports:
    """The exports of one place, each format in a folder of its own, which the next export of it brings up to date."""

    def __init__(self, place: Place):
        self._place = place
        self._folder = place.private / FOLDER
        self._folder.mkdir(exist_ok=True)
        self._programs = {name: Program(self._log(name)) for name in CHOICES}
        self._packing = Lock()

    def start(self, name: str, wishes: Wishes, scans: Path) -> bool:
        """Begin an export; False where one of this format is at work. KeyError when there is no such format."""
        settings = ("--settings", self._place.oparl_file) if self._place.oparl_file.is_file() else ()
        found = ("--scans", scans) if scans.is_dir() else ()
        to = (*CHOICES[name], "--out", self._folder / name, *found, *settings, *wishes.options)
        return self._programs[name].start("export", self._place.out, *to)

    def made(self) -> tuple[Made, ...]:
        return tuple(self._made(name) for name in CHOICES)

    def file(self, name: str) -> Path | None:
        """The export as one file, packed where it is a folder of several; None where there is none, or it is just being made."""
        if name not in CHOICES or self._programs[name].running:
            return None
        files = sorted(self._files(name))
        if len(files) <= 1:
            return files[0] if files else None
        target, log = self._folder / f"{name}.zip", self._log(name)
        with self._packing:
            # Older than the last export, it may hold what that has taken away, and no file need be newer then.
            newest = max(path.stat().st_mtime for path in (*files, *([log] if log.exists() else [])))
            if not target.exists() or target.stat().st_mtime < newest:
                _pack(files, self._folder / name, target)
        return target

    def _made(self, name: str) -> Made:
        program = self._programs[name]
        busy = program.running
        # What is just being written comes and goes.
        latest = None if busy else max((path.stat().st_mtime for path in self._files(name)), default=None)
        when = None if latest is None else dt.datetime.fromtimestamp(latest, dt.UTC)
        return Made(name, busy, when, program.code, program.said)

    def _files(self, name: str) -> Iterator[Path]:
        """What the exports of this format have left."""
        return (path for path in (self._folder / name).rglob("[!.]*") if path.is_file())

    def _log(self, name: str) -> Path:
        return self._folder / f"{name}.log"


def _pack(files: list[Path], folder: Path, target: Path) -> None:
    """OutputError when the disk refuses. Pictures and PDF are packed already; what is text becomes a tenth."""
    with replacing(target) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in files:
            archive.write(path, path.relative_to(folder).as_posix())
