"""What the queue keeps of a paper: what it is sorted, filtered and searched by, and what its corrections teach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Any

from extract.corrections import CONFLICT, OF_PAPER, Action, Correction, Decided, corrected, of_paper, standing
from extract.order import of_these
from extract.record import Extraction, Vorlage, is_public, pattern_of, values_of
from extract.review.inputs import Refused, kind_of
from extract.review.learned import lesson, packed
from extract.review.search import folded
from extract.review.spot import sure_values
from extract.review.suggestions import NAMED
from extract.tables import GRAMMARS

# Kinds of values that look alike wherever they stand.
TOGETHER = ("money", "date")


class Public(IntEnum):
    """Who may see a paper: nobody beyond the council, everybody, or everybody although some committee met behind doors."""

    CLOSED = 0
    OPEN = 1
    PARTLY = 2


def facts(extraction: Extraction, number: int, known: Decided) -> dict[str, Any]:
    """The columns that hang on what a paper says with its corrections; `number` is its own in the file, from 1."""
    machine, log = extraction.records[number - 1], known.own
    now = corrected(machine, log, known.others)
    record = now.record
    aside = of_paper(log, Action.NO_VORLAGE) is not None
    # Each as often as it is there: statistics count doubts.
    codes = [] if aside else sorted(doubt.code for doubt in record.review)
    fields = [] if aside else sorted(name for doubt in record.review for name in names_of(doubt.path))
    committees = sorted({row.organization for row in record.consultations if row.organization})
    lowest = min((found.confidence for found in record.evidence.values()), default=0.0)
    note, texts = of_paper(log, Action.NOTE), tuple(texts_of(record))
    return {
        "state": _state(codes, log), "doubts": len(codes), "lowest": lowest, "body": record.body,
        "year": record.date.year if record.date else None, "committees": listed(committees), "codes": listed(codes),
        "fields": listed(fields), "sure": 0 if aside else len(sure_values(now)),
        "note": f"{note.who}: {note.new}" if note else None, "people": listed(sorted({entry.who for entry in standing(log)})),
        "names": "" if aside else listed(_names(texts)),
        "reference": record.reference, "subject": record.subject, "public": None if aside else _public(record),
        "learned": packed(lesson(machine, log)) if log else "", **_searched(extraction, record, texts),
    }  # fmt: skip


def _names(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Who and what a paper names, each behind its kind and a tab."""
    named = ((NAMED.get(pattern_of(path)), " ".join(text.split())) for path, text in texts)
    return sorted(f"{kind}\t{text}" for kind, text in named if kind in GRAMMARS and text)


def _state(codes: Sequence[str], log: tuple[Correction, ...]) -> str:
    """How far a paper is: put aside for good, or until somebody has answered, or as its doubts tell."""
    if of_paper(log, Action.NO_VORLAGE):
        return "aside"
    if of_paper(log, Action.NOTE):
        return "waiting"
    decided = any(entry.action not in OF_PAPER for entry in standing(log))
    return "conflict" if CONFLICT in codes else "open" if codes else "done" if decided else "clear"


def names_of(path: str) -> tuple[str, ...]:
    """What doubts about a place are filtered by: its pattern, and its kind, where it is one of those that are gone through together.

    Nothing where a person decides about no single value.
    """
    try:
        kind = kind_of(path)
    except Refused:
        return ()
    if kind in ("list", "object"):
        return ()
    return (pattern_of(path), kind) if kind in TOGETHER else (pattern_of(path),)


def texts_of(record: Vorlage) -> Iterator[tuple[str, str]]:
    """Every text of a record that a person decides about, with its pointer."""
    for path, value in values_of(record):
        try:
            if isinstance(value, str) and kind_of(path) in ("text", "long"):
                yield path, value
        except Refused:
            continue


def _searched(extraction: Extraction, record: Vorlage, texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The text of a paper's own pages below its head, and what both are searched by: that, and words that its values alone have,
    since these were corrected, or are printed in two parts.
    """
    pages = "\n".join(page.text for page in of_these(extraction.pages, record.pages))
    text = "\n".join(filter(None, (record.reference, record.subject, record.originator, record.body, pages)))
    plain = folded(text)
    printed = set(plain.split())
    more = dict.fromkeys(word for _, value in texts for word in folded(value).split() if word not in printed)
    return {"text": text, "folded": "\n".join((plain, *more))}


def listed(values: list[str]) -> str:
    return "".join(f"\n{value}" for value in values) + "\n" if values else ""


def _public(record: Vorlage) -> Public | None:
    """None where nobody knows."""
    closed = any(row.public is False for row in record.consultations)
    if is_public(record):
        return Public.PARTLY if closed else Public.OPEN
    return Public.CLOSED if closed else None
