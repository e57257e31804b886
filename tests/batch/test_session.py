"""One call of the command: what it could not do is its exit code, and it begins nothing that it cannot end."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.batch.session import Plan, Session, Summary
from extract.batch.worker import ScanCounts
from extract.errors import ExitCode, OutputError, ScanDamaged, ScanEmpty, VorlagenError
from extract.options import Options


def test_the_exit_code_is_the_one_cause_that_all_failures_share() -> None:
    def code(*failures: VorlagenError) -> ExitCode:
        return Summary(1, ScanCounts(), failures).exit_code

    assert code() == ExitCode.OK
    assert code(ScanEmpty("a"), ScanEmpty("b")) == ExitCode.EMPTY
    assert code(ScanEmpty("a"), ScanDamaged("b")) == ExitCode.SEVERAL_CAUSES


def test_an_output_folder_that_cannot_be_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "taken").touch()
    plan = Plan((tmp_path / "a.pdf",), tmp_path / "taken", ("json",), Options())
    with pytest.raises(OutputError, match="taken"), Session(plan):
        pytest.fail("work began")
