"""A job says where what its scan becomes is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.results.job import Job

JOB = Job(Path("scans/a.pdf"), "a.pdf", Path("out/a.pdf"))


def test_the_record_lies_beside_the_other_files_of_the_scan() -> None:
    assert JOB.record == Path("out/a.pdf.json")


def test_a_record_that_serves_only_for_tables_lies_aside() -> None:
    assert replace(JOB, aside=Path("scratch/0.json")).record == Path("scratch/0.json")
