"""What a night costs when 100,000 scans are known: `python -m tests.benchmarks.nightly_size FOLDER [NUMBER]`.

Makes NUMBER files in FOLDER/scans and a ledger that knows them, each with the result and rows of a real sample, then runs the
real commands: nothing new, one new scan (with its reading), status, and the same with Parquet besides.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path

from extract.batch.combined import DIGEST_BYTES, LEVEL, packed
from extract.batch.producer import producer_key
from extract.options import Options
from extract.record.models import Extraction
from extract.results.ledger import Ledger, ScanEntry, State
from extract.results.records import read_extraction

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "hohenbruch-clean.pdf"
YEAR_AGO = 1_700_000_000
BATCH = 5000
ONE = "000/000000.pdf"
# Of the sample, what tells its paper from others.
REFERENCE, DIGITS = b"118/2019", 16


def make(folder: Path, number: int) -> None:
    """The scans are short files: their reading is not what is measured."""
    scans, out = folder / "scans", folder / "out"
    sample = folder / "sample"
    command("extract", str(ROOT / "samples" / "scans" / SAMPLE), "--out", str(sample), "--format", "json")
    read = read_extraction(sample / f"{SAMPLE}.json")
    key, text = producer_key(Options()), (sample / f"{SAMPLE}.json").read_bytes()
    digest, rows_of_one = rows_of(replace_name(read, ONE))
    content = read.source.sha256[:DIGITS].encode()
    names = [f"{count // 1000:03}/{count:06}.pdf" for count in range(number)]
    with Ledger(prepared(out)) as ledger:
        for start in range(0, number, BATCH):
            entries, rows = [], {}
            for count, name in enumerate(names[start : start + BATCH], start):
                # Of the same length, so that the lengths before the rows hold.
                own = rows_of_one.replace(ONE.encode(), name.encode()).replace(content, b"%0*d" % (DIGITS, count))
                rows[name] = digest + zlib.compress(own.replace(REFERENCE, b"%05d/19" % count), LEVEL)
                entries.append(known(scans, out, ScanEntry(name, name.encode(), State.DONE, key=key), text))
            ledger.put(entries, rows)


def replace_name(extraction: Extraction, name: str) -> Extraction:
    return extraction.model_copy(update={"source": extraction.source.model_copy(update={"file": name})})


def rows_of(extraction: Extraction) -> tuple[bytes, bytes]:
    content = packed(extraction)
    return content[:DIGEST_BYTES], zlib.decompress(content[DIGEST_BYTES:])


def prepared(out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    return out


def known(scans: Path, out: Path, entry: ScanEntry, result: bytes) -> ScanEntry:
    scan, record = scans / entry.name, out / f"{entry.name}.json"
    for path in (scan, record):
        path.parent.mkdir(parents=True, exist_ok=True)
    scan.write_text(entry.name)
    os.utime(scan, (YEAR_AGO, YEAR_AGO))
    record.write_bytes(result)
    checksum = hashlib.sha256(entry.name.encode()).hexdigest()
    stat = scan.stat()
    return replace(
        entry, size=stat.st_size, mtime=stat.st_mtime_ns, sha256=checksum, result_sha256=hashlib.sha256(result).hexdigest()
    )


def command(*arguments: str) -> str:
    """Run `vorlagen`; gives what it took, on the clock and of the cores, since others may use the machine, too."""
    begun, before = time.monotonic(), os.times()
    done = subprocess.run([sys.executable, "-m", "extract.cli", *arguments], capture_output=True, text=True, check=False)
    taken, after = time.monotonic() - begun, os.times()
    core = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"  {done.stdout.splitlines()[0] if done.stdout else ''} {done.stderr.strip()[-200:]} (exit code {done.returncode})")
    return f"{taken:.1f} s, {core:.1f} core-seconds"


def add(scans: Path, name: str) -> None:
    new = scans / "000" / name
    new.write_bytes((ROOT / "samples" / "scans" / SAMPLE).read_bytes() + b"\n%" + os.urandom(8).hex().encode())
    os.utime(new, (YEAR_AGO, YEAR_AGO))


def main() -> None:
    folder = Path(sys.argv[1])
    number = int(sys.argv[2]) if sys.argv[2:] else 100_000
    scans, out = folder / "scans", folder / "out"
    if not out.exists():
        make(folder, number)
    for kinds in ("csv", "csv,parquet"):
        run = ("run", str(scans), "--out", str(out), "--tables", kinds)
        print(f"{kinds}, tables first: {command(*run)}")
        print(f"{kinds}, nothing new: {command(*run)}")
        add(scans, f"new-{time.time_ns()}.pdf")
        print(f"{kinds}, one new: {command(*run)}", flush=True)
    print(f"status: {command('status', str(out))}")
    for suffix in ("csv", "parquet"):
        print(f"{suffix}: {sum(path.stat().st_size for path in out.glob(f'*.{suffix}')) / 1e6:.0f} MB")
    print(f"ledger: {(out / 'ledger.sqlite').stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
