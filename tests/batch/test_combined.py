"""The tables of a nightly run: the same as those of an export, never stale, and only of the kinds that are asked for."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import extract
from extract.batch.nightly import Night, Run
from extract.batch.settings import Settings
from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog
from extract.errors import ExitCode
from extract.results.folder import read_extractions
from extract.results.ledger import Ledger
from extract.results.records import read_extraction
from extract.tables.arrow import schema
from extract.tables.model import tables
from extract.tables.parquet import write_parquet
from tests.help import readers
from tests.help.nights import a_scan, entries, night

BOTH = ("csv", "parquet")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    for name in ("a.pdf", "b.tif", "sub/c.pdf"):
        a_scan(tmp_path / "scans", name)
    a_scan(tmp_path / "scans", "d.pdf", "doubtful: a, b")
    return tmp_path / "scans"


def kinds(out: Path) -> set[str]:
    return {path.suffix for path in out.glob("vorlagen.*")}


def correct(out: Path, name: str, reference: str) -> None:
    with Ledger(out) as ledger:
        entry = ledger.entry(name)
    assert entry is not None and entry.sha256 is not None
    read = next(one for one in read_extractions(out, corrected=False) if one.source.file == name).records[0].reference
    by_hand = Correction("/reference", Action.EDIT, read, reference, machine=read, group="1", who="A. Ebert")
    with CorrectionLog(out) as log:
        log.add((entry.sha256, 1), [by_hand], 0)


def references(out: Path, corrected: bool = True) -> list[str]:
    return list(extract.load(out, corrected=corrected).vorlagen["reference"])


def test_the_parquet_of_a_run_equals_that_of_an_export(scans: Path, out: Path, tmp_path: Path) -> None:
    night(scans, out, tables=BOTH)
    write_parquet(read_extractions(out), tmp_path / "exported")
    for name in tables():
        assert pq.read_table(out / f"{name}.parquet").equals(pq.read_table(tmp_path / "exported" / f"{name}.parquet")), name
    assert kinds(out) == {".csv", ".parquet"}


def test_a_new_scan_is_added_to_the_parquet_and_nothing_is_written_where_nothing_is_new(scans: Path, out: Path) -> None:
    night(scans, out, tables=BOTH)
    written = (out / "vorlagen.parquet").stat().st_ino
    night(scans, out, tables=BOTH)
    assert (out / "vorlagen.parquet").stat().st_ino == written
    a_scan(scans, "e.pdf")
    night(scans, out, tables=BOTH)
    assert list(pq.read_table(out / "scans.parquet")["scan"].to_pylist()) == ["a.pdf", "b.tif", "d.pdf", "e.pdf", "sub/c.pdf"]


def test_tables_of_a_kind_that_is_no_longer_asked_for_do_not_stay_and_grow_stale(scans: Path, out: Path) -> None:
    night(scans, out)
    assert kinds(out) == {".csv"}
    night(scans, out, tables=["parquet"])
    assert kinds(out) == {".parquet"}
    night(scans, out)
    assert kinds(out) == {".csv"}


def test_what_is_corrected_after_a_run_is_loaded_at_once_and_stands_in_the_next_parquet(scans: Path, out: Path) -> None:
    night(scans, out, tables=BOTH)
    machine = references(out)
    correct(out, "a.pdf", "7/2020")
    assert references(out) == ["7/2020", *machine[1:]]
    assert references(out, corrected=False) == machine
    night(scans, out, tables=BOTH)
    assert pq.read_table(out / "vorlagen.parquet")["reference"][0].as_py() == "7/2020"
    assert references(out) == ["7/2020", *machine[1:]]
    assert references(out, corrected=False) == machine


def test_a_folder_with_both_gives_the_same_frames_from_parquet_as_from_records(scans: Path, out: Path) -> None:
    night(scans, out)
    from_records = extract.load(out, confidence=True)
    frames = {name: from_records.read(name) for name in tables()}
    night(scans, out, tables=BOTH)
    (out / "a.pdf.json").unlink()  # what follows can only come from Parquet
    from_parquet = extract.load(out, confidence=True)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(from_parquet.read(name), frame)


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


def test_a_new_description_of_a_column_stands_beside_the_tables_after_the_next_run(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(scans, out, tables=BOTH)
    papers = tables()["vorlagen"]
    about = {**papers.about, "subject": replace(papers.about["subject"], description="In new words.")}
    described = {**tables(), "vorlagen": replace(papers, about=about)}
    for module in ("datapackage", "arrow"):
        monkeypatch.setattr(f"extract.tables.{module}.tables", lambda: described)
    schema.cache_clear()
    night(scans, out, tables=BOTH)
    schema.cache_clear()
    assert "In new words." in (out / "datapackage.json").read_text(encoding="utf-8")
    assert pq.read_schema(out / "vorlagen.parquet").field("subject").metadata[b"description"] == b"In new words."


def test_the_report_of_a_night_counts_the_papers_of_all_results_that_are_no_vorlage(scans: Path, out: Path) -> None:
    assert night(scans, out).counts["no Vorlage"] == 0
    no_vorlage(out, "a.pdf")
    report = night(scans, out)
    assert report.counts["no Vorlage"] == 1
    assert "<b>1</b>no Vorlage" in (out / "reports" / f"{report.run}.html").read_text(encoding="utf-8")


def no_vorlage(out: Path, name: str) -> None:
    with Ledger(out) as ledger:
        sha256 = ledger.entries()[name].sha256 or ""
    with CorrectionLog(out) as log:
        log.add((sha256, 1), [Correction("", Action.NO_VORLAGE, new=True, group="g", who="B. Roth")], 0)


def test_the_report_of_a_night_that_was_interrupted_counts_them_too(scans: Path, out: Path) -> None:
    night(scans, out)
    no_vorlage(out, "a.pdf")
    a_scan(scans, "new.pdf")
    with Run(Night(Settings(scans=scans, out=out, jobs=1), reader=readers.recorded)):
        pass
    *_, last = sorted((out / "reports").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    report = json.loads(last.read_text(encoding="utf-8"))
    assert report["exit_code"] == ExitCode.INTERRUPTED and report["counts"]["no Vorlage"] == 1


def test_a_result_that_cannot_be_read_back_is_told_once_in_no_table_and_its_scan_read_anew(scans: Path, out: Path) -> None:
    night(scans, out)
    no_vorlage(out, "a.pdf")
    correct(out, "b.tif", "91/2017")
    for name in ("a.pdf", "b.tif"):
        (out / f"{name}.json").write_text("{", encoding="utf-8")
    report = night(scans, out)
    assert [(problem[0].split(":")[0][-10:], problem[1]) for problem in report.problems] == [
        ("a.pdf.json", "the next run reads its scan anew"),
        ("b.tif.json", "the next run reads its scan anew"),
    ]
    assert (report.exit_code, report.counts["no Vorlage"]) == (ExitCode.FAILURES, 0)
    with open(out / "vorlagen.csv", encoding="utf-8", newline="") as file:
        assert {row["scan"] for row in csv.DictReader(file)} == {"d.pdf", "sub/c.pdf"}
    mended = night(scans, out)
    assert (mended.counts["done"], mended.counts["no Vorlage"], mended.problems) == (2, 1, [])
    assert "91/2017" in references(out)
    (scans / "a.pdf").unlink()
    (out / "a.pdf.json").write_text("{", encoding="utf-8")
    assert night(scans, out).problems[0][1] == "put its scan back into the folder"


def test_what_an_older_version_kept_of_scans_is_made_anew_once(scans: Path, out: Path) -> None:
    night(scans, out)
    papers = (out / "vorlagen.csv").read_bytes()
    with Ledger(out) as ledger:
        ledger.put((), {name: b"as it was once" for name, _ in list(ledger.table_rows())})
    night(scans, out)
    assert (out / "vorlagen.csv").read_bytes() == papers
    with Ledger(out) as ledger:
        assert b"as it was once" not in dict(ledger.table_rows()).values()
