"""Letters that a page draws twice to make them bold, or to give them a shadow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

# How far the copies of a letter lie apart at most, in sizes of its font; the narrowest letters follow each other at 0.2.
_APART = 0.12

Char = dict[str, Any]


def doubled(chars: Sequence[Char]) -> Iterator[Char]:
    """Those of pdfplumber's `chars` that lie on one before them of the same text and size."""
    known: dict[tuple[str, float, int, int], list[Char]] = defaultdict(list)
    for char in chars:
        if not char["text"].strip():
            continue
        # Letters by squares that are as wide as copies may lie apart: of one text in neighbouring squares there are few.
        side = _APART * max(1.0, char["size"])
        column, row = int(char["x0"] / side), int(char["top"] / side)
        places = ((char["text"], side, column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if any(_apart(char, other) < side for place in places for other in known.get(place, ())):
            yield char
        else:
            known[char["text"], side, column, row].append(char)


def _apart(char: Char, other: Char) -> float:
    return float(max(abs(char["x0"] - other["x0"]), abs(char["top"] - other["top"])))
