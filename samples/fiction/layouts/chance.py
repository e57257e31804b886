"""Everything random comes from one generator, by four short words."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws; written lean, since a page takes some thousand of them."""

    def __init__(self, rng: Random):
        self.steer(rng)

    def steer(self, rng: Random) -> None:
        """From here on draws come from this generator."""
        self.rng = rng
        self._random = rng.random

    def one(self, choices: Sequence[T]) -> T:
        return choices[int(self._random() * len(choices))]

    def draw(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def odds(self, share: float) -> bool:
        """True in that share of cases."""
        return self._random() < share

    def between(self, low: float, high: float) -> float:
        return low + self._random() * (high - low)
