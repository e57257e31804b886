"""In the morning one page tells what happened."""

from __future__ import annotations

from pathlib import Path

from tests.help.nights import a_scan, night


def test_the_report_shows_failures_with_their_next_step_and_escapes_names(scans: Path, out: Path) -> None:
    a_scan(scans, "<b>bad.pdf", "damaged: this")
    a_scan(scans, "odd.pdf", "doubtful: this")
    report = night(scans, out)
    page = (out / "reports" / f"{report.run}.html").read_text()
    assert "&lt;b&gt;bad.pdf" in page and "<b>bad" not in page
    assert "scan the paper again" in page
    assert "odd.pdf" in page and "<svg" in page and "<script" not in page and "http" not in page
