"""What is known of a share from what was counted."""

from __future__ import annotations

import pytest

from extract.shares import interval, stated


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_wilson(right: int, total: int, low: float, high: float) -> None:
    assert interval(right, total) == pytest.approx((low, high), abs=5e-5)


def test_three_of_three_are_no_hundred_percent() -> None:
    assert stated(3, 3) == "all 3 (44–100 %)"
    assert stated(0, 3) == "none of 3 (0–56 %)"
    assert stated(24, 25) == "96.0 % (80–99 %)"


def test_nothing_counted_is_no_share() -> None:
    with pytest.raises(ValueError, match="0 of 0"):
        interval(0, 0)
