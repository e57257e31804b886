"""A page, and the pages of a file together, may take only so much work to be drawn."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

import pytest

from extract.scan import patience
from extract.scan.patience import give_each_page


class Clock:
    """Processor time that only goes on when it is told to, and the last limit that was set on it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.limit = 0.0

    def allowed(self, spend: float) -> float:
        """How long the next page may take, of which `spend` seconds are spent."""
        with patience.patience():
            allowed = self.limit - self.now
            self.now += spend
        return allowed


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    found = Clock()
    none = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    monkeypatch.setattr(time, "process_time", lambda: found.now)
    monkeypatch.setattr(resource, "getrlimit", lambda which: none)
    monkeypatch.setattr(resource, "setrlimit", lambda which, limits: setattr(found, "limit", limits[0]))
    yield found
    patience._given.clear()


def test_pages_that_each_take_long_together_take_no_longer_than_a_file_may(clock: Clock) -> None:
    give_each_page(40, 60)
    assert [clock.allowed(spend=39), clock.allowed(spend=39), clock.allowed(spend=1)] == [40, 40, 12]


def test_sheets_in_colour_and_jpeg_2000_may_be_thousands_on_a_slow_machine_too(clock: Clock) -> None:
    give_each_page(40, 60)
    assert {clock.allowed(spend=9) for _ in range(2000)} == {40}


def test_the_next_file_has_patience_of_its_own(clock: Clock) -> None:
    give_each_page(40, 60)
    clock.allowed(spend=39)
    clock.allowed(spend=39)
    give_each_page(40, 60)
    assert clock.allowed(spend=1) == 40
