"""One run at a time on an output folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.batch.lock import locked
from extract.errors import ExitCode, Locked
from tests.help.nights import night


def test_a_second_run_on_the_same_output_is_refused_and_told_who_holds_it(scans: Path, out: Path) -> None:
    out.mkdir()
    with locked(out), pytest.raises(Locked, match=f"process {os.getpid()} on .* since 20"):
        night(scans, out)
    assert night(scans, out).exit_code == ExitCode.OK
