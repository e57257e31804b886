"""Grammars of values as German papers print them: dates, amounts, references, persons, text; and what OCR does to them."""

from extract.values.amounts import Amount, Currency, is_placeholder, parse_amount
from extract.values.dates import MONTHS, find_dates, find_month_end, parse_date
from extract.values.persons import looks_like_person, nominative
from extract.values.references import find_reference, tidy_number
from extract.values.slips import mended_amount, mended_words, repaired, unspecked
from extract.values.text import fold, join_lines, letters

__all__ = [
    "MONTHS",
    "Amount",
    "Currency",
    "find_dates",
    "find_month_end",
    "find_reference",
    "fold",
    "is_placeholder",
    "join_lines",
    "letters",
    "looks_like_person",
    "mended_amount",
    "mended_words",
    "nominative",
    "parse_amount",
    "parse_date",
    "repaired",
    "tidy_number",
    "unspecked",
]
