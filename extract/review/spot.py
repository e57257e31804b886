"""A spot check: sure values drawn by chance, every one as likely as every other, for somebody to hold against the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from random import Random

from extract.corrections import Corrected
from extract.record import Vorlage, lookup
from extract.review.inputs import LONG, Refused, kind_of
from extract.trust import threshold


def sure_values(now: Corrected) -> tuple[str, ...]:
    """The places of values that pass unseen: the machine is sure of them, nothing doubts them, and nobody has decided about them.

    Long texts are none: they are looked at word by word.
    """
    doubted = {doubt.path for doubt in now.record.review}
    least = threshold()
    return tuple(
        path
        for path, found in sorted(now.record.evidence.items())
        if found.confidence >= least and path not in doubted and path not in now.hands and _is_value(now.record, path)
    )


def _is_value(record: Vorlage, path: str) -> bool:
    try:
        return path not in LONG and kind_of(path) not in ("list", "object") and lookup(record, path) is not None
    except (Refused, LookupError):
        return False


def drawn(sizes: Iterable[tuple[int, int]], count: int, random: Random) -> Iterator[tuple[int, int]]:
    """`count` of all values, fewer where there are fewer: of `sizes`, papers and how many values each has, the paper and which value."""
    papers = list(sizes)
    ends = list(accumulate(size for _, size in papers))
    total = ends[-1] if ends else 0
    picked = sorted(random.sample(range(total), min(count, total)))
    at = 0
    for value in picked:
        while ends[at] <= value:
            at += 1
        yield papers[at][0], value - (ends[at] - papers[at][1])
