"""From observations to parameters: logistic weights for each kind of value, and one curve over their sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.trust.calibrate import ALL_KINDS, LOST, SIGNALS
from extract.version import READING

from .measure import Judged
from .observe import EMPTY, Observation
from .regression import Prior, logistic, rising

Floats = npt.NDArray[np.float64]

# How strongly the weights of a kind are drawn towards those of all kinds, and offsets of fields towards none.
_TO_COMMON = 3.0
_TO_NONE = 4.0
_FOLDS = 6
# A point of the curve stands for at least so many values; at its upper end so many must be right for what it promises.
_POINT = 120
_FEWEST = 12


@dataclass(frozen=True)
class Weights:
    """Of one kind: `bias`, one weight for each of SIGNALS (none below 0), and offsets by field."""

    bias: float
    signals: Floats
    fields: Mapping[str, float]


@dataclass(frozen=True)
class Parameters:
    """What `parameters.toml` holds."""

    kinds: Mapping[str, Weights]
    curve: tuple[Floats, Floats]  # sums of weights, ascending, and the log-odds there
    doubts: Mapping[str, float]
    empty: Mapping[str, float]


def fit(observations: Sequence[Observation]) -> tuple[Parameters, list[Judged]]:
    """Learn everything, the curve from sums for values whose scans the weights had not seen; and these values, judged so."""
    read = [one for one in observations if not one.null]
    scans = sorted({one.scan for one in read})
    fold = {scan: n % _FOLDS for n, scan in enumerate(scans)}
    sums = np.zeros(len(read))
    for held in range(_FOLDS):
        kinds = _weights([one for one in read if fold[one.scan] != held])
        for at, one in enumerate(read):
            if fold[one.scan] == held:
                sums[at] = weighted(kinds, one)
    right = np.array([one.right for one in read], dtype=float)
    curve = _curve(sums, right)
    shares = 1 / (1 + np.exp(-np.interp(sums, *curve)))
    judged = [Judged(share, one.right) for share, one in zip(shares.tolist(), read, strict=True)]
    return Parameters(_weights(read), curve, _doubts(observations), _empty(observations)), judged


def weighted(kinds: Mapping[str, Weights], one: Observation) -> float:
    """The weighted sum for one value."""
    weights = kinds[one.kind]
    return float(weights.bias + weights.fields.get(one.field, 0.0) + weights.signals @ _row(one))


def _row(one: Observation) -> Floats:
    return np.array([one.signals[name] for name in SIGNALS])


def _weights(read: Sequence[Observation]) -> dict[str, Weights]:
    """Weights of every kind; first of all kinds together, as what each is drawn to."""
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in read:
        groups[one.kind].append(one)
    scale = np.array([_row(one) for one in read]).std(axis=0) + 1e-6
    common = _logistic(read, Weights(0.0, np.zeros(len(SIGNALS)), {}), scale)
    return {kind: _logistic(groups[kind], common, scale) if groups[kind] else common for kind in ALL_KINDS}


def _logistic(group: Sequence[Observation], towards: Weights, scale: Floats) -> Weights:
    """Logistic regression with weights of at least 0, drawn to `towards`; fields with few values have no offset."""
    rows, right = np.array([_row(one) for one in group]), np.array([one.right for one in group], dtype=float)
    counts: dict[str, int] = defaultdict(int)
    for one in group:
        counts[one.field] += 1
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    member = np.array([[one.field == name for name in names] for one in group], dtype=float).reshape(len(group), len(names))
    design = np.hstack([np.ones((len(group), 1)), rows, member])
    aim = np.concatenate([[towards.bias], towards.signals, np.zeros(len(names))])
    pull = np.concatenate([[0.01], _TO_COMMON * scale**2, np.full(len(names), _TO_NONE)])

    floored = np.array([False, *[True] * len(SIGNALS), *[False] * len(names)])
    found = logistic(design, right, Prior(aim, pull, floored))
    offsets = found[1 + len(SIGNALS) :]
    return Weights(float(found[0]), found[1 : 1 + len(SIGNALS)], dict(zip(names, map(float, offsets), strict=True)))


def _curve(sums: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Points (sum, log-odds of being right), rising; each the average of at least _POINT values."""
    order = np.argsort(sums, kind="stable")
    chunks = np.array_split(order, max(3, len(order) // _POINT))
    centres = np.array([sums[chunk].mean() for chunk in chunks])
    sizes = np.array([len(chunk) for chunk in chunks], dtype=float)
    shares = np.array([right[chunk].mean() for chunk in chunks])
    level = rising(shares, sizes)
    points: list[tuple[float, float]] = []
    for share in np.unique(level):
        where = level == share
        count, centre = sizes[where].sum(), float(np.average(centres[where], weights=sizes[where]))
        # Jeffreys' estimate: what was never seen to fail may still fail once in twice as many.
        points.append((centre, float(np.log((share * count + 0.5) / ((1 - share) * count + 0.5)))))
    # The last point lies where its values lie on average; above it nothing better was measured.
    return np.array([x for x, _ in points]), np.maximum.accumulate([y for _, y in points])


def _doubts(observations: Sequence[Observation]) -> dict[str, float]:
    """How often a null value that carries such a doubt is right; "other" for doubts seen too rarely."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for one in observations:
        for code in one.doubts if one.null and one.kind != EMPTY else ():
            seen[code].append(one.right)
    shares: dict[str, float] = {
        code: (sum(all_) + 0.5) / (len(all_) + 1.5) for code, all_ in sorted(seen.items()) if len(all_) >= _FEWEST
    }
    shares |= {code: min(0.4, shares.get(code, 0.1)) for code in LOST}
    return {**shares, "other": 0.3}


def _empty(observations: Sequence[Observation]) -> dict[str, float]:
    """How often a place with a label is empty where nothing was read, by field; "other" for fields seen too rarely."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for one in observations:
        if one.kind == EMPTY:
            seen[one.field].append(one.right)
    rare = [right for all_ in seen.values() if len(all_) < _FEWEST for right in all_]
    often = {field: _share(all_) for field, all_ in sorted(seen.items()) if len(all_) >= _FEWEST}
    return {**often, "other": _share(rare)}


def _share(right: Sequence[bool]) -> float:
    return (sum(right) + 0.5) / (len(right) + 1)


@dataclass(frozen=True)
class Training:
    """What the parameters were learned on: scans, values, and how many of these were read wrongly."""

    scans: int
    values: int
    wrong: int


def training_of(observations: Sequence[Observation]) -> Training:
    read = [one for one in observations if not one.null]
    return Training(len({one.scan for one in read}), len(read), sum(not one.right for one in read))


def toml(parameters: Parameters, trained_on: Training, threshold: float) -> str:
    """The parameters as `parameters.toml` keeps them; values below `threshold` are flagged."""

    def numbers(values: Sequence[float] | Floats) -> str:
        return "[" + ", ".join(f"{value:.4f}" for value in values) + "]"

    scores, log_odds = parameters.curve
    lines = [
        _HEAD,
        f"reading = {READING}",
        "",
        "[trained_on]",
        *(f"{key} = {value}" for key, value in vars(trained_on).items()),
    ]
    lines += [
        "",
        "[threshold]",
        f"probability = {threshold:.4f}",
        "",
        "[curve]",
        f"scores = {numbers(scores)}",
        f"log_odds = {numbers(log_odds)}",
        "",
        "[doubts]",
    ]
    lines += [f"{code} = {share:.3f}" for code, share in parameters.doubts.items()]
    lines += ["", "[empty]", *(f'"{field}" = {share:.3f}' for field, share in parameters.empty.items())]
    for kind, weights in parameters.kinds.items():
        lines += ["", f"[kinds.{kind}]", f"bias = {weights.bias:.4f}"]
        lines += [f"{name} = {value:.4f}" for name, value in zip(SIGNALS, weights.signals, strict=True)]
        lines += ["", f"[kinds.{kind}.fields]", *(f'"{name}" = {offset:.4f}' for name, offset in weights.fields.items())]
    return "\n".join(lines) + "\n"


_HEAD = """# What a value's signals say about its being right; written by `python -m models.confidence.training.train`, not by hand.
# sum = bias + offset of the field (below the kind) + weights · signals; the curve makes log-odds of the sum. [doubts] is
# the share of null values that are right although something stood there, [empty] that of places with a label
# and no value that are empty indeed. Values below the threshold are flagged. `reading` is the number, in extract/version.py,
# of the reading that all this was learned on.
"""
