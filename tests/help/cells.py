"""A record held against its truth, cell by cell.

Two values are the same when they are after Unicode NFC, folding of white space, and taking all dashes, and all quotes, for
one. Long texts are right when at most 2 of 100 characters differ. What only one side has counts against it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

LONG, LONG_ERROR = {"resolution", "statement"}, 0.02
# Items of a list are paired by this key, and only when they are at least so alike.
KEYS = {
    "consultations": "organization",
    "signatures": "name",
    "decisions": "organization",
    "agreements": "title",
    "parties": "name",
    "signatories": "name",
    "attachments": "",
}
ALIKE = 0.5
NOT_COMPARED = {"pages", "form", "checkboxes", "labelled_values", "evidence", "review", "review_codes"}


@dataclass(frozen=True)
class Cell:
    """One value: its place in the record as read (None where nothing was read), what is true, and what was read."""

    path: str | None
    field: str
    truth: Any
    got: Any

    @property
    def right(self) -> bool:
        truth, got = folded(self.truth), folded(self.got)
        if self.field in LONG and isinstance(truth, str) and isinstance(got, str):
            return Levenshtein.distance(truth, got) <= LONG_ERROR * len(truth)
        return bool(truth == got)

    def __str__(self) -> str:
        return f"{self.field}: printed {str(self.truth)[:200]!r}, read {str(self.got)[:200]!r}"


def folded(value: Any) -> Any:
    if isinstance(value, str):
        text = re.sub(r"[‐‑‒–—―−]", "-", unicodedata.normalize("NFC", value))
        text = re.sub(r"[‚‘’‛‹›´`']", "'", re.sub(r"[„“”‟«»\"]", '"', text))
        return re.sub(r"\s+", " ", text).strip() or None
    return round(float(value), 2) if isinstance(value, int | float) and not isinstance(value, bool) else value


def cells(truth: Any, got: Any, path: str | None = "", field: str = "") -> Iterator[Cell]:
    """Every cell of two records that one of them fills."""
    if isinstance(truth, dict) or isinstance(got, dict):
        truth, got = truth or {}, got or {}
        for key in sorted({*truth, *got} - NOT_COMPARED):
            name = f"{field}.{key}" if field else key
            yield from cells(truth.get(key), got.get(key), None if path is None else f"{path}/{key}", name)
    elif isinstance(truth, list) or isinstance(got, list):
        for n, one, other in aligned(truth or [], got or [], KEYS[field.rsplit(".", 1)[-1]]):
            yield from cells(one, other, None if path is None or n is None else f"{path}/{n}", field)
    elif folded(truth) is not None or folded(got) is not None:
        yield Cell(path, field, truth, got)


def aligned(truths: list[Any], gots: list[Any], key: str) -> list[tuple[int | None, Any, Any]]:
    """The items of two lists in pairs, the most alike first, with the second one's index; what is left pairs with None."""

    def name(item: Any) -> str:
        return folded(item if isinstance(item, str) else item.get(key)) or ""

    ranked = sorted(
        (
            (Levenshtein.normalized_similarity(name(one), name(other)) - 0.001 * abs(i - j), i, j)
            for i, one in enumerate(truths)
            for j, other in enumerate(gots)
        ),
        key=lambda pair: -pair[0],
    )
    partner: dict[int, int] = {}
    for alike, i, j in ranked:
        if alike > ALIKE and i not in partner and j not in partner.values():
            partner[i] = j
    pairs = [(partner.get(i), one, gots[partner[i]] if i in partner else None) for i, one in enumerate(truths)]
    return pairs + [(j, None, other) for j, other in enumerate(gots) if j not in partner.values()]
