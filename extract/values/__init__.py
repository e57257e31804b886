"""Grammars of dates, amounts, references, persons, text: as German papers print them, as OCR spoils them, as people type them."""

from extract.values.amounts import Amount, Currency, is_placeholder, parse_amount
from extract.values.dates import MONTHS, find_dates, find_month_end, parse_date
from extract.values.persons import looks_like_person, nominative
from extract.values.references import find_reference, parse_reference, tidy_number
from extract.values.slips import mended_amount, mended_words, repaired, unspecked
from extract.values.text import fold, join_lines, letters
from extract.values.typed import Mistyped, typed_amount, typed_count, typed_currency, typed_date, typed_flag, typed_reference

__all__ = [
    "MONTHS",
    "Amount",
    "Currency",
    "Mistyped",
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
    "parse_reference",
    "repaired",
    "tidy_number",
    "typed_amount",
    "typed_count",
    "typed_currency",
    "typed_date",
    "typed_flag",
    "typed_reference",
    "unspecked",
]
