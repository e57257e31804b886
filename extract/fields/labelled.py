"""Every label of a page with what stands behind it, known or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.geometry import BBox
from extract.layout import NAMING, Marked, MarkedPage
from extract.record import LabelledValue
from extract.values import fold


def labelled_values(page: MarkedPage) -> Iterator[LabelledValue]:
    """Labels that end with a colon, each with the words up to the next label of its line; None where nothing follows."""
    for _, line in groupby(page.words, lambda word: word.line):
        runs = [(labels, list(words)) for labels, words in groupby(line, lambda word: word.role in NAMING)]
        for n, (labels, words) in enumerate(runs):
            if labels and words[-1].text.endswith(":"):
                yield _value(words, runs[n + 1][1] if n + 1 < len(runs) else ())


def _value(label: Sequence[Marked], value: Sequence[Marked]) -> LabelledValue:
    return LabelledValue(
        page=label[0].page,
        label=_text(label).rstrip(": "),
        value=_text(value) or None,
        bbox=BBox.around(word.bbox for word in (*label, *value)).rounded,
    )


def _text(words: Sequence[Marked]) -> str:
    return fold(" ".join(word.text for word in words if word.box is None))
