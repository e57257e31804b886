"""Agreements attached to a paper from marked words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from extract.fields.agreements.agreement import AgreementText, PartyFound, read_agreement, title_positions
from extract.fields.agreements.clauses import effective_from
from extract.fields.agreements.signatories import SignatoryBlock
from extract.fields.extents import sure_spans
from extract.fields.found import Found
from extract.fields.header import date_in
from extract.fields.marked_paper import MarkedPaper, is_text, place, told
from extract.fields.official import official
from extract.fields.signatures import office_in, person_in
from extract.layout import MarkedPage, PlacedLine, Role, Span
from extract.values import find_month_end, fold, letters, nominative, parse_date

_ROLES = tuple(role for role in Role if role.whole in {"agreement", "signatory"})
T = TypeVar("T")
# Lines of a title are no further apart (points); a title has more letters than this.
_TITLE_GAP, _SHORT_TITLE = 40.0, 5
_ARTICLE = re.compile(r"^(?:der|dem|die|den|das)\s+")
_FOR = re.compile(r"^(?:Für|im Auftrage?|namens)\s+(?:(?:der|des|die|das|den|dem|von)\s+)*", re.IGNORECASE)
_BY = re.compile(r"^(?:gesetzlich\s+)?(?:vertreten\s+)?durch\s+", re.IGNORECASE)
_AT_ONCE = re.compile(r"sofort|Unterz|Unterschrift")
# A signatory's function stands no further below the name, parties reach no further aside (points).
_BELOW, _ASIDE = 40.0, 20.0
# A party's name has no more words.
_LONGEST_PARTY = 12
_END = (10**6, 0)
# A page of which more than this share of words is of an agreement belongs to one.
_MOSTLY = 0.5
# Beside each other (points).
_LEVEL = 3.0


@dataclass(frozen=True, eq=False)
class _Part:
    """The spans of one agreement by role, in reading order."""

    spans: tuple[Span, ...]
    paper: MarkedPaper

    def of(self, role: Role) -> list[Span]:
        return [span for span in self.spans if span.role is role and span.lines]

    def first(self, role: Role, read: Callable[[Span], Found[T] | None]) -> Found[T] | None:
        return next((found for span in self.of(role) if (found := read(span))), None)


def read_agreements(paper: MarkedPaper) -> tuple[AgreementText, ...]:
    """Each agreement from its title to the next one, on all pages of the paper."""
    some = [span for role in _ROLES for span in sure_spans(paper.pages, role)]
    some.sort(key=place)
    titles = [_from_its_start(title, paper) for title in _titles([one for one in some if one.role is Role.AGREEMENT_TITLE])]
    titles = sorted((*titles, *_unmarked(paper, {title.page for title in titles})), key=place)
    starts = [place(title) for title in titles]
    ends = [*starts[1:], _END]
    found = []
    for title, start, end in zip(titles, starts, ends, strict=False):
        by_roles = _read(title, _Part(tuple(span for span in some if start <= place(span) < end), paper))
        lines = [line for line in paper.sheets.lines if start <= _begin(paper, line) < end]
        found.append(_together(by_roles, read_agreement(lines, paper.terms)) if lines else by_roles)
    return tuple(found)


def _begin(paper: MarkedPaper, line: PlacedLine) -> tuple[int, int]:
    """The place of a line among the words of its page; that of a line without marked words is none."""
    return min(((word.page, word.number) for word in paper.marked(line)), default=(0, 0))


def _together(roles: AgreementText, grammar: AgreementText) -> AgreementText:
    """What the grammar of agreements reads from the title on, and what it leaves open by the roles."""
    return AgreementText(
        title=replace(
            grammar.title, clue=roles.title.clue, signals=replace(grammar.title.signals, clue=roles.title.signals.clue)
        ),
        parties=grammar.parties
        if _are_named(grammar.parties) and not _run_on(grammar.parties, roles.parties)
        else roles.parties,
        place=grammar.place or roles.place,
        date=grammar.date or roles.date,
        effective_from=grammar.effective_from or roles.effective_from,
        term_end=grammar.term_end or roles.term_end,
        signatories=max(grammar.signatories, roles.signatories, key=_signed),
    )


def _titles(some: Sequence[Span]) -> list[Span]:
    """The titles, the lines of each in one."""
    titles: list[Span] = []
    for span in some:
        last = titles[-1] if titles else None
        if last and last.page == span.page and span.bbox.top - last.bbox.bottom < _TITLE_GAP:
            titles[-1] = Span(span.role, (*last.words, *span.words))
        else:
            titles.append(span)
    return [title for title in titles if len(letters(title.text)) > _SHORT_TITLE]


def _from_its_start(title: Span, paper: MarkedPaper) -> Span:
    """A title with the line above it where that is how titles of agreements begin."""
    lines = [line for line in paper.sheets.lines if line.page == title.page]
    above = [lines[at] for at in title_positions(lines, paper.terms)]
    first = next((one for one in above if 0 <= title.bbox.top - one.bbox.top < _TITLE_GAP), None)
    words = [word for word in paper.marked(first) if word not in title.words] if first else []
    return Span(title.role, (*words, *title.words))


def _are_named(parties: Sequence[PartyFound]) -> bool:
    """Whether a grammar found the parties: two at least, and none that runs on into a sentence."""
    return len(parties) > 1 and all(len(party.name.value.split()) <= _LONGEST_PARTY for party in parties)


def _run_on(parties: Sequence[PartyFound], marked: Sequence[PartyFound]) -> bool:
    """Whether more parties are marked, and who represents one runs on into another's name."""
    if len(marked) <= len(parties):
        return False
    names = [letters(one.name.value) for one in marked]
    by = [letters(one.represented_by.value) for one in parties if one.represented_by]
    return any(name in text for name in names for text in by)


def _signed(blocks: Sequence[SignatoryBlock]) -> int:
    """How many blocks tell for which party who signed; of two readings with as many the first counts."""
    return sum(block.party is not None and block.name is not None for block in blocks)


def _unmarked(paper: MarkedPaper, known: set[int]) -> list[Span]:
    """Titles by their words, on the first page of an agreement on which none is marked."""
    found = []
    texts = [page.number for page in paper.pages if page.number not in known and _is_agreement(page)]
    for number in texts:
        if number - 1 in known or number - 1 in texts:
            continue
        lines = [line for line in paper.sheets.lines if line.page == number]
        words = [word for at in title_positions(lines, paper.terms)[:1] for word in paper.marked(lines[at])]
        found += [Span(Role.AGREEMENT_TITLE, tuple(words))] if words else []
    return found


def _is_agreement(page: MarkedPage) -> bool:
    return sum(word.role.whole in {"agreement", "signatory"} for word in page.words) > _MOSTLY * len(page.words)


def _read(title: Span, part: _Part) -> AgreementText:
    signed = part.first(Role.AGREEMENT_DATE, date_in)
    day = signed.value if signed else None
    return AgreementText(
        title=told(title, part.paper.join(title.lines)),
        parties=_parties(part),
        place=part.first(Role.AGREEMENT_PLACE, lambda span: told(span, part.paper.join(span.lines)) if is_text(span) else None),
        date=signed,
        effective_from=part.first(Role.AGREEMENT_EFFECTIVE_FROM, lambda span: _begins(span, day)),
        term_end=part.first(Role.AGREEMENT_TERM_END, _ends),
        signatories=_signatories(part),
    )


def _begins(span: Span, signed: dt.date | None) -> Found[dt.date | None] | None:
    """The date that is named, else the day of signing where the agreement binds at once."""
    text = fold(span.text)
    clause = effective_from(text, signed)
    date = parse_date(text) or (clause.value if clause else signed if _AT_ONCE.search(text) else None)
    return told(span, date) if date else None


def _ends(span: Span) -> Found[dt.date | None] | None:
    text = fold(span.text)
    month = find_month_end(text)
    date = parse_date(text) or (month.value if month else None)
    return told(span, date) if date else None


def _parties(part: _Part) -> tuple[PartyFound, ...]:
    """The parties, each with who represents it before the next one is named."""
    names = [span for span in part.of(Role.AGREEMENT_PARTY) if len(letters(span.text)) > 2]
    limits = [*(place(span) for span in names[1:]), (names[-1].page + 1, 0)] if names else []
    by = part.of(Role.AGREEMENT_REPRESENTED_BY)
    found = []
    for span, limit in zip(names, limits, strict=True):
        own = next((one for one in by if place(span) < place(one) < limit), None)
        name = nominative(_ARTICLE.sub("", part.paper.join(span.lines)))
        represented = told(own, _BY.sub("", part.paper.join(own.lines))) if own else None
        found.append(PartyFound(official(told(span, name), part.paper.terms), represented))
    return tuple(found)


def _signatories(part: _Part) -> tuple[SignatoryBlock, ...]:
    """Who signed, each with the party above and the function below."""
    parties, functions = part.of(Role.SIGNATORY_PARTY), part.of(Role.SIGNATORY_FUNCTION)
    blocks = []
    for span in part.of(Role.SIGNATORY_NAME):
        name = person_in(span, part.paper.terms)
        if name is None:
            continue
        above = [one for one in parties if one.page == span.page and one.bbox.top <= span.bbox.top + _LEVEL]
        party = max([one for one in above if _over(one, span)] or above, key=lambda one: one.bbox.top, default=None)
        below = [one for one in functions if _is_below(one, span)]
        function = min(below, key=lambda one: one.bbox.top, default=None)
        blocks.append(
            SignatoryBlock(
                party=told(party, _FOR.sub("", part.paper.join(party.lines))) if party else None,
                name=name,
                function=office_in(function, part.paper) if function else None,
            )
        )
    return tuple(blocks)


def _over(one: Span, other: Span) -> bool:
    return one.bbox.x0 < other.bbox.x1 + _ASIDE and one.bbox.x1 > other.bbox.x0 - _ASIDE


def _is_below(one: Span, name: Span) -> bool:
    level = one.page == name.page and one.bbox.top - name.bbox.top >= -_LEVEL and one.bbox.top - name.bbox.bottom < _BELOW
    return level and _over(one, name)
