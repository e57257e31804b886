"""The table of held-back values: what the threshold was chosen on, and what the card and the tests measure on."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.trust.calibrate import SIGNALS

from .observe import Observation

TABLE = Path(__file__).parents[1] / "heldback.csv"
_COLUMNS = ("scan", "path", "kind", "null", "doubts", "right")


def write(rows: Iterable[Observation]) -> None:
    """Keep these values; signals with three digits, so that what is measured on the table is measured on them."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow([*_COLUMNS, *SIGNALS])
        for one in rows:
            signals = [f"{one.signals[name]:.3f}".rstrip("0").rstrip(".") for name in SIGNALS]
            table.writerow([one.scan, one.path, one.kind, int(one.null), " ".join(one.doubts), int(one.right), *signals])


def read() -> Iterator[Observation]:
    """The values as they were kept."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _observation(row)


def _observation(row: Mapping[str, str]) -> Observation:
    return Observation(
        scan=row["scan"],
        path=row["path"],
        kind=row["kind"],
        null=row["null"] == "1",
        signals={name: float(row[name]) for name in SIGNALS},
        doubts=tuple(row["doubts"].split()),
        right=row["right"] == "1",
    )
