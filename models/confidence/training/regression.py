"""The two regressions that calibration needs, in numpy: logistic with a prior and a floor, and isotonic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_ROUNDS = 200
_SHORTEST = 1e-9
_FLAT = 1e-7  # a gradient so small, for each row, is none


@dataclass(frozen=True)
class Prior:
    """What weights are drawn to (`aim`), how strongly (`pull`), and which of them may not fall below 0 (`floored`)."""

    aim: Floats
    pull: Floats
    floored: Bools

    def held(self, weights: Floats) -> Floats:
        return np.where(self.floored, np.maximum(weights, 0), weights)


@dataclass(frozen=True)
class _Problem:
    design: Floats
    right: Floats
    prior: Prior

    def loss(self, weights: Floats) -> float:
        sums = self.design @ weights
        misfit = np.sum(np.logaddexp(0, sums) - self.right * sums)
        return float(misfit + 0.5 * np.sum(self.prior.pull * (weights - self.prior.aim) ** 2))

    def gradient(self, weights: Floats, shares: Floats) -> Floats:
        return np.asarray(self.design.T @ (shares - self.right) + self.prior.pull * (weights - self.prior.aim))

    def step(self, shares: Floats, gradient: Floats, free: Bools) -> Floats:
        """Newton's step of the weights that are free to move."""
        inside = self.design[:, free]
        curvature = (inside * (shares * (1 - shares))[:, None]).T @ inside + np.diag(self.prior.pull[free])
        step = np.zeros_like(gradient)
        step[free] = np.linalg.solve(curvature, gradient[free])
        return step


def logistic(design: Floats, right: Floats, prior: Prior) -> Floats:
    """The weights (one for each column of `design`) that explain `right` (0 or 1 for each row) best.

    Newton's method; weights at their floor that would fall stay there.
    """
    problem, weights = _Problem(design, right, prior), prior.held(prior.aim)
    for _ in range(_ROUNDS):
        shares = 0.5 * (1 + np.tanh(0.5 * (design @ weights)))
        gradient = problem.gradient(weights, shares)
        free = ~(prior.floored & (weights <= 0) & (gradient >= 0))
        if np.abs(gradient[free]).max(initial=0.0) < _FLAT * len(right):
            break
        step, length, before = problem.step(shares, gradient, free), 1.0, problem.loss(weights)
        while length > _SHORTEST:
            moved = prior.held(weights - length * step)
            if problem.loss(moved) <= before - 1e-4 * float(gradient @ (weights - moved)):
                weights = moved
                break
            length /= 2
        else:
            break
    return weights


def rising(shares: Floats, sizes: Floats) -> Floats:
    """The shares made to rise: neighbours that fall are pooled, weighted by their sizes, until none does."""
    pools: list[tuple[float, float, int]] = []  # share, size, how many points
    for share, size in zip(shares.tolist(), sizes.tolist(), strict=True):
        pools.append((share, size, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (low, a, m), (high, b, n) = pools[-2:]
            pools[-2:] = [((low * a + high * b) / (a + b), a + b, m + n)]
    return np.concatenate([np.full(count, share) for share, _, count in pools])
