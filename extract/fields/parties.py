"""The parties of an agreement, from its opening clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.fields.signatures import ends_like_function
from extract.forms.load import Lexicon
from extract.values.persons import nominative
from extract.values.slips import unspecked
from extract.values.text import fold

_ARTICLE = r"(?:dem/der|der/dem|der/die|die/der|dem|der|den|die|das|des)"
_OPENING = re.compile(r"\b[Zz]wischen\s+")
# Verbs that close the opening clause: what follows is the agreement's own text.
_CLOSING = re.compile(
    r"\b(?:wird|werden|ist|schlie(?:ß|ss)en|schlie(?:ß|ss)t|vereinbaren|vereinbart|treffen|kommen|verpflichten|haben)\b(?=[^,]*"
    r"(?:geschlossen|vereinbar|Vereinbarung|Vertrag|Folgende|folgende|nachstehende|Kooperation|überein|:))"
)
_PARTY_START = re.compile(
    rf"(?:[,;]?\s+(?:und|sowie|u\.)\s+|[,;]\s+)(?=(?:{_ARTICLE}\s+(?!1\.\s|durch\b)|Herrn?\s|Frau\s|Firma\s|\d\.\s+{_ARTICLE}))"
)
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-e]\))\s*")
_LEADING = re.compile(rf"^(?:{_ARTICLE}\s+)?", re.IGNORECASE)
_REPRESENTED = re.compile(
    r"[,;]?\s*(?:dieser?\s+)?(?:gesetzlich\s+)?(?:vertreten\s+durch|vertr\.\s*d(?:urch|\.)|v\.\s?d\.)\s*:?\s+"
)
_ALIAS = re.compile(
    r"[,;]?\s*[-–—(]*\s*\b(?:nachfolgend|nachstehend|im [Ff]olgenden|[Ff]olgenden|künftig|kurz|im weiteren|in der Folge)\b"
    r"(?:\s+(?:kurz|auch|als))*\s*[:,]?\s*(?:[„“\"»‚'’]?\s*(?P<alias>[\wÄÖÜäöüß./ -]+?)\s*[“”\"«‘'’]?)?\s*(?:genannt|bezeichnet)?\s*[-–—)]*(?=[,;.\s]|$)"
)
_SIDES = re.compile(r"[,;]?\s*[-–—(]*\s*\b(?:einerseits|andererseits|als (?:Auftraggeber|Auftragnehmer)\w*)\b\s*[-–—)]*")


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
    return text[start : closing.start()] if closing else text[start:]


def parse_parties(clause: str, lexicon: Lexicon) -> tuple[PartyText, ...]:
    """The parties of an opening clause in their order."""
    parts = _split(fold(clause), lexicon)
    return tuple(party for party in (_party(part) for part in parts) if party)


def _split(clause: str, lexicon: Lexicon) -> list[str]:
    """Cut where a new party begins: a conjunction or comma, then an article or a person; not inside a representation."""
    pieces = _PARTY_START.split(clause)
    joints = [match[0] for match in _PARTY_START.finditer(clause)]
    parts = [pieces[0]]
    for joint, piece in zip(joints, pieces[1:], strict=True):
        if _goes_on(parts[-1], joint, piece, lexicon):
            parts[-1] += joint + piece
        else:
            parts.append(piece)
    return parts


def _goes_on(before: str, joint: str, piece: str, lexicon: Lexicon) -> bool:
    """Whether `piece` still speaks of the party before it: a second representative, or an office in apposition."""
    words = _LEADING.sub("", piece).split()
    office = bool(words) and ends_like_function(" ".join(words[:2]), lexicon)
    represented = "vertreten" in before or "–" in before
    if re.match(r"(?:diese[rs]?|dieser)\b", piece):
        return True
    if office and represented:
        return True
    bare_comma = "und" not in joint and "sowie" not in joint
    return bare_comma and not _party_noun(words, lexicon)


def _party_noun(words: Sequence[str], lexicon: Lexicon) -> bool:
    kinds = {kind.lower() for kind in lexicon.words["bodies"]}
    legal = {
        "e.v.",
        "gmbh",
        "ag",
        "kg",
        "verein",
        "kirchengemeinde",
        "propstei",
        "stiftung",
        "firma",
        "herr",
        "herrn",
        "frau",
        "eheleute",
    }
    return bool(words) and (
        words[0].lower().strip(",") in kinds or bool(legal & {word.lower().strip(",") for word in words[:8]})
    )


def _party(part: str) -> PartyText | None:
    text = _NUMBER.sub("", part.strip(" ,;:"))
    alias = next((match["alias"] for match in _ALIAS.finditer(text) if match["alias"]), None)
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
    name = nominative(unspecked(fold(name).strip(" ,;:–—-")))
    return (
        PartyText(name, unspecked(fold(by).strip(" ,;:–—-")) or None, fold(alias) if alias else None)
        if name[:1].isalnum()
        else None
    )
