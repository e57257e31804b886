"""The signature block of the Vorlage itself: clause, name, function."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.fields.found import Found, PlacedLine, found_in
from extract.fields.labels import alike
from extract.fields.layout import gap, pitch
from extract.fields.names import find_names
from extract.forms.load import Lexicon
from extract.values.persons import looks_like_person, nominative
from extract.values.text import fold, letters

_MOST_LINES = 10
_CLAUSE_START = re.compile(r"^(gez\.|i\.\s?[VA]\.|In Vertretung|Im Auftrage?)[\s:,]+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    name: Found[str] | None
    function: Found[str] | None
    clause: Found[str] | None


def signature_start(lines: Sequence[PlacedLine], lexicon: Lexicon) -> int:
    """Index of the line with which the signature block at the end of `lines` begins; len(lines) when there is none."""
    first = max(0, len(lines) - _MOST_LINES)
    for n in range(first, len(lines)):
        if _is_clause(lines[n], lexicon) and all(_short(line) for line in lines[n:]):
            return n
    usual = pitch(lines)
    for n in range(max(1, first), len(lines)):
        # A change of page parts a name from what stands before it, too, but only a sure name counts there.
        parted = gap(lines[n - 1], lines[n]) > usual * 0.8
        if parted and all(_short(line) for line in lines[n:]) and _is_signed(lines[n:], lexicon):
            return n
    return len(lines)


def read_signature(lines: Sequence[PlacedLine], lexicon: Lexicon) -> tuple[SignatureBlock, ...]:
    """Read the block's lines; scribbles that OCR turned into words are passed over."""
    clause = name = function = None
    for line in lines:
        lead = _CLAUSE_START.match(line.text)
        if clause is None and name is None and _is_clause(line, lexicon):
            clause = found_in([line], fold(line.text).rstrip(":,"))
        elif clause is None and name is None and lead:
            clause = found_in([line], lead[1])
            name = found_in([line], nominative(fold(line.text[lead.end() :])))
        elif name is None:
            if _is_name(line, lexicon):
                name = found_in([line], nominative(fold(line.text).strip("() ")))
        elif function is None and _is_function(line, lexicon):
            function = found_in([line], fold(line.text).strip("() "))
    return (SignatureBlock(name, function, clause),) if name or clause else ()


def _short(line: PlacedLine) -> bool:
    return len(line.text) <= 60 and len(line.words) <= 7


def _is_clause(line: PlacedLine, lexicon: Lexicon) -> bool:
    text = line.text.rstrip(" :,")
    return any(alike(text, clause) for clause in lexicon.words["clauses"]) or bool(
        _CLAUSE_START.match(line.text) and looks_like_person(_CLAUSE_START.sub("", line.text))
    )


def _is_name(line: PlacedLine, lexicon: Lexicon) -> bool:
    sure = sum(word.confidence for word in line.words) / len(line.words)
    text = fold(line.text).strip("() ")
    return sure > 0.4 and len(letters(text)) > 2 and looks_like_person(text) and not ends_like_function(text, lexicon)


def _is_function(line: PlacedLine, lexicon: Lexicon) -> bool:
    sure = sum(word.confidence for word in line.words) / len(line.words)
    text = fold(line.text)
    return ends_like_function(text, lexicon) or (sure > 0.7 and len(letters(text)) > 5 and text[:1].isalpha())


def ends_like_function(text: str, lexicon: Lexicon) -> bool:
    """Whether one of the words of `text` ends like the name of an office ("Fachbereichsleiterin")."""
    endings = tuple(lexicon.words["functions"])
    return any(letters(word).endswith(endings) for word in text.split())


def _is_signed(lines: Sequence[PlacedLine], lexicon: Lexicon) -> bool:
    """A name that the model takes for a person's, or a name with an office below it."""
    head = next((n for n, line in enumerate(lines) if _is_name(line, lexicon)), None)
    if head is None or head > 1:
        return False
    below = lines[head + 1] if head + 1 < len(lines) else None
    if below and ends_like_function(below.text, lexicon):
        return True
    text = fold(lines[head].text)
    return len(text.split()) > 1 and any(span.label == "PERSON" for span in find_names(text))
