"""Values for people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from extract.language.chosen import language
from extract.language.sentences import KINDS, english


def shown(value: Any) -> str:
    """A value for a person who reads English: yes and no, ISO dates, money with two decimals."""
    match value:
        case None:
            return english("cannot be told")
        case bool():
            return english("yes") if value else english("no")
        case Decimal():
            return f"{value:.2f}"
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)


def written(value: Any) -> str:
    """The same in the user's language; a text is left as it was read."""
    return shown(value) if isinstance(value, str) or language() == "en" else KINDS["shown"](shown(value))
