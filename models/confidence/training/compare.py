"""Which values of a record are right: the truth and what was read, cell by cell.

Strings are equal when they are after Unicode NFC, with white space folded and all dashes, and all quotes, taken as one;
texts of sections when at most one character in fifty differs. Rows of lists are paired most alike first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

_LONG = {"resolution", "statement"}
_LONG_ERRORS = 0.02
# What counts as the same is kept apart from extract/record: the shipped parameters were learned with these rules.
# The key by which rows of a list are told apart; entries of other lists are strings.
_NAMES = {
    "consultations": "organization",
    "signatures": "name",
    "decisions": "organization",
    "agreements": "title",
    "parties": "name",
    "signatories": "name",
}
_FOLDS = (
    (re.compile(r"[‐‑‒–—―−]"), "-"),
    (re.compile(r"[„“”‟«»\"]"), '"'),
    (re.compile(r"[‚‘’‛‹›´`']"), "'"),
    (re.compile(r"\s+"), " "),
)


def fold(value: Any) -> Any:
    """A value as it is compared."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        for pattern, plain in _FOLDS:
            text = pattern.sub(plain, text)
        return text.strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return round(float(value), 2)
    return value


def same(key: str, truth: Any, got: Any) -> bool:
    """Whether `got` counts as right for the field `key`."""
    truth, got = fold(truth), fold(got)
    if key in _LONG and isinstance(truth, str) and isinstance(got, str):
        return Levenshtein.distance(truth, got) <= _LONG_ERRORS * len(truth)
    return bool(truth == got)


def judged(truth: Any, got: Any, path: str = "") -> Iterator[tuple[str, bool]]:
    """Every single value of `got` (a record as JSON gives it): its path, and whether it is right."""
    key = path.rsplit("/", 1)[-1]
    if isinstance(got, dict):
        for name, value in got.items():
            yield from judged((truth or {}).get(name), value, f"{path}/{name}")
    elif isinstance(got, list):
        for number, (partner, value) in enumerate(zip(_partners(truth or [], got, _NAMES.get(key)), got, strict=True)):
            yield from judged(partner, value, f"{path}/{number}")
    else:
        yield path, same(key, truth, got)


def _partners(truths: Sequence[Any], gots: Sequence[Any], key: str | None) -> list[Any]:
    """For every item of `gots` the one of `truths` that it was read from, None where there is none."""

    def name(item: Any) -> str:
        return str(fold(item if key is None else (item or {}).get(key)) or "")

    alike = sorted(
        (Levenshtein.normalized_similarity(name(truth), name(got)) - 0.001 * abs(i - j), -i, -j)
        for i, truth in enumerate(truths)
        for j, got in enumerate(gots)
    )
    partners: list[Any] = [None] * len(gots)
    taken: set[int] = set()
    for score, i, j in reversed(alike):
        if score > 0.5 and -i not in taken and partners[-j] is None:
            taken.add(-i)
            partners[-j] = truths[-i]
    return partners
