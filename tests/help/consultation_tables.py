"""Tables of a Beratungsfolge as they are typed, and what is read from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from extract.fields.consultations import Consultations, read_consultations
from extract.page import Page
from tests.help.words import block_on, columns_at, grid, rows_at, typed

HEAD = "an                            Sitzungsdatum     Zuständigkeit      öffentlich     nicht-öffentlich"
ROWS = (
    "Bauausschuss                  17.03.2015        Vorberatung             ☒                ☐",
    "Verwaltungsausschuss          24.03.2015        Vorberatung             ☐                ☒",
    "Rat der Gemeinde              31.03.2015        Beschluss               ☒                ☐",
    "Ortsrat Ellerloh              07.04.2015        Kenntnisnahme           ☒                ☐",
    "Schulausschuss                14.04.2015        Kenntnisnahme           ☒                ☐",
    "Finanzausschuss               21.04.2015        Kenntnisnahme           ☐                ☒",
)
EDGES = (0, 29, 47, 66, 81, 97)
BELOW = "\n\nTagesordnungspunkt:\nAusbau des Weges am Fuchsbau und der beiden Brücken über den Bach"


def read(page: Page) -> Consultations:
    return read_consultations(block_on(page), page.number)


def table(*rows: str, head: str = HEAD, below: str = BELOW) -> Consultations:
    """What is read from a table without ruling lines."""
    return read(typed("\n".join((head, *rows)) + below))


def ruled(*rows: str, head: str = HEAD, levels: tuple[int, ...] = ()) -> Consultations:
    """What is read from a table with a ruling line around every cell."""
    rules = grid(columns_at(*EDGES), rows_at(*(levels or range(len(rows) + 2))))
    return read(typed("\n".join((head, *rows)) + BELOW, rules=rules))


def row(organization: str, day: str | None, role: str | None, public: bool | None) -> dict[str, Any]:
    date = dt.datetime.strptime(day, "%d.%m.%Y").date() if day else None
    return {"organization": organization, "date": date, "role": role, "public": public}


EXPECTED = [
    row("Bauausschuss", "17.03.2015", "Vorberatung", True),
    row("Verwaltungsausschuss", "24.03.2015", "Vorberatung", False),
    row("Rat der Gemeinde", "31.03.2015", "Beschluss", True),
    row("Ortsrat Ellerloh", "07.04.2015", "Kenntnisnahme", True),
    row("Schulausschuss", "14.04.2015", "Kenntnisnahme", True),
    row("Finanzausschuss", "21.04.2015", "Kenntnisnahme", False),
]
