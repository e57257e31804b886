"""One call of the command: what it could not do is its exit code, and it begins nothing that it cannot end."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from pathlib import Path

import pytest

from extract.batch.session import Plan, Session, Summary
from extract.batch.worker import ScanCounts
from extract.corrections.correction import SCAN, Action, Correction
from extract.corrections.log import CorrectionLog
from extract.errors import ExitCode, OutputError, ScanDamaged, ScanEmpty, VorlagenError
from extract.options import Options
from extract.results.records import read_extraction
from tests.help.commands import Command
from tests.help.nights import a_scan
from tests.help.pages import text_pdf
from tests.help.readers import recorded


def test_the_exit_code_is_the_one_cause_that_all_failures_share() -> None:
    def code(*failures: VorlagenError) -> ExitCode:
        return Summary(1, ScanCounts(), failures).exit_code

    assert code() == ExitCode.OK
    assert code(ScanEmpty("a"), ScanEmpty("b")) == ExitCode.EMPTY
    assert code(ScanEmpty("a"), ScanDamaged("b")) == ExitCode.SEVERAL_CAUSES


def test_an_output_folder_that_cannot_be_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "taken").touch()
    plan = Plan((tmp_path / "a.pdf",), tmp_path / "taken", ("json",), Options())
    with pytest.raises(OutputError, match="taken"), Session(plan):
        pytest.fail("work began")


def test_scans_that_failed_and_what_is_no_scan_are_told_at_the_end(vorlagen: Command, tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    (scans / "a.pdf").write_bytes(text_pdf())
    (scans / "b.pdf").write_bytes(text_pdf()[:300])
    (scans / "c.docx").write_bytes(b"PK\3\4")
    ended = vorlagen("extract", scans, "--out", out, "--jobs", "1")
    assert "Passed over, since they are no scans: 1 .docx" in ended.stdout
    with (out / "scans.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["scan"]: row["failure"] for row in csv.DictReader(file)}
    assert rows["a.pdf"] == "" and "breaks off" in rows["b.pdf"] and len(rows) == 2


def test_a_night_tells_the_same(vorlagen: Command, tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    for name, content in (("a.pdf", text_pdf()), ("b.pdf", text_pdf()[:300]), ("c.p7m", b"0\x82")):
        (scans / name).write_bytes(content)
        os.utime(scans / name, (1e9, 1e9))
    ended = vorlagen("run", scans, "--out", out, "--jobs", "1")
    assert "Passed over, since they are no scans: 1 .p7m" in ended.stdout
    (report,) = (out / "reports").glob("*.json")
    assert json.loads(report.read_text(encoding="utf-8"))["passed_over"] == {".p7m": 1}
    assert ".p7m" in report.with_suffix(".html").read_text(encoding="utf-8")
    with (out / "scans.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["scan"]: row["failure"] for row in csv.DictReader(file)}
    assert rows["a.pdf"] == "" and "breaks off" in rows["b.pdf"] and len(rows) == 2


def test_papers_begin_where_people_have_said_it_in_the_folder_of_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.worker.read_scan", recorded)
    a_scan(tmp_path, "a.pdf", "typed:Der Weg ist erneuert.\fDie Brücke ist erneuert.")
    out = tmp_path / "out"
    out.mkdir()
    sha256 = hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest()
    with CorrectionLog(out) as log:
        log.add((sha256, SCAN), [Correction("/pages/2", Action.BORDER, new=True)], 0)
    with Session(Plan((tmp_path / "a.pdf",), out, ("json",), Options(), 1)) as session:
        assert [outcome.error for outcome in session.outcomes()] == [None]
    assert [record.pages for record in read_extraction(out / "a.pdf.json").records] == [(1,), (2,)]
