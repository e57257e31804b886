"""`vorlagen show` draws pictures of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import ExitCode
from tests.help.commands import SAMPLES, files_in, run

SAMPLE = SAMPLES / "hohenbruch-digital.pdf"


@pytest.mark.slow
def test_show_writes_pictures_and_nothing_else(tmp_path: Path) -> None:
    result = run("show", SAMPLE, "--out", tmp_path, "--jobs", "1", "--quiet")
    assert result.exit_code == ExitCode.OK, result.output
    assert result.output == ""
    assert files_in(tmp_path) == [f"{SAMPLE.name}-page-{number}.png" for number in (1, 2)]
