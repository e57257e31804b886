"""The signatures below a paper from marked words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fields.found import Found
from extract.fields.marked_paper import MarkedPaper, by_grammar, place, told
from extract.fields.official import ends_like_function, official
from extract.fields.paper_fields import SignatureBlock
from extract.fields.rows import in_column, rows_of, stands_with
from extract.geometry import BBox
from extract.layout import MarkedPage, Role, Span, Terms
from extract.values import fold, looks_like_person, nominative, signed_name

# What stands before and around a typed name.
_BEFORE = re.compile(r"^(?:(?:gez\.?|i\.\s?[VA]\.|durch|vertreten durch)\s+)+", re.IGNORECASE)
_AROUND = " ,;:()[]_|/.…‚‘’'`´„“”\"*"
# A number of a list, a salutation without a name, a group; and what is no initials alone.
_NO_PERSON = re.compile(r"^[IVX]{2,}\.|\bvon$|\bWv\.|^(?:Herrn?|Frau)$|[Ff]raktion")
_LEGIBLE = re.compile(r"[a-zäöüß]{2}|[A-ZÄÖÜ]{3}")
# Words that were read with less confidence are a scribble.
_SCRIBBLE = 0.5


def read_signatures(paper: MarkedPaper) -> tuple[SignatureBlock, ...]:
    """All who signed the paper itself, side by side or one below the other."""
    found = {span: name for span in paper.spans(Role.SIGNATURE_NAME) if (name := person_in(span, paper.terms))}
    hidden = _under_pens(paper, list(found))
    found |= {span: name for span in hidden if (name := person_in(span, paper.terms))}
    owners = sorted(found, key=place)
    functions = _first_of_each(paper, owners, Role.SIGNATURE_FUNCTION)
    functions |= {span: office for span, office in hidden.items() if span in found}
    clauses = _first_of_each(paper, owners, Role.SIGNATURE_CLAUSE)
    return tuple(
        SignatureBlock(
            found[span],
            office_in(functions[span], paper) if span in functions else None,
            told(clauses[span], fold(clauses[span].text).strip(_AROUND)) if span in clauses else None,
        )
        for span in owners
    )


def _under_pens(paper: MarkedPaper, names: Sequence[Span]) -> dict[Span, Span]:
    """What stands right above an office that has no name in its column, with that office: a name over which a pen has gone."""
    offices = [
        one for one in paper.spans(Role.SIGNATURE_FUNCTION) if not any(one.page == n.page and in_column(one, n) for n in names)
    ]
    pages = {page.number: page for page in paper.own}
    return {span: one for one in offices if (span := _right_above(one, pages[one.page]))}


def _right_above(office: Span, page: MarkedPage) -> Span | None:
    """The words right above an office in its column that have no role, as names; each is so sure as it can be one."""
    box = office.bbox
    over = [
        word for word in page.words
        if word.role is Role.NONE and word.bbox.x0 < box.x1 and word.bbox.y < box.top and box.top - word.bbox.bottom < box.height
    ]  # fmt: skip
    if not over:
        return None
    line = max(over, key=lambda word: word.bbox.y).line
    words = [word for word in page.words if word.line == line and word.role is Role.NONE]
    sure = float(page.odds_in(BBox.around(word.bbox for word in words), [Role.SIGNATURE_NAME]).mean())
    named = (replace(word, role=Role.SIGNATURE_NAME, sure=sure) for word in words)
    return Span(Role.SIGNATURE_NAME, tuple(named))


def person_in(span: Span, terms: Terms) -> Found[str] | None:
    """A printed name without what surrounds it; None for pen strokes that were read as one, and for what can be no name."""
    return by_grammar(span, lambda one: _person(one, terms))


def _person(span: Span, terms: Terms) -> Found[str] | None:
    text = fold(span.text).strip(_AROUND)
    name = signed_name(text) or _without_strokes(_BEFORE.sub("", text).strip(_AROUND))
    read = [word.word.confidence for word in span.words]
    if not looks_like_person(name) or _NO_PERSON.search(name) or ends_like_function(name, terms.words):
        return None
    if set(re.split(r"[\s-]", name)) & set(terms.words["factions"]):
        return None
    if not _LEGIBLE.search(name) or sum(read) < _SCRIBBLE * len(read):
        return None
    return told(span, nominative(name))


def _without_strokes(text: str) -> str:
    """A name without what stands behind it and is none of it; nothing is taken off behind a comma, where an office stands."""
    words = text.split(",", maxsplit=1)[0].split()
    while len(words) > 1 and not looks_like_person(" ".join(words)):
        words.pop()
    return " ".join(words).strip(_AROUND)


def office_in(span: Span, paper: MarkedPaper) -> Found[str] | None:
    """The office of whoever signed, without brackets."""
    text = paper.join(span.lines).strip(" ,;:()[]_|")
    return official(told(span, text), paper.terms) if any(char.isalpha() for char in text) else None


def _first_of_each(paper: MarkedPaper, names: Sequence[Span], role: Role) -> dict[Span, Span]:
    """Of the spans of a role that belong to a name the first in its column or on its line, if one is, by name."""
    rows = rows_of(paper.own, names, [span for span in paper.spans(role) if any(map(str.isalpha, span.text))])
    return {name: min(some, key=lambda span: not stands_with(span, name)) for name, some in rows.items() if some}
