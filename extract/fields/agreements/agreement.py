"""Agreements that are attached to a Vorlage: title, parties, place, dates, term, signatories."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.fields.agreements.clauses import Clause, effective_from, term_end
from extract.fields.agreements.parties import PartyText, opening_clause, parse_parties
from extract.fields.agreements.signatories import SignatoryBlock, read_signing
from extract.fields.found import Clue, Found, found_in
from extract.fields.names import find_names
from extract.fields.official import official
from extract.geometry import same_row
from extract.layout import PlacedLine, Terms, gap
from extract.values import fold, join_lines, letters

_TITLE, _CLAUSE = Clue("title of an agreement"), Clue("clause of the agreement")
# Where an agreement must show that it is one: so many lines below its title.
_EVIDENCE_LINES = 30
_EVIDENCE = re.compile(r"\bzwischen\b|\bvereinbaren\b|\bgeschlossen\b|\bschließen\b|§\s*1\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"^(?:Die|Der|Das|Dem|Den|Des|Diese[rs]?|Zwischen|Zu|Im|In|Mit|Anlage|Vorlage|Betreff|wird|ist)\b|^(?:§|\d+[.)])"
)
_TITLE_GOES_ON = re.compile(
    r"^(?:über|zur|zum|für|zwischen|auf|nach|gemäß|im|in|der|des|dem|die|den|vom|von|und|betreffend|nebst|mit)\b"
)
# "der Ev.-luth.", "St.", "e.V.": a full stop that ends no sentence.
_ABBREVIATED = re.compile(r"(?:\.\S*|\b[A-ZÄÖÜ]\w?)\.$")
_LONGEST_TITLE = 5
# White between two lines of a title, in heights of a line, at most; the share of the width from which a line is full, and the
# width of a blank in it (points); how far the centres of lines that are set in the middle differ (points).
_TITLE_GAP, _FULL, _BLANK, _MIDDLE = 1.2, 0.97, 3, 6
# So far from the left margin begin the line that goes on with a centred title and the one before it (points).
_INDENTED, _INDENTED_BEFORE = 20, 6
# The sign § is read as one of these, too.
_BODY_STARTS = re.compile(
    r"^(?:[§$]|[8&S]\s?1\s[A-ZÄÖÜ]|\(?1[.)](?!\s(?:der|die|das|dem|den)\b)|Artikel|Präambel|Vorbemerkung|I\.)\s?"
)


@dataclass(frozen=True, slots=True)
class PartyFound:
    name: Found[str]
    represented_by: Found[str] | None


@dataclass(frozen=True, slots=True)
class AgreementText:
    title: Found[str]
    parties: tuple[PartyFound, ...]
    place: Found[str] | None
    date: Found[dt.date | None] | None
    effective_from: Found[dt.date | None] | None
    term_end: Found[dt.date | None] | None
    signatories: tuple[SignatoryBlock, ...]


def title_positions(lines: Sequence[PlacedLine], terms: Terms) -> list[int]:
    """Indices of the lines with which an agreement's title begins; at most one a page."""
    found: list[int] = []
    for n, line in enumerate(lines):
        if found and lines[found[-1]].page == line.page:
            continue
        if is_title(line, terms) and _EVIDENCE.search(" ".join(one.text for one in lines[n : n + _EVIDENCE_LINES])):
            found.append(n)
    return found


def is_title(line: PlacedLine, terms: Terms) -> bool:
    """Whether `line` can be the first line of an agreement's title."""
    text = fold(line.text)
    ended = text.endswith((".", ";", ",", ":")) and not _ABBREVIATED.search(text)
    if _NO_TITLE.match(text) or not text[:1].isupper() or ended:
        return False
    heads = tuple(terms.words["agreements"])
    return any(letters(word).endswith(heads) for word in text.split()[:4])


def read_agreement(lines: Sequence[PlacedLine], terms: Terms) -> AgreementText:
    """An agreement from its lines, the first of which begins its title."""
    count = _title_length(lines)
    title = found_in(lines[:count], join_lines(line.text for line in lines[:count]), _TITLE)
    opening = _opening_lines(lines[count:])
    parties = _parties(opening, terms)
    known = [PartyText(p.name.value, None, a) for p, a in parties]
    signing = read_signing(lines[count:], known, terms.words)
    signed = signing.date.value if signing.date else None
    body = lines[count : count + signing.start]
    text = join_lines(line.text for line in body)
    return AgreementText(
        title=title,
        parties=tuple(party for party, _ in parties),
        place=signing.place,
        date=signing.date,
        effective_from=_dated(effective_from(text, signed), body),
        term_end=_dated(term_end(text), body),
        signatories=signing.blocks,
    )


def _title_length(lines: Sequence[PlacedLine]) -> int:
    """How many lines the title takes: it goes on where a line was full, or where the next one cannot begin a sentence."""
    own = [line for line in lines if line.page == lines[0].page]
    # One line in ten may stick out on the right, as stamps do.
    margins = min(line.bbox.x0 for line in own), sorted(line.bbox.x1 for line in own)[-1 - len(own) // 10]
    height = sorted(line.bbox.height for line in own)[len(own) // 2]
    count = 1
    while count < min(len(own), _LONGEST_TITLE):
        last, following = own[count - 1], own[count]
        if _opens_parties(following) or gap(last, following) > _TITLE_GAP * height:
            break
        if not (_title_goes_on(last, following) or _is_full(last, following, margins) or _centred(last, following, margins[0])):
            break
        count += 1
    return count


def _opens_parties(line: PlacedLine) -> bool:
    """With a capital, or alone in its line, "Zwischen" begins the sentence that names the parties."""
    return line.text.startswith("Zwischen ") or re.fullmatch(r"zwischen(?: de[rmn])?", letters(line.text)) is not None


def _title_goes_on(last: PlacedLine, following: PlacedLine) -> bool:
    """Whether the words say so: one is divided, or the next is none that begins a sentence; or both are ends of one line."""
    goes_on = bool(_TITLE_GOES_ON.match(following.text)) and not following.text.rstrip().endswith(",")
    # A stamp over the middle of a line leaves its two ends.
    return last.text.endswith("-") or goes_on or same_row(last.bbox, following.bbox)


def _is_full(line: PlacedLine, following: PlacedLine, margins: tuple[float, float]) -> bool:
    """Whether the first word of the next line found no room in this one."""
    left, right = margins
    return line.bbox.width + following.words[0].bbox.width + _BLANK > _FULL * (right - left)


def _centred(last: PlacedLine, following: PlacedLine, left: float) -> bool:
    """Whether both lines are set in the middle, and the next begins no sentence."""
    middle = (
        abs(last.bbox.x - following.bbox.x) < _MIDDLE
        and following.bbox.x0 > left + _INDENTED
        and last.bbox.x0 > left + _INDENTED_BEFORE
    )
    return middle and not _NO_TITLE.match(following.text)


def _opening_lines(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """The lines between the title and the first paragraph."""
    opening: list[PlacedLine] = []
    for line in lines[:_EVIDENCE_LINES]:
        # A list of parties is numbered, too.
        listed = opening and letters(opening[-1].text).endswith("zwischen")
        if opening and not listed and _BODY_STARTS.match(line.text):
            break
        opening.append(line)
    return opening


def _parties(lines: Sequence[PlacedLine], terms: Terms) -> list[tuple[PartyFound, str | None]]:
    """The parties with their short names: by the clause's grammar, and by the model where the grammar finds fewer than two."""
    text = join_lines(line.text for line in lines)
    parsed = parse_parties(opening_clause(text), terms.words)
    if len(parsed) >= 2:
        return [(PartyFound(*_place(party, lines, terms)), party.alias) for party in parsed]
    spans = [span for span in find_names(text[:1500]) if span.label == "PARTY"]
    named = {span.text: span for span in spans}
    return [
        (PartyFound(replace(_where(name, lines), extractor="ner", clue=Clue("found by the names model")), None), None)
        for name in named
        if len(named) >= 2
    ]


def _place(party: PartyText, lines: Sequence[PlacedLine], terms: Terms) -> tuple[Found[str], Found[str] | None]:
    by = _where(party.represented_by, lines) if party.represented_by else None
    return official(_where(party.name, lines), terms), by


def _where(value: str, lines: Sequence[PlacedLine]) -> Found[str]:
    """The lines that a string of the joined text came from: the shortest run whose text holds it."""
    wanted = letters(value).replace(" ", "")
    for size in (1, 2, 3, 4):
        for n in range(len(lines) - size + 1):
            group = lines[n : n + size]
            if wanted in letters(join_lines(line.text for line in group)).replace(" ", ""):
                return found_in(group, value, _CLAUSE)
    stem = wanted[:6]
    near = [line for line in lines if stem in letters(line.text).replace(" ", "")]
    return found_in(near[:1] or list(lines), value, _CLAUSE, grammar=0.5)


def _dated(clause: Clause | None, lines: Sequence[PlacedLine]) -> Found[dt.date | None] | None:
    if clause is None or clause.value is None:
        return None
    found: Found[Any] = _where(clause.sentence, lines)
    return replace(found, value=clause.value, signals=replace(found.signals, clue=1.0, grammar=1.0), clue=_CLAUSE)
