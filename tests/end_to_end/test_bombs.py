"""Small files that ask for gigabytes or hours cost neither; `python -m tests.help.costs` tries all kinds of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.help.bombs import BOMBS


@pytest.mark.parametrize("name", ["content-runs-packed.pdf", "content-hex-packed.pdf", "states.pdf", "states-in-text.pdf"])
def test_a_small_file_that_asks_for_gigabytes_costs_none(name: str) -> None:
    assert len(BOMBS[name]()) < 4_000_000
    # In a process of its own: what this one holds after so many tests would count.
    measured = subprocess.run([sys.executable, "-m", "tests.help.costs", name], capture_output=True, text=True, check=False)
    assert measured.returncode == 0, measured.stdout + measured.stderr
    assert f"\n{name} " in measured.stdout


def test_there_are_sixty_of_them() -> None:
    assert len(BOMBS) >= 60
