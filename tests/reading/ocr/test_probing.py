"""Whether Tesseract is there: found with its version and languages, and neither an error nor a wait where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.reading.ocr import probing


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program called tesseract would be found."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(probing.shutil, "which", lambda name: str(tmp_path / name) if (tmp_path / name).exists() else None)
    return tmp_path / probing.PROGRAM


def says(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_a_tesseract_is_told_with_version_and_languages(installed: Path) -> None:
    says(installed, 'if [ "$1" = --version ]; then echo "tesseract 5.3.0"; else printf "List of languages:\\ndeu\\neng\\n"; fi')
    assert probing.probe() == probing.TesseractInfo(str(installed), "5.3.0", ("deu", "eng"))


def test_where_none_is_nothing_is_raised(installed: Path) -> None:
    assert not probing.probe().found


@pytest.mark.parametrize("script", ["exit 3", "echo something else"])
def test_a_program_that_does_not_answer_as_tesseract_does_has_no_version(installed: Path, script: str) -> None:
    says(installed, script)
    assert probing.probe() == probing.TesseractInfo(str(installed), None, ())


def test_a_program_that_hangs_is_not_waited_for(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says(installed, "exec sleep 60")
    monkeypatch.setattr(probing, "ANSWER_SECONDS", 0.2)
    assert probing.probe().version is None
