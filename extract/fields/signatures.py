"""The signature block of the Vorlage itself: clause, name, function."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.fields.found import Clue, Found, found_in
from extract.fields.names import find_names
from extract.fields.official import official
from extract.forms import Labels
from extract.geometry import same_row
from extract.layout import Block, PlacedLine, Terms, gap, pitch
from extract.values import fold, letters, line_part, looks_like_person, nominative

_MOST_LINES = 12
_BLOCK = Clue("signature block at the end of the text")
# Signatures side by side begin this far from each other (points); what OCR is less sure of than this is a scribble.
_COLUMN = 90.0
_SCRIBBLE = 0.5
# White space in distances from line to line: above a signature, above one that is a surname alone; and how far below the block's
# first line a column of it begins at most.
_ABOVE, _APART, _BESIDE = 0.8, 1.8, 2
# Lines of a signature block have no more characters and words.
_LONGEST, _MOST_WORDS = 60, 7
# An office that no list knows has more letters than this, and is read with more confidence (0–1).
_SHORT_OFFICE, _SURELY_READ = 5, 0.7
_CLAUSE_START = re.compile(r"^(gez\.|i\.\s?[VA]\.|In Vertretung|Im Auftrage?)[\s:,]+(?=\S)", re.IGNORECASE)

# What may stand around a name that is no part of it.
_AROUND = "() ,"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    name: Found[str] | None
    function: Found[str] | None
    clause: Found[str] | None


def signature_start(text: Block) -> int:
    """Index of the line with which the signature block at the end of a text begins; the number of its lines when there is none."""
    lines, terms = text.lines, text.terms
    first = max(0, len(lines) - _MOST_LINES)
    usual = pitch(lines)
    for n in range(first, len(lines)):
        rest = lines[n:]
        if not all(_short(line) or _sure(line) < _SCRIBBLE for line in rest):
            continue
        if _is_clause(lines[n], terms) or line_part(lines[n].text) == "closing":
            return n
        # A change of page parts a name from what stands before it, too, but only a sure name counts there.
        above = gap(lines[n - 1], lines[n]) if n > 0 and not _heads_list(lines[n - 1], text) else 0.0
        columns = [column for column in _side_by_side(rest) if _begins(column, lines[n], usual)]
        if above > usual * _ABOVE and any(_is_signed(column, terms, above > usual * _APART) for column in columns):
            return n
    return len(lines)


def _heads_list(line: PlacedLine, text: Block) -> bool:
    """Whether a list of attachments begins below `line`, whose first entry may be taken for a name."""
    label = text.begins(line, text.terms.headings.only("attachments"))
    return label is not None and label.closed and label.rest is None


def _begins(column: Sequence[PlacedLine], line: PlacedLine, usual: float) -> bool:
    """Whether `column` begins with that line or beside it, not far below as the right one of two under other text does."""
    return column[0].page == line.page and column[0].bbox.top - line.bbox.top < _BESIDE * usual


def read_signature(block: Block) -> tuple[SignatureBlock, ...]:
    """Read the block's lines, one signature a column; scribbles that OCR turned into words and a letter's closing are passed over."""
    lines = [line for line in block.lines if line_part(line.text) is None]
    signatures = (_signature(column, block.terms) for column in _side_by_side(lines))
    return tuple(one for one in signatures if one.name or one.clause or one.function)


def _side_by_side(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """The columns that `lines` stand in, from left to right."""
    columns: list[list[PlacedLine]] = []
    for line in sorted(lines, key=lambda one: one.bbox.x0):
        if columns and line.bbox.x0 - columns[-1][0].bbox.x0 < _COLUMN:
            columns[-1].append(line)
        else:
            columns.append([line])
    apart = any(same_row(a.bbox, b.bbox) for left, right in pairwise(columns) for a in left for b in right if a.page == b.page)
    if not apart:
        return [list(lines)]
    order = {line: n for n, line in enumerate(lines)}
    return [sorted(column, key=lambda line: (line.page, line.bbox.top, order[line])) for column in columns]


def _signature(lines: Sequence[PlacedLine], terms: Terms) -> SignatureBlock:
    """Clause first, function last, and the name between them: next to the function, else the surest."""
    clause = name = function = None
    names: list[PlacedLine] = []
    for line in lines:
        lead = _CLAUSE_START.match(line.text)
        if clause is None and not names and _is_clause(line, terms):
            if lead:
                clause = found_in([line], lead[1], _BLOCK)
                name = found_in([line], nominative(fold(line.text[lead.end() :])), _BLOCK)
            else:
                clause = found_in([line], fold(line.text).rstrip(":,"), _BLOCK)
        elif _is_name(line, terms):
            names.append(line)
        elif function is None and (names or name or ends_like_function(line.text, terms.words)) and _is_function(line, terms):
            function = official(found_in([line], fold(line.text).strip("() "), _BLOCK), terms)
            break
    if name is None and names:
        best = names[-1] if function else max(names, key=_sure)
        name = found_in([best], nominative(fold(best.text).strip(_AROUND)), _BLOCK)
    return SignatureBlock(name, function, clause)


def _sure(line: PlacedLine) -> float:
    return sum(word.confidence for word in line.words) / len(line.words)


def _short(line: PlacedLine) -> bool:
    return len(line.text) <= _LONGEST and len(line.words) <= _MOST_WORDS


def _is_clause(line: PlacedLine, terms: Terms) -> bool:
    text = line.text.rstrip(" :,")
    return terms.listed("clauses").match(text) is not None or bool(
        _CLAUSE_START.match(line.text) and looks_like_person(_CLAUSE_START.sub("", line.text))
    )


def _is_name(line: PlacedLine, terms: Terms) -> bool:
    text = fold(line.text).strip(_AROUND)
    return (
        _sure(line) > _SCRIBBLE
        and len(letters(text)) > 2
        and looks_like_person(text)
        and not ends_like_function(text, terms.words)
    )


def _is_function(line: PlacedLine, terms: Terms) -> bool:
    text = fold(line.text)
    return ends_like_function(text, terms.words) or (
        _sure(line) > _SURELY_READ and len(letters(text)) > _SHORT_OFFICE and text[:1].isalpha()
    )


def ends_like_function(text: str, words: Labels) -> bool:
    """Whether one of the words of `text` ends like the name of an office ("Fachbereichsleiterin")."""
    endings = tuple(words["functions"])
    return any(letters(word).endswith(endings) for word in text.split())


def _is_signed(lines: Sequence[PlacedLine], terms: Terms, apart: bool) -> bool:
    """A name that the model takes for a person's, or a name with an office below it; a surname alone only far from all else."""
    head = next((n for n, line in enumerate(lines) if _is_name(line, terms)), None)
    if head is None or head > 1:
        return False
    below = lines[head + 1] if head + 1 < len(lines) else None
    if below and ends_like_function(below.text, terms.words):
        return True
    text = fold(lines[head].text)
    return (len(text.split()) > 1 or apart) and any(span.label == "PERSON" for span in find_names(text))
