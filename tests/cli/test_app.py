"""The command explains itself, says what is wrong in one line, and tells causes apart by its exit code."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from extract import __version__
from extract.cli import main
from extract.errors import ExitCode
from tests.help.commands import COMMAND, folded, run

ROOT = Path(__file__).parents[2]
NAMES = sorted(main.commands)


def test_the_version_is_the_packages() -> None:
    result = run("--version")
    assert result.exit_code == ExitCode.OK
    assert result.output.strip() == f"vorlagen, version {__version__}"


def test_the_help_lists_every_command_with_what_it_does() -> None:
    for result in (run("--help"), run("-h")):
        assert result.exit_code == ExitCode.OK
        for command in NAMES:
            assert re.search(rf"^  {command} +\S+", result.output, re.MULTILINE), command


@pytest.mark.parametrize("command", NAMES)
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


@pytest.mark.parametrize("arguments", [("extract",), ("extract", "a.pdf"), ("show", "a.pdf"), ("exrtact",)])
def test_a_wrong_call_says_what_is_missing_and_where_help_is(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == ExitCode.USAGE
    assert "Error:" in result.stderr
    assert "--help" in result.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_command_lies_in_the_module_of_its_name(name: str) -> None:
    assert getattr(import_module(f"extract.cli.{name}"), name) is main.commands[name]


def test_the_help_comes_without_loading_what_only_reading_and_tables_need() -> None:
    asked = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in asked.stderr.splitlines()}
    assert "extract.cli.app" in loaded
    assert not loaded & {"cv2", "numpy", "pandas", "pyarrow", "rich", "spacy", "sqlalchemy"}
