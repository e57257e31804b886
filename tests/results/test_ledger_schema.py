"""What is read from the ledger by place stands in the place where the program takes it from."""

from __future__ import annotations

from dataclasses import fields

from extract.results.ledger import RunEntry, ScanEntry
from extract.results.ledger_schema import METADATA


def test_the_columns_of_a_scan_stand_in_the_order_of_its_entry() -> None:
    assert [field.name for field in fields(ScanEntry)] == [column.name for column in METADATA.tables["scans"].c]


def test_the_columns_of_a_run_stand_in_the_order_of_its_entry() -> None:
    assert [field.name for field in fields(RunEntry)] == [column.name for column in METADATA.tables["runs"].c]
