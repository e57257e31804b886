"""How honest probabilities are: coverage at a precision, calibration error, bands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.trust.calibrate import empty_probability, null_probability, value_probability

from .observe import EMPTY, Observation

BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
_BINS = 10
# What passes unseen is to be right so often.
PRECISION = 0.99


@dataclass(frozen=True)
class Judged:
    """A value's probability and whether it is right."""

    probability: float
    right: bool


@dataclass(frozen=True)
class Figures:
    """Of a set of values: how many, the share that is right, and how far their probabilities can be used."""

    count: int
    right: float
    error: float
    at_99: float
    at_999: float


def judge(one: Observation) -> Judged:
    """An observation as the shipped parameters see it."""
    if one.kind == EMPTY:
        return Judged(empty_probability(one.path), one.right)
    if one.null:
        return Judged(null_probability(one.doubts), one.right)
    return Judged(value_probability(one.kind, one.field, one.signals, one.doubts), one.right)


def figures(values: Sequence[Judged]) -> Figures:
    """All figures of at least one value."""
    right = sum(one.right for one in values) / len(values)
    return Figures(len(values), right, calibration_error(values), coverage_at(values, 0.99), coverage_at(values, 0.999))


def coverage_at(values: Sequence[Judged], precision: float) -> float:
    """The largest share of values that can be taken, the surest first, with at least this share of them right."""
    ranked = sorted(values, key=lambda one: -one.probability)
    best = right = 0
    for count, one in enumerate(ranked, 1):
        right += one.right
        last_of_tie = count == len(ranked) or ranked[count].probability != one.probability
        if last_of_tie and right >= precision * count:
            best = count
    return best / len(ranked)


def calibration_error(values: Sequence[Judged]) -> float:
    """How far probabilities are from the share that is right, on average over values, in ten bins of equal width."""
    bins: dict[int, float] = defaultdict(float)
    for one in values:
        bins[min(_BINS - 1, int(one.probability * _BINS))] += one.probability - one.right
    return sum(map(abs, bins.values())) / len(values)


def bands(values: Iterable[Judged]) -> list[tuple[float, list[Judged]]]:
    """The values by the band that their probability falls in; bands begin at BANDS."""
    found: dict[float, list[Judged]] = {low: [] for low in BANDS}
    for one in values:
        found[max(low for low in BANDS if low <= one.probability)].append(one)
    return list(found.items())


def grouped(observations: Iterable[Observation], name: Callable[[Observation], str]) -> dict[str, list[Judged]]:
    """The values, judged, by what `name` calls them."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in observations:
        if not one.null:
            groups[name(one)].append(judge(one))
    return dict(sorted(groups.items()))


@dataclass(frozen=True)
class Passed:
    """What a threshold does: the share of values below it, and of those that pass the share right and their mean probability."""

    flagged: float
    right: float
    promised: float


def passed(values: Sequence[Judged], threshold: float) -> Passed:
    through = [one for one in values if one.probability >= threshold]
    count = max(1, len(through))
    right, promised = sum(one.right for one in through), sum(one.probability for one in through)
    return Passed(1 - len(through) / len(values), right / count, promised / count)


def threshold(values: Sequence[Judged]) -> float:
    """The lowest probability from which on the values have PRECISION as their mean probability; 1 where none has.

    It rests on what thousands of values have earned. Where the share that is right would be PRECISION, three wrong values among the
    surest of some hundred scans would move it from 0.97 to 0.99.
    """
    levels = sorted({one.probability for one in values}, reverse=True)
    return min((level for level in levels if passed(values, level).promised >= PRECISION), default=1.0)
