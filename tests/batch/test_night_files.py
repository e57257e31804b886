"""Files that come, grow, change places, or go between two nightly runs: each is accounted for, and no result is lost."""

from __future__ import annotations

import csv
import json
import os
import time
from pathlib import Path

import pytest

from extract.batch.verify import verify_folder
from extract.errors import ExitCode, ScanNotFound
from extract.results.ledger import Entry, Ledger, State
from extract.results.records import read_extraction
from extract.results.words import words_file
from tests.help.nights import LAST_YEAR, a_scan, checksums, night


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    for name in ("a.pdf", "b.tif", "sub/c.pdf"):
        a_scan(tmp_path / "scans", name)
    return tmp_path / "scans"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def entries(out: Path) -> dict[str, Entry]:
    with Ledger(out) as ledger:
        return ledger.entries()


def states(out: Path) -> dict[str, str]:
    return {name: entry.state.value for name, entry in entries(out).items()}


def test_a_file_that_was_changed_just_now_waits_for_the_next_run(scans: Path, out: Path) -> None:
    fresh = a_scan(scans, "fresh.pdf", mtime=time.time())
    report = night(scans, out)
    assert report.deferred == ["fresh.pdf"]
    assert states(out)["fresh.pdf"] == State.DEFERRED
    os.utime(fresh, (LAST_YEAR, LAST_YEAR))
    assert night(scans, out).counts["done"] == 1
    assert states(out)["fresh.pdf"] == State.DONE


def test_a_file_of_a_copier_whose_clock_is_ahead_is_read_once_it_lies_still(scans: Path, out: Path) -> None:
    a_scan(scans, "tomorrow.pdf", mtime=time.time() + 86_400)
    assert night(scans, out, settle=0.3).deferred == ["tomorrow.pdf"]
    time.sleep(0.4)
    assert night(scans, out, settle=0.3).counts["done"] == 1


def test_a_file_that_changes_while_it_is_read_waits_and_leaves_no_result(scans: Path, out: Path) -> None:
    a_scan(scans, "grows.pdf", "grows: and grows")
    assert night(scans, out).deferred == ["grows.pdf"]
    assert "grows.pdf.json" not in checksums(out)


def test_a_young_file_that_breaks_off_counts_as_unfinished_an_old_one_as_damaged(scans: Path, out: Path) -> None:
    young = a_scan(scans, "young.pdf", "damaged: half of it", mtime=time.time() - 100)
    a_scan(scans, "old.pdf", "damaged: half of another")
    report = night(scans, out)
    assert (report.deferred, [failure.scan for failure in report.failures]) == (["young.pdf"], ["old.pdf"])
    os.utime(young, (LAST_YEAR, LAST_YEAR))
    assert [failure.scan for failure in night(scans, out).failures] == ["young.pdf"]


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


def test_a_vanished_scan_is_told_and_keeps_its_result(scans: Path, out: Path) -> None:
    night(scans, out)
    before = checksums(out)
    (scans / "a.pdf").unlink()
    assert night(scans, out).missing == ["a.pdf"]
    assert checksums(out) == before
    assert night(scans, out).missing == []


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="there is no file here that nobody can read")
@pytest.mark.parametrize("instead", ["nowhere", "/proc/self/mem"], ids=["not to be found", "not to be read"])
def test_a_known_scan_that_cannot_be_looked_at_just_now_is_told_and_neither_read_again_nor_doubled(
    instead: str, scans: Path, out: Path
) -> None:
    night(scans, out)
    before, known = checksums(out), entries(out)
    (scans / "a.pdf").rename(scans / "a.kept")
    (scans / "a.pdf").symlink_to(instead)
    report = night(scans, out, settle=0)
    assert (report.exit_code, report.counts["read"]) == (ExitCode.FAILURES, 0)
    assert [problem for problem, _ in report.problems] == ["known scans (1), such as a.pdf, cannot be looked at"]
    assert (checksums(out), entries(out)) == (before, known)
    (scans / "a.kept").replace(scans / "a.pdf")
    assert night(scans, out).exit_code == ExitCode.OK
    assert (checksums(out), entries(out)) == (before, known)


def test_a_scan_folder_that_is_suddenly_empty_or_gone_stops_the_run(scans: Path, out: Path, tmp_path: Path) -> None:
    night(scans, out)
    before = entries(out)
    scans.rename(tmp_path / "elsewhere")
    with pytest.raises(ScanNotFound, match="is not there"):
        night(scans, out)
    scans.mkdir()
    with pytest.raises(ScanNotFound, match="no scan any more"):
        night(scans, out)
    assert entries(out) == before


def test_the_scan_folder_is_never_written_to(scans: Path, out: Path) -> None:
    before = {path: path.stat() for path in scans.rglob("*")}
    night(scans, out)
    assert {path: path.stat() for path in scans.rglob("*")}.keys() == before.keys()
    assert all(path.stat().st_mtime_ns == found.st_mtime_ns for path, found in before.items())


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
    assert [finding.kind for finding in verify_folder(out)] == ["missing"]
    assert night(scans, out).counts["read"] == 0


def test_the_words_of_a_scan_are_kept_under_each_of_its_names(scans: Path, out: Path) -> None:
    (scans / "twin.pdf").write_bytes((scans / "a.pdf").read_bytes())
    os.utime(scans / "twin.pdf", (LAST_YEAR, LAST_YEAR))
    night(scans, out)
    assert words_file(out / "twin.pdf").read_bytes() == words_file(out / "a.pdf").read_bytes()
    (scans / "a.pdf").rename(scans / "moved.pdf")
    night(scans, out)
    assert words_file(out / "moved.pdf").exists()
