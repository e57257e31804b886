"""What Tesseract's German data is known to misread, put right where the signs around it, or the words of
its field, leave one reading."""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.values.amounts import Amount, parse_amount

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
_WORD = re.compile(r"[^\W\d_]{6,}")
_IN_PIECES = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]*) ([a-zäöüß]+)\b")
# Letters that digits are read as, and what the € sign behind an amount is read as.
_DIGITS = str.maketrans("OoIlSB", "001158")
_EURO = " €eEcC<é|"
# A known word that others are put right by has at least so many letters; two may differ in one of at least so many.
_SHORTEST, _LONG = 7, 12


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


# Departments are numbered with Roman figures; none is written with an l.
_ROMAN = re.compile(r"\b(?=[IVXl]*l)(?:[VX]?[Il]{2,3}|[VX][Il])\b(?=$|[\s/,.)-])")


def mended_words(text: str, known: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """`text` with those words put right that are nearly one of the `known` ones, and what each was read as.

    Bound: one letter in a word of seven to eleven letters, two in a longer one, and only where a single known word is as near.
    Endings are left alone ("des Landkreises"), and so is every word that is known itself.
    """
    pieces = {match[0]: match[1] + match[2] for match in _IN_PIECES.finditer(text)}
    mended = {match[0]: match[0].replace("l", "I") for match in _ROMAN.finditer(text)}
    text = _ROMAN.sub(lambda match: mended[match[0]], text)
    mended |= {read: written for read, written in pieces.items() if written in known}
    text = _IN_PIECES.sub(lambda match: mended.get(match[0], match[0]), text)
    mended |= {word: _nearest(word, known) for word in _WORD.findall(text) if _nearest(word, known) != word}
    return _WORD.sub(lambda match: _nearest(match[0], known), text), mended


def _nearest(word: str, known: tuple[str, ...]) -> str:
    if word in known or word[0].islower():
        return word
    choices = [one for one in known if len(one) >= _SHORTEST]
    found = process.extract(word, choices, scorer=Levenshtein.distance, score_cutoff=2, limit=None)
    near = sorted((edits, one) for one, edits, _ in found)
    if not near or (near[1:2] and near[1][0] == near[0][0]):
        return word
    edits, best = near[0]
    ending = best.startswith(word) or word.startswith(best)
    return word if edits > (2 if len(best) >= _LONG else 1) or ending else best


def mended_amount(text: str) -> Amount | None:
    """An amount that only slips keep from being one: letters among digits, a blank inside, a misread € sign."""
    candidate = text.translate(_DIGITS) if any(char.isdigit() for char in text) else text
    attempts = (text.replace(" ", ""), candidate, candidate.replace(" ", ""), f"{text.rstrip(_EURO).strip()} €")
    return next((amount for attempt in attempts if (amount := parse_amount(attempt))), None)
