"""The parties of an agreement, from its opening clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.fields.official import ends_like_function
from extract.forms import Labels
from extract.values import fold, nominative, unspecked

_ARTICLE = r"(?:dem/der|der/dem|der/die|die/der|dem|der|den|die|das|des)"
_OPENING = re.compile(r"\b[Zz]wischen\s+")
# Verbs that close the opening clause, and what all parties together are called: what follows is the agreement's own text.
_CLOSING = re.compile(
    r"\b(?:wird|werden|ist|schlie(?:ß|ss)en|schlie(?:ß|ss)t|vereinbaren|vereinbart|treffen|kommen|verpflichten|haben)\b(?=[^,]*"
    r"(?:geschlossen|vereinbar|Vereinbarung|Vertrag|Folgende|folgende|nachstehende|Kooperation|überein|:))"
    r"|[-–—(,]*\s*\b(?:(?:[Nn]achfolgend|[Nn]achstehend|[Ii]m [Ff]olgenden)\s+)?(?:gemeinsam|gemeinschaftlich|zusammen)\b[^.]{0,40}"
    r"(?:Parte?i|Partner|Vertrag|Beteiligte)"
)
_PARTY_START = re.compile(
    rf"(?:[,;]?\s+(?:und|sowie|u\.)\s+|[,;]\s+)(?=(?:{_ARTICLE}\s+(?!1\.\s|durch\b)|Herrn?\s|Frau\s|Firma\s|\d\.\s+{_ARTICLE}))"
    r"|[,;]?\s+(?:und|sowie)\s+(?=[A-ZÄÖÜx])"
)
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-e]\))\s*")
_LEADING = re.compile(rf"^(?:{_ARTICLE}\s+)?", re.IGNORECASE)
_REPRESENTED = re.compile(
    r"[,;]?\s*[-–—]?\s*(?:dieser?\s+)?(?:gesetzlich\s+)?(?:vertreten\s+durch|vertr\.\s*d(?:urch|\.)(?:\s*d\.)?|v\.\s?d\.)\s*:?\s+"
)
_QUOTE = "„“”\"»«‚‘’'"
_ALIAS = re.compile(
    r"[,;]?\s*[-–—(]*\s*(?:\bdiese[rs]?\s+(?:zusammen\s+)?)?"
    r"\b(?:nachfolgend|nachstehend|im\s+[Ff]olgenden|[Ff]olgenden|künftig|kurz|im\s+[Ww]eiteren|in\s+der\s+Folge)\b"
    r"(?:\s+(?:kurz|auch|als|nur))*\s*[:,]?\s*"
    rf"(?:[{_QUOTE}]\s*(?P<quoted>[^{_QUOTE}]{{1,60}}?)\s*[{_QUOTE}]|(?P<plain>[\w.+/& -]{{1,60}}?)(?=\s*(?:genannt|bezeichnet|[-–—)]|$)))?"
    r"\s*(?:genannt|bezeichnet)?\s*[-–—)]*(?=[,;.\s]|$)"
)
_SIDES = re.compile(
    r"[,;]?\s*[-–—(]*\s*\b(?:einerseits|andererseits|(?:als\s+)?"
    r"(?:Auftrag(?:geber|nehmer)|Vermieter|Mieter|Verpächter|Pächter|Verkäufer|Käufer)(?:in)?(?=\s*$|\s*[-–—)]))\s*[-–—)]*"
)
# Where a party lives, and what the agreement is about, are no part of its name.
_ADDRESS = re.compile(
    r"[,;]?\s+(?:[A-ZÄÖÜ][\w.-]*(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|weg|Weg|platz|Platz|allee|ring|gasse|damm|ufer|markt)\s+\d"
    r"|Postfach\s+\d|\d{5}\s+[A-ZÄÖÜ]|[A-Z]\s?\d,\s\d)"
    r"|[,;]\s+(?:[A-ZÄÖÜ][\w.-]*\s?-?){1,3}\s\d{1,4}\s?[a-z]?(?=\s*(?:$|[,;]))"
)
_ABOUT = re.compile(r"\s+(?:über|wegen|betreffend|hinsichtlich)\s+(?:den|die|das|der|eine[nrs]?)\b")
_NAMED = re.compile(rf"(?:genannt|bezeichnet|[{_QUOTE}])\s*[-–—)]*\s*$")


@dataclass(frozen=True, slots=True)
class PartyText:
    """A party as printed: name, who represents it, and the short name the agreement gives it."""

    name: str
    represented_by: str | None
    alias: str | None


def opening_clause(text: str) -> str:
    """The part of an agreement's beginning that names its parties; "" where it names none."""
    opening = _OPENING.search(text)
    closing = _CLOSING.search(text)
    start = opening.end() if opening and (not closing or opening.start() < closing.start()) else 0
    if not opening and not closing:
        return ""
    clause = text[start : closing.start()] if closing else text[start:]
    # A short name is followed by the next party or by nothing that belongs to the clause.
    for match in _ALIAS.finditer(clause):
        if (match["quoted"] or match["plain"]) and re.match(r"\s+[A-ZÄÖÜ]", clause[match.end() :]):
            return clause[: match.end()]
    return clause


def parse_parties(clause: str, listed: Labels) -> tuple[PartyText, ...]:
    """The parties of an opening clause in their order."""
    text = fold(clause)
    parts = list(_numbered(text)) or _split(text, listed)
    return tuple(party for party in (_party(part) for part in parts) if party)


def _numbered(clause: str) -> Iterator[str]:
    """The parts of a clause that counts its parties, "1. … 2. …"; nothing where it does not."""
    at, number = 0, 1
    while match := re.compile(rf"(?:^|[\s,;])\(?{number}[.)]\s+(?!Vorsitz|stellv|Stellv|Beigeordn)(?=[A-ZÄÖÜa-z])").search(
        clause, at
    ):
        if number == 1 and match.start() > 0:
            return
        if number > 1:
            yield re.sub(r"[,;]?\s*(?:und|sowie)?$", "", clause[at : match.start()])
        at, number = match.end(), number + 1
    if number > 2:
        yield clause[at:]


def _split(clause: str, listed: Labels) -> list[str]:
    """Cut where a new party begins: a conjunction or comma, then an article or a person; not inside a representation."""
    pieces = _PARTY_START.split(clause)
    joints = [match[0] for match in _PARTY_START.finditer(clause)]
    parts = [pieces[0]]
    for joint, piece in zip(joints, pieces[1:], strict=True):
        if _goes_on(parts[-1], joint, piece, listed):
            parts[-1] += joint + piece
        else:
            parts.append(piece)
    return parts


def _goes_on(before: str, joint: str, piece: str, listed: Labels) -> bool:
    """Whether `piece` still speaks of the party before it: a second representative, or an office in apposition."""
    words = _LEADING.sub("", piece).split()
    office = bool(words) and ends_like_function(" ".join(words[:2]), listed)
    by = _REPRESENTED.search(before)
    if re.match(r"(?:diese[rs]?|dieser)\b", piece):
        return True
    if _NAMED.search(before) and joint.strip(" ,;"):
        return False
    if office and (by or "–" in before):
        return True
    if by and re.match(r"Herrn?\s|Frau\s", piece):
        return re.search(r"\b(?:Herrn|Frau)\b", before[by.end() :]) is not None
    if not joint.strip(" ,;"):
        return not _party_noun(words, listed)
    # Without an article only the name of a body, or a party behind another one's address, begins a party.
    bare = re.match(rf"{_ARTICLE}\s|Herrn?\s|Frau\s|Firma\s|\d\.", piece) is None
    return bare and not (_ADDRESS.search(before) or _is_body(words, listed))


def _is_body(words: Sequence[str], listed: Labels) -> bool:
    return bool(words) and words[0].lower().strip(",") in {kind.lower() for kind in listed["bodies"]}


def _party_noun(words: Sequence[str], listed: Labels) -> bool:
    return _is_body(words, listed) or _names_kind(words, listed)


def _names_kind(words: Sequence[str], listed: Labels) -> bool:
    kinds = {kind.lower() for kind in listed["parties"]}
    return any(word.lower().strip(",") in kinds for word in words[:8])


def _party(part: str) -> PartyText | None:
    text = _NUMBER.sub("", part.strip(" ,;:"))
    alias = next(
        (match["quoted"] or match["plain"] for match in _ALIAS.finditer(text) if match["quoted"] or match["plain"]), None
    )
    text = _SIDES.sub("", _ALIAS.sub("", text)).strip(" ,;:–—-(")
    text = _LEADING.sub("", text, count=1)
    dash = re.search(r"\s[–—-]\s+(?=(?:Der|Die|Das|den|die|der|vertreten)\b)", text)
    represented = _REPRESENTED.search(text)
    if dash and (not represented or dash.start() < represented.start()):
        name, by = text[: dash.start()], re.sub(r"^vertreten durch\s+", "", text[dash.end() :])
    elif represented:
        name, by = text[: represented.start()], text[represented.end() :]
    else:
        name, by = text, ""
    name, by = nominative(_bare(name)), _bare(by)
    return PartyText(name, by or None, fold(alias) if alias else None) if name[:1].isalnum() else None


def _bare(text: str) -> str:
    """A name without address and subject."""
    for tail in (_ADDRESS, _ABOUT):
        found = tail.search(text)
        text = text[: found.start()] if found else text
    return unspecked(re.sub(r"\s*\(?\bdiese[rs]?$", "", fold(text).strip(" ,;:–—-")))
