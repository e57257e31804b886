"""Measuring the names model: precision and recall on generated text, and how far its own scores can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extract.fields.names import NameSpan, find_names

from .corpus import samples
from .sample import LABELS, Sample, Span

TEST_SAMPLES = 1_000
# The lower bounds of the bands that reliability is told for.
BANDS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of spans: `right` were found with label and exact borders, `found` in all, `there` to be found."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Measurement:
    """`labels` has a score for each label and "all"; `bands` counts (found, of them right) by the model's own score.

    The keys of `bands` are the lower bounds of the bands.
    """

    title: str
    labels: dict[str, Score]
    bands: dict[float, tuple[int, int]]


def measured() -> list[Measurement]:
    """The installed model on three kinds of text it was not trained on; deterministic."""
    return [
        _measurement("known wordings and names, new text, with OCR noise", samples(11, TEST_SAMPLES, noisy=1.0)),
        _measurement("held-out wordings and names, clean", samples(12, TEST_SAMPLES, held_out=True, noisy=0.0)),
        _measurement("held-out wordings and names, with OCR noise", samples(13, TEST_SAMPLES, held_out=True, noisy=1.0)),
    ]


def _measurement(title: str, corpus: Iterable[Sample]) -> Measurement:
    right, found, there = Counter[str](), Counter[str](), Counter[str]()
    bands = dict.fromkeys(BANDS, (0, 0))
    for sample in corpus:
        wanted = set(sample.spans)
        there.update(span.label for span in wanted)
        for name in find_names(sample.text):
            hit = Span(name.start, name.end, name.label) in wanted
            found[name.label] += 1
            right[name.label] += hit
            _count(bands, name, hit)
    scores = {label: Score(right[label], found[label], there[label]) for label in LABELS}
    return Measurement(title, scores | {"all": Score(right.total(), found.total(), there.total())}, bands)


def _count(bands: dict[float, tuple[int, int]], name: NameSpan, hit: bool) -> None:
    band = max(bound for bound in bands if bound <= name.score)
    spans, hits = bands[band]
    bands[band] = (spans + 1, hits + hit)
