"""How far a share holds that was counted in a sample: its interval.

The interval of Wilson (E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
Statistical Association 22, 1927, 209–212), which holds for small samples and shares near 1, too (L. D. Brown, T. T. Cai,
A. DasGupta, Interval estimation for a binomial proportion, Statistical Science 16, 2001, 101–133).
"""

from __future__ import annotations

from math import sqrt

from extract.language import english

# In 95 of 100 samples the interval holds the true share: so many standard deviations to each side.
_DEVIATIONS = 1.959964


def interval(right: int, total: int) -> tuple[float, float]:
    """The least and the greatest share (0–1) that go with `right` of `total`; ValueError when there is nothing to count."""
    if not 0 <= right <= total or not total:
        raise ValueError(f"{right} of {total} is no share")
    share, square = right / total, _DEVIATIONS**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _DEVIATIONS / (1 + square / total) * sqrt(share * (1 - share) / total + square / (4 * total**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def stated(right: int, total: int) -> str:
    """A share with its interval, in English: "92.0 % (75–98 %)"; of few that are all right, "all 3 (44–100 %)"."""
    low, high = (f"{100 * edge:.0f}" for edge in interval(right, total))
    if right == total:
        return english(f"all {total} ({low}–{high} %)")
    if not right:
        return english(f"none of {total} ({low}–{high} %)")
    return english(f"{100 * right / total:.1f} % ({low}–{high} %)")
