"""Who signed an agreement, for which party, in which function."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extract.fields.agreements.parties import PartyText
from extract.fields.found import Clue, Found, found_in
from extract.fields.names import find_names
from extract.fields.official import ends_like_function
from extract.forms import Labels
from extract.layout import PlacedLine
from extract.values import find_dates, fold, join_lines, letters, looks_like_person, nominative, repaired

_PLACE_DATE = re.compile(
    r"^(?P<place>(?!(?:Die|Der|Das|Für|Im)\b)[A-ZÄÖÜ][\w.()/-]+(?:\s+(?!\d)[\w.()/-]+){0,4}?)\s*[,.;]\s*(?:(?:den|am|im|dem)\b\s*)?(?P<rest>(?:[\d_.…\s-]|Januar|Februar|März|April|Mai|Juni|Juli|August|"
    r"September|Oktober|November|Dezember)*)[_.…—\s]*$"
)
_FOR = re.compile(
    r"^(?:Für|im Auftrage?(?: (?:der|des|von))?|namens(?: (?:der|des))?|In Vertretung (?:der|des))\s*:?\s*(?:(?:den|die|das|der|des|dem)\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:vertreten durch|gez\.|i\.\s?[AV]\.)\s*:?\s*", re.IGNORECASE)
# How alike a line and a party's name are (percent), so that the line names the party.
_SAME_PARTY = 84.0
# Lines with fewer letters, or read with less confidence (0–1), are scribbles; an office that no list knows must be surely read,
# and not longer than this (characters).
_FEWEST_LETTERS, _SCRIBBLE = 3, 0.35
# Lines of a party's name begin below each other (points); the signatures stand below this share of the agreement's lines.
_ALIGNED, _UPPER_PART = 12, 0.3
_SURELY_READ, _LONGEST_OFFICE = 0.6, 60
_PLACE, _BLOCK = Clue("place and date above the signatures"), Clue("signature block of the agreement")


@dataclass(frozen=True, slots=True)
class SignatoryBlock:
    party: Found[str] | None
    name: Found[str] | None
    function: Found[str] | None


@dataclass(frozen=True, slots=True)
class Signing:
    """Where, when and by whom; `start` is the index of the line with place and date."""

    start: int
    place: Found[str] | None
    date: Found[dt.date | None] | None
    blocks: tuple[SignatoryBlock, ...]


def read_signing(lines: Sequence[PlacedLine], parties: Sequence[PartyText], listed: Labels) -> Signing:
    """Read the block of signatures at the end of an agreement's lines."""
    start = _place_date_at(lines)
    if start is None:
        start = _first_party_at(lines, parties)
        return Signing(start, None, None, _blocks(lines[start:], parties, listed))
    line = lines[start]
    match = _PLACE_DATE.match(line.text)
    place = found_in([line], fold(match["place"]), _PLACE) if match else None
    dates = find_dates(line.text)
    date = found_in([line], dates[0].value, _PLACE) if dates else None
    rest = [one for one in lines[start + 1 :] if not _is_place_date(one)]
    return Signing(start, place, date, _blocks(rest, parties, listed))


def _place_date_at(lines: Sequence[PlacedLine]) -> int | None:
    """The first line of place and date in the last part of the agreement (a letter head has one, too)."""
    found = [n for n, line in enumerate(lines) if _is_place_date(line)]
    later = [n for n in found if n >= len(lines) * _UPPER_PART] or found
    return later[0] if later else None


def _is_place_date(line: PlacedLine) -> bool:
    match = _PLACE_DATE.match(line.text)
    signed = re.search(r",\s*(?:den|am)\b|[_.…]{4,}", line.text)
    return match is not None and bool(find_dates(line.text) or signed)


def _first_party_at(lines: Sequence[PlacedLine], parties: Sequence[PartyText]) -> int:
    for n in range(len(lines) // 2, len(lines)):
        if _FOR.match(lines[n].text) and _party_line(lines, n, parties):
            return n
    return len(lines)


def _blocks(lines: Sequence[PlacedLine], parties: Sequence[PartyText], listed: Labels) -> tuple[SignatoryBlock, ...]:
    blocks: list[dict[str, Found[str]]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        party, used = _party_line(lines, at, parties) or (None, 1)
        if party:
            blocks.append({"party": party})
        elif blocks:
            _add(blocks[-1], line, listed)
        at += used
    return tuple(SignatoryBlock(b.get("party"), b.get("name"), b.get("function")) for b in blocks)


def _party_line(lines: Sequence[PlacedLine], at: int, parties: Sequence[PartyText]) -> tuple[Found[str], int] | None:
    """A party's name at line `at`, alone or wrapped over two or three lines."""
    best: tuple[float, Found[str], int] | None = None
    for used in (1, 2, 3):
        group = lines[at : at + used]
        if len(group) < used or any(abs(one.bbox.x0 - group[0].bbox.x0) > _ALIGNED for one in group):
            break
        name, score = _named(group, parties)
        # The name of who signed for the party before may stand right above.
        later = _named(group[1:], parties)[1]
        if score >= _SAME_PARTY and score >= later and (best is None or score > best[0]):
            best = (score, found_in(group, name, replace(_BLOCK, sure=score / 100)), used)
    if best:
        return best[1], best[2]
    name = _FOR.sub("", lines[at].text, count=1).strip(" ,:;")
    if name != lines[at].text.strip(" ,:;") and name[:1].isupper() and re.match(r"F(?:ür|ÜR)|(?i:im auftrag)", lines[at].text):
        return found_in([lines[at]], name, replace(_BLOCK, sure=0.8)), 1
    return None


def _named(lines: Sequence[PlacedLine], parties: Sequence[PartyText]) -> tuple[str, float]:
    """What `lines` name, and how alike (0–100) that is to the party that it is most alike."""
    name = _FOR.sub("", join_lines(one.text for one in lines), count=1).strip(" ,:;")
    return name, max((_alike(name, other) for party in parties for other in (party.name, party.alias) if other), default=0.0)


def _alike(a: str, b: str) -> float:
    return fuzz.ratio(letters(a), letters(b))


def _add(block: dict[str, Found[str]], line: PlacedLine, listed: Labels) -> None:
    """Put a line of a signature block where it belongs; scribbles and rules of dots belong nowhere."""
    text = _written(line)
    if len(letters(text)) < _FEWEST_LETTERS or _sure(line) < _SCRIBBLE:
        return
    nameless = "name" not in block
    person, _, office = text.partition(", ")
    if nameless and looks_like_person(person) and ends_like_function(office, listed):
        block.update(name=found_in([line], nominative(person), _BLOCK), function=found_in([line], office, _BLOCK))
    elif nameless and _BY.match(line.text):
        block["name"] = found_in([line], nominative(text), _BLOCK)
    elif ends_like_function(text, listed) and not _is_person(text):
        _add_function(block, found_in([line], text, _BLOCK), listed)
    elif nameless and looks_like_person(text):
        block["name"] = found_in([line], nominative(text), _BLOCK)
    elif not nameless and "function" not in block and _is_plain_office(line, text):
        block["function"] = found_in([line], text, _BLOCK)


def _written(line: PlacedLine) -> str:
    """What stands on a line, without "vertreten durch" before it and without the dots or brackets around it."""
    if _BY.match(line.text):
        return repaired(fold(_BY.sub("", line.text)).strip(" ,_.…"))
    return repaired(fold(line.text).strip("()_… "))


def _add_function(block: dict[str, Found[str]], office: Found[str], listed: Labels) -> None:
    """Enter an office, unless there is one; where a person's name was taken for it, that is the name."""
    above = block.get("function")
    if above and looks_like_person(above.value) and not ends_like_function(above.value, listed):
        # What stood above that was a scribble.
        block.update(name=above, function=office)
    block.setdefault("function", office)


def _sure(line: PlacedLine) -> float:
    return sum(word.confidence for word in line.words) / len(line.words)


def _is_plain_office(line: PlacedLine, text: str) -> bool:
    """Whether a line below a name may be an office that no list knows."""
    return _sure(line) > _SURELY_READ and text[:1].isalnum() and len(text) <= _LONGEST_OFFICE


def _is_person(text: str) -> bool:
    return len(text.split()) > 1 and any(span.label == "PERSON" and span.text == text for span in find_names(text))
