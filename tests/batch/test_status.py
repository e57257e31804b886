"""How a folder stands is told from its ledger."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import app as cli
from extract.errors import ExitCode
from tests.help.commands import SAMPLES
from tests.help.nights import LAST_YEAR, a_scan


def vorlagen(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


@pytest.mark.slow
def test_run_status_and_verify_work_together_as_the_readme_shows(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    a_scan(scans, "empty.pdf", "")
    shutil.copyfile(SAMPLES / "hohenbruch-digital.pdf", a_scan(scans, "a.pdf"))
    os.utime(scans / "a.pdf", (LAST_YEAR, LAST_YEAR))
    first = vorlagen("run", scans, "--out", out, "--jobs", "1", "--tables", "csv, parquet")
    assert first.exit_code == ExitCode.FAILURES, first.output
    assert "the file is empty (0 bytes)" in first.stderr
    assert first.stdout.startswith("the run is complete; some scans failed. 2 read, 1 done, 1 failed")
    assert (out / "vorlagen.csv").exists() and (out / "vorlagen.parquet").exists()
    assert vorlagen("run", scans, "--out", out, "--quiet").output == ""
    status = vorlagen("status", out)
    assert status.exit_code == ExitCode.OK
    assert "done              1\n" in status.stdout and "set aside         1\n" in status.stdout
    found = json.loads(vorlagen("status", out, "--json").stdout)
    assert found["states"] == {"waiting": 0, "running": 0, "done": 1, "failed": 1, "deferred": 0}
    assert found["failed"][0]["name"] == "empty.pdf"
    assert vorlagen("verify", out).exit_code == ExitCode.OK
    (out / "a.pdf.json").write_text("{}")
    altered = vorlagen("verify", out)
    assert (altered.exit_code, altered.stdout) == (ExitCode.NOT_AS_RECORDED, "altered   result  a.pdf.json\n")


def test_a_folder_without_ledger_is_said_to_have_none(tmp_path: Path) -> None:
    for command in ("status", "verify"):
        ended = vorlagen(command, tmp_path)
        assert (ended.exit_code, ended.stderr.count("\n")) == (ExitCode.OUTPUT, 1)
        assert "ledger.sqlite" in ended.stderr
    assert not list(tmp_path.iterdir())


def test_a_run_that_may_not_write_says_so_in_one_line(tmp_path: Path) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    (tmp_path / "taken").touch()
    ended = vorlagen("run", tmp_path / "scans", "--out", tmp_path / "taken")
    assert (ended.exit_code, ended.stderr.count("\n")) == (ExitCode.OUTPUT, 1)
