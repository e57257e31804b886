"""The command explains itself, says what is wrong in one line, and tells causes apart by its exit code."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract import __version__
from extract.cli.app import main
from extract.errors import ExitCode

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/scans/hohenbruch-digital.pdf"
COMMANDS = ("extract", "show", "doctor")


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env, prog_name="vorlagen")


def folded(text: str) -> str:
    return " ".join(text.split())


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def no_programs(tmp_path: Path) -> dict[str, str]:
    """An environment in which no program can be found."""
    (tmp_path / "empty").mkdir()
    return {"PATH": str(tmp_path / "empty")}


@pytest.fixture
def fake_tesseract(tmp_path: Path) -> dict[str, str]:
    """An environment whose Tesseract knows English only."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        "case \"$*\" in *--list-langs*) printf 'List of available languages (1):\\neng\\n';; "
        "*) printf 'tesseract 5.3.0\\n';; esac\n"
    )
    program.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin"}


def test_the_version_is_the_packages() -> None:
    result = run("--version")
    assert result.exit_code == ExitCode.OK
    assert result.output.strip() == f"vorlagen, version {__version__}"


def test_the_help_lists_every_command_with_what_it_does() -> None:
    for result in (run("--help"), run("-h")):
        assert result.exit_code == ExitCode.OK
        for command in COMMANDS:
            assert re.search(rf"^  {command} +\S+", result.output, re.MULTILINE), command


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_an_example_that_can_be_typed(command: str) -> None:
    output = run(command, "--help").output
    examples = re.findall(rf"^ +vorlagen {command} .*$", output, re.MULTILINE)
    assert examples
    for sample in re.findall(r"samples/\S+", " ".join(examples)):
        assert (ROOT / sample).exists(), sample


@pytest.mark.parametrize(
    ("command", "codes"),
    [
        ("extract", tuple(ExitCode)),
        ("show", tuple(ExitCode)),
        ("doctor", (ExitCode.OK, ExitCode.MISSING_PROGRAM, ExitCode.OUTPUT, ExitCode.BAD_FORM)),
    ],
)
def test_the_help_of_a_command_lists_its_exit_codes(command: str, codes: tuple[ExitCode, ...]) -> None:
    output = folded(run(command, "--help").output)
    assert "Exit codes:" in output
    for code in codes:
        assert re.search(rf" {code.value} +\S", output), code
    if command != "doctor":
        assert all(code.text in output for code in codes)


def test_the_readme_lists_the_same_exit_codes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = {int(code): text.strip() for code, text in re.findall(r"^\| (\d+) \|(.*)\|$", readme, re.MULTILINE)}
    assert listed == {code.value: code.text for code in ExitCode}


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


@pytest.mark.parametrize("arguments", [("extract",), ("extract", "a.pdf"), ("show", "a.pdf"), ("exrtact",)])
def test_a_wrong_call_says_what_is_missing_and_where_help_is(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == ExitCode.USAGE
    assert "Error:" in result.stderr
    assert "--help" in result.stderr


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
    assert "PDF, TIFF, JPEG and PNG" in result.stderr


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


def test_the_doctor_finds_everything_where_everything_is_installed(tmp_path: Path) -> None:
    result = run("doctor", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.OK, result.output
    for what in ("Tesseract", "Language data: deu", "Names model", "Checkbox model", "Forms", "Output folder"):
        assert re.search(rf"^ok +{what}", result.output, re.MULTILINE), what
    assert not re.search("^(missing|problem)", result.output, re.MULTILINE)


def test_the_doctor_says_what_to_install_where_tesseract_is_missing(no_programs: dict[str, str]) -> None:
    result = run("doctor", env=no_programs)
    assert result.exit_code == ExitCode.MISSING_PROGRAM
    assert re.search(r"^missing +Tesseract: not found\n +→ .*install.*tesseract", result.output, re.MULTILINE)
    assert "Traceback" not in result.output


def test_the_doctor_says_what_to_install_where_german_is_missing(fake_tesseract: dict[str, str]) -> None:
    result = run("doctor", env=fake_tesseract)
    assert result.exit_code == ExitCode.MISSING_PROGRAM
    assert re.search(r"^ok +Tesseract: 5\.3\.0", result.output, re.MULTILINE)
    assert re.search(r"^missing +Language data: deu .*eng.*\n +→ .*tesseract-", result.output, re.MULTILINE)


def test_the_doctor_says_when_the_output_folder_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = run("doctor", "--out", tmp_path / "taken")
    assert result.exit_code == ExitCode.OUTPUT
    assert re.search(r"^problem +Output folder: .*taken.*\n +→ .*--out", result.output, re.MULTILINE)


def test_the_doctor_tells_a_tesseract_that_is_too_old_from_one_that_is_not_there(fake_tesseract: dict[str, str]) -> None:
    program = Path(fake_tesseract["PATH"].split(os.pathsep)[0], "tesseract")
    program.write_text(program.read_text().replace("5.3.0", "3.05.02"))
    result = run("doctor", env=fake_tesseract)
    assert result.exit_code == ExitCode.MISSING_PROGRAM
    assert re.search(r"^problem +Tesseract: 3\.5.*too old\n +→ install", result.output, re.MULTILINE)


def test_the_doctor_has_an_exit_code_for_several_things_that_are_wrong(tmp_path: Path, no_programs: dict[str, str]) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = run("doctor", "--out", tmp_path / "taken", env=no_programs)
    assert result.exit_code == ExitCode.SEVERAL_CAUSES


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


def test_show_writes_pictures_and_nothing_else(tmp_path: Path) -> None:
    result = run("show", SAMPLE, "--out", tmp_path, "--jobs", "1", "--quiet")
    assert result.exit_code == ExitCode.OK, result.output
    assert result.output == ""
    assert files_in(tmp_path) == [f"{SAMPLE.name}-page-{number}.png" for number in (1, 2)]
