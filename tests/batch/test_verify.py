"""Scans and results that are no more what the ledger says are named."""

from __future__ import annotations

from pathlib import Path

from extract.batch.verify import verify_folder
from tests.help.nights import night


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
