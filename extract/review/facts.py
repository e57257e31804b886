"""What the queue keeps of a paper: what it is sorted, filtered and searched by, and what its corrections teach."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from extract.corrections import CONFLICT, Correction, corrected, standing
from extract.record import Extraction, Vorlage, is_public
from extract.review.learned import lesson, packed


class Public(IntEnum):
    """Who may see a paper: nobody beyond the council, everybody, or everybody although some committee met behind doors."""

    CLOSED = 0
    OPEN = 1
    PARTLY = 2


def facts(machine: Vorlage, log: tuple[Correction, ...]) -> dict[str, Any]:
    """The columns that hang on what a paper says with its corrections."""
    record = corrected(machine, log).record
    # Each as often as it is there: statistics count doubts.
    codes = sorted(doubt.code for doubt in record.review)
    committees = sorted({row.organization for row in record.consultations if row.organization})
    lowest = min((found.confidence for found in record.evidence.values()), default=0.0)
    state = "conflict" if CONFLICT in codes else "open" if codes else "done" if standing(log) else "clear"
    return {
        "state": state, "doubts": len(record.review), "lowest": lowest, "body": record.body,
        "year": record.date.year if record.date else None, "committees": listed(committees), "codes": listed(codes),
        "reference": record.reference, "subject": record.subject, "public": _public(record),
        "learned": packed(lesson(machine, log)) if log else "",
    }  # fmt: skip


def text(extraction: Extraction, machine: Vorlage, log: tuple[Correction, ...]) -> str:
    """What a paper is searched by: the text of its own pages, and what was corrected."""
    record = corrected(machine, log).record
    pages = "\n".join(page.text for page in extraction.pages if page.number in machine.pages)
    words = filter(None, (record.reference, record.subject, record.originator, record.body, pages))
    return "\n".join(words)


def listed(values: list[str]) -> str:
    return "".join(f"\n{value}" for value in values) + "\n" if values else ""


def _public(record: Vorlage) -> Public | None:
    """None where nobody knows."""
    closed = any(row.public is False for row in record.consultations)
    if is_public(record):
        return Public.PARTLY if closed else Public.OPEN
    return Public.CLOSED if closed else None
