"""The real command, the samples, and how fixtures are called."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner, Result

from extract.cli import main
from extract.scan import PageImage, Scan

SAMPLES = Path(__file__).parents[2] / "samples" / "scans"
COMMAND = (sys.executable, "-m", "extract.cli")

# The record files that all samples become.
EVERY_RESULT = pytest.mark.parametrize("result", sorted(f"{scan.name}.json" for scan in SAMPLES.iterdir()))

Command = Callable[..., "subprocess.CompletedProcess[str]"]
Opened = Callable[..., Scan]
FirstPage = Callable[..., PageImage]


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    """The command within this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env, prog_name="vorlagen")


def folded(text: str) -> str:
    return " ".join(text.split())


def files_in(folder: Path) -> list[str]:
    """The paths of all files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def ended(process: psutil.Process) -> bool:
    """Whether it runs no more; where nobody collects orphans it stays as a zombie."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def alive_after_a_while(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Which of these still run when they have had the time to end."""
    deadline = time.monotonic() + 20
    while (alive := [process for process in processes if not ended(process)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return alive
