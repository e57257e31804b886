"""Files damaged at random fail in foreseen ways only; `python -m tests.help.fuzz` tries hundreds more."""

from __future__ import annotations

import pytest

from tests.help.fuzz import originals, tried

# The first seeds are one for each kind of file.
SEEDS = 32


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_file_that_is_damaged_at_random_is_read_or_fails_as_foreseen(seed: int) -> None:
    assert tried(seed).startswith(originals()[seed % len(originals())][0])
