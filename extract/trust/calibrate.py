"""From signals to a probability that a value is right.

A value's signals are those of its own reading (`fields/found.py`), what its characters look like, and what the other
values of the paper say about it. Each kind of value has its own logistic weights; one curve turns the weighted sum into
the share of right values that was measured there. Weights and curve are data (`models/confidence/parameters.toml`),
learned on generated scans; the CARD.md beside them has the figures.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.fields import Found, part_of
from extract.model_files import model_file
from extract.trust.context import Context, long_words, row_of, section_of
from extract.trust.wording import falling, familiar, odd_words, whole
from extract.values import letters

# The signals that weights exist for; all rise with the chance that the value is right.
SIGNALS = (
    "ocr", "weakest", "clue", "grammar", "tidy", "sound", "short", "as_read", "familiar", "own", "whole", "high", "echo",
    "agrees", "undisputed", "row", "section", "quality", "complete", "form", "role", "role_weakest", "named",
    "twice",
)  # fmt: skip
# Which weights serve a value, by where it stands and the last key of its path; checkboxes have weights of their own.
KINDS: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(r"^/reference$"),
    "date": re.compile(r"^/date$"),
    "head": re.compile(r"^/(?:body|paper_type|originator|clerk)$"),
    "sitting": re.compile(r"/(?:organization|role)$"),
    "sitting-date": re.compile(r"^/(?:consultations|decisions)/.*/date$"),
    "status": re.compile(r"/(?:public|unanimous|yes|no|abstentions|as_proposed)$"),
    "amount": re.compile(r"/(?:appropriation|available|required|shortfall|currency)$"),
    "entry": re.compile(r"/(?:product|account|cover_proposal)$"),
    "text": re.compile(r"^/(?:subject|attachments/\d+)$"),
    "long": re.compile(r"^/(?:resolution|statement)$"),
    "signature": re.compile(r"^/signatures/"),
    "agreement-date": re.compile(r"^/agreements/.*/(?:date|effective_from|term_end)$"),
    "agreement": re.compile(r"^/agreements/"),
}
ALL_KINDS = (*KINDS, "flag")
# Doubts that say that nothing could be read; their values are null, and mostly wrong.
LOST = ("unreadable-value", "box-not-found", "unclear-box", "several-dates", "unclear-status")

_A4_HEIGHT = 842.0
# Tesseract is hardly ever surer of a word than this.
_SUREST = 0.97
# What two readers of letters read differently is no surer than this; long texts may differ in one character of fifty.
_SUREST_OF_TWO, _ALIKE_IN_LONG = 0.95, 0.98
# The network is hardly ever surer of a role than this with good reason.
_SUREST_ROLE = 0.998


def signals(path: str, found: Found[Any], context: Context) -> dict[str, float]:
    """The signals of one value, each higher the more it speaks for the value."""
    key, text = part_of(path), found.text
    odd, mute = odd_words(text)
    long = [word for word in long_words(text) if not word.isdigit()]
    own = context.flaws.get(path, 0.0)
    row, section = context.flaws.get(row_of(path), own), context.flaws.get(section_of(path), own)
    return {
        "ocr": _stretched(found.signals.ocr),
        "weakest": _stretched(found.signals.weakest),
        "clue": found.signals.clue,
        "grammar": found.signals.grammar,
        "tidy": falling(odd),
        "sound": falling(mute),
        "short": -math.log(len(text) + 1),
        "as_read": float(not isinstance(found.value, str) or letters(found.value) == letters(found.raw)),
        "familiar": familiar(key, found.value, text),
        "own": falling(own),
        "whole": whole(key, text) if isinstance(found.value, str) else 1.0,
        "high": -(found.page - context.first + found.bbox.top / _A4_HEIGHT),
        "echo": sum(context.words.get(word, 0) > 1 for word in long) / len(long) if long else 0.5,
        "agrees": float(path in context.agree),
        "undisputed": float(path not in context.disputed),
        "row": falling(row - own),
        "section": falling(section - row),
        "quality": _stretched(context.quality),
        "complete": context.complete,
        "form": float(context.form),
        "role": _odds(found.signals.role),
        "role_weakest": _odds(found.signals.role_weakest),
        "named": found.signals.named,
        "twice": found.signals.twice,
    }


def _odds(share: float) -> float:
    """A probability as log-odds; what is surer than the network can know counts no more."""
    held = min(_SUREST_ROLE, max(1 - _SUREST_ROLE, share))
    return math.log(held / (1 - held))


def _stretched(share: float) -> float:
    """A share near 1 on a scale on which 0.90 and 0.95 are apart; what is surer than OCR ever is counts no more."""
    return -math.log(1.01 - min(_SUREST, max(0.0, share)))


def kind_of(path: str, extractor: str = "rule") -> str:
    """Which weights serve a value."""
    if extractor == "checkbox":
        return "flag"
    return next((kind for kind, pattern in KINDS.items() if pattern.search(path)), "entry")


def field_of(path: str) -> str:
    """A path without its row numbers: "consultations.date"."""
    return ".".join(part for part in path.split("/") if part and not part.isdigit())


def probability(found: Found[Any], path: str, context: Context | None = None) -> float:
    """The probability, above 0 and below 1, that `found` is right as the value at `path` (a JSON pointer) of its paper."""
    codes = tuple(doubt.code for doubt in found.doubts)
    if found.value is None:
        return null_probability(codes)
    kind = kind_of(path, found.extractor)
    return value_probability(kind, field_of(path), signals(path, found, context or Context()), codes)


def null_probability(codes: tuple[str, ...]) -> float:
    """The probability that a page really shows nothing where these doubts were raised."""
    doubts: Mapping[str, float] = parameters()["doubts"]
    return min(doubts.get(code, doubts["other"]) for code in codes or ("other",))


def empty_probability(path: str) -> float:
    """The probability that a place of the form is empty indeed where a label was found and no value."""
    shares: Mapping[str, float] = parameters()["empty"]
    return shares.get(field_of(path), shares["other"])


def value_probability(kind: str, name: str, measured: Mapping[str, float], codes: tuple[str, ...] = ()) -> float:
    """The probability of a value of this kind and field from its signals."""
    score = weighed(kind, name, measured).score
    curve = parameters()["curve"]
    sure = _interpolated(score, curve["scores"], curve["log_odds"])
    most: list[float] = [parameters()["doubts"][code] for code in codes if code in LOST]
    if measured["twice"] < (_ALIKE_IN_LONG if kind == "long" else 1):
        most.append(_SUREST_OF_TWO)
    return round(min([_share(sure), *most]), 4)


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a value's score came about: its `kind`, where kind and field begin (`start`), and of each signal the measure and its weight."""

    kind: str
    start: float
    signals: Mapping[str, tuple[float, float]]

    @property
    def score(self) -> float:
        return self.start + sum(weight * measure for measure, weight in self.signals.values())


def weighed(kind: str, name: str, measured: Mapping[str, float]) -> Weighed:
    """The signals of a value of this kind and field with their weights."""
    weights = parameters()["kinds"][kind]
    start: float = weights["bias"] + weights["fields"].get(name, 0.0)
    return Weighed(kind, start, {signal: (measured[signal], weights.get(signal, 0.0)) for signal in SIGNALS})


def _share(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))


def _interpolated(x: float, xs: list[float], ys: list[float]) -> float:
    """The curve through the points, held level beyond its ends."""
    if x <= xs[0]:
        return ys[0]
    for left, right, low, high in zip(xs, xs[1:], ys, ys[1:], strict=False):
        if x <= right:
            return low + (high - low) * (x - left) / (right - left)
    return ys[-1]


def threshold() -> float:
    """Values of at least this probability may go through unseen: on scans held back, 99 in 100 of them were right."""
    return float(parameters()["threshold"]["probability"])


@cache
def parameters() -> Mapping[str, Any]:
    """Weights, curve and shares, as shipped. FileNotFoundError without them."""
    path = model_file("confidence/parameters.toml")
    if path is None:
        raise FileNotFoundError(
            "models/confidence/parameters.toml is missing; reinstall, or run python -m models.confidence.training.train"
        )
    return tomllib.loads(path.read_text(encoding="utf-8"))
