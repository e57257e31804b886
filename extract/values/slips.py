"""What Tesseract's German data is known to misread, put right where the signs around it leave one reading."""

from __future__ import annotations

import re

# A council paper names no dollars; a lone 8 before a number and "Abs.", "Nr.", "Satz" or a law's short name is a §.
_DOLLAR = re.compile(r"\$\$|\$(?=\s?\d|\s*$)|(?<=\s)\$(?=\s)|^\$(?=\s)")
_EIGHT = re.compile(r"(?<![\w.,])8(?=\s\d{1,4}[a-z]?\s(?:Abs|Absatz|Nr|Satz|S|der|des|[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ])\b)")
# Typewriters' round brackets are as straight as slashes; no word stands between two slashes.
_BRACKETS = re.compile(r"(?<![\w/])/([A-ZÄÖÜa-zäöü][\w.-]*(?: [\w.-]+)?)/(?![\w/])|(?<=[A-Za-z])/([A-Z]{1,3})/(?![\w/])")
# An "l." before a capital is the figure of "1. Vorsitzender"; no German abbreviation is written so.
_FIRST = re.compile(r"(?<![\w.])l\.(?=\s[A-ZÄÖÜ])")
# A speck behind a word is no closing quotation mark where none was opened; beside one it is none of its own.
_SPECK_BEHIND = re.compile(r"(?<=[a-zäöüß]{2})['’](?=\s)")
_SPECK_BESIDE = re.compile(r"(?<=\w)['’](?=[\"“”])|(?<=[\"“”])['’](?!\w)")
_QUOTED = re.compile(r"(?<!\w)['‚‘’](?=\w)")
# What specks, holes and pieces of ruling lines beside a value are read as.
_SPECKS = "‚’‘'`´|_~\\©®¢° "


def unspecked(text: str) -> str:
    """`text` without signs at its ends that belong to no value: quotation marks alone, strokes, halves of brackets."""
    text = text.lstrip(_SPECKS + ".,;:").rstrip(_SPECKS + "/")
    if text.startswith("(") and ")" not in text:
        text = text.lstrip("( ")
    return text.rstrip(") ") if text.endswith(")") and "(" not in text else text


def repaired(text: str) -> str:
    """`text` with §, brackets and quotation marks where they were misread; what could be right as it stands is left alone."""
    text = _SPECK_BESIDE.sub("", text)
    if not _QUOTED.search(text):
        text = _SPECK_BEHIND.sub("", text)
    text = _FIRST.sub("1.", text)
    text = _EIGHT.sub("§", _DOLLAR.sub(lambda match: "§" * len(match[0]), text))
    return _BRACKETS.sub(lambda match: f"({match[1] or match[2]})", text)
