"""Generated scans through the real reader: for every value that it read, what spoke for it and whether it is right."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from extract.fields import Found, found_values
from extract.options import Options
from extract.page import Page
from extract.pipeline import ReadPaper, read_papers
from extract.reading import read_pages
from extract.scan import open_scan
from extract.trust import calibrate as confidence
from extract.trust import choose, context_of
from extract.trust.unread import empty_places
from samples.fiction.example import Example, example

from .compare import judged

_ROOT = Path(__file__).parents[3]
# The kind, and the doubt, of a place with a label and no value.
EMPTY = "empty"
# What a cached reading depends on: what makes the scan, and what reads its pages.
_SOURCES = (
    *("samples/fiction", "extract/scan", "extract/reading", "models/boxes/weights.npz", "models/reader/reader.onnx"),
    *("extract/page.py", "extract/record/models.py", "extract/geometry.py"),
)


@dataclass(frozen=True)
class Observation:
    """One value that was read; `null` where a doubt says that it could not be, or that its place seems to be empty."""

    scan: str
    path: str
    kind: str
    null: bool
    signals: Mapping[str, float]
    doubts: tuple[str, ...]
    right: bool

    @property
    def field(self) -> str:
        return confidence.field_of(self.path)

    @property
    def family(self) -> str:
        """The family of its form; scans are named like "held-out-0012-typed-fax"."""
        return self.scan.rsplit("-", 2)[1]

    @property
    def ageing(self) -> str:
        return self.scan.rsplit("-", 1)[1]


@dataclass(frozen=True)
class Read:
    """A scan's pages as they were read, with the truth."""

    name: str
    family: str
    ageing: str
    pages: tuple[Page, ...]
    truth: dict[str, Any]


@dataclass(frozen=True)
class Job:
    """One scan to make and to read; `cache` keeps its pages, None keeps nothing."""

    seed: int
    held_out: bool
    cache: Path | None


def observe(jobs: Sequence[Job], workers: int = 2, kept: bool = False) -> list[Observation]:
    """All observations on these scans, `workers` of them at a time, one process each; `kept`: only of values that come into the record."""
    found: list[Observation] = []
    with ProcessPoolExecutor(workers) as pool:
        for number, observations_ in enumerate(pool.map(_observed, jobs, [kept] * len(jobs), chunksize=1), 1):
            found += observations_
            if number % 20 == 0:
                print(f"{number}/{len(jobs)} scans read", file=sys.stderr, flush=True)
    return found


def _observed(job: Job, kept: bool) -> list[Observation]:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    return list(observed(read_scan(job), kept))


def read_scan(job: Job) -> Read:
    """Make a scan and read its pages, or take them from the cache."""
    kept = job.cache / f"{_sources()}-{'held-out' if job.held_out else 'train'}-{job.seed:04}.pickle" if job.cache else None
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # written below, by ourselves
    one = example(job.seed, job.held_out)
    read = Read(one.name, one.family, one.ageing.kind, _pages(one), one.truth)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(read))
    return read


def _pages(one: Example) -> tuple[Page, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(one.pdf)
        with open_scan(path, Options()) as scan:
            return read_pages(scan, Options())


@cache
def _sources() -> str:
    """A name for the state of the code that the cached pages come from."""
    digest = hashlib.sha256()
    for source in (_ROOT / name for name in _SOURCES):
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.suffix in (".py", ".toml", ".npz", ".onnx"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def observed(read: Read, kept: bool = False) -> Iterator[Observation]:
    """Every value that was read on these pages, or that is kept of them; null values only where a doubt goes with them."""
    for one in read_papers(read.pages):
        # A paper that was cut in two has its truth in the part with the first page.
        truth = read.truth if 1 in one.paper.numbers else {}
        yield from observations(read.name, truth, one, kept)


def observations(scan: str, truth: dict[str, Any], read: ReadPaper, kept: bool = False) -> Iterator[Observation]:
    """The values of a paper, each with what speaks for it; those that are kept, or all."""
    fields_ = choose(read.fields, read.kind).fields if kept else read.fields
    values = dict(found_values(fields_))
    context, verdicts = context_of(values, read.kind), dict(judged(truth, flat(plain(fields_))))
    for path, one in values.items():
        yield Observation(
            scan=scan,
            path=path,
            kind=confidence.kind_of(path, one.extractor),
            null=one.value is None,
            signals=confidence.signals(path, one, context),
            doubts=tuple(doubt.code for doubt in one.doubts),
            right=verdicts[path],
        )
    for path, _ in empty_places(read.fields.labelled_values, values, read.kind.form):
        nothing = dict.fromkeys(confidence.SIGNALS, 0.0)
        yield Observation(scan, path, EMPTY, True, nothing, (EMPTY,), _at(truth, path) is None)


def _at(truth: Any, path: str) -> Any:
    """The value under a pointer without row numbers; None where there is none."""
    for key in path.strip("/").split("/"):
        truth = (truth or {}).get(key)
    return truth


def plain(node: Any) -> Any:
    """Found values as the record has them in JSON."""
    if isinstance(node, Found):
        return plain(node.value)
    if isinstance(node, tuple):
        return [plain(item) for item in node]
    if isinstance(node, dt.date):
        return node.isoformat()
    if isinstance(node, Decimal):
        return float(node)
    if is_dataclass(node):
        return {one.name: plain(getattr(node, one.name)) for one in fields(node)}
    return node


def flat(record: dict[str, Any]) -> dict[str, Any]:
    unjudged = ("checkboxes", "labelled_values")
    return {key: value for key, value in (record.pop("header") | record).items() if key not in unjudged}
