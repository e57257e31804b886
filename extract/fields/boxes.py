"""Every box to tick of a paper, with what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.marked_paper import MarkedPaper
from extract.fields.paper_fields import ConsultationRow
from extract.layout import MarkedPage, Role, label_of
from extract.record import CheckboxValue

_OPENNESS = {Role.CONSULTATION_PUBLIC: "öffentlich", Role.CONSULTATION_NON_PUBLIC: "nicht-öffentlich"}
_HEADS = frozenset({"columns.public", "columns.non_public"})


def named_boxes(paper: MarkedPaper, rows: Sequence[ConsultationRow]) -> tuple[CheckboxValue, ...]:
    """The boxes in page order: those of the Beratungsfolge by their row and column, the others by the words beside them; those on
    attached pages have no labels that are the paper's own.
    """
    names = _in_rows(paper, rows)
    own = {page.number for page in paper.own}
    return tuple(
        CheckboxValue(
            page=box.page,
            bbox=box.bbox.rounded,
            label=names.get((box.page, box.bbox.rounded)) or (label_of(box, sheet) if box.page in own else None),
            checked=box.box.checked,
            confidence=round(box.box.confidence, 3),
        )
        for sheet in paper.sheets.sheets
        for box in sheet.boxes
    )


def _in_rows(paper: MarkedPaper, rows: Sequence[ConsultationRow]) -> dict[tuple[int, object], str]:
    """What the boxes of the Beratungsfolge stand for, by page and place: "Rat / öffentlich"."""
    columns = {
        (word.page, word.bbox.rounded): _column(word.role, page, word.bbox.x)
        for page in paper.own
        for word in page.words
        if word.box is not None and word.role in _OPENNESS
    }
    named: dict[tuple[int, object], str] = {}
    for row in rows:
        for box in row.public.boxes if row.public else ():
            place = (box.page, box.bbox.rounded)
            if place in columns:
                named[place] = f"{row.organization.value if row.organization else '?'} / {columns[place]}"
    return named


def _column(role: Role, page: MarkedPage, x: float) -> str:
    """The head of the column at x as printed where it is known, else what it stands for."""
    heads = [word for word in page.words if word.known in _HEADS and word.role is Role.LABEL]
    over = next((word for word in heads if word.bbox.x0 <= x <= word.bbox.x1), None)
    return over.text if over and over.known == f"columns.{role.value.partition('.')[2]}" else _OPENNESS[role]
