"""Titles of papers: ANTRAG · Öffentliche Beschlussvorlage · Anfrage nach § 68 Abs. 2 … · Beantwortung zur Anfrage · Mitteilung."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.values.references import find_reference
from extract.values.text import fold

_BEFORE = (
    r"(?:(?:(?:Nicht[- ]?)?öffentliche[rs]?|Gemeinsame[rs]?|Interfraktionelle[rs]?|(?:Kleine|Große|Mündliche|Schriftliche|Dringliche|Einfache)[rs]?"
    r"|Ergänzende[rs]?|Dringlichkeits|\d\.|Ö|N)[- ]+)*"
)
# How the nouns end that name kinds of papers.
_SURE = r"(?:\w+-/)?(?:\w*vorlage|\w*drucksache|Bekanntgabe|Beantwortung|\w*antrag|\w*anfrage|\w*mitteilung)(?:\(n\))?(?-i: [A-ZÄÖÜ]{2}\b(?!\W*\d))?"
_OTHER = r"(?:\w*bericht|\w*beschlu(?:ss|ß)|\w*empfehlung|Information|Stellungnahme|Antwort|\w*verfügung|Kenntnisgabe|Entscheidung|Anregung|Vortrag|Resolution)"
_BRACKETS = r"(?: ?\((?:(?:nicht)?öffentlich|TISCHVORLAGE|Tischvorlage|neu|NEU|inaktiv)\)| ?[-–] ?(?:nicht)?öffentlich)?"
# What a title may go on with.
_GRAMMAR = r"(?:nach|gem(?:äß|\.|aess)|i\. ?S\. ?d\.) (?:§|Art\.|\$).*"
_ANSWER = r"(?:zu[rm]?|auf (?:die|den)) (?:\w+ )?(?:\w*anfrage|\w*antrag|\w*drucksache|\w*vorlage|kenntnis\w*|beschlu(?:ss|ß)\w*|beratung|entscheidung|information)\b.*"
_AUTHOR = r"(?:de[rs]|an|für|von|im|in)\b .*"
_TITLE = re.compile(
    rf"(?P<title>{_BEFORE}(?:(?P<sure>{_SURE})|(?P<other>{_OTHER})){_BRACKETS}(?: (?:(?P<grammar>{_GRAMMAR})|(?P<answer>{_ANSWER})|(?P<author>{_AUTHOR})))?)",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"[A-ZÄÖÜ]|\d\. [A-ZÄÖÜ]")
_SPACED = re.compile(r"(?:\w ){3,}\w")
_NUMBER = re.compile(r"[\s:–—-]*(?:Nr\.?:?|Nummer|DS|Drs\.?)[\s:]*", re.IGNORECASE)
# How far a line is a title: the kind of paper alone, with its number, with a law or what it answers, with its author.
_ALONE, _NUMBERED, _FURTHER, _AUTHORED = 1.0, 0.9, 0.8, 0.5
# Kinds that are subjects and headings as well ("Bericht", "Beschluss").
_UNSURE = 0.5
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of paper as printed, without its number; `likeness` (0–1) says how far the line is a paper's title."""

    value: str
    likeness: float


def parse_title(text: str) -> Title | None:
    """The title of a paper that the whole of a line is, with or without the paper's number behind it; else None."""
    line = fold(text)
    line = line.replace(" ", "") if _SPACED.fullmatch(line) else line
    line, numbered = _without_number(line.rstrip(" :"))
    match = _TITLE.fullmatch(line)
    if not match or not _BEGINS.match(line) or len(line.split()) > _MOST_WORDS:
        return None
    further = _AUTHORED if match["author"] else _FURTHER if match["grammar"] or match["answer"] else _ALONE
    likeness = min(further, _NUMBERED if numbered else _ALONE)
    return Title(match["title"], likeness * (1 if match["sure"] or line.isupper() else _UNSURE))


def _without_number(line: str) -> tuple[str, bool]:
    """The line without the paper's number at its end, and whether there was one."""
    noun = re.match(rf"{_BEFORE}(?:{_SURE}|{_OTHER})", line, re.IGNORECASE)
    if not noun:
        return line, False
    rest = _NUMBER.sub("", line[noun.end() :], count=1).strip(" :–—-")
    found = find_reference(rest)
    whole = found is not None and found.start == 0 and found.end >= len(rest)
    return (noun[0], True) if whole else (line, False)
