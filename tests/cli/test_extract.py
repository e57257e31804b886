"""`vorlagen extract` names every scan that it cannot read in one line, and reads the others."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from extract.errors import ExitCode
from tests.help.commands import SAMPLES, files_in, folded, run

SAMPLE = SAMPLES / "hohenbruch-digital.pdf"


def test_the_help_says_what_each_format_is() -> None:
    output = folded(run("extract", "--help").output)
    for name in ("words", "json", "csv", "pictures"):
        assert f"{name}: " in output
    assert "[default: words,json,csv]" in output


def test_an_unknown_format_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    result = run("extract", SAMPLE, "--out", tmp_path / "out", "--format", "json,xlsx")
    assert result.exit_code == ExitCode.USAGE
    assert "xlsx" in result.stderr
    for known in ("json", "csv", "pictures"):
        assert known in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", [("--jobs", "0"), ("--jobs", "two"), ("--time-limit", "0")])
def test_a_number_out_of_range_is_refused(tmp_path: Path, option: tuple[str, str]) -> None:
    result = run("extract", SAMPLE, "--out", tmp_path, *option)
    assert result.exit_code == ExitCode.USAGE
    assert option[0] in result.stderr


def test_a_missing_scan_is_named_in_one_line(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "nowhere.pdf", "--out", tmp_path / "out", "--jobs", "1", "--quiet")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert result.stderr.strip().splitlines() == [f"{tmp_path / 'nowhere.pdf'}: no such file (check the spelling of the path)"]
    assert result.stdout == ""


def test_an_empty_folder_is_named_with_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "in" / "below").mkdir(parents=True)
    (tmp_path / "in" / "notes.txt").write_text("no scan")
    result = run("extract", tmp_path / "in", "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "holds no scans" in result.stderr
    assert "PDF files and images are looked for" in result.stderr


def test_an_output_folder_that_cannot_be_made_stops_the_run_at_once(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = run("extract", SAMPLE, "--out", tmp_path / "taken")
    assert result.exit_code == ExitCode.OUTPUT
    assert "taken" in result.stderr
    assert "--out" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["extract", "show"])
def test_without_tesseract_nothing_is_begun_and_what_to_install_is_said(
    tmp_path: Path, no_programs: dict[str, str], command: str
) -> None:
    result = run(command, SAMPLE, "--out", tmp_path / "out", env=no_programs)
    assert result.exit_code == ExitCode.MISSING_PROGRAM
    assert re.search(r"Tesseract: not found .*install", result.stderr)
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_extract_closes_with_what_it_read_and_how_much_is_in_doubt(tmp_path: Path) -> None:
    (tmp_path / "leer.pdf").touch()
    result = run("extract", SAMPLE, tmp_path / "leer.pdf", "--out", tmp_path / "out", "--jobs", "1")
    written, table = result.stdout.split("\n", 1)
    cells = re.findall(r"[a-z]+|\d+", table)
    record = json.loads((tmp_path / "out" / f"{SAMPLE.name}.json").read_text(encoding="utf-8"))["records"][0]
    assert written == f"Written to {tmp_path / 'out'}"
    assert dict(zip(cells[:6], map(int, cells[6:]), strict=True)) == {
        "scans": 1, "papers": 1, "pages": 2, "values": len(record["evidence"]), "doubts": len(record["review"]), "failures": 1,
    }  # fmt: skip


@pytest.mark.slow
def test_a_profile_says_where_the_time_went(tmp_path: Path) -> None:
    result = run("extract", SAMPLE, "--out", tmp_path / "out", "--jobs", "1", "--quiet", "--profile")
    *steps, total = re.findall(r"│ (\D+?) +│ +([\d.]+) │ +([\d.]+) │ +([\d.]+)% │ +([\d.]+) │", result.stdout)
    assert {"reading the values", "reading the text layer", "writing the results"} <= {name for name, *_ in steps}
    assert total[0] == "together"
    assert float(total[1]) == pytest.approx(sum(float(own) for _, own, *_ in steps), abs=0.01 * len(steps))
    assert float(total[3]) == 100
    assert float(total[4]) == pytest.approx((float(total[1]) + float(total[2])) / 2, abs=0.01)
    assert [float(share) for *_, share, _ in steps] == sorted((float(share) for *_, share, _ in steps), reverse=True)


@pytest.mark.slow
def test_one_bad_scan_does_not_stop_the_good_one(tmp_path: Path) -> None:
    scans, out = tmp_path / "in", tmp_path / "out"
    (scans / "a").mkdir(parents=True)
    shutil.copy(SAMPLE, scans / "a" / "gut.pdf")
    (scans / "leer.pdf").touch()
    result = run("extract", scans, "--out", out, "--jobs", "1")

    assert result.exit_code == ExitCode.EMPTY
    assert [line for line in result.stderr.splitlines() if "leer.pdf" in line and "0 bytes" in line]
    assert "gut.pdf" not in result.stderr

    written = files_in(out)
    assert "a/gut.pdf.json" in written
    assert "vorlagen.csv" in written
    assert not [name for name in written if "leer" in name]
    record = json.loads((out / "a" / "gut.pdf.json").read_text(encoding="utf-8"))
    assert record["source"]["file"] == "a/gut.pdf"
    assert record["records"][0]["reference"] == "64/2023"
    assert files_in(scans) == ["a/gut.pdf", "leer.pdf"]
