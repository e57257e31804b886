"""What reviewed papers tell about the machine: how often it was right, whether its confidences hold, which labels it misses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from extract.corrections import Action, Correction, Json, corrected
from extract.record import Vorlage, lookup, name_of, pattern_of
from extract.results import corrections_of, read_extractions
from extract.review.inputs import kind_of, shown

BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.0)
# A label that was at hand once may stand there by chance.
OFTEN = 2


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Of `decided` values, how many the machine had right."""

    name: str
    decided: int
    right: int
    stated: float | None = None

    @property
    def share(self) -> float:
        return self.right / self.decided


@dataclass(frozen=True, slots=True)
class Learned:
    """`fields` by the pattern of the field, `bins` by the confidence that was stated.

    `labels` are a field, a label as printed, and how often what was entered stood behind it.
    """

    papers: int
    fields: tuple[FieldScore, ...]
    bins: tuple[FieldScore, ...]
    labels: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the machine had said and how sure it was (None: it found nothing), and whether that was right."""

    field: str
    right: bool
    sure: float | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one paper teaches: decisions, and each field with a label behind which stood what had to be entered."""

    decisions: tuple[Settled, ...]
    labels: tuple[tuple[str, str], ...]


def learned_in(folder: Path) -> Learned:
    """What the corrections in `folder` tell; only values that a person decided about are counted.

    ResultsNotFound when the folder holds no results.
    """
    log = corrections_of(folder)
    return learned_from(
        lesson(record, own)
        for extraction in read_extractions(folder, corrected=False)
        for number, record in enumerate(extraction.records, 1)
        if (own := log.get((extraction.source.sha256, number), ()))
    )


def learned_from(lessons: Iterable[Lesson]) -> Learned:
    """The same from what each reviewed paper teaches."""
    decisions: list[Settled] = []
    labels: Counter[tuple[str, str]] = Counter()
    count = 0
    for one in lessons:
        count += 1
        decisions += one.decisions
        labels.update(one.labels)
    often = tuple((field, label, times) for (field, label), times in labels.most_common() if times >= OFTEN)
    return Learned(count, _by_field(decisions), _by_confidence(decisions), often)


def lesson(record: Vorlage, log: tuple[Correction, ...]) -> Lesson:
    """What a paper as the machine read it teaches with its corrections."""
    return Lesson(tuple(_decisions(record, log)), tuple(sorted(set(_labels(record, log)))))


def packed(one: Lesson) -> str:
    """A lesson as JSON."""
    return json.dumps(astuple(one), ensure_ascii=False)


def unpacked(text: str) -> Lesson:
    decisions, labels = json.loads(text)
    return Lesson(tuple(Settled(*one) for one in decisions), tuple((field, label) for field, label in labels))


def _decisions(record: Vorlage, log: tuple[Correction, ...]) -> Iterator[Settled]:
    for path, entry in corrected(record, log).hands.items():
        if entry.action in (Action.ACCEPT, Action.EDIT, Action.REJECT) and not isinstance(entry.new, list):
            known = record.evidence.get(entry.path)
            sure = known.confidence if known is not None and _at(record, entry.path) == entry.machine else None
            yield Settled(pattern_of(path), entry.new == entry.machine, sure)


def _labels(record: Vorlage, log: tuple[Correction, ...]) -> Iterator[tuple[str, str]]:
    """Labels of the page behind which stands what a person had to enter."""
    for path, entry in corrected(record, log).hands.items():
        if entry.action is not Action.EDIT or entry.new in (None, entry.machine, True, False) or path.startswith("/checkboxes"):
            continue
        wanted = {str(entry.new).casefold(), shown(kind_of(path), entry.new).casefold()}
        for pair in record.labelled_values:
            if pair.value and pair.value.casefold() in wanted:
                yield pattern_of(path), pair.label


def _by_field(decisions: Iterable[Settled]) -> tuple[FieldScore, ...]:
    groups: dict[str, list[Settled]] = {}
    for one in decisions:
        groups.setdefault(one.field, []).append(one)
    return tuple(FieldScore(name, len(group), sum(one.right for one in group)) for name, group in sorted(groups.items()))


def _by_confidence(decisions: Iterable[Settled]) -> tuple[FieldScore, ...]:
    groups: dict[str, list[tuple[float, bool]]] = {}
    for one in decisions:
        if one.sure is not None:
            groups.setdefault(_bin(one.sure), []).append((one.sure, one.right))
    return tuple(
        FieldScore(name, len(group), sum(right for _, right in group), sum(sure for sure, _ in group) / len(group))
        for name, group in sorted(groups.items())
    )


def _bin(sure: float) -> str:
    upper = next(number for number in BINS[1:] if sure < number or number == BINS[-1])
    lower = BINS[BINS.index(upper) - 1]
    return f"{lower:.2f}–{upper:.2f}"


def _at(record: Vorlage, path: str) -> Json:
    try:
        return lookup(record.model_dump(mode="json", exclude={"evidence"}), path)
    except LookupError:
        return None


def report(found: Learned) -> str:
    """The same as text for a terminal."""
    decided, right = (sum(getattr(score, name) for score in found.fields) for name in ("decided", "right"))
    if not decided:
        return "Nobody decided about a value yet; `vorlagen review` is where that is done."
    lines = [f"{found.papers} papers were reviewed; of {decided} values decided about, the machine had {right} right.", ""]
    lines += [*_listed("field", found.fields), "", *_listed("confidence", found.bins)]
    if found.labels:
        lines += ["", "Labels behind which stood what had to be entered; a form file could name them:"]
        lines += [f'  {name_of(field)} = ["{label}"]  ({times} papers)' for field, label, times in found.labels]
    return "\n".join(lines)


def _listed(heading: str, scores: Iterable[FieldScore]) -> list[str]:
    lines = [f"{heading:<36}{'decided':>8}{'right':>8}{'share':>9}{'stated':>9}"]
    for score in scores:
        stated = "" if score.stated is None else f"{score.stated:.1%}"
        lines.append(f"{score.name.replace('/*', ''):<36}{score.decided:>8}{score.right:>8}{score.share:>9.1%}{stated:>9}")
    return lines
