"""Strings as the contract wants them: NFC, white space folded, words that were hyphenated at a line end joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from extract.values.slips import repaired

_NO_LETTER = re.compile(r"[^\w/§() ]+")
_HYPHENS = "-‐‑–¬"
# A hyphen stays where the second half is a conjunction ("Sport- und …") or where compounds are written with one.
_ELLIPSIS = re.compile(r"^(?:und|oder|bzw\.?|sowie|u\.|als|noch|bis)\b")
_KEPT = re.compile(r"^(?:rechtlich|öffentlich|luth|kath|ref|reformiert|lutherisch|katholisch)")
# Behind these a name or an entry of a list goes on in the next line.
_UNFINISHED = re.compile(r"(?:[-–(,/&]|\b(?:und|der|des|die|den|dem|zum|zur|vom|von|für|im|in|am|an|über|mit))$")


def is_unfinished(text: str) -> bool:
    """Whether more must come behind a line: it ends with a hyphen, a comma, an article, a preposition or "und"."""
    return _UNFINISHED.search(text) is not None


def fold(text: str) -> str:
    """NFC, every run of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def join_lines(lines: Iterable[str], known: str = "") -> str:
    """One string from printed lines.

    A hyphen at a line end is dropped when it only divided a word, and kept when it belongs to the word: before a
    capital ("Klimaschutz-Konzept"), before a conjunction, and where `known` (the paper's other text) prints the same
    compound unbroken with its hyphen.
    """
    joined = ""
    for line in map(fold, lines):
        if not line:
            continue
        if not joined:
            joined = line
        elif joined[-1] in _HYPHENS and len(joined) > 1 and joined[-2].isalnum():
            joined = _join_hyphen(joined, line, known)
        elif joined[-1] in "-‐‑/" and len(joined) > 1 and joined[-2] in ".)":
            joined += line
        else:
            joined += " " + line
    return repaired(joined)


def _join_hyphen(left: str, right: str, known: str) -> str:
    if _ELLIPSIS.match(right):
        return f"{left} {right}"
    if left[-2].isdigit():
        return left[:-1] + "-" + right
    stem = re.search(r"[\w.]+$", left[:-1])
    head = re.match(r"[\w]+", right)
    if stem and head and f"{stem[0]}-{head[0]}".lower() in known.lower():
        return left[:-1] + "-" + right
    if right[0].isupper() or right[0].isdigit() or _KEPT.match(right):
        # An all-caps word is divided like any other; otherwise a capital starts a compound's second half.
        caps = stem and head and len(head[0]) > 1 and stem[0].isupper() and head[0].isupper()
        return left[:-1] + right if caps else left[:-1] + "-" + right
    return left[:-1] + right


def letters(text: str) -> str:
    """`text` as labels are compared: lower case, letters, digits and signs that tell labels apart, no punctuation."""
    text = fold(text).lower().replace("ß", "ss")
    return _NO_LETTER.sub(" ", text).strip()
