"""Every run leaves a log that programs can read, and only so many logs are kept."""

from __future__ import annotations

import json
from pathlib import Path

from extract.errors import ExitCode
from tests.help.nights import a_scan, night


def test_every_line_of_the_log_is_json_with_the_id_of_its_run(scans: Path, out: Path) -> None:
    a_scan(scans, "bad.pdf", "damaged: this")
    report = night(scans, out)
    lines = [json.loads(line) for line in (out / "logs" / f"{report.run}.jsonl").read_text().splitlines()]
    assert {line["run"] for line in lines} == {report.run}
    assert [line["event"] for line in lines].count("done") == 3
    (failed,) = (line for line in lines if line["event"] == "failed")
    assert (failed["scan"], failed["exit_code"]) == ("bad.pdf", ExitCode.DAMAGED)
    assert lines[-1]["event"] == "ended"


def test_only_the_newest_logs_are_kept(scans: Path, out: Path) -> None:
    (out / "logs").mkdir(parents=True)
    for number in range(5):
        (out / "logs" / f"2020-01-0{number + 1}.jsonl").touch()
    report = night(scans, out, keep_logs=3)
    assert sorted(path.stem for path in (out / "logs").iterdir()) == ["2020-01-04", "2020-01-05", report.run]
