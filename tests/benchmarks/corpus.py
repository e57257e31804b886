"""The scans that all contenders read, and their page images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extract.batch.inputs import find_jobs
from extract.errors import VorlagenError
from extract.options import Options
from extract.scan.image import PageImage
from extract.scan.open import Scan, open_scan


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page image, as large as it lies in the scan; PGM or PPM, which cost next to nothing to read."""

    path: Path
    dpi: int


@dataclass(frozen=True, slots=True)
class ScanFile:
    """One scan, at its place below `Corpus.folder`."""

    path: Path
    pages: tuple[PageFile, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """`folder` holds a link to each scan; `left_out` says which files are not compared, and why."""

    folder: Path
    scans: tuple[ScanFile, ...]
    left_out: tuple[str, ...]

    @property
    def pages(self) -> tuple[PageFile, ...]:
        return tuple(page for scan in self.scans for page in scan.pages)


def prepare(given: Path, work: Path) -> Corpus:
    """Collect the scans below `given` and write their page images; all of it below `work`.

    A scan with born-digital pages is left out for everybody: vorlagen takes their text from the file, where the others
    would have to render and read them, so that the comparison would say more about the corpus than about the programs.
    """
    scans, left_out = [], []
    for job in find_jobs([given], work / "out").jobs:
        try:
            with open_scan(job.scan, Options()) as scan:
                pages = _written(scan, work / "pages" / job.name)
        except VorlagenError as error:
            left_out.append(f"{job.name}: {error.message}")
            continue
        if not pages:
            left_out.append(f"{job.name}: has born-digital pages ({scan.page_count} pages in all)")
            continue
        link = work / "scans" / job.name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(job.scan.resolve())
        scans.append(ScanFile(link, pages))
    return Corpus(work / "scans", tuple(scans), tuple(left_out))


def _written(scan: Scan, folder: Path) -> tuple[PageFile, ...]:
    """The scan's page images as files; () when one of them is born-digital."""
    folder.mkdir(parents=True)
    pages = []
    for image in scan.images():
        if image.born_digital:
            return ()
        page = folder / f"{image.number}.pnm"
        page.write_bytes(_pnm(image))
        pages.append(PageFile(page, round(image.dpi)))
    return tuple(pages)


def _pnm(image: PageImage) -> bytes:
    height, width = image.pixels.shape[:2]
    kind = b"P5" if image.pixels.ndim == 2 else b"P6"
    return b"%s %d %d 255\n" % (kind, width, height) + np.ascontiguousarray(image.pixels).tobytes()
