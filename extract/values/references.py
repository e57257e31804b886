"""Numbers of Vorlagen: 90/2017 · VO/2019/0345 · X/202 · 2016/023-1 · 6/2008 1. Ergänzung."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUPPLEMENT = r"(?:\s*[-–]?\s*\d{1,2}\.\s?(?:Ergänzung|Nachtrag|Änderung))?"
_REFERENCE = re.compile(
    rf"(?<![\w/.])((?:[A-ZÄÖÜ]{{1,6}}[-/. ]{{0,2}})?\d{{1,5}}(?:[-/.]\w{{1,6}}){{0,3}}|[IVXLC]{{1,6}}(?:[-/]\w{{1,6}}){{1,3}})(?!\w){_SUPPLEMENT}"
)
_LABEL_LETTERS = re.compile(r"^(?:DS|Drs|Nr)\.?\s+", re.IGNORECASE)
# Both slashes of "VO/2019/0345" read as strokes; the one of "118/2019": no paper has a number of so many figures.
_PREFIXED = re.compile(r"^([A-ZÄÖÜ]{2,4}?)[Il1|/]((?:19|20)\d{2})[Il1|](\d{3,5})(?!\w)")
_NUMBER_YEAR = re.compile(r"^(\d{1,4})[Il1|]((?:19[5-9]|20[0-4])\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference and where it stands in the text (`start`, `end`: character offsets)."""

    value: str
    start: int
    end: int


def _tidy(text: str) -> str:
    # Roman numerals hold no figures; a slash before a year is read as a stroke when the type is bold.
    text = re.sub(r"^[XxVvIl1]*[XxVv][XxVvIl1]*(?=/\d)", lambda match: re.sub("[L1]", "I", match[0].upper()), text)
    text = re.sub(r"^([A-ZÄÖÜ]{2,4}?)(?:[Il1|]/?|/)((?:19|20)\d{2})[Il1|]?/(?=\d)", r"\1/\2/", text)
    text = re.sub(r"^([A-ZÄÖÜ]{1,3})0(?=/)", r"\1O", text)
    text = _NUMBER_YEAR.sub(r"\1/\2", _PREFIXED.sub(r"\1/\2/\3", text))
    # "90/ 2017" and "90 /2017" are OCR's reading of a slash with air around it.
    text = re.sub(r"(?<=\w)\s?/\s?(?=\w)", "/", text)
    return re.sub(r"(?<=\d)[lI](?=[\d/]|$)|(?<=/)[lI](?=\d)", "1", text)


def tidy_number(text: str) -> str:
    """A product's or an account's number whose points were read as commas or colons: "1.1.1,13" is "1.1.1.13"."""
    head, blank, rest = text.partition(" ")
    if re.fullmatch(r"\d{1,4}(?:[.,:]\d{1,4}){2,}", head):
        head = re.sub(r"[,:]", ".", head)
    return head + blank + rest


def find_reference(text: str) -> FoundReference | None:
    """The first string in `text` that has the shape of a Vorlage's number."""
    tidy = _tidy(_LABEL_LETTERS.sub("", text.strip()))
    match = _REFERENCE.search(tidy)
    if not match or not re.search(r"\d", match[0]):
        return None
    return FoundReference(match[0].strip(" .-/"), *match.span())
