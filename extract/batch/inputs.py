"""From the scans and folders that a user names to jobs, each with its own place in the output folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.errors import OutputError, ScanNotFound, ScanUnreadable, VorlagenError, printable
from extract.results import Job
from extract.scan import SUFFIXES


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found: scans, and folders that could not be searched or hold no scan."""

    jobs: tuple[Job, ...]
    problems: tuple[VorlagenError, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    scan: Path
    below: Path
    folder: str


def find_jobs(inputs: Sequence[Path], out: Path) -> Inputs:
    """Expand folders and give every scan its place below `out`.

    A file that is named directly is always a job, whatever its suffix; in folders, hidden files, links to other folders
    and `out` itself are passed over. `a/b.pdf` below an input folder goes to `out/a/b.pdf.json`. Where two scans would
    go to the same place, every output of the run gets the name of its input folder in front; OutputError when that does
    not tell them apart, or when `out` is an input folder.
    """
    problems: list[VorlagenError] = []
    found = list(_once(entry for given in inputs for entry in _expand(given, out, problems)))
    places = [entry.below for entry in found]
    if _clash(places) is not None:
        places = [Path(entry.folder, entry.below) for entry in found]
    clash = _clash(places)
    if clash is not None:
        both = " and ".join(printable(entry.scan) for entry, place in zip(found, places, strict=True) if place == clash)
        raise OutputError(f"{both} would both become {printable(out / clash)}.json", "give each its own --out folder")
    jobs = tuple(
        Job(entry.scan, _utf8(place), out / place, place=str(place)) for entry, place in zip(found, places, strict=True)
    )
    return Inputs(jobs, tuple(problems))


def _expand(given: Path, out: Path, problems: list[VorlagenError]) -> Iterator[_Found]:
    # `Path` raises where a folder on the way may not be searched or a link leads back to itself; `os.path` does not.
    folder = given if os.path.isdir(given) else given.parent
    label = Path(os.path.realpath(folder)).name
    if folder is not given:
        yield _Found(given, Path(given.name), label)
        return
    if os.path.realpath(given) == os.path.realpath(out):
        raise OutputError(f"{printable(out)}: is an input folder, which is never written to", "choose another --out")
    empty, known = True, len(problems)
    for here, names in _scans_in(given, out, problems):
        below = here.relative_to(given)
        for name in names:
            empty = False
            yield _Found(here / name, below / name, label)
    if empty and len(problems) == known:
        problems.append(
            ScanNotFound(
                f"{printable(given)}: holds no scans", "PDF, TIFF, JPEG and PNG files are looked for, in subfolders too"
            )
        )


def _scans_in(folder: Path, out: Path, problems: list[VorlagenError]) -> Iterator[tuple[Path, list[str]]]:
    """Folders, and the names of the scans in each."""

    def unreadable(error: OSError) -> None:
        where = printable(error.filename or folder)
        problems.append(ScanUnreadable(f"{where}: the folder cannot be searched", "check the permissions of the folder"))

    ours = os.path.realpath(out)
    for root, folders, files in os.walk(folder, onerror=unreadable):
        here = Path(root)
        folders[:] = sorted(name for name in folders if _shown(name) and os.path.realpath(here / name) != ours)
        scans = [name for name in sorted(files) if _shown(name) and _named_like_a_scan(name)]
        if not (scans or folders) and _named_like_a_scan(here.name):
            problems.append(ScanUnreadable(f"{printable(here)}: is a folder, not a file", "put the scan in its place"))
        yield here, scans


def _shown(name: str) -> bool:
    return not name.startswith(".")


def _named_like_a_scan(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES


def _once(found: Iterator[_Found]) -> Iterator[_Found]:
    """Leave out a scan that was named twice, by itself and by its folder."""
    seen: set[str] = set()
    # Folders hold thousands of scans: each folder is followed once, and of the scans only those that are links.
    folder = cache(os.path.realpath)
    for entry in found:
        given = os.fspath(entry.scan)
        parent, name = os.path.split(given)
        real = os.path.realpath(given) if os.path.islink(given) else os.path.join(folder(parent), name)
        if real not in seen:
            seen.add(real)
            yield entry


def _clash(places: Sequence[Path]) -> Path | None:
    return next((place for place, times in Counter(places).items() if times > 1), None)


def _utf8(place: Path) -> str:
    """File names are bytes; those that are no UTF-8 are shown as `\\xfc`, which keeps different names different."""
    return os.fsencode(place).decode("utf-8", "backslashreplace")


def largest_first(jobs: Sequence[Job]) -> list[Job]:
    """The jobs with the largest files first: begun last, a long scan would leave all cores but one idle at the end."""
    return sorted(jobs, key=_size, reverse=True)


def _size(job: Job) -> int:
    try:
        return os.stat(job.scan).st_size
    except OSError:
        return 0
