"""What reviewed papers tell about the machine: how often it was right, whether its confidences hold, which labels it misses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from extract.corrections import UNSEEN, Action, Correction, Json, Look, corrected, decided, standing
from extract.language import english, figure, told
from extract.record import Vorlage, lookup, name_of, pattern_of
from extract.results import corrections_of, read_extractions
from extract.review.inputs import LONG, kind_of, shown
from extract.shares import interval, stated

VALUES = frozenset({Action.ACCEPT, Action.EDIT, Action.REJECT})
BY_WORD = frozenset({Look.WORDS, Look.PART})
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

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, 95 %."""
        return interval(self.right, self.decided)


@dataclass(frozen=True, slots=True)
class Learned:
    """`fields` by the pattern of the field, `bins` by the confidence that was stated.

    Counted are values that somebody has looked at: `waved` more were accepted without. `words` are words of texts that were looked
    at one by one, `spot` sure values that were drawn by chance (None: none were). `labels` are a field, a label as printed, and how often what was entered stood behind it.
    """

    papers: int
    fields: tuple[FieldScore, ...]
    bins: tuple[FieldScore, ...]
    words: FieldScore | None
    waved: int
    labels: tuple[tuple[str, str, int], ...]
    spot: FieldScore | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the machine had said and how sure it was (None: it found nothing), and whether that was right."""

    field: str
    right: bool
    sure: float | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one paper teaches: decisions, and each field with a label behind which stood what had to be entered.

    `words` and `spot` are of how many words somebody has looked at, and sure values that were drawn, how many were right; `waved`
    is how many values nobody looked at.
    """

    decisions: tuple[Settled, ...]
    labels: tuple[tuple[str, str], ...]
    words: tuple[int, int] = (0, 0)
    waved: int = 0
    spot: tuple[int, int] = (0, 0)


def learned_in(folder: Path) -> Learned:
    """What the corrections in `folder` tell; only values that a person decided about are counted.

    ResultsNotFound when the folder holds no results.
    """
    log = corrections_of(folder)
    return learned_from(
        lesson(record, own)
        for extraction in read_extractions(folder, corrected=False)
        for record, known in zip(extraction.records, decided(extraction, log), strict=True)
        if (own := known.own)
    )


def learned_from(lessons: Iterable[Lesson]) -> Learned:
    """The same from what each reviewed paper teaches."""
    decisions: list[Settled] = []
    labels: Counter[tuple[str, str]] = Counter()
    count = waved = looked = right = drawn = held = 0
    for one in lessons:
        count, waved, looked, right = count + 1, waved + one.waved, looked + one.words[0], right + one.words[1]
        drawn, held = drawn + one.spot[0], held + one.spot[1]
        decisions += one.decisions
        labels.update(one.labels)
    often = tuple((field, label, times) for (field, label), times in labels.most_common() if times >= OFTEN)
    words = FieldScore("words", looked, right) if looked else None
    spot = FieldScore("spot", drawn, held) if drawn else None
    return Learned(count, _by_field(decisions), _by_confidence(decisions), words, waved, often, spot)


def lesson(record: Vorlage, log: tuple[Correction, ...]) -> Lesson:
    """What a paper as the machine read it teaches with its corrections."""
    hands = [(path, one) for path, one in corrected(record, log).hands.items() if one.action in VALUES]
    looked = [(path, one) for path, one in hands if _was_looked_at(one)]
    labels = tuple(sorted(set(_labels(record, hands))))
    spot = [entry.new == entry.machine for _, entry in hands if entry.look is Look.SPOT]
    return Lesson(tuple(_decisions(record, looked)), labels, _words(log), len(hands) - len(looked), (len(spot), sum(spot)))


def packed(one: Lesson) -> str:
    """A lesson as JSON."""
    return json.dumps(astuple(one), ensure_ascii=False)


def unpacked(text: str) -> Lesson:
    decisions, labels, (looked, right), waved, (drawn, held) = json.loads(text)
    pairs = tuple((field, label) for field, label in labels)
    return Lesson(tuple(Settled(*one) for one in decisions), pairs, (looked, right), waved, (drawn, held))


def _was_looked_at(entry: Correction) -> bool:
    """Whether whoever decided has looked; of a text that was changed it is known that it was wrong."""
    if entry.look is None:
        return entry.action is not Action.ACCEPT or entry.path not in LONG
    return entry.look not in UNSEEN


def _words(log: tuple[Correction, ...]) -> tuple[int, int]:
    """Of how many words of texts somebody has looked at, one by one, how many the machine had right."""
    entries = standing(log)
    right = sum(entry.action is Action.WORD for entry in entries)
    wrong = sum(entry.action is Action.EDIT and entry.place is not None and entry.look in BY_WORD for entry in entries)
    return right + wrong, right


def _decisions(record: Vorlage, hands: Iterable[tuple[str, Correction]]) -> Iterator[Settled]:
    for path, entry in hands:
        if not isinstance(entry.new, list):
            known = record.evidence.get(entry.path)
            sure = known.confidence if known is not None and _at(record, entry.path) == entry.machine else None
            yield Settled(pattern_of(path), entry.new == entry.machine, sure)


def _labels(record: Vorlage, hands: Iterable[tuple[str, Correction]]) -> Iterator[tuple[str, str]]:
    """Labels of the page behind which stands what a person had to enter."""
    for path, entry in hands:
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
    return f"{round(100 * lower)}–{round(100 * upper)} %"


def _at(record: Vorlage, path: str) -> Json:
    try:
        return lookup(record.model_dump(mode="json", exclude={"evidence"}), path)
    except LookupError:
        return None


def report(found: Learned) -> str:
    """The same as text for a terminal, in the user's language."""
    decided, right = (sum(getattr(score, name) for score in found.fields) for name in ("decided", "right"))
    if not decided and found.words is None:
        return told("Nobody decided about a value yet; `vorlagen review` is where that is done.")
    lines = [
        told(f"{found.papers} papers were reviewed; of {decided} values decided about, the machine had {right} right."),
        "",
    ]
    if found.waved:
        lines += [told(f"{found.waved} more were accepted without a look at each of them, and tell nothing."), ""]
    if found.words is not None:
        words = stated(found.words.right, found.words.decided)
        lines.append(told(f"Doubted words of texts that were right: {words}"))
    if found.spot is not None:
        drawn = stated(found.spot.right, found.spot.decided)
        lines.append(told(f"Sure values drawn for spot checks that were right: {drawn}"))
    lines += ["", *_listed(english("field"), found.fields), "", *_listed(english("confidence"), found.bins)]
    if found.labels:
        lines += ["", told("Labels behind which stood what had to be entered; a form file could name them:")]
        lines += [f'  {name_of(field)} = ["{label}"]  ({times} {told("papers")})' for field, label, times in found.labels]
    return "\n".join(lines)


def _listed(heading: str, scores: Iterable[FieldScore]) -> list[str]:
    heads = [told(head) for head in (english("decided"), "right", english("stated"))]
    widths = [max(least, 1 + len(head)) for least, head in zip((8, 8, 9), heads, strict=True)]
    numbers = "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))
    lines = [f"{told(heading):<36}{numbers}   {told('share right (95 % interval)')}"]
    for score in scores:
        said = "" if score.stated is None else figure(score.stated, ".1%")
        cells = zip((score.decided, score.right, said), widths, strict=True)
        numbers = "".join(f"{cell:>{width}}" for cell, width in cells)
        lines.append(f"{score.name.replace('/*', ''):<36}{numbers}   {told(stated(score.right, score.decided))}")
    return lines
