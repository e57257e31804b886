"""The folder that somebody works in: its settings, and what lies where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.batch import Settings, load_settings
from extract.errors import BadSettings, OutputError, printable
from extract.export import oparl_settings
from extract.results import PICTURES, record_files, replacing, scans_of
from extract.settings_file import read_settings_file, toml

SETTINGS, OPARL = "settings.toml", "oparl.toml"
HEAD = "Written by `vorlagen desk`; `vorlagen run` and `vorlagen export` read it with --settings, too."
# What is dropped into the browser arrives whole: nobody need wait until a copier has finished.
ARRIVES_WHOLE = {"settle": 0.0, "grace": 0.0}


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with settings, as `vorlagen run --settings` reads them; scans lie where these say, results in `out`."""

    folder: Path
    out: Path

    @property
    def file(self) -> Path:
        return self.folder / SETTINGS

    @property
    def oparl_file(self) -> Path:
        """What OParl is told of the publisher; may be missing."""
        return self.folder / OPARL

    @property
    def settings(self) -> Settings:
        """As they are now; BadSettings when somebody has spoiled them."""
        return load_settings(self.file, {})

    @property
    def scans(self) -> Path:
        """Where they lie now; BadSettings as `settings`."""
        return self.settings.scans or self.folder

    @property
    def private(self) -> Path:
        """Where the page keeps what is its own, in the folder of its pictures, which its owner alone may look into."""
        folder = self.out / PICTURES
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def change(self, values: Mapping[str, Any]) -> None:
        """Write settings over what the file says; None takes one back. BadSettings, and nothing is written, when one is wrong."""
        _write(self.file, values, lambda file: load_settings(file, {}))

    def change_oparl(self, values: Mapping[str, Any]) -> None:
        """The same of what OParl is told of the publisher."""
        _write(self.oparl_file, values, oparl_settings)


def open_place(folder: Path, scans: Path | None = None) -> Place:
    """The place in `folder`, made where it is missing: `results` and `scans` in it, but where it is itself a folder of results.

    `scans` is where the scans lie, if they lie elsewhere. OutputError when it cannot be made, BadSettings when its settings are wrong.
    """
    folder = folder.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / SETTINGS).exists():
            _write(folder / SETTINGS, _first(folder), lambda file: load_settings(file, {}))
        place = Place(folder, load_settings(folder / SETTINGS, {}).out or folder)
        if scans is not None:
            place.change({"scans": scans.absolute()})
        place.out.mkdir(parents=True, exist_ok=True)
        if place.scans == place.folder / "scans":
            place.scans.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{printable(error.filename or folder)}: cannot be made: {error.strerror}") from error
    return place


def _write(target: Path, values: Mapping[str, Any], check: Callable[[Path], object]) -> None:
    """Put values over those of a file of settings; what `check` refuses never gets there, and is told by the file's own name."""
    known = read_settings_file(target) if target.exists() else {}
    with replacing(target) as part:
        try:
            part.write_text(f"# {HEAD}\n{toml({**known, **values})}", encoding="utf-8")
            check(part)
        except UnicodeEncodeError as error:
            raise BadSettings(f"{printable(target)}: cannot hold a path that is no UTF-8", "rename the folder") from error
        except BadSettings as error:
            raise BadSettings(error.message.replace(printable(part), printable(target)), error.hint) from error


def _first(folder: Path) -> dict[str, Any]:
    """The settings that a place begins with."""
    if next(record_files(folder), None) is None or (folder / "results").is_dir():
        return {"scans": "scans", "out": "results", **ARRIVES_WHOLE}
    return {"scans": scans_of(folder) or "scans", "out": ".", **ARRIVES_WHOLE}
