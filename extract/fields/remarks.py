"""Results that a Beratungsfolge has as remarks in a column of their own: "9/0/2", "zugestimmt (10:2)", "Mehrheitlich bei 5 Ja- und 2
Nein-Stimmen".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.fields.found import Found
from extract.fields.marked_paper import MarkedPaper, told
from extract.fields.paper_fields import ConsultationRow, DecisionRow
from extract.geometry import BBox
from extract.layout import NAMING, Marked, MarkedPage, Role, Span
from extract.values import letters

# Votes for, against, and abstentions.
_RATIO = re.compile(r"(?<![\d/.:])(\d{1,3})\s?[:/]\s?(\d{1,3})(?:\s?[:/]\s?(\d{1,3}))?(?![\d/.:])")
_COUNTED = tuple(re.compile(rf"(\d{{1,3}})\s*(?:x\s*)?(?:{noun})") for noun in ("Ja|dafür", "Nein|dagegen", "Enth"))
_UNANIMOUS, _OTHERWISE = re.compile(r"\beinst", re.IGNORECASE), re.compile(r"\bmehrheit|\bmehrh\.", re.IGNORECASE)
_AS_PROPOSED = re.compile(
    r"zugestimmt|angenommen|l(?:au)?t\.? (?:Beschlu(?:ss|ß)vorschlag|Vorlage|BV)|wie vorgeschlagen", re.IGNORECASE
)
_REJECTED = re.compile(r"abgelehnt|abweichend|geändert", re.IGNORECASE)
# A row reaches so far above the name of its committee, and the last one so far below (points).
_ABOVE, _LAST = 5.0, 26.0
_FREE = frozenset({Role.NONE, Role.OTHER})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the Beratungsfolge, the name of its committee, and where it lies on its page (points from the top)."""

    row: ConsultationRow
    named: Found[str]
    top: float
    bottom: float


def remarked(paper: MarkedPaper, consultations: Sequence[ConsultationRow]) -> list[DecisionRow]:
    """What is remarked beside the rows of the Beratungsfolge, below a heading that says that results stand there."""
    return [
        decided
        for page in paper.own
        for column in _columns(page, paper)
        for row in _rows(page, consultations)
        if _is_of_column(row, column) and (decided := _decided(row, _cell(page, row, column)))
    ]


def _columns(page: MarkedPage, paper: MarkedPaper) -> list[BBox]:
    """The headings of columns of results."""
    heads = set(map(letters, paper.terms.words["result_columns"]))
    return [word.bbox for word in page.words if word.role in NAMING and letters(word.text) in heads]


def _rows(page: MarkedPage, consultations: Sequence[ConsultationRow]) -> list[_Row]:
    named = [(row, row.organization) for row in consultations if row.organization and row.organization.page == page.number]
    tops = [one.bbox.top - _ABOVE for _, one in named]
    ends = [*tops[1:], *(one.bbox.bottom + _LAST for _, one in named[-1:])]
    return [_Row(row, one, top, end) for (row, one), top, end in zip(named, tops, ends, strict=True)]


def _is_of_column(row: _Row, column: BBox) -> bool:
    """Whether a row lies below the heading of a column that stands right of the committees."""
    return row.named.bbox.y > column.bottom and column.x0 > row.named.bbox.x1


def _cell(page: MarkedPage, row: _Row, column: BBox) -> tuple[Marked, ...]:
    """The words of a row that stand below the heading of a column, or behind that, and are nothing else."""
    words = (word for word in page.words if row.top < word.bbox.y < row.bottom and word.bbox.x1 > column.x0)
    return tuple(word for word in words if word.box is None and (word.role in _FREE or word.role.whole == "decision"))


def _decided(row: _Row, words: tuple[Marked, ...]) -> DecisionRow | None:
    text = " ".join(word.text for word in words)
    ratio = _RATIO.search(text)
    counts = ratio.groups() if ratio else [match[1] if (match := one.search(text)) else None for one in _COUNTED]
    span = Span(Role.DECISION_YES, words)
    yes, no, abstentions = (None if count is None else told(span, int(count)) for count in counts)
    against = _OTHERWISE.search(text) or (no and no.value)
    unanimous = False if against else True if _UNANIMOUS.search(text) else None
    proposed = False if _REJECTED.search(text) else True if _AS_PROPOSED.search(text) else None
    if yes is None and unanimous is None and proposed is None:
        return None
    return DecisionRow(
        organization=row.named,
        date=row.row.date,
        unanimous=None if unanimous is None else told(span, unanimous),
        yes=yes,
        no=no,
        abstentions=abstentions,
        as_proposed=None if proposed is None else told(span, proposed),
    )
