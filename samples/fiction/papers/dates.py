"""How German forms write a day."""

from __future__ import annotations

import datetime as dt

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


def spelled(day: dt.date, style: str) -> str:
    """The day as a form writes it: "dmy" (07.03.2019), "short" (07.03.19), "plain" (7.3.2019) or "long" (7. März 2019)."""
    if style == "long":
        return f"{day.day}. {month(day)}"
    return {"short": f"{day:%d.%m.%y}", "plain": f"{day.day}.{day.month}.{day.year}"}.get(style, f"{day:%d.%m.%Y}")


def month(day: dt.date) -> str:
    """ "März 2019"."""
    return f"{MONTHS[day.month - 1]} {day.year}"
