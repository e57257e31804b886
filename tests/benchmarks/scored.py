"""A corpus read in memory, and its scores by the corpus's own scorer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

from extract.forms.load import Form
from extract.options import Options
from extract.page import Page
from extract.papers.assembly import assemble
from extract.pipeline import page_info, understood
from extract.reading import read_pages
from extract.record.models import Extraction, Producer, Source, Vorlage
from extract.scan.open import open_scan

Pages = dict[str, tuple[Page, ...]]
Records = dict[str, tuple[Vorlage, ...]]


def truths(corpus: Path) -> dict[str, dict[str, object]]:
    """The truth of each scan, by its file name."""
    found = (json.loads(path.read_text()) for path in sorted(corpus.glob("*.json")))
    return {truth["file"]: truth for truth in found if "records" in truth}


def read_corpus(corpus: Path, processes: int) -> Pages:
    """The pages of every scan that has a truth; forked, so that what a test changed in this process holds there as well."""
    names = list(truths(corpus))
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        return dict(zip(names, pool.map(_read, [corpus / name for name in names]), strict=True))


def _read(path: Path) -> tuple[Page, ...]:
    with open_scan(path, Options()) as scan:
        return read_pages(scan, Options())


def records_of(pages: Pages, forms: Mapping[str, Form]) -> Records:
    """The records of each scan, read with `forms` and the lexicon alone."""
    return {name: tuple(assemble(one) for one in understood(read, forms)) for name, read in pages.items()}


def write_records(records: Records, out: Path, pages: Pages | None = None) -> None:
    """One JSON per scan, as the command writes it; with `pages` also the text of each page."""
    for name, found in records.items():
        read = pages[name] if pages else ()
        source = Source(file=name, sha256="", pages=len(read), kind="scan")
        extraction = Extraction(
            source=source,
            producer=Producer(extract="", tesseract="", models=""),
            pages=tuple(page_info(page) for page in read),
            records=found,
        )
        (out / f"{name}.json").write_text(extraction.model_dump_json())


class Scorer:
    """The scorer of a corpus: a Python file with the functions `score` and `cer`."""

    def __init__(self, script: Path, corpus: Path):
        self._script, self._corpus = script, corpus

    @cached_property
    def module(self) -> ModuleType:
        spec = importlib.util.spec_from_file_location("scorer", self._script)
        if spec is None or spec.loader is None:
            raise ImportError(f"{self._script} is no Python file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def figures(self, out: Path, only: set[str] | None = None) -> dict[str, float]:
        """Shares of `cells` that are right, of `boxes` that were found, and of `wrong characters`, 0–1."""
        stems = {Path(name).stem for name in only} if only is not None else None
        scored = self.module.score(self._corpus, out)[:3]
        return _figures(*([row for row in rows if stems is None or row["name"] in stems] for rows in scored))

    def by_profile(self, out: Path) -> dict[str, dict[str, float]]:
        """The same for each scan quality."""
        scored = self.module.score(self._corpus, out)[:3]
        profiles = sorted({row["profile"] for row in scored[0]})
        return {name: _figures(*([row for row in rows if row["profile"] == name] for rows in scored)) for name in profiles}


def _figures(cells: list[dict[str, bool]], boxes: list[dict[str, object]], texts: list[dict[str, float]]) -> dict[str, float]:
    real = [box for box in boxes if box["truth"] is not None]
    characters = sum(text["characters"] for text in texts)
    return {
        "cells": sum(cell["right"] for cell in cells) / len(cells) if cells else 0.0,
        "boxes": sum(box["got"] is not None for box in real) / len(real) if real else 1.0,
        "wrong characters": sum(text["cer"] * text["characters"] for text in texts) / characters if characters else 0.0,
    }
