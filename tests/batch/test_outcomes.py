"""What becomes of each scan is in the ledger, for its twins too and where it moved, and no result is lost."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from extract.batch.verify import verify_folder
from extract.errors import ExitCode, OutputError
from extract.results.records import read_extraction
from extract.results.words import words_file
from tests.help.nights import LAST_YEAR, a_scan, checksums, entries, night, states


def test_a_file_that_changes_while_it_is_read_waits_and_leaves_no_result(scans: Path, out: Path) -> None:
    a_scan(scans, "grows.pdf", "grows: and grows")
    assert night(scans, out).deferred == ["grows.pdf"]
    assert "grows.pdf.json" not in checksums(out)


def test_the_same_content_under_two_names_is_read_once_and_listed_twice(scans: Path, out: Path) -> None:
    a_scan(scans, "twin.pdf", "content of a.pdf")
    report = night(scans, out)
    assert (report.counts["done"], report.same_content) == (3, [("twin.pdf", "a.pdf")])
    assert json.loads((out / "twin.pdf.json").read_text())["source"]["file"] == "twin.pdf"
    with (out / "vorlagen.csv").open(newline="") as file:
        assert [row["scan"] for row in csv.DictReader(file)] == ["a.pdf", "b.tif", "sub/c.pdf", "twin.pdf"]


def test_twins_that_cannot_be_read_fail_each_under_its_own_name(scans: Path, out: Path) -> None:
    a_scan(scans, "x.pdf", "damaged: x")
    a_scan(scans, "y.pdf", "damaged: x")
    causes = {failure.scan: failure.cause for failure in night(scans, out).failures}
    assert sorted(causes) == ["x.pdf", "y.pdf"]
    assert all(cause.startswith(str(scans / name)) for name, cause in causes.items())


def test_a_renamed_scan_is_not_read_again_and_stands_in_the_tables_once(scans: Path, out: Path) -> None:
    night(scans, out)
    (scans / "a.pdf").rename(scans / "sub" / "z.pdf")
    report = night(scans, out)
    assert (report.counts["read"], report.moved) == (0, [("a.pdf", "sub/z.pdf")])
    assert "a.pdf.json" not in checksums(out)
    assert "sub/z.pdf.json" in checksums(out)
    assert (out / "vorlagen.csv").read_text().count("content of a.pdf") == 1
    assert list(verify_folder(out)) == []


def test_a_name_that_is_used_again_costs_nobody_the_earlier_result(scans: Path, out: Path) -> None:
    night(scans, out)
    before = read_extraction(out / "a.pdf.json").records
    checksum = entries(out)["a.pdf"].sha256 or ""
    (scans / "a.pdf").write_bytes(b"another paper")
    os.utime(scans / "a.pdf", (LAST_YEAR + 60, LAST_YEAR + 60))
    report = night(scans, out)
    kept = f"a.pdf~{checksum[:8]}"
    assert report.replaced == [("a.pdf", kept)]
    assert read_extraction(out / f"{kept}.json").records == before
    assert words_file(out / kept).exists()
    assert read_extraction(out / "a.pdf.json").records != before
    with (out / "vorlagen.csv").open(encoding="utf-8", newline="") as file:
        assert [row["scan"] for row in csv.DictReader(file)] == ["a.pdf", kept, "b.tif", "sub/c.pdf"]
    assert list(verify_folder(out)) == []
    assert night(scans, out).counts["read"] == 0


def test_a_result_that_was_kept_counts_as_read_when_it_was_read_and_not_as_today(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (scans / "a.pdf").read_bytes()
    night(scans, out)
    monkeypatch.setattr("extract.batch.nightly.producer_key", lambda options: "of another version")
    (scans / "a.pdf").write_bytes(b"another paper")
    os.utime(scans / "a.pdf", (LAST_YEAR + 60, LAST_YEAR + 60))
    assert len(night(scans, out).replaced) == 1
    (scans / "back.pdf").write_bytes(content)
    os.utime(scans / "back.pdf", (LAST_YEAR, LAST_YEAR))
    report = night(scans, out)
    assert (report.counts["done"], report.moved, report.same_content) == (1, [], [])


def test_the_words_of_a_scan_are_kept_under_each_of_its_names(scans: Path, out: Path) -> None:
    (scans / "twin.pdf").write_bytes((scans / "a.pdf").read_bytes())
    os.utime(scans / "twin.pdf", (LAST_YEAR, LAST_YEAR))
    night(scans, out)
    assert words_file(out / "twin.pdf").read_bytes() == words_file(out / "a.pdf").read_bytes()
    (scans / "a.pdf").rename(scans / "moved.pdf")
    night(scans, out)
    assert words_file(out / "moved.pdf").exists()


def test_a_result_that_cannot_be_written_costs_only_its_scan(scans: Path, out: Path) -> None:
    a_scan(scans, "twin.pdf", "content of a.pdf")
    for name in ("b.tif", "twin.pdf"):
        (out / f"{name}.json" / "in the way").mkdir(parents=True)
    report = night(scans, out)
    assert (report.exit_code, report.counts["done"]) == (ExitCode.FAILURES, 2)
    assert {failure.scan for failure in report.failures} == {"b.tif", "twin.pdf"}
    assert all("cannot be written: Is a directory" in failure.cause for failure in report.failures)
    assert not list(out.rglob("*.part"))
    for name in ("b.tif", "twin.pdf"):
        (out / f"{name}.json" / "in the way").rmdir()
        (out / f"{name}.json").rmdir()
    assert night(scans, out).exit_code == ExitCode.OK
    assert set(states(out).values()) == {"done"}


def test_a_disk_without_room_for_any_result_stops_the_run_and_costs_no_scan(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "b.tif.json" / "in the way").mkdir(parents=True)

    def full(*_: object) -> None:
        raise OutputError("no space left on device")

    monkeypatch.setattr("extract.batch.outcomes.prepare_folder", full)
    with pytest.raises(OutputError):
        night(scans, out)
    assert "failed" not in states(out).values()
    assert states(out)["b.tif"] == "waiting"
