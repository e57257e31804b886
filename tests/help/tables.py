"""The rows of all tables as the formats get them."""

from __future__ import annotations

from collections.abc import Iterable

from extract.tables import NOTHING, Row, Scanned, all_rows, tables


def collect(extractions: Iterable[Scanned]) -> dict[str, list[Row]]:
    """The rows by table; every table is there."""
    collected: dict[str, list[Row]] = {name: [] for name in tables()}
    for name, row in all_rows(extractions, NOTHING):
        collected[name].append(row)
    return collected
