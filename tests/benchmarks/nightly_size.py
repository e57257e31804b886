"""What a night costs when 100,000 scans are known: `python -m tests.benchmarks.nightly_size FOLDER [NUMBER]`.

Makes NUMBER files in FOLDER/scans and a ledger that knows them, each with the result and rows of a real sample, then runs the
real commands: nothing new, one new scan (with its reading), status, and once more with nothing new.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from extract.batch.combined import packed
from extract.batch.ledger import Entry, Ledger, State
from extract.batch.producer import producer_key
from extract.export import to_json
from extract.options import Options

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "hohenbruch-clean.pdf"
YEAR_AGO = 1_700_000_000
BATCH = 5000


def make(folder: Path, number: int) -> None:
    """The scans are short files: their reading is not what is measured."""
    scans, out = folder / "scans", folder / "out"
    sample = folder / "sample"
    command("extract", str(ROOT / "samples" / "scans" / SAMPLE), "--out", str(sample), "--format", "json")
    read = to_json.read(sample / f"{SAMPLE}.json")
    key, text = producer_key(Options()), (sample / f"{SAMPLE}.json").read_bytes()
    same = packed(read)  # the name in the rows matters to no measurement, and packing to the time that making them takes
    names = [f"{count // 1000:03}/{count:06}.pdf" for count in range(number)]
    with Ledger(prepared(out)) as ledger:
        for start in range(0, number, BATCH):
            entries, rows = [], {}
            for name in names[start : start + BATCH]:
                rows[name] = same
                entries.append(known(scans, out, Entry(name, name.encode(), State.DONE, key=key), text))
            ledger.put(entries, rows)


def prepared(out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    return out


def known(scans: Path, out: Path, entry: Entry, result: bytes) -> Entry:
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


def command(*arguments: str) -> float:
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "extract.cli", *arguments], capture_output=True, text=True, check=False)
    print(f"  {done.stdout.splitlines()[0] if done.stdout else ''} {done.stderr.strip()[-200:]} (exit code {done.returncode})")
    return time.monotonic() - begun


def main() -> None:
    folder = Path(sys.argv[1])
    number = int(sys.argv[2]) if sys.argv[2:] else 100_000
    scans, out = folder / "scans", folder / "out"
    if not out.exists():
        make(folder, number)
    print(f"tables first: {command('run', str(scans), '--out', str(out)):.1f} s")
    print(f"nothing new: {command('run', str(scans), '--out', str(out)):.1f} s")
    new = scans / "050" / "new.pdf"
    shutil.copy(ROOT / "samples" / "scans" / SAMPLE, new)
    os.utime(new, (YEAR_AGO, YEAR_AGO))
    print(f"one new: {command('run', str(scans), '--out', str(out)):.1f} s")
    print(f"status: {command('status', str(out)):.1f} s")
    size = sum(path.stat().st_size for path in out.glob("*.csv")) / 1e6
    print(f"tables {size:.0f} MB, ledger {(out / 'ledger.sqlite').stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
