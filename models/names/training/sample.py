"""A labelled text, and editing it so that the labels stay where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LABELS = ("PARTY", "REPRESENTATIVE", "PERSON", "FUNCTION", "PLACE")
_MARK = re.compile(rf"<({'|'.join(LABELS)}):([^<>]*)>")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]` is a `label`; offsets count characters from 0."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in place of the characters from `start` to before `end`; `start == end` inserts."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its labelled spans, in order and without overlap."""

    text: str
    spans: tuple[Span, ...]

    def free(self, start: int, end: int) -> bool:
        """Whether no span touches the characters from `start` to before `end`."""
        return all(span.end <= start or end <= span.start for span in self.spans)


def parsed(marked: str) -> Sample:
    """The sample that `marked` describes: "Für die <PARTY:Stadt Aue>" is a text with one span."""
    parts: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for mark in _MARK.finditer(marked):
        before, inside = marked[position : mark.start()], mark[2]
        start = length + len(before)
        parts += [before, inside]
        length = start + len(inside)
        spans.append(Span(start, length, mark[1]))
        position = mark.end()
    return Sample("".join([*parts, marked[position:]]), tuple(spans))


def edited(sample: Sample, edits: Iterable[Edit]) -> Sample:
    """The sample with all `edits` made; of two that overlap the first counts, and none may cross a span's border."""
    made = _compatible(sample, sorted(edits))
    parts: list[str] = []
    position = 0
    for edit in made:
        parts += [sample.text[position : edit.start], edit.text]
        position = edit.end
    text = "".join([*parts, sample.text[position:]])
    return Sample(text, tuple(_moved(span, made) for span in sample.spans))


def _compatible(sample: Sample, edits: list[Edit]) -> list[Edit]:
    borders = {border for span in sample.spans for border in (span.start, span.end)}
    made: list[Edit] = []
    for edit in edits:
        crosses = any(position in borders for position in range(edit.start + 1, edit.end))
        if not crosses and (not made or made[-1].end <= edit.start):
            made.append(edit)
    return made


def _moved(span: Span, edits: list[Edit]) -> Span:
    start, end = span.start, span.end
    for edit in edits:
        growth = len(edit.text) - (edit.end - edit.start)
        if edit.end <= span.start:
            start += growth
        if edit.start < span.end:
            end += growth
    return Span(start, end, span.label)
