"""Files that are damaged at random, each by a seed: whatever is done to them, a failure is one that was foreseen.

`python -m tests.help.fuzz [SEEDS [FIRST]]` tries so many (default 600), and prints how they ended and what nobody foresaw.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from extract.batch.settings import load_settings
from extract.batch.verify import verify_folder
from extract.errors import VorlagenError
from extract.options import Options
from extract.results.ledger import Ledger
from extract.scan import open_scan
from tests.help.commands import SAMPLES
from tests.help.nights import a_scan, night
from tests.help.pages import encoded, scanned, sheet, text_pdf, tiff_of

DEPLOY = Path(__file__).parents[2] / "extract/batch/deploy/nightly.toml"
# What is put in somewhere: what means something to one of the formats.
PIECES = (
    *b'<< [ >> /Filter /FlateDecode null -1 /Kids stream endobj IDAT " = \xe4 NaN 1e999 \xff\xd9 \xff\xda \xff\xff\xff\xff'.split(),
    *(b" 99999999999 ", b" 0 R", b"\0\0\0\0", b"II*\0", b"\n[x]\n"),
)
MEMORY = 2 * 1024**3


def mutated(content: bytes, seed: int) -> bytes:
    """The content with one to twenty changes; the same for the same seed."""
    dice, found = random.Random(seed), bytearray(content)
    for _ in range(dice.choice((1, 3, 20))):
        at = dice.randrange(len(found)) if found else 0
        kind = dice.randrange(5)
        if kind == 0:
            found[at : at + 1] = bytes([dice.randrange(256)])
        elif kind == 1:
            del found[at : at + dice.randrange(1, 60)]
        elif kind == 2:
            found[at:at] = dice.choice(PIECES)
        elif kind == 3:
            other = dice.randrange(len(found) + 1)
            found[at : at + 30] = found[other : other + 30]
        elif dice.random() < 0.3:
            del found[at:]
    return bytes(found)


def scan_of(content: bytes, folder: Path, name: str) -> None:
    """Open it and make its pages, as far as that is not the work of Tesseract."""
    path = folder / name
    path.write_bytes(content)
    with open_scan(path, Options(max_pages=3, max_pixels=30_000_000)) as scan:
        for number in range(1, scan.page_count + 1):
            scan.page(number)
            scan.left_out(number)


def settings_of(content: bytes, folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(content)
    load_settings(path, {"scans": folder, "out": folder})


def ledger_of(content: bytes, folder: Path, name: str) -> None:
    """A night, and what `status` and `verify` ask for, over a damaged ledger."""
    scans, out = folder / "scans", folder / "out"
    a_scan(scans, "a.pdf")
    out.mkdir()
    (out / name).write_bytes(content)
    night(scans, out)
    with Ledger(out) as ledger:
        ledger.states(), ledger.failed(), ledger.vanished()
    list(verify_folder(out))


@cache
def originals() -> Sequence[tuple[str, bytes, Callable[[bytes, Path, str], None]]]:
    """What is damaged: a name, the content, and who reads it."""
    samples = [(SAMPLES / name).read_bytes() for name in ("hohenbruch-digital.pdf", "dornfelde-fax.pdf", "wieseck-office.pdf")]
    pdfs = [*samples, text_pdf(), scanned(sheet().convert("RGB"), "jpeg"), scanned(sheet().convert("1"), "fax")]
    tiffs = [
        tiff_of((sheet(), {}), (sheet("2"), {})),
        *(encoded(sheet(), "TIFF", compression=kind) for kind in ("tiff_lzw", "jpeg", "tiff_adobe_deflate")),
        encoded(sheet().convert("1"), "TIFF", compression="group4"),
    ]
    others = {"png": [encoded(sheet(), "PNG")], "jpg": [encoded(sheet(), "JPEG"), encoded(sheet(), "JPEG", progressive=True)]}
    scans = {"pdf": pdfs, "tif": tiffs, **others}
    made = [(f"scan.{suffix}", content, scan_of) for suffix, contents in scans.items() for content in contents]
    settings = DEPLOY.read_bytes().replace(b"# jobs", b"jobs").replace(b"# cluster", b"cluster")
    return (*made, ("nightly.toml", settings, settings_of), ("ledger.sqlite", _a_ledger(), ledger_of))


def _a_ledger() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        scans, out = Path(folder, "scans"), Path(folder, "out")
        for name in ("a.pdf", "b.pdf"):
            a_scan(scans, name)
        night(scans, out)
        with closing(sqlite3.connect(out / "ledger.sqlite")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return (out / "ledger.sqlite").read_bytes()


def tried(seed: int) -> str:
    """How the file of this seed ended: "read" or the class of a foreseen error; what nobody foresaw is raised."""
    name, content, read = originals()[seed % len(originals())]
    with tempfile.TemporaryDirectory() as folder:
        try:
            read(mutated(content, seed), Path(folder), name)
        except VorlagenError as error:
            if "unexpected" in error.message or "\n" in error.message:
                raise AssertionError(f"{name}: {error.message!r}") from error
            return f"{name}: {type(error).__name__}"
    return f"{name}: read"


def main() -> int:
    seeds, first = int(sys.argv[1]) if sys.argv[1:] else 600, int(sys.argv[2]) if sys.argv[2:] else 0
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    ended: Counter[str] = Counter()
    unforeseen = 0
    for seed in range(first, first + seeds):
        try:
            ended[tried(seed)] += 1
        except Exception:
            unforeseen += 1
            print(f"seed {seed}:")
            traceback.print_exc(limit=-4)
    _print(ended)
    print(f"{seeds} files, {unforeseen} errors that nobody foresaw")
    return bool(unforeseen)


def _print(ended: Mapping[str, int]) -> None:
    for how, number in sorted(ended.items()):
        print(f"{number:5} {how}")


if __name__ == "__main__":
    sys.exit(main())
