"""Small files that ask for gigabytes or hours cost neither; `python -m tests.help.costs` tries all kinds of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.help.bombs import BOMBS
from tests.help.costs import MOST_MEMORY, MOST_SECONDS, cost_of


@pytest.mark.parametrize("name", ["content-runs-packed.pdf", "content-hex-packed.pdf", "states.pdf", "states-in-text.pdf"])
def test_a_small_file_that_asks_for_gigabytes_costs_none(name: str, tmp_path: Path) -> None:
    cost = cost_of(name, tmp_path)
    assert (tmp_path / name).stat().st_size < 4_000_000
    assert cost.memory < MOST_MEMORY and cost.seconds < MOST_SECONDS and cost.bearable, cost


def test_there_are_sixty_of_them() -> None:
    assert len(BOMBS) >= 60
