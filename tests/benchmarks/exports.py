"""What exports and `extract.load` cost when results grow: user seconds by format, and the memory of loading.

    python -m tests.benchmarks.exports [SMALL LARGE [FORMAT ...]]   1,000 and 4,000 scans by default
    python -m tests.benchmarks.exports load PAPERS                  peak memory of loading so many papers from JSON

Results are those of the samples, copied under other names with other checksums and numbers, so that no two papers are one. Each has
a scan with one line a page, since METS holds the scans; with pictures in them METS takes longer, and as long for each.
The ratio is that of the seconds per scan: 1.1 means that LARGE costs a tenth more than linear.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from extract.results import Words, write_words
from tests.help.desk import a_page_as_read
from tests.help.pages import text_pdf

RECORDED = Path(__file__).parents[2] / "samples" / "recorded"
FORMATS = ("csv", "parquet", "sqlite", "excel", "jsonl", "oparl", "mets")
PER_FOLDER = 1000


def samples() -> list[dict[str, object]]:
    """The results of the samples, with nothing read again."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDED.glob("*.json"))]
    return [one for one in found if "schema_version" in one]


def make(folder: Path, count: int) -> None:
    """Results in `folder`, and their words and scans, those beside it."""
    page = a_page_as_read()
    for number, one in islice(enumerate(cycle(samples())), count):
        name = f"{number // PER_FOLDER:03}/{number:06}.pdf"
        records = [{**record, "reference": f"{number}/{1990 + number % 30}"} for record in _records(one)]
        scan, target = scans_of(folder) / name, folder / name
        for path in (scan, target):
            path.parent.mkdir(parents=True, exist_ok=True)
        pages = int(str(_source(one)["pages"]))
        scan.write_bytes(_pdf(pages) + b"\n%%%d\n" % number)
        checksum = hashlib.sha256(scan.read_bytes()).hexdigest()
        write_words(Words(checksum, tuple(replace(page, number=place) for place in range(1, pages + 1))), target)
        source = {**dict(_source(one)), "file": name, "sha256": checksum}
        result = json.dumps({**one, "source": source, "records": records}, ensure_ascii=False)
        Path(f"{target}.json").write_text(result, encoding="utf-8")


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
    command += ["--scans", str(scans_of(results))] if format_ == "mets" else []
    subprocess.run(command, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def growth(small: int, large: int, *formats: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for count in (small, large):
            make(base / str(count), count)
        for format_ in formats or FORMATS:
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
        growth(small, large, *sys.argv[3:])
