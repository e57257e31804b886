"""How fast the review page answers with many papers: `python -m tests.benchmarks.review_size FOLDER [NUMBER]`.

Makes NUMBER results in FOLDER/out out of those recorded of the samples, a ledger with a year of runs and, for every tenth
paper, a correction; starts the real server, and asks for each section as a browser does. Prints the median and the slowest
of several requests, in milliseconds, how many of them the server needed of a core, which a busy machine leaves as they are, and
how much came back; and which of them took longer than somebody likes to wait.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import http.client
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog
from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.record.models import Extraction, PageInfo, Vorlage
from extract.results.ledger import Ledger, RunEntry
from extract.results.records import read_extraction
from extract.results.words import Words, write_words

ROOT = Path(__file__).parent.parent.parent
SCANS = ROOT / "samples" / "scans"
TIMES = 15
RECORDED = ROOT / "samples" / "recorded"
# Milliseconds that somebody waits for what begins so.
LIMITS = {"queue": 300, "search": 300, "paper": 100}
# So many results are those of the samples themselves, whose pages can be shown.
FIRST = len(list(RECORDED.glob("*.json")))
CORRECTED = 10
RUNS = 365
YEAR_AGO = dt.datetime(2025, 1, 1, 2, tzinfo=dt.UTC)


def make(folder: Path, number: int) -> None:
    """Every copy has its own name, checksum, number and year; all show the picture of their sample."""
    out = folder / "out"
    read = [read_extraction(path) for path in sorted(RECORDED.glob("*.json"))]
    with CorrectionLog(_made(out)) as log:
        for count in range(number):
            _copy(out, count, read[count % len(read)], log)
    _runs(out)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _copy(out: Path, count: int, extraction: Extraction, log: CorrectionLog) -> None:
    name, sha256 = extraction.source.file, extraction.source.sha256
    if count >= FIRST:
        name = f"{count // 1000:03}/{count:06}-{name}"
        sha256 = hashlib.sha256(name.encode()).hexdigest()
    source = extraction.source.model_copy(update={"file": name, "sha256": sha256})
    records = tuple(_changed(record, count) for record in extraction.records)
    (out / name).parent.mkdir(exist_ok=True)
    # As the exporters write them, without waiting for the disk each time.
    changed = extraction.model_copy(update={"source": source, "records": records})
    (out / f"{name}.json").write_text(changed.model_dump_json(indent=2), encoding="utf-8")
    write_words(Words(sha256, tuple(_page(page) for page in extraction.pages)), out / name)
    if count % CORRECTED == 0:
        log.add((sha256, 1), [_correction(records[0], count)], 0)


def _page(page: PageInfo) -> Page:
    """The words of a page, set line by line from its text."""
    lines = []
    for number, text in enumerate(filter(str.strip, page.text.splitlines())):
        x, top, words = 60.0, 50.0 + 13 * number, []
        for token in text.split():
            words.append(Word(token, BBox(x, top, x + 5 * len(token), top + 10), 0.6 if len(token) > 20 else 0.99))
            x += 5 * len(token) + 5
        lines.append(Line(tuple(words)))
    return Page(page.number, 595.0, 842.0, tuple(word for line in lines for word in line.words), tuple(lines), (), (), "ocr")


def _changed(record: Vorlage, count: int) -> Vorlage:
    date = record.date and record.date.replace(year=1990 + count % 35, day=1)
    return record.model_copy(update={"reference": f"{count}/{1990 + count % 35}", "date": date})


def _correction(record: Vorlage, count: int) -> Correction:
    right = count % (3 * CORRECTED) != 0
    new = record.clerk if right else "Frau Hartwig"
    action = Action.ACCEPT if right else Action.EDIT
    return Correction("/clerk", action, record.clerk, new, machine=record.clerk, group=str(count), who="A. Ebert")


def _runs(out: Path) -> None:
    reports = out / "reports"
    reports.mkdir()
    with Ledger(out) as ledger:
        for count in range(RUNS):
            start = YEAR_AGO + dt.timedelta(days=count)
            name, end = start.strftime("%Y-%m-%dT%H-%M-%SZ-1"), start + dt.timedelta(minutes=50)
            ledger.note_run(RunEntry(name, "a", 1, start.isoformat(), end.isoformat(), 21))
            failures = [{"scan": f"{n}.pdf", "cause": "is torn", "next_step": "scan it again", "tries": 3} for n in range(300)]
            report = {"counts": {"done": 300, "failed": 300, "doubts": 900}, "failures": failures}
            (reports / f"{name}.json").write_text(json.dumps(report))
            (reports / f"{name}.html").write_text("<h1>Run</h1>")


@dataclass(frozen=True)
class Server:
    """Where it listens, and its process."""

    host: str
    port: int
    process: psutil.Process

    @property
    def busy(self) -> float:
        """The seconds of a core that it has used so far."""
        times = self.process.cpu_times()
        return times.user + times.system


@contextmanager
def server(out: Path) -> Iterator[Server]:
    command = [sys.executable, "-m", "extract.cli", "review", str(out), "--scans", str(SCANS), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = next(word for word in process.stdout.readline().split() if word.startswith("http://"))
        address = urlsplit(url)
        assert address.hostname is not None and address.port is not None
        try:
            yield Server(address.hostname, address.port, psutil.Process(process.pid))
        finally:
            process.terminate()


def ask(place: Server, path: str) -> bytes:
    connection = http.client.HTTPConnection(place.host, place.port, timeout=600)
    connection.request("GET", path, headers={"Accept-Language": "de"})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, (path, answer.status)
    connection.close()
    return content


def _shown(out: Path) -> list[int]:
    """The papers whose scans are there; pictures that an earlier measurement left are forgotten."""
    shutil.rmtree(out / ".review", ignore_errors=True)
    with closing(sqlite3.connect(out / "ledger.sqlite")) as connection:
        rows = connection.execute("SELECT id FROM review_index WHERE file NOT LIKE '%/%'").fetchall()
    return [number for (number,) in rows]


def measured(name: str, path: Callable[[int], str], place: Server, times: int = TIMES) -> None:
    took, busy = [], place.busy
    for count in range(times):
        start = time.perf_counter()
        content = ask(place, path(count))
        took.append(1000 * (time.perf_counter() - start))
    limit = next((most for part, most in LIMITS.items() if name.startswith(part)), None)
    late = "  too slow" if limit is not None and statistics.median(took) > limit else ""
    core = 1000 * (place.busy - busy) / times
    print(f"{name:<34}{statistics.median(took):>9.0f}{max(took):>9.0f}{core:>9.0f}{len(content) / 1000:>9.0f} kB{late}")


def main() -> None:
    folder, number = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    if not (folder / "out").exists():
        make(folder, number)
    with server(folder / "out") as place:
        start = time.perf_counter()
        while b'role="status"' in ask(place, "/queue"):
            time.sleep(0.5)
        print(f"{number:,} papers; reading them for the queue took {time.perf_counter() - start:.0f} s")
        print(f"{'':<34}{'median':>9}{'slowest':>9}{'of a core':>10}")
        for name, path in SECTIONS.items():
            measured(name, path, place)
        pictures = [f"/papers/{number}/pages/1/page" for number in _shown(folder / "out")]
        for name in ("page's picture, first time", "page's picture, again"):
            measured(name, lambda n: pictures[n % len(pictures)], place, len(pictures))


SECTIONS: dict[str, Callable[[int], str]] = {
    "queue": lambda n: "/queue",
    "queue, last page": lambda n: "/queue?page=200",
    "queue, filtered": lambda n: f"/queue?year={1990 + n}&code=low-confidence&state=open",
    "search, a frequent word": lambda n: "/search?words=stadt",
    "search, a rare number": lambda n: f"/search?words={100 + 37 * n}%2F",
    "search, nothing found": lambda n: f"/search?words=nichts{n}",
    "runs": lambda n: "/runs",
    "statistics": lambda n: "/statistics",
    "glance, one field": lambda n: f"/glance?field=/consultations/*/public&after={300 * n}",
    "glance, all amounts": lambda n: f"/glance?field=money&after={300 * n}",
    "spot check": lambda n: "/spot",
    "suggestions": lambda n: "/suggestions?field=/clerk&typed=har",
    "paper": lambda n: f"/papers/{100 + 11 * n}",
    "words of a paper": lambda n: f"/papers/{100 + 11 * n}/words",
}

if __name__ == "__main__":
    main()
