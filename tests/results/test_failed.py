"""Scans that failed are told as long as they do: in the tables, in what is exported, and on the review page."""

from __future__ import annotations

import csv
import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

import extract
from extract.errors import OutputError, ScanDamaged
from extract.export.registry import EXPORTS, Order
from extract.results.failed import FAILED_SCANS, FailedScan, failed_scans, keep_failed, read_all_scans
from extract.results.ledger import Ledger, ScanEntry, State
from extract.results.records import write_extraction
from extract.review.lists import PER_PAGE
from tests.help.desk import a_record, client, keep
from tests.help.records import an_extraction, full

LOCKED = FailedScan.of(ScanDamaged("in/b.pdf: breaks off", "fetch it again"), "b.pdf", "ab" * 32)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """One scan that was read, and one that failed."""
    write_extraction(an_extraction((full(),)), tmp_path / "a.pdf.json")
    keep_failed(tmp_path, [LOCKED], ["a.pdf"])
    yield tmp_path


def test_a_scan_that_failed_is_told_until_it_is_read(folder: Path) -> None:
    assert failed_scans(folder) == (LOCKED,)
    keep_failed(folder, [FailedScan("c.pdf", None, "is empty")], [])
    assert [one.file for one in failed_scans(folder)] == ["b.pdf", "c.pdf"]
    keep_failed(folder, [], ["b.pdf", "c.pdf"])
    assert failed_scans(folder) == () and not (folder / FAILED_SCANS).exists()


def test_a_scan_with_an_earlier_result_has_that(folder: Path) -> None:
    write_extraction(an_extraction((full(),)), folder / "b.pdf.json")
    assert failed_scans(folder) == ()


def test_a_result_is_found_also_where_the_name_is_no_utf8(tmp_path: Path) -> None:
    failed = FailedScan(r"M\xe4rz.pdf", None, "breaks off")
    keep_failed(tmp_path, [failed], [])
    assert failed_scans(tmp_path) == (failed,)
    write_extraction(an_extraction((full(),)), tmp_path / os.fsdecode(b"M\xe4rz.pdf.json"))
    assert failed_scans(tmp_path) == ()


def test_a_list_that_cannot_be_removed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OutputError, match=rf"{FAILED_SCANS}: cannot be removed: Permission denied"):
        keep_failed(folder, [], ["b.pdf"])


def test_what_failed_at_night_is_in_the_ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.put(
            [
                ScanEntry("b.pdf", b"b.pdf", State.FAILED, cause="breaks off", hint="fetch it again"),
                ScanEntry("gone.pdf", b"gone.pdf", State.FAILED, cause="breaks off", missing="2020-01-01"),
                ScanEntry("w.pdf", b"w.pdf", State.WAITING),
            ]
        )
    assert failed_scans(tmp_path) == (FailedScan("b.pdf", None, "breaks off (fetch it again)"),)


def test_a_folder_of_nothing_but_failures_is_told_too(tmp_path: Path) -> None:
    keep_failed(tmp_path, [LOCKED], [])
    assert list(read_all_scans(tmp_path)) == [LOCKED]


def test_a_list_that_somebody_broke_is_named(folder: Path) -> None:
    (folder / FAILED_SCANS).write_text("[{")
    with pytest.raises(OutputError, match=FAILED_SCANS):
        failed_scans(folder)


@pytest.mark.parametrize("kind", ["csv", "excel", "parquet", "sqlite"])
def test_exports_have_a_row_for_it(kind: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    EXPORTS[kind].write(Order(folder, out))
    told = ("b.pdf", "in/b.pdf: breaks off (fetch it again)")
    if kind == "csv":
        with (out / "scans.csv").open(encoding="utf-8", newline="") as file:
            assert told in [(row["scan"], row["failure"]) for row in csv.DictReader(file)]
    elif kind == "parquet":
        assert told in list(extract.load(out).scans[["scan", "failure"]].itertuples(index=False, name=None))
    elif kind == "sqlite":
        with closing(sqlite3.connect(out / "vorlagen.sqlite")) as database:
            assert told in database.execute("SELECT scan, failure FROM scans").fetchall()
    else:
        sheet = openpyxl.load_workbook(out / "vorlagen.xlsx")["scans"]
        assert told in [(row[0], row[-1]) for row in sheet.iter_rows(values_only=True)]


def test_it_is_loaded_with_the_others(folder: Path) -> None:
    scans = extract.load(folder).scans.set_index("scan")
    assert scans.loc["b.pdf", "failure"] == LOCKED.failure
    assert len(scans) == 2


def test_the_review_page_lists_it(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    keep_failed(tmp_path / "out", [LOCKED], [])
    with client(tmp_path) as browser:
        text = browser.get("/queue").text
    assert "b.pdf" in text and "breaks off" in text


def test_the_review_page_lists_the_first_and_counts_all(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    keep_failed(tmp_path / "out", [FailedScan(f"scan{n:03}.pdf", None, "breaks off") for n in range(PER_PAGE + 7)], [])
    with client(tmp_path) as browser:
        queue, search = browser.get("/queue").text, browser.get("/search").text
    assert (queue.count("breaks off"), "and 7 more" in queue, "breaks off" in search) == (PER_PAGE, True, False)


def test_a_list_that_somebody_broke_is_one_line_on_the_review_page(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    (tmp_path / "out" / FAILED_SCANS).write_text("[{")
    with client(tmp_path) as browser:
        answer = browser.get("/queue")
        assert browser.get("/search").status_code == 200
    assert answer.status_code == 200 and f"{FAILED_SCANS}: cannot be read back" in answer.text
