"""What exports and `extract.load` cost when results grow: user seconds by format, and the memory of loading.

    python -m tests.benchmarks.exports [SMALL LARGE]        1,000 and 4,000 scans by default
    python -m tests.benchmarks.exports load PAPERS          peak memory of loading so many papers from JSON

Results are those of the samples, copied under other names with other checksums and numbers, so that no two papers are one.
The ratio is that of the seconds per scan: 1.1 means that LARGE costs a tenth more than linear.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

RECORDED = Path(__file__).parents[2] / "samples" / "recorded"
FORMATS = ("csv", "parquet", "sqlite", "excel", "jsonl", "oparl")
PER_FOLDER = 1000


def samples() -> list[dict[str, object]]:
    """The results of the samples, with nothing read again."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDED.glob("*.json"))]
    return [one for one in found if "schema_version" in one]


def make(folder: Path, count: int) -> None:
    for number, one in islice(enumerate(cycle(samples())), count):
        name = f"{number // PER_FOLDER:03}/{number:06}.pdf"
        records = [{**record, "reference": f"{number}/{1990 + number % 30}"} for record in _records(one)]
        source = {**dict(_source(one)), "file": name, "sha256": f"{number:016x}".ljust(64, "0")}
        target = folder / f"{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps({**one, "source": source, "records": records}, ensure_ascii=False), encoding="utf-8")


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
    subprocess.run(command, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def growth(small: int, large: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for count in (small, large):
            make(base / str(count), count)
        for format_ in FORMATS:
            first, second = (seconds(base / str(count), format_, base / f"{count}-{format_}") for count in (small, large))
            ratio = second / first * small / large
            print(f"{format_:<8} {small:,}: {first:6.1f} s, {large:,}: {second:6.1f} s, ratio {ratio:.2f}", flush=True)


def load(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), count)
        program = (
            "import extract, resource, sys; data = extract.load(sys.argv[1]); print(repr(data)); "
            "print(f'{len(data.vorlagen):,} papers, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:.2f} GiB')"
        )
        subprocess.run([sys.executable, "-c", program, folder], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        load(int(sys.argv[2]))
    else:
        growth(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (1000, 4000)))
