"""Ruling lines and underlines: found, and taken out of the picture."""

from extract.reading.rules.erase import Lines, erase_drawn
from extract.reading.rules.find import find_rules
from extract.reading.rules.grid import table_rules
from extract.reading.rules.underlines import find_underlines

__all__ = [
    "Lines",
    "erase_drawn",
    "find_rules",
    "find_underlines",
    "table_rules",
]
