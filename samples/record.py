"""Records what the program, as it is now, reads from the samples, to be compared whole with what it reads later.

    python -m samples.record [--same-number]

`recorded/SCAN.json` is all that was read from `scans/SCAN`, right or wrong (`expected/` has the truth). `recorded/READING.toml`
says which number of the reading that was, and what else it depended on. Where other things are read although all that is the
same, the command moves the number READING in `extract/version.py`, so that nightly runs read anew what they know.
`--same-number` keeps it: for a number that nobody but us has read with yet.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extract.batch import Plan, Session, producer_key
from extract.options import Options
from extract.version import READING

HERE = Path(__file__).parent
RECORDED = HERE / "recorded"
NOTE = RECORDED / "READING.toml"
VERSION = HERE.parent / "extract" / "version.py"
# Differences that are told of each scan.
SHOWN = 8

Records = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """What was recorded: the number of the reading, its result key, the version of Tesseract, and a checksum of all records."""

    reading: int
    key: str
    tesseract: str
    sha256: str


def read_samples() -> Records:
    """What the program reads from every sample, by the name of the scan."""
    with TemporaryDirectory() as folder:
        with Session(Plan((HERE / "scans",), Path(folder), ("json",), Options())) as session:
            for outcome in session.outcomes():
                if outcome.error is not None:
                    raise outcome.error
        return read_records(Path(folder))


def read_records(folder: Path) -> Records:
    """The records in a folder, by the name of the scan."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def read_note() -> Note | None:
    return Note(**tomllib.loads(NOTE.read_text(encoding="utf-8"))) if NOTE.exists() else None


def comparable(record: Any) -> Any:
    """A record without the version of the program, which says nothing of what was read."""
    return {**record, "producer": {**record["producer"], "extract": None}}


def checksum(records: Records) -> str:
    plain = {name: comparable(record) for name, record in records.items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def differences(before: Any, now: Any, path: str = "") -> Iterator[str]:
    """Where two records differ and how, as `PATH: BEFORE -> NOW`."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in [*before, *(key for key in now if key not in before)]:
            yield from differences(before.get(key), now.get(key), f"{path}/{key}")
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for number, pair in enumerate(zip(before, now, strict=True)):
            yield from differences(*pair, f"{path}/{number}")
    elif before != now:
        yield f"{path}: {json.dumps(before, ensure_ascii=False)[:200]} -> {json.dumps(now, ensure_ascii=False)[:200]}"


def must_move(before: Note | None, key: str, sha256: str) -> bool:
    """Whether results of the same key would differ: something else is read, and nothing that the key holds says so."""
    return before is not None and before.key == key and before.sha256 != sha256


def move_number(number: int) -> None:
    """Write the number of the reading into `extract/version.py`."""
    text = VERSION.read_text(encoding="utf-8")
    VERSION.write_text(re.sub(r"(?m)^READING = \d+$", f"READING = {number}", text), encoding="utf-8")


def write(records: Records, note: Note) -> None:
    RECORDED.mkdir(exist_ok=True)
    for old in RECORDED.glob("*.json"):
        old.unlink()
    for name, record in records.items():
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (RECORDED / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    lines = [f"{name} = {json.dumps(value)}" for name, value in asdict(note).items()]
    NOTE.write_text("\n".join(["# Written by `python -m samples.record`, not by hand.", *lines]) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--same-number", action="store_true")
    options = parser.parse_args(arguments)
    before, old, new = read_note(), read_records(RECORDED), read_samples()
    for name, record in new.items():
        for difference in islice(differences(comparable(old[name]), comparable(record)) if name in old else (), SHOWN):
            print(f"{name}: {difference}")
    number, sha256 = READING, checksum(new)
    if must_move(before, producer_key(Options()), sha256) and not options.same_number:
        number += 1
        move_number(number)
        print(f"Something else is read: READING in extract/version.py is {number} now.")
    (tesseract,) = {record["producer"]["tesseract"] for record in new.values()}
    write(new, Note(number, producer_key(Options(), number), tesseract, sha256))


if __name__ == "__main__":
    main()
