"""From signals to a probability that a value is right.

The parameters are plain logistic weights; they are data (`confidence.toml`), kept apart from this function so that they
can be learned without touching code.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extract.fields.found import Found, Signals


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = (files("extract") / "confidence.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def probability(found: Found[object], kind: str) -> float:
    """The probability that `found` is right; `kind` is the last key of its path (unknown kinds share one curve)."""
    if any(doubt.code in {"unreadable-value", "box-not-found"} for doubt in found.doubts):
        return 0.05
    weights = _weights().get(found.extractor if found.extractor == "checkbox" else kind, _weights()["default"])
    return round(min(0.999, max(0.01, _logistic(weights, found.signals))), 3)


def _logistic(weights: Mapping[str, float], signals: Signals) -> float:
    score = (
        weights["bias"]
        + weights["ocr"] * signals.ocr
        + weights["weakest"] * signals.weakest
        + weights["label"] * signals.label
        + weights["grammar"] * signals.grammar
    )
    return 1.0 / (1.0 + math.exp(-score))
