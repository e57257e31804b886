"""The programs that are compared, each as its users would run it on many scans."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.corpus import Corpus, PageFile, ScanFile
from tests.benchmarks.measure import Cost, run

PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Result:
    """What a contender took, how many pages it read, and how many of its scans (Tesseract: pages) it could not read."""

    cost: Cost
    pages: int
    failures: int

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.cost.seconds


def vorlagen(corpus: Corpus, work: Path, processes: int) -> Result:
    """The command on the whole folder, with records and tables as its output."""
    out = work / "records"
    command = [str(PROGRAMS / "vorlagen"), "extract", str(corpus.folder), "--out", str(out), "--jobs", str(processes)]
    cost = run([[*command, "--quiet"]], 1)
    read = [scan for scan in corpus.scans if Path(f"{out / scan.path.relative_to(corpus.folder)}.json").exists()]
    return Result(cost, sum(len(scan.pages) for scan in read), len(corpus.scans) - len(read))


def tesseract(corpus: Corpus, work: Path, processes: int) -> Result:
    """Nothing but OCR, one process a page, on page images that were taken out of the scans beforehand."""

    def command(page: PageFile) -> list[str]:
        return ["tesseract", str(page.path), "stdout", "-l", "deu", "--psm", "3", "--dpi", str(page.dpi), "tsv"]

    cost = run([command(page) for page in corpus.pages], processes)
    failures = sum(code != 0 for code in cost.codes)
    return Result(cost, len(corpus.pages) - failures, failures)


def ocrmypdf(corpus: Corpus, work: Path, processes: int) -> Result:
    """One process a scan; without PDF/A and optimizing, which is work on its output that the others do not have."""

    def command(scan: ScanFile, number: int) -> list[str]:
        how = ["--jobs", "1", "--force-ocr", "--output-type", "pdf", "--optimize", "0", "--language", "deu", "--quiet"]
        if scan.path.suffix.lower() != ".pdf":
            how += ["--image-dpi", str(scan.pages[0].dpi)]
        return [str(PROGRAMS / "ocrmypdf"), *how, str(scan.path), str(work / f"{number}.pdf")]

    cost = run([command(scan, number) for number, scan in enumerate(corpus.scans)], processes)
    read = [scan for scan, code in zip(corpus.scans, cost.codes, strict=True) if code == 0]
    return Result(cost, sum(len(scan.pages) for scan in read), len(corpus.scans) - len(read))


CONTENDERS: Mapping[str, Callable[[Corpus, Path, int], Result]] = {
    "vorlagen": vorlagen,
    "tesseract": tesseract,
    "ocrmypdf": ocrmypdf,
}
