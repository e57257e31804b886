"""The command `vorlagen export`: it lists its formats, says what it wrote, and what to do when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog
from extract.errors import ExitCode
from extract.export.registry import EXPORTS
from extract.results.records import write_extraction
from tests.help.commands import run
from tests.help.records import an_extraction, full


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_extraction(an_extraction((full(),)), tmp_path / "out" / "a.pdf.json")
    return tmp_path / "out"


@pytest.mark.parametrize("asked", [("--to",), ("--to", "xml")])
def test_without_a_known_format_all_are_listed(asked: tuple[str, ...], out: Path) -> None:
    result = run("export", out, "--out", out / "x", *asked)
    assert result.exit_code == ExitCode.USAGE
    for name, export in EXPORTS.items():
        assert f"{name:<9}{export.summary}" in result.stderr


def test_the_help_lists_the_formats() -> None:
    help_ = run("export", "--help").output
    for name in EXPORTS:
        assert f"{name} " in help_


@pytest.mark.parametrize("name", ["csv", "excel", "parquet", "jsonl", "sqlite", "oparl"])
def test_each_format_that_needs_no_scan_is_written_and_counted(name: str, out: Path, tmp_path: Path) -> None:
    result = run("export", out, "--to", name, "--out", tmp_path / name)
    assert result.exit_code == 0, result.output
    count = sum(path.is_file() for path in (tmp_path / name).rglob("*"))
    assert f"{count} file" in result.stdout
    assert str(tmp_path / name) in result.stdout


def test_results_without_words_say_what_to_do_and_have_their_own_exit_code(out: Path, tmp_path: Path) -> None:
    result = run("export", out, "--to", "alto", "--out", tmp_path / "alto")
    assert result.exit_code == ExitCode.NO_RESULTS
    assert result.stderr.startswith("a.pdf: ")
    assert "run `vorlagen extract` again" in result.stderr


def test_a_missing_scan_says_what_to_name(out: Path, tmp_path: Path) -> None:
    result = run("export", out, "--to", "pdf", "--out", tmp_path / "pdf")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "--scans" in result.stderr


def test_a_folder_without_results_says_which_one_to_name(tmp_path: Path) -> None:
    result = run("export", tmp_path, "--to", "csv", "--out", tmp_path / "csv")
    assert result.exit_code == ExitCode.NO_RESULTS
    assert "vorlagen extract" in result.stderr
    assert not list(tmp_path.rglob("*.csv"))


def test_an_export_replaces_the_former_one(out: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("export", out, "--to", "sqlite", "--out", tmp_path / "db").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "db").iterdir()) == ["metadata.json", "vorlagen.sqlite"]


def test_papers_that_are_no_vorlage_are_counted_and_only_where_they_are_left_out(out: Path, tmp_path: Path) -> None:
    strange = Correction("", Action.NO_VORLAGE, new=True, group="g", who="B. Roth")
    with CorrectionLog(out) as log:
        log.add(("0" * 64, 1), [strange], 0)
    for name in ("csv", "jsonl", "oparl"):
        told = run("export", out, "--to", name, "--out", tmp_path / name).stderr
        assert "1 paper left out: it was said to be no Vorlage" in told
    assert "no Vorlage" not in run("export", out, "--to", "csv", "--machine", "--out", tmp_path / "machine").stderr
