"""What exports and `extract.load` cost when results grow: user seconds by format, and the memory of loading.

    python -m tests.benchmarks.exports [SMALL LARGE [FORMAT ...]]   1,000 and 4,000 scans by default
    python -m tests.benchmarks.exports load PAPERS                  peak memory of loading so many papers from JSON

Results are those of the samples, copied under other names with other checksums and numbers, so that no two papers are one. Each has
a scan with one line a page, since METS and PDF/A are made of scans; with pictures in them these take longer, and as long for each.
The ratio is that of the seconds per scan: 1.1 means that LARGE costs a tenth more than linear.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from extract.export.registry import EXPORTS
from extract.results import Words, write_words
from tests.help.desk import a_page_as_read
from tests.help.pages import text_pdf

RECORDED = Path(__file__).parents[2] / "samples" / "recorded"
NEED_WORDS = {"alto", "pdf", "mets"}
NEED_SCANS = {"pdf", "mets"}
PER_FOLDER = 1000


def samples() -> list[dict[str, object]]:
    """The results of the samples, with nothing read again."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDED.glob("*.json"))]
    return [one for one in found if "schema_version" in one]


def make(folder: Path, count: int, scans: bool = False) -> None:
    """Results in `folder`; and, where `scans` are asked for, their words, and those beside it."""
    for number, one in islice(enumerate(cycle(samples())), count):
        name = f"{number // PER_FOLDER:03}/{number:06}.pdf"
        records = [{**record, "reference": f"{number}/{1990 + number % 30}"} for record in _records(one)]
        content = _pdf(int(str(_source(one)["pages"]))) + b"\n%%%d\n" % number
        source = {**_source(one), "file": name, "sha256": hashlib.sha256(content).hexdigest()}
        target = folder / f"{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps({**one, "source": source, "records": records}, ensure_ascii=False), encoding="utf-8")
        if scans:
            _add_scan(folder, source, content)


def _add_scan(folder: Path, source: dict[str, object], content: bytes) -> None:
    name, pages = str(source["file"]), range(1, int(str(source["pages"])) + 1)
    write_words(
        Words(str(source["sha256"]), tuple(replace(a_page_as_read(), number=number) for number in pages)), folder / name
    )
    scan = scans_of(folder) / name
    scan.parent.mkdir(parents=True, exist_ok=True)
    scan.write_bytes(content)


@cache
def _pdf(pages: int) -> bytes:
    return text_pdf(pages=b"<< /Type /Pages /Kids [" + b"3 0 R " * pages + b"] /Count %d >>" % pages)


def scans_of(results: Path) -> Path:
    return results.with_name(f"{results.name}-scans")


def _records(one: dict[str, object]) -> Iterator[dict[str, object]]:
    records = one["records"]
    assert isinstance(records, list)
    yield from records


def _source(one: dict[str, object]) -> dict[str, object]:
    source = one["source"]
    assert isinstance(source, dict)
    return source


def seconds(results: Path, format_: str, out: Path) -> float:
    """The user seconds of an export in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-m", "extract.cli", "export", str(results), "--to", format_, "--out", str(out)]
    command += ["--scans", str(scans_of(results))] if format_ in NEED_SCANS else []
    subprocess.run(command, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def growth(small: int, large: int, formats: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for count in (small, large):
            make(base / str(count), count, scans=not NEED_WORDS.isdisjoint(formats))
        for format_ in formats:
            first, second = (seconds(base / str(count), format_, base / f"{count}-{format_}") for count in (small, large))
            ratio = second / first * small / large
            print(f"{format_:<8} {small:,}: {first:6.1f} s, {large:,}: {second:6.1f} s, ratio {ratio:.2f}", flush=True)


def load(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder, "results")
        make(results, count)
        program = (
            "import extract, resource, sys; data = extract.load(sys.argv[1]); print(repr(data)); "
            "print(f'{len(data.vorlagen):,} papers, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:.2f} GiB')"
        )
        subprocess.run([sys.executable, "-c", program, str(results)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        load(int(sys.argv[2]))
    else:
        small, large = map(int, sys.argv[1:3] or (1000, 4000))
        growth(small, large, sys.argv[3:] or tuple(EXPORTS))
