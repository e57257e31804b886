"""Machines on which something is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


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
