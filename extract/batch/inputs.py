"""From the scans and folders that a user names to jobs, each with its own place in the output folder."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import OutputError, ScanNotFound, ScanUnreadable, VorlagenError, printable
from extract.language import english
from extract.results import Job, output_of
from extract.scan import PDF_HEADER_WITHIN, SUFFIXES, is_scan


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found: scans, and folders that could not be searched or hold no scan; `passed_over` counts by kind (".docx") what
    lies beside scans in folders.
    """

    jobs: tuple[Job, ...]
    problems: tuple[VorlagenError, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    """A scan, its place below the folder that was named, and what that is called; text, since there are hundreds of thousands.

    `real` is where it lies whatever links lead there.
    """

    scan: str
    below: str
    folder: str
    real: str


def find_jobs(inputs: Sequence[Path], out: Path, formats: tuple[str, ...] = ("json",)) -> Inputs:
    """Expand folders and give every scan its place below `out`; what is kept there are `formats`.

    A file that is named directly is always a job, whatever its suffix; in folders, what systems keep for themselves (hidden
    files, thumbnails, waste bins) and `out` itself are passed over, and what is no scan is counted. `a/b.pdf` below an input
    folder goes to `out/a/b.pdf.json`. Where two scans would go to the same place, every output of the run gets the name of
    its input folder in front; OutputError when that does not tell them apart, or when `out` is an input folder.
    """
    problems: list[VorlagenError] = []
    passed_over: Counter[str] = Counter()
    walk = _Walk(out, problems, passed_over)
    found = list(_once(entry for given in inputs for entry in walk.expand(given)))
    places = [entry.below for entry in found]
    if _clash(places) is not None:
        places = [os.path.join(entry.folder, entry.below) for entry in found]
    clash = _clash(places)
    if clash is not None:
        one, other, *_ = (printable(entry.scan) for entry, place in zip(found, places, strict=True) if place == clash)
        raise OutputError(
            f"{one} and {other} would both become {printable(out / clash)}.json", "give each its own --out folder"
        )
    jobs = tuple(
        Job(Path(entry.scan), _utf8(place), out / output_of(place), formats, place=place)
        for entry, place in zip(found, places, strict=True)
    )
    return Inputs(jobs, tuple(problems), dict(sorted(passed_over.items())))


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way through folders: `problems` and `passed_over` gather what is met besides scans."""

    out: Path
    problems: list[VorlagenError]
    passed_over: Counter[str]

    def expand(self, given: Path) -> Iterator[_Found]:
        # `Path` raises where a folder on the way may not be searched or a link leads back to itself; `os.path` does not.
        folder = given if os.path.isdir(given) else given.parent
        label = Path(os.path.realpath(folder)).name
        if folder is not given:
            yield _Found(os.fspath(given), given.name, label, os.path.realpath(given))
            return
        if os.path.realpath(given) == os.path.realpath(self.out):
            raise OutputError(f"{printable(self.out)}: is an input folder, which is never written to", "choose another --out")
        empty, known = True, len(self.problems)
        for here, names in self._scans_in(given):
            below = "" if here == os.fspath(given) else os.path.relpath(here, given)
            # Folders hold thousands of scans: each folder is followed once, and of the scans only those that are links.
            real, links = os.path.realpath(here), _links_in(here)
            for name in names:
                empty = False
                scan = os.path.join(here, name)
                followed = os.path.realpath(scan) if name in links else os.path.join(real, name)
                yield _Found(scan, os.path.join(below, name), label, followed)
        if empty and len(self.problems) == known:
            self.problems.append(
                ScanNotFound(f"{printable(given)}: holds no scans", "PDF files and images are looked for, in subfolders too")
            )

    def _scans_in(self, folder: Path) -> Iterator[tuple[str, list[str]]]:
        """Folders, and the names of the scans in each."""

        def unreadable(error: OSError) -> None:
            where = printable(error.filename or folder)
            hint = "check the permissions of the folder"
            self.problems.append(ScanUnreadable(f"{where}: the folder cannot be searched", hint))

        ours = os.path.realpath(self.out)
        for here, folders, files in os.walk(folder, onerror=unreadable):
            folders[:] = sorted(name for name in folders if _shown(name) and os.path.realpath(os.path.join(here, name)) != ours)
            self.passed_over.update(english("link to a folder") for name in folders if os.path.islink(os.path.join(here, name)))
            shown = [name for name in sorted(files) if _shown(name)]
            scans = [name for name in shown if _named_like_a_scan(name) or _unnamed_scan(here, name)]
            self.passed_over.update(_kind(name) for name in set(shown).difference(scans))
            if not (scans or folders) and _named_like_a_scan(os.path.basename(here)):
                self.problems.append(ScanUnreadable(f"{printable(here)}: is a folder, not a file", "put the scan in its place"))
            yield here, scans


# What systems keep for themselves in folders that people scan into: thumbnails, waste bins, snapshots, settings.
HOUSEKEEPING = frozenset(
    {
        "@eadir", "@recycle", "@recently-snapshot", "@tmp", "#recycle", "#snapshot", "~snapshot", "$recycle.bin", "recycler",
        "system volume information", "lost+found", "__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini",
    }
)  # fmt: skip
# How hidden files begin, and those that office programs keep beside an open document.
HIDDEN = (".", "~$")
# What says of what kind a file is; ".2017" in "Vorlage 64.2017" does not.
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,9}")


def _shown(name: str) -> bool:
    return not name.startswith(HIDDEN) and name.lower() not in HOUSEKEEPING


def _named_like_a_scan(name: str) -> bool:
    return _suffix(name) in SUFFIXES


def _suffix(name: str) -> str:
    suffix = os.path.splitext(name)[1].lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _kind(name: str) -> str:
    return _suffix(name) or english("without suffix")


def _unnamed_scan(folder: str, name: str) -> bool:
    """Whether a file without a suffix begins like a scan."""
    if _suffix(name):
        return False
    try:
        descriptor = os.open(os.path.join(folder, name), os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:
            return is_scan(file.read(PDF_HEADER_WITHIN) or b"")
    except OSError:
        return False  # it is counted among what is no scan


def _once(found: Iterator[_Found]) -> Iterator[_Found]:
    """Leave out a scan that was named twice, by itself and by its folder."""
    seen: set[str] = set()
    for entry in found:
        if entry.real not in seen:
            seen.add(entry.real)
            yield entry


def _links_in(folder: str) -> frozenset[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return frozenset(entry.name for entry in entries if entry.is_symlink())
    return frozenset()


def _clash(places: Sequence[str]) -> str | None:
    if len(set(places)) == len(places):
        return None
    return next(place for place, times in Counter(places).items() if times > 1)


def _utf8(place: str) -> str:
    """File names are bytes; those that are no UTF-8 are shown as `\\xfc`, which keeps different names different.

    So is a carriage return, which would end a row of the tables.
    """
    return os.fsencode(place).decode("utf-8", "backslashreplace").replace("\r", "\\x0d")


def largest_first(jobs: Sequence[Job]) -> list[Job]:
    """The jobs with the largest files first: begun last, a long scan would leave all cores but one idle at the end."""
    return sorted(jobs, key=_size, reverse=True)


def _size(job: Job) -> int:
    try:
        return os.stat(job.scan).st_size
    except OSError:
        return 0
