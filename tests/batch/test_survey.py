"""Files that come, grow, change places, or go between two nightly runs: each is accounted for."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from extract.errors import ExitCode, ScanNotFound
from extract.results.ledger import State
from tests.help.nights import LAST_YEAR, a_scan, checksums, entries, night, states


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


def test_a_young_file_that_breaks_off_counts_as_unfinished_an_old_one_as_damaged(scans: Path, out: Path) -> None:
    young = a_scan(scans, "young.pdf", "damaged: half of it", mtime=time.time() - 100)
    a_scan(scans, "old.pdf", "damaged: half of another")
    report = night(scans, out)
    assert (report.deferred, [failure.scan for failure in report.failures]) == (["young.pdf"], ["old.pdf"])
    os.utime(young, (LAST_YEAR, LAST_YEAR))
    assert [failure.scan for failure in night(scans, out).failures] == ["young.pdf"]


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


def test_a_scan_whose_content_changed_is_read_again_and_one_that_was_only_touched_is_not(scans: Path, out: Path) -> None:
    night(scans, out)
    a_scan(scans, "a.pdf", "another content", LAST_YEAR + 5)
    a_scan(scans, "b.tif", mtime=LAST_YEAR + 5)
    report = night(scans, out)
    assert (report.counts["done"], report.counts["known before"]) == (1, 2)
    assert json.loads((out / "a.pdf.json").read_text())["records"][0]["subject"] == "another content"
