"""What can stand beside a value in every table: how sure it is, what found it, and whether a person decided.

Behind the column `date` come `date_confidence`, `date_extractor`, `date_corrected` and `date_by`, or some of these. A value that a
person confirmed keeps the extractor that found it and has a `by`; one that a person changed, emptied or added is `corrected`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.record import ByHand, Vorlage
from extract.results import FailedScan
from extract.tables.columns import TEXT, Column
from extract.tables.model import Row, Scanned, Table, rows, tables

CONFIDENCE = "_confidence"
EXTRACTOR, CORRECTED, BY = "_extractor", "_corrected", "_by"
Beside = tuple[str, ...]
NOTHING: Beside = ()
SURENESS: Beside = (CONFIDENCE,)
PROVENANCE: Beside = (CONFIDENCE, EXTRACTOR, CORRECTED, BY)
# How sure it is what a person entered.
BY_HAND = 1.0
_ABOUT: Mapping[str, tuple[type, str, Any, str]] = {
    CONFIDENCE: (
        float,
        "The probability that `{}` is right, 1 by hand; null where nothing was read.",
        0.998,
        "probability, 0 to 1",
    ),
    EXTRACTOR: (str, "What found `{}`; `hand` is a person.", "layout", ""),
    CORRECTED: (bool, "Whether a person changed, emptied or added `{}`.", False, ""),
    BY: (str, "The person who decided about `{}`, if only to confirm it.", "A. Ebert", ""),
}


def wide(table: Table, beside: Beside) -> dict[str, Column]:
    """The columns of a table, each value followed by what is to stand beside it."""
    columns: dict[str, Column] = {}
    for name, column in table.about.items():
        columns[name] = column
        for ending in beside if name in table.values else ():
            type_, description, example, unit = _ABOUT[ending]
            title = f"{column.title}: {ending.removeprefix('_')}"
            added = f"{name}{ending}"
            columns[added] = Column(added, type_, ending != CORRECTED, title, description.format(name), example, unit)
    return columns


def wide_rows(extraction: Scanned, beside: Beside) -> Iterator[tuple[str, Row]]:
    """Every row of one extraction with what stands beside its values, each with the name of its table."""
    if not beside or isinstance(extraction, FailedScan):
        yield from rows(extraction)
        return
    papers = {f"{extraction.source.file}#{number}": record for number, record in extraction.papers}
    for name, row in rows(extraction):
        table = tables()[name]
        for column in table.values:
            place = table.pointer(row) if column == TEXT else f"{table.pointer(row)}/{column}"
            found = _found(papers[row["paper"]], place, row[column])
            row.update({f"{column}{ending}": found[ending] for ending in beside})
        yield name, row


def _found(record: Vorlage, place: str, value: Any) -> Row:
    """What stands beside the value at a place."""
    evidence = record.evidence.get(place)
    read = evidence is not None and value is not None
    hand = _hand(record.corrections, place)
    corrected = hand is not None and hand.deed != "confirmed"
    # What a person added where the machine read nothing has no evidence.
    sure = BY_HAND if corrected and value is not None else None
    return {
        CONFIDENCE: evidence.confidence if evidence is not None and read else sure,
        EXTRACTOR: "hand" if corrected else evidence.extractor if evidence is not None and read else None,
        CORRECTED: corrected,
        BY: hand.by if hand else None,
    }


def _hand(corrections: Mapping[str, ByHand], place: str) -> ByHand | None:
    """What a person decided about a value, or about the row that it came with."""
    while place and corrections:
        if place in corrections:
            return corrections[place]
        place = place.rpartition("/")[0]
    return None
