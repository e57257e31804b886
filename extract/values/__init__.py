"""Grammars of dates, amounts, references, persons, text: as German papers print them, as OCR spoils them, as people type them."""

from extract.values.amounts import Amount, Currency, is_placeholder, parse_amount
from extract.values.dates import MONTHS, find_dates, find_month_end, is_anothers, parse_date
from extract.values.departments import names_department
from extract.values.furniture import LinePart, line_part
from extract.values.links import Link, Mention, find_mentions, reference_key, supplemented
from extract.values.naming import body_name, committee_name, department_name, name_key, person_name, skeleton, surname
from extract.values.persons import looks_like_person, nominative, signed_name
from extract.values.references import find_reference, parse_reference, tidy_number
from extract.values.slips import mended_amount, mended_words, repaired, unspecked
from extract.values.text import fold, is_unfinished, join_lines, letters
from extract.values.titles import Title, parse_title
from extract.values.typed import Mistyped, typed_amount, typed_count, typed_currency, typed_date, typed_flag, typed_reference

__all__ = [
    "MONTHS",
    "Amount",
    "Currency",
    "LinePart",
    "Link",
    "Mention",
    "Mistyped",
    "Title",
    "body_name",
    "committee_name",
    "department_name",
    "find_dates",
    "find_mentions",
    "find_month_end",
    "find_reference",
    "fold",
    "is_anothers",
    "is_placeholder",
    "is_unfinished",
    "join_lines",
    "letters",
    "line_part",
    "looks_like_person",
    "mended_amount",
    "mended_words",
    "name_key",
    "names_department",
    "nominative",
    "parse_amount",
    "parse_date",
    "parse_reference",
    "parse_title",
    "person_name",
    "reference_key",
    "repaired",
    "signed_name",
    "skeleton",
    "supplemented",
    "surname",
    "tidy_number",
    "typed_amount",
    "typed_count",
    "typed_currency",
    "typed_date",
    "typed_flag",
    "typed_reference",
    "unspecked",
]
