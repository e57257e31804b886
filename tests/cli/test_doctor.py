"""`vorlagen doctor` says what is there, what is not, and what to do about it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from extract.errors import ExitCode
from tests.help.commands import run


def test_the_doctor_finds_everything_where_everything_is_installed(tmp_path: Path) -> None:
    result = run("doctor", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.OK, result.output
    for what in (
        "Tesseract",
        "Language data: deu",
        "Names model",
        "Checkbox model",
        "Layout model",
        "Reader model",
        "Forms",
        "Output folder",
    ):
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
    assert re.search(r"^problem +Tesseract: 3\.0?5.*too old\n +→ install", result.output, re.MULTILINE)


def test_the_doctor_has_an_exit_code_for_several_things_that_are_wrong(tmp_path: Path, no_programs: dict[str, str]) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = run("doctor", "--out", tmp_path / "taken", env=no_programs)
    assert result.exit_code == ExitCode.SEVERAL_CAUSES
