"""The nightly run reads what is new, once; accounts for every file; and takes up what an earlier run left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.batch import nightly
from extract.batch.inputs import find_jobs
from extract.batch.nightly import Night, Run
from extract.batch.runner import read_all
from extract.batch.settings import Settings
from extract.corrections.correction import SCAN, Action, Correction
from extract.corrections.log import CorrectionLog
from extract.errors import ExitCode, MissingProgram, OutputError, ScanNotFound
from extract.options import Options
from extract.results.records import read_extraction
from extract.tables.csv import write_csv
from tests.help import readers
from tests.help.nights import a_scan, checksums, entries, night, states
from tests.help.readers import recorded


def test_a_second_run_reads_only_what_is_new(scans: Path, out: Path) -> None:
    first = night(scans, out)
    assert (first.exit_code, first.counts["done"]) == (ExitCode.OK, 3)
    before = checksums(out)
    a_scan(scans, "d.pdf")
    second = night(scans, out)
    assert (second.counts["done"], second.counts["known before"]) == (1, 3)
    assert set(checksums(out)) - set(before) == {"d.pdf.json"}
    assert night(scans, out).counts["read"] == 0


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
    assert all(end.error is None for end in read_all(jobs, Options(), 1, recorded))
    write_csv((read_extraction(job.record) for job in sorted(jobs, key=lambda job: job.name)), plain)
    assert checksums(out) == checksums(plain)


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


def test_leaving_a_run_early_gives_back_what_is_in_flight(scans: Path, out: Path) -> None:
    with Run(Night(Settings(scans=scans, out=out, jobs=1), reader=readers.recorded)) as run:
        next(run.outcomes())
    assert sorted(states(out).values()) == ["done", "waiting", "waiting"]
    (report,) = (out / "reports").glob("*.json")
    assert json.loads(report.read_text())["exit_code"] == ExitCode.INTERRUPTED
    assert night(scans, out).counts["done"] == 2


TYPED = "typed:Gemeinde Ellerloh\n\nVorlagen Nr.: {0}/2015 vom 04.03.2015\n\nSachverhalt:\nEs staubt.\f\nUnd es staubt weiter.\f\nImmer noch."


def say_where_papers_begin(out: Path, name: str, *pages: int) -> None:
    sha256 = entries(out)[name].sha256 or ""
    with CorrectionLog(out) as log:
        said = [Correction(f"/pages/{page}", Action.BORDER, new=True, group=str(page), who="A. Ebert") for page in pages]
        log.add((sha256, SCAN), said, 0)


def pages_of_papers(out: Path, name: str) -> list[tuple[int, ...]]:
    return [record.pages for record in read_extraction(out / f"{name}.json").records]


def test_a_scan_is_read_anew_when_people_have_said_where_its_papers_begin_and_no_other_is(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    for n, name in enumerate(("a.pdf", "b.pdf", "c.pdf")):
        a_scan(scans, name, TYPED.format(n))
    night(scans, out)
    assert pages_of_papers(out, "a.pdf") == [(1, 2, 3)]
    say_where_papers_begin(out, "a.pdf", 2)
    report = night(scans, out)
    assert (report.counts["done"], report.counts["known before"]) == (1, 2)
    assert pages_of_papers(out, "a.pdf") == [(1,), (2, 3)]
    assert night(scans, out).counts["read"] == 0
    with CorrectionLog(out) as log:
        log.add((entries(out)["a.pdf"].sha256 or "", SCAN), [Correction("/pages/2", Action.UNDO, new="2")], 9)
    assert night(scans, out).counts["done"] == 1
    assert pages_of_papers(out, "a.pdf") == [(1, 2, 3)]


def test_one_scan_is_read_alone_where_it_is_named_and_others_are_left_as_they_are(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    for n, name in enumerate(("a.pdf", "b.pdf")):
        a_scan(scans, name, TYPED.format(n))
    night(scans, out)
    say_where_papers_begin(out, "a.pdf", 3)
    say_where_papers_begin(out, "b.pdf", 3)
    a_scan(scans, "new.pdf")
    report = night(scans, out, only=frozenset({"b.pdf"}))
    assert (report.counts["done"], report.counts["vanished"]) == (1, 0)
    assert (pages_of_papers(out, "a.pdf"), pages_of_papers(out, "b.pdf")) == ([(1, 2, 3)], [(1, 2), (3,)])
    assert "new.pdf" not in entries(out)
    assert night(scans, out).counts["done"] == 2
    with pytest.raises(ScanNotFound, match=r"d\.pdf: there is no such scan"):
        night(scans, out, only=frozenset({"d.pdf"}))
