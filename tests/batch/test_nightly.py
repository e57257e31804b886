"""The nightly run reads what is new, once; accounts for every file; and takes up what an earlier run left."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from extract.batch import nightly
from extract.batch.inputs import find_jobs
from extract.batch.lock import locked
from extract.batch.nightly import Night, Run
from extract.batch.runner import run as run_jobs
from extract.batch.settings import Settings
from extract.batch.verify import verify_folder
from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog
from extract.errors import ExitCode, Locked, MissingProgram, OutputError
from extract.options import Options
from extract.results.ledger import Entry, Ledger
from extract.results.records import read_extraction
from extract.tables.csv import write_csv
from tests.help import readers
from tests.help.nights import LAST_YEAR, a_scan, checksums, night
from tests.help.readers import recorded


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


# What is read


def test_what_people_corrected_stands_in_the_tables_after_the_next_run(scans: Path, out: Path) -> None:
    night(scans, out)
    entry = entries(out)["a.pdf"]
    read = read_extraction(out / "a.pdf.json").records[0].reference
    by_hand = Correction("/reference", Action.EDIT, read, "7/2020", machine=read, group="1", who="A. Ebert")
    with CorrectionLog(out) as log:
        log.add((entry.sha256 or "", 1), [by_hand], 0)
    assert night(scans, out).counts["read"] == 0
    with (out / "vorlagen.csv").open(encoding="utf-8", newline="") as file:
        references = {row["scan"]: row["reference"] for row in csv.DictReader(file)}
    assert references["a.pdf"] == "7/2020"
    assert references["b.tif"] == read_extraction(out / "b.tif.json").records[0].reference
    assert read_extraction(out / "a.pdf.json").records[0].reference == read


def test_a_second_run_reads_only_what_is_new(scans: Path, out: Path) -> None:
    first = night(scans, out)
    assert (first.exit_code, first.counts["done"]) == (ExitCode.OK, 3)
    before = checksums(out)
    a_scan(scans, "d.pdf")
    second = night(scans, out)
    assert (second.counts["done"], second.counts["known before"]) == (1, 3)
    assert set(checksums(out)) - set(before) == {"d.pdf.json"}
    assert night(scans, out).counts["read"] == 0


def test_a_scan_whose_content_changed_is_read_again_and_one_that_was_only_touched_is_not(scans: Path, out: Path) -> None:
    night(scans, out)
    a_scan(scans, "a.pdf", "another content", LAST_YEAR + 5)
    a_scan(scans, "b.tif", mtime=LAST_YEAR + 5)
    report = night(scans, out)
    assert (report.counts["done"], report.counts["known before"]) == (1, 2)
    assert json.loads((out / "a.pdf.json").read_text())["records"][0]["subject"] == "another content"


def test_other_options_or_another_version_make_all_results_stale(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(scans, out)
    assert night(scans, out, time_limit=77).counts["read"] == 0
    assert night(scans, out, language="deu_latf").counts["done"] == 3
    monkeypatch.setattr("extract.batch.producer.__version__", "9.9")
    assert night(scans, out, language="deu_latf").counts["done"] == 3


def test_again_reads_all(scans: Path, out: Path) -> None:
    night(scans, out)
    assert night(scans, out, again=True).counts["done"] == 3


def test_a_result_that_somebody_deleted_is_made_again(scans: Path, out: Path) -> None:
    night(scans, out)
    before = checksums(out)
    (out / "a.pdf.json").unlink()
    assert night(scans, out).counts["read"] == 1
    assert checksums(out) == before


def test_tables_and_records_equal_those_of_extract_on_the_same_files(scans: Path, out: Path, tmp_path: Path) -> None:
    a_scan(scans, "doubtful.pdf", "doubtful: a, b")
    assert night(scans, out).exit_code == ExitCode.REVIEWS
    plain = tmp_path / "plain"
    jobs = find_jobs((scans,), plain).jobs
    assert all(end.error is None for end in run_jobs(jobs, Options(), 1, recorded))
    write_csv((read_extraction(job.record) for job in sorted(jobs, key=lambda job: job.name)), plain)
    assert checksums(out) == checksums(plain)


# Failures


def test_a_scan_that_kills_its_worker_is_tried_three_times_and_then_set_aside(scans: Path, out: Path) -> None:
    a_scan(scans, "bad.pdf", "killed: by this")
    for tries in (1, 2, 3):
        (failure,) = night(scans, out).failures
        assert (failure.scan, failure.tries) == ("bad.pdf", tries)
        assert "SIGKILL" in failure.cause
    assert night(scans, out).counts["read"] == 0
    assert night(scans, out, retry_failed=True).counts["failed"] == 1
    assert len(entries(out)) == 4


def test_a_scan_that_fails_by_its_content_is_not_tried_again_by_itself(scans: Path, out: Path) -> None:
    a_scan(scans, "bad.pdf", "damaged: this")
    assert night(scans, out).exit_code == ExitCode.FAILURES
    assert night(scans, out).exit_code == ExitCode.OK
    assert night(scans, out, retry_failed=True).exit_code == ExitCode.FAILURES


def test_when_too_many_fail_the_run_stops_and_the_rest_waits(scans: Path, out: Path) -> None:
    for number in range(8):
        a_scan(scans, f"0{number}.pdf", f"damaged: {number} larger than the others, so tried before them")
    report = night(scans, out, failure_rate=0.5, failure_count=4)
    assert (report.exit_code, report.counts["failed"]) == (ExitCode.FAILURE_RATE, 4)
    assert sorted(states(out).values()).count("waiting") == report.counts["left waiting"] == 7


def test_a_program_that_is_missing_half_way_stops_the_run_and_costs_no_scan(scans: Path, out: Path) -> None:
    for name in ("a.pdf", "b.tif"):
        a_scan(scans, name, f"content of {name}, larger than the others, so read before them")
    bad = a_scan(scans, "b2.pdf", "missing-program: at the third of four")
    with pytest.raises(MissingProgram):
        night(scans, out)
    assert states(out) == {"a.pdf": "done", "b.tif": "done", "b2.pdf": "waiting", "sub/c.pdf": "waiting"}
    (report,) = (out / "reports").glob("*.json")
    assert json.loads(report.read_text())["exit_code"] == ExitCode.MISSING_PROGRAM
    a_scan(scans, bad.name, "content")
    assert night(scans, out).exit_code == ExitCode.OK
    assert set(states(out).values()) == {"done"}


def test_a_full_disk_stops_the_run_and_the_next_one_completes_it(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OutputError("out: no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(nightly, "write_tables", full)
        with pytest.raises(OutputError):
            night(scans, out)
    assert not list(out.glob("*.csv"))
    report = night(scans, out)
    assert (report.exit_code, report.counts["read"]) == (ExitCode.OK, 0)
    assert (out / "vorlagen.csv").read_text().count("\n") == 4


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


def test_a_second_run_on_the_same_output_is_refused_and_told_who_holds_it(scans: Path, out: Path) -> None:
    out.mkdir()
    with locked(out), pytest.raises(Locked, match=f"process {os.getpid()} on .* since 20"):
        night(scans, out)
    assert night(scans, out).exit_code == ExitCode.OK


def test_leaving_a_run_early_gives_back_what_is_in_flight(scans: Path, out: Path) -> None:
    with Run(Night(Settings(scans=scans, out=out, jobs=1), reader=readers.recorded)) as run:
        next(run.outcomes())
    assert sorted(states(out).values()) == ["done", "waiting", "waiting"]
    (report,) = (out / "reports").glob("*.json")
    assert json.loads(report.read_text())["exit_code"] == ExitCode.INTERRUPTED
    assert night(scans, out).counts["done"] == 2


# What is told


def test_every_line_of_the_log_is_json_with_the_id_of_its_run(scans: Path, out: Path) -> None:
    a_scan(scans, "bad.pdf", "damaged: this")
    report = night(scans, out)
    lines = [json.loads(line) for line in (out / "logs" / f"{report.run}.jsonl").read_text().splitlines()]
    assert {line["run"] for line in lines} == {report.run}
    assert [line["event"] for line in lines].count("done") == 3
    (failed,) = (line for line in lines if line["event"] == "failed")
    assert (failed["scan"], failed["exit_code"]) == ("bad.pdf", ExitCode.DAMAGED)
    assert lines[-1]["event"] == "ended"


def test_the_report_shows_failures_with_their_next_step_and_escapes_names(scans: Path, out: Path) -> None:
    a_scan(scans, "<b>bad.pdf", "damaged: this")
    a_scan(scans, "odd.pdf", "doubtful: this")
    report = night(scans, out)
    page = (out / "reports" / f"{report.run}.html").read_text()
    assert "&lt;b&gt;bad.pdf" in page and "<b>bad" not in page
    assert "scan the paper again" in page
    assert "odd.pdf" in page and "<svg" in page and "<script" not in page and "http" not in page


def test_only_the_newest_logs_are_kept(scans: Path, out: Path) -> None:
    (out / "logs").mkdir(parents=True)
    for number in range(5):
        (out / "logs" / f"2020-01-0{number + 1}.jsonl").touch()
    report = night(scans, out, keep_logs=3)
    assert sorted(path.stem for path in (out / "logs").iterdir()) == ["2020-01-04", "2020-01-05", report.run]


def test_verify_names_what_is_missing_altered_and_orphaned(scans: Path, out: Path) -> None:
    night(scans, out)
    assert list(verify_folder(out)) == []
    (scans / "a.pdf").write_text("bit rot")
    (scans / "b.tif").unlink()
    (out / "a.pdf.json").unlink()
    (out / "b.tif.json").write_text("{}")
    (out / "other.pdf.json").write_text("{}")
    found = {(finding.kind, finding.what, finding.path) for finding in verify_folder(out)}
    assert found == {
        ("altered", "scan", "a.pdf"),
        ("missing", "scan", "b.tif"),
        ("missing", "result", "a.pdf.json"),
        ("altered", "result", "b.tif.json"),
        ("orphaned", "result", "other.pdf.json"),
    }
