"""Results held against the truth, field by field, and how far their confidence can be relied on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extract.evaluate.truth import Checked
from extract.language import english
from extract.record import Evidence, Extraction, Vorlage, folded, same_value
from extract.shares import stated

Verdict = Literal["right", "wrong", "missing", "invented"]
# What the sum of all fields is called.
ALL = english("all")
THRESHOLDS = (0.5, 0.9, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of one paper: what is true, what was read, the verdict, and where it was read (None where nowhere)."""

    checked: Checked
    got: Any
    verdict: Verdict
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Score:
    """How often a field was right, wrong, missing, or made up where the page has nothing."""

    field: str
    counts: Mapping[Verdict, int]

    @property
    def share(self) -> float:
        """Right ones among all, 0–1."""
        return self.counts["right"] / sum(self.counts.values())

    @property
    def stated(self) -> str:
        """The same in words, with its interval."""
        return stated(self.counts["right"], sum(self.counts.values()))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the values read: the share whose confidence is `least` or more, how many these are, and how many of them are right."""

    least: float
    share: float
    count: int
    right: int

    @property
    def stated(self) -> str:
        """How many of them are right, in words, with the interval; "" where there are none."""
        return stated(self.right, self.count) if self.count else ""


def compare_results(truth: Iterable[Checked], extractions: Iterable[Extraction]) -> tuple[Compared, ...]:
    """Every checked field with its verdict; left out are fields that both leave empty. A scan without result is missing."""
    records = {
        (extraction.source.file, number): record
        for extraction in extractions
        for number, record in enumerate(extraction.records, 1)
    }
    compared = (_compared(one, records.get((one.scan, one.paper))) for one in truth)
    return tuple(one for one in compared if one is not None)


def scores(compared: Sequence[Compared]) -> tuple[Score, ...]:
    """One score per field, in the order in which the truth names them, and their sum, `ALL`, at the end."""
    names = dict.fromkeys(one.checked.field.name for one in compared)
    found = [_score(name, [one for one in compared if one.checked.field.name == name]) for name in names]
    return (*found, _score(ALL, compared)) if compared else ()


def coverage(compared: Sequence[Compared]) -> tuple[Coverage, ...]:
    """What one could let pass unseen at each of THRESHOLDS."""
    read = [one for one in compared if one.evidence is not None and one.verdict != "missing"]
    found = []
    for least in THRESHOLDS:
        sure = [one for one in read if one.evidence and one.evidence.confidence >= least]
        right = sum(one.verdict == "right" for one in sure)
        found.append(Coverage(least, len(sure) / len(read) if read else 0.0, len(sure), right))
    return tuple(found)


def _compared(checked: Checked, record: Vorlage | None) -> Compared | None:
    got = checked.field.value(record) if record else None
    evidence = record.evidence.get(checked.field.pointer) if record else None
    if folded(checked.value) is None and folded(got) is None:
        return None
    if folded(got) is None:
        return Compared(checked, got, "missing", evidence)
    if folded(checked.value) is None:
        return Compared(checked, got, "invented", evidence)
    verdict: Verdict = "right" if same_value(checked.field.pointer, checked.value, got) else "wrong"
    return Compared(checked, got, verdict, evidence)


def _score(name: str, compared: Sequence[Compared]) -> Score:
    verdicts: tuple[Verdict, ...] = ("right", "wrong", "missing", "invented")
    return Score(name, {verdict: sum(one.verdict == verdict for one in compared) for verdict in verdicts})
