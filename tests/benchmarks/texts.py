"""Errors in the text of pages: ours, and those of bare Tesseract on the same page images."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extract.pipeline import page_info
from tests.benchmarks.corpus import Corpus, PageFile, prepare
from tests.benchmarks.scored import Scorer, read_corpus, truths

Errors = tuple[int, float, float]


def errors_by_profile(corpus: Path, scorer: Scorer, processes: int) -> dict[str, Errors]:
    """For each scan quality and for all: how many pages, our share of wrong characters and bare Tesseract's."""
    truth = truths(corpus)
    ours = {name: [page_info(page).text for page in pages] for name, pages in read_corpus(corpus, processes).items()}
    bare = _bare(corpus, processes)
    pages: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for name, texts in bare.items():
        for number, printed in enumerate(truth[name]["pages"]):  # type: ignore[arg-type]  # truth is plain JSON
            if printed.get("text") and not printed.get("blank"):
                row = _errors(scorer, printed["text"], (ours[name][number], texts[number]))
                pages["all"].append(row)
                pages[str(truth[name]["profile"])].append(row)
    return {profile: _summed(rows) for profile, rows in sorted(pages.items())}


def _errors(scorer: Scorer, printed: str, read: tuple[str, str]) -> tuple[int, float, float]:
    ours, bare = (min(1.0, scorer.module.cer(printed, text)) * len(printed) for text in read)
    return len(printed), ours, bare


def _summed(rows: list[tuple[int, float, float]]) -> Errors:
    characters, ours, bare = (sum(column) for column in zip(*rows, strict=True))
    return len(rows), ours / characters, bare / characters


def _bare(corpus: Path, processes: int) -> dict[str, list[str]]:
    """Bare Tesseract's text of each page of each scanned file, by the file's name."""
    with TemporaryDirectory() as folder:
        prepared: Corpus = prepare(corpus, Path(folder))
        with ThreadPoolExecutor(processes) as pool:
            texts: Any = pool.map(_text, prepared.pages)
            return {str(scan.path.relative_to(prepared.folder)): [next(texts) for _ in scan.pages] for scan in prepared.scans}


def _text(page: PageFile) -> str:
    command = ["tesseract", str(page.path), "stdout", "-l", "deu", "--psm", "3", "--dpi", str(page.dpi)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
