"""The signatures below a paper from marked words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fields.found import Doubt, Found
from extract.fields.marked_paper import MarkedPaper, as_value, by_grammar, place, told
from extract.fields.official import ends_like_function, official
from extract.fields.paper_fields import SignatureBlock
from extract.fields.rows import in_column, rows_of, stands_with
from extract.geometry import BBox
from extract.layout import Marked, MarkedPage, Role, Span, Terms
from extract.values import fold, letters, looks_like_person, nominative, signed_name

# What stands before and around a typed name.
_BEFORE = re.compile(r"^(?:(?:gez\.?|i\.\s?[VA]\.|durch|vertreten durch)\s+)+", re.IGNORECASE)
_AROUND = " ,;:()[]_|/.…‚‘’'`´„“”\"*"
# A number of a list, a salutation without a name, a group; and what is no initials alone.
_NO_PERSON = re.compile(r"^[IVX]{2,}\.|\bvon$|\bWv\.|^(?:Herrn?|Frau)$|[Ff]raktion")
_LEGIBLE = re.compile(r"[a-zäöüß]{2}|[A-ZÄÖÜ]{3}")
# One word like a name's with capitals or signs inside of it, as pens make them.
_STRUCK = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ@&#\d][a-zäöüßA-Z]*")
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.(?:-?[A-ZÄÖÜ]\.)*|Dr\.(?:-Ing\.)?|Prof\.")
# Letters that are set apart.
_SPACED = re.compile(r"\b[A-ZÄÖÜ](?: [a-zäöüß]){2,}\b")
# Words of a name stand no further apart than so many heights.
_WORD_GAP = 2.0
# From this probability on words surely are a name, and up to that they hardly can be one.
_SURELY_NAME, _HARDLY_NAME = 0.9, 0.05
# How far what is left of a name fits its grammar.
_TORN = 0.5
# Words that were read with less confidence are a scribble.
_SCRIBBLE = 0.5


def read_signatures(paper: MarkedPaper) -> tuple[SignatureBlock, ...]:
    """All who signed the paper itself, side by side or one below the other."""
    names = [_to_its_end(span, paper) for span in paper.spans(Role.SIGNATURE_NAME)]
    found: dict[Span, Found[str | None]] = {span: name for span in names if (name := _person_or_doubt(span, paper.terms))}
    offices = _offices(paper, [word for span in names for word in span.words])
    alone = [one for one in offices if not any(one.page == span.page and in_column(one, span) for span in found)]
    hidden = {span: one for one in alone if (span := _right_above(one, paper))}
    found |= {span: name for span, one in hidden.items() if (name := _under_a_pen(span, one, paper.terms))}
    owners = sorted(found, key=place)
    owned = {span: one for span, one in hidden.items() if span in found}
    functions = _first_of_each(paper, owners, [one for one in offices if one not in owned.values()]) | owned
    clauses = _first_of_each(paper, owners, _known_first(paper.spans(Role.SIGNATURE_CLAUSE), paper.terms))
    return tuple(
        SignatureBlock(
            found[span],
            office_in(functions[span], paper) if span in functions else None,
            told(clauses[span], fold(clauses[span].text).strip(_AROUND)) if span in clauses else None,
        )
        for span in owners
    )


def _known_first(clauses: Sequence[Span], terms: Terms) -> list[Span]:
    """Clauses as they are called ("In Vertretung"), all of a page if none is."""
    known = {letters(clause) for clause in terms.words["clauses"]}
    return [span for span in clauses if letters(span.text) in known] or list(clauses)


def _to_its_end(name: Span, paper: MarkedPaper) -> Span:
    """A name with an initial or title close before it, and with the words close behind it that the network takes for an office although
    they are called like none.
    """
    words, taken = _page_of(name, paper).words, list(name.words)
    while taken[0].number and _stands_close(before := words[taken[0].number - 1], taken[0]) and _INITIAL.fullmatch(before.text):
        taken.insert(0, replace(before, role=name.role, sure=name.sure))
    for word in words[taken[-1].number + 1 :]:
        whole = Span(name.role, (*taken, replace(word, role=name.role, sure=1 - word.sure)))
        if (
            not _stands_close(taken[-1], word)
            or word.role is not Role.SIGNATURE_FUNCTION
            or _person(whole, paper.terms) is None
        ):
            break
        taken.append(whole.words[-1])
    return Span(name.role, tuple(taken))


def _offices(paper: MarkedPaper, named: Sequence[Marked]) -> list[Span]:
    """The offices of those who signed, without words that belong to names."""
    taken = {(word.page, word.number) for word in named}
    some = (
        [word for word in span.words if (word.page, word.number) not in taken] for span in paper.spans(Role.SIGNATURE_FUNCTION)
    )
    return [Span(Role.SIGNATURE_FUNCTION, tuple(words)) for words in some if words]


def _right_above(office: Span, paper: MarkedPaper) -> Span | None:
    """What stands right above an office in its column and has no other role, as a name that is so sure as it can be one: a pen has
    gone over it.
    """
    page, box = _page_of(office, paper), office.bbox
    free = [word for word in page.words if word.role in (Role.NONE, Role.SIGNATURE_NAME) and word.box is None]
    for words in reversed(_runs(free)):
        place = BBox.around(word.bbox for word in words)
        in_column = place.x0 < box.x1 and box.x0 < place.x1
        if in_column and place.y < box.top and box.top - place.bottom < box.height:
            sure = float(page.odds_in(place, [Role.SIGNATURE_NAME]).mean())
            named = (replace(word, role=Role.SIGNATURE_NAME, sure=sure) for word in words)
            return _to_its_end(Span(Role.SIGNATURE_NAME, tuple(named)), paper)
    return None


def _person_or_doubt(span: Span, terms: Terms) -> Found[str | None] | None:
    """A name; with a doubt what is left of one whose capitals a pen has gone over."""
    name = person_in(span, terms)
    if name is not None:
        return as_value(name, name.value)
    capital = tuple(replace(word, word=replace(word.word, text=word.text[:1].upper() + word.text[1:])) for word in span.words)
    torn = person_in(Span(span.role, capital), terms) is not None or _STRUCK.fullmatch(fold(span.text))
    if span.sure < _SURELY_NAME or _is_scribble(span) or not torn:
        return None
    doubt = Doubt("unreadable-value", "a part of this name could not be read")
    return replace(told(span, fold(span.text).strip(_AROUND), _TORN), doubts=(doubt,))


def _under_a_pen(span: Span, office: Span, terms: Terms) -> Found[str | None] | None:
    """The name above an office however badly it was read; that it is unreadable, where what stands below is called like an office."""
    name = by_grammar(span, lambda one: _person(one, terms)) if span.sure > _HARDLY_NAME else None
    if name is not None:
        return as_value(name, name.value)
    if not ends_like_function(fold(office.text), terms.words):
        return None
    doubt = Doubt("unreadable-value", "what stands here could not be read as a name")
    return replace(told(span, None), doubts=(doubt,))


def _runs(words: Sequence[Marked]) -> list[list[Marked]]:
    """Words that stand close together on a line, line by line."""
    found: list[list[Marked]] = []
    for word in words:
        if found and _stands_close(found[-1][-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _stands_close(last: Marked, word: Marked) -> bool:
    return word.line == last.line and word.bbox.x0 - last.bbox.x1 < _WORD_GAP * min(last.bbox.height, word.bbox.height)


def _page_of(span: Span, paper: MarkedPaper) -> MarkedPage:
    return next(page for page in paper.own if page.number == span.page)


def person_in(span: Span, terms: Terms) -> Found[str] | None:
    """A printed name without what surrounds it; None for pen strokes that were read as one, and for what can be no name."""
    return by_grammar(span, lambda one: None if _is_scribble(one) else _person(one, terms))


def _is_scribble(span: Span) -> bool:
    read = [word.word.confidence for word in span.words]
    return sum(read) < _SCRIBBLE * len(read)


def _person(span: Span, terms: Terms) -> Found[str] | None:
    text = fold(span.text).strip(_AROUND)
    bare_text = _BEFORE.sub("", text).strip(_AROUND)
    name = signed_name(text) or (bare_text if _SPACED.search(bare_text) else _without_strokes(bare_text))
    if (
        not looks_like_person(_SPACED.sub(lambda match: match[0].replace(" ", ""), name))
        or _NO_PERSON.search(name)
        or ends_like_function(name, terms.words)
    ):
        return None
    if not _LEGIBLE.search(name) or set(re.split(r"[\s-]", name)) & set(terms.words["factions"]):
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


def _first_of_each(paper: MarkedPaper, names: Sequence[Span], some: Sequence[Span]) -> dict[Span, Span]:
    """Of the offices or clauses that belong to a name the first in its column or on its line, if one is, by name."""
    rows = rows_of(paper.own, names, [span for span in some if any(map(str.isalpha, span.text))])
    return {name: min(own, key=lambda span: not stands_with(span, name)) for name, own in rows.items() if own}
