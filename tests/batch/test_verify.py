"""Scans and results that are no more what the ledger says are named."""

from __future__ import annotations

from pathlib import Path

from extract.batch.verify import verify_folder
from tests.help.nights import a_scan, night


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


def test_verify_calls_nothing_orphaned_that_a_run_or_an_export_wrote(scans: Path, out: Path) -> None:
    night(scans, out)
    for name in ("failed-scans.json", "metadata.json", ".vorlagen-alto.json"):
        (out / name).write_text("{}")
    assert list(verify_folder(out)) == []
    for name in ("sub/tables.json", ".vorlagen-1.pdf.json1.part"):
        (out / name).write_text("{}")
    assert {finding.path for finding in verify_folder(out)} == {"sub/tables.json", ".vorlagen-1.pdf.json1.part"}


def test_scans_in_a_folder_that_is_called_as_one_of_ours_are_read(scans: Path, out: Path) -> None:
    a_scan(scans, "reports/a.pdf", "another paper")
    assert night(scans, out).problems == []
    assert (out / "reports" / "a.pdf.json").exists() and list(verify_folder(out)) == []
